"""The medicine facts that ship: every one can be looked up where it was read, none says how much.

A test that reads the files is a reader in the person's place: nobody else checks what they say.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from test_words import NOT_USED

from medlog.data.medicines import reading
from medlog.data.medicines.facts import Fact, Medicine, Source
from medlog.domain.label_partners import members
from medlog.domain.medicine_names import spellings
from medlog.domain.names import fold

NAMES = tuple(reading.names())

CLASSES = {
    "antidepressant",
    "antipsychotic",
    "anxiolytic",
    "hypnotic",
    "medicine for ADHD",
    "mood stabilizer",
    "stimulant",
}
"""In plain words, and nothing else."""

AMOUNT = re.compile(
    r"\d\s*(mg|mcg|µg|g|ml|l|iu|meq|mmol|ng|tablets?|capsules?|drops?|hours?|half-li\w+|%)\b|%"
    r"|half-li\w+|\bmaximum\b|times a day|\bdaily dose\b",
    re.IGNORECASE,
)
"""What reads like a dose, a level or a half-life."""

FIRST_READ = date(2026, 11, 22)


@cache
def medicines() -> tuple[Medicine, ...]:
    return tuple(reading.medicine(name) for name in NAMES)


def facts() -> Iterator[tuple[str, Fact]]:
    """(where, fact) of every statement there is."""
    for medicine in medicines():
        yield f"{medicine.name}: class", medicine.family_from
        yield from ((medicine.name, fact) for told in medicine.told for fact in told)
        yield from ((medicine.name, partner.fact) for partner in medicine.partners)
    for family, told in reading.families().items():
        yield from ((family, fact) for kind in told for fact in kind)


def pages() -> Iterator[Source]:
    yield from (medicine.label for medicine in medicines())
    yield from reading.sources().values()


def texts() -> Iterator[tuple[str, str]]:
    """(where, text) of everything a person can come to read."""
    for where, fact in facts():
        yield where, fact.text
        yield where, fact.section
    for medicine in medicines():
        yield medicine.name, f"{medicine.family} {medicine.subclass or ''}"
    for group in reading.groups().values():
        yield group.key, group.words
        yield from ((group.key, section) for _, section in group.read_in)
    for source in pages():
        yield "sources", source.title


def test_every_fact_says_where_it_was_read() -> None:
    """A page with a title and an address, a section of it, and the day on which it was read."""
    for where, fact in facts():
        assert fact.text.strip(), where
        assert fact.section.strip(), (where, fact.text)
    for source in pages():
        assert source.title.strip()
        assert re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S+", source.address), source
        assert source.read >= FIRST_READ


def test_a_label_stands_for_one_medicine() -> None:
    """Two medicines that cite the same page would be a slip of the hand; titles say whose it is."""
    labels = [medicine.label.address for medicine in medicines()]
    assert len(set(labels)) == len(labels)
    for medicine in medicines():
        names = (medicine.name, *reading.names()[medicine.name])
        title = fold(medicine.label.title)
        assert any(fold(name)[:6] in title for name in names), medicine.label.title


def test_nothing_says_how_much() -> None:
    """No dose, no level, no half-life: those are on the label, and change."""
    for where, text in texts():
        assert not AMOUNT.search(text), (where, text)
    for text in ("up to 200 mg", "0.8 mEq", "half-life of 5 weeks", "three times a day", "5%"):
        assert AMOUNT.search(text), text


def test_no_statement_judges_or_orders() -> None:
    """The words list of the whole program, and no order to a person either."""
    orders = re.compile(r"\b(stop taking|do not take|you need to|never take)\b", re.IGNORECASE)
    for where, text in texts():
        assert not NOT_USED.search(text), (where, text)
        assert not orders.search(text), (where, text)


def test_statements_are_short_and_whole() -> None:
    """A sentence or two in our own words, from a capital letter to its end."""
    for where, fact in facts():
        if where.endswith(": class"):
            continue
        assert re.fullmatch(r"[A-Z].*[.?]\)?", fact.text), (where, fact.text)
        assert len(fact.text) <= 240, (where, fact.text)


def test_every_question_is_one() -> None:
    for medicine in medicines():
        assert medicine.told.ask, medicine.name
        for fact in medicine.told.ask:
            assert fact.text.endswith("?"), fact.text


def test_every_medicine_has_its_use_and_what_to_watch() -> None:
    for medicine in medicines():
        assert medicine.told.used_for, medicine.name
        assert medicine.told.watch, medicine.name
        assert medicine.partners, medicine.name
        assert medicine.family in CLASSES, medicine.family


def test_a_name_stands_for_one_medicine() -> None:
    """Generic or brand, in any spelling, and no medicine has a name twice."""
    stands: dict[str, str] = {}
    for medicine, others in reading.names().items():
        for name in (medicine, *others):
            for spelling in spellings(name):
                assert stands.setdefault(spelling, medicine) == medicine, name
        assert len({fold(name) for name in (medicine, *others)}) == 1 + len(others), medicine


def test_every_other_name_says_where_it_was_read() -> None:
    for medicine in NAMES:
        others = reading.other_names(medicine)
        assert tuple(one.name for one in others) == reading.names()[medicine]
        for one in others:
            assert one.source in tuple(pages()), one


def test_the_labels_are_those_of_the_names() -> None:
    """A label that no name leads to would be read by nobody."""
    kept = {path.stem for path in (reading.FOLDER / "labels").iterdir()}
    assert kept == set(NAMES)


def test_every_group_that_a_label_names_is_there() -> None:
    """And leads to medicines, also through the groups that it includes, which end somewhere."""
    groups = reading.groups()
    for medicine in medicines():
        for partner in medicine.partners:
            assert (partner.name is None) != (partner.group is None)
            if partner.group is not None:
                assert members(partner.group, groups), (medicine.name, partner.group)
    for group in groups.values():
        assert group.words == group.words.strip()
        assert set(group.includes) <= set(groups), group.key
        assert members(group.key, groups), group.key


def test_every_group_is_used_and_was_read_in_a_label() -> None:
    groups = reading.groups()
    named = {partner.group for medicine in medicines() for partner in medicine.partners}
    included = {key for group in groups.values() for key in group.includes}
    assert set(groups) == named - {None} | included
    for group in groups.values():
        assert group.read_in or not group.members, group.key
        for label, section in group.read_in:
            assert label in NAMES, (group.key, label)
            assert section.strip()


def test_a_label_names_nobody_twice_in_one_breath() -> None:
    for medicine in medicines():
        said = [(one.stance, one.name, one.group, one.fact.section) for one in medicine.partners]
        assert len(set(said)) == len(said), medicine.name


def test_no_label_names_its_own_medicine() -> None:
    for medicine in medicines():
        own = {spelling for name in (medicine.name, *reading.names()[medicine.name]) for spelling
               in spellings(name)}  # fmt: skip
        named = {fold(one.name) for one in medicine.partners if one.name}
        assert not own & named, medicine.name


def test_official_labels_are_found_at_three_places() -> None:
    titles = [title for title, _ in reading.places()]
    assert [title.split()[0] for title in titles] == ["DailyMed", "European", "Electronic"]
    assert all(address.startswith("https://") for _, address in reading.places())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("key = 1", "key: str expected"),
        ("[key]", "key: str expected"),
        ("key = ' '", "key: empty"),
        ("key = 'a'\nother = 'b'", "unknown other"),
        ("", "key: str expected"),
    ],
)
def test_the_reader_takes_nothing_it_does_not_know(content: str, says: str) -> None:
    """A key too many, one too few, or one of another kind: an error that names it."""
    import tomllib

    table = reading._Table("file.toml", tomllib.loads(content))
    with pytest.raises((TypeError, ValueError), match=f"file.toml.*{says}"):
        _read(table)


def _read(table: reading._Table) -> None:
    table.text("key")
    table.close()


def test_a_partner_is_a_name_or_a_group() -> None:
    label = reading.medicine(NAMES[0]).label
    for content in ({}, {"name": "a", "group": "b"}):
        row = reading._Table("file.toml", {**content, "section": "7", "text": "A."})
        with pytest.raises(ValueError, match="a name or a group"):
            reading._partner(row, "named", label)
