"""The person's notes on the page: the latest few, and where all of them are."""

from typing import TYPE_CHECKING

from report.reading import figures

from medlog.report.notes import LATEST, LONGEST, notes_section, shortened
from medlog.report.page import build
from medlog.report.values import Note, Table

if TYPE_CHECKING:
    from report.conftest import Kept


def test_each_note_has_its_day_in_the_order_lived(kept: "Kept") -> None:
    kept.noted(3, "Hands shake.")
    kept.noted(9, "Slept badly.")
    kept.noted(40, "Before the period.")
    section = notes_section(kept.material())
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    assert table.rows == ((kept.day(9), "Slept badly."), (kept.day(3), "Hands shake."))
    assert not [block for block in section.blocks if isinstance(block, Note)]


def test_of_a_thousand_notes_the_latest_few_stand_there_and_where_the_others_are(
    kept: "Kept",
) -> None:
    for n in range(1000):
        kept.noted(n % 28, f"note {n}")
    section = notes_section(kept.material())
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    [more] = [block for block in section.blocks if isinstance(block, Note)]
    assert len(table.rows) == LATEST
    assert {row[0] for row in table.rows} == {kept.day(0)}
    assert figures(section, "count") == {"notes": 1000}
    assert more.text == "These are the latest 5 of 1000 in this period. All of them:"
    assert more.command == "medlog log --kind note --from 2026-10-06 --to 2026-11-02"


def test_a_long_note_ends_with_a_whole_word_and_says_where_the_rest_is(kept: "Kept") -> None:
    kept.noted(3, "word " * 100)
    section = notes_section(kept.material())
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    [more] = [block for block in section.blocks if isinstance(block, Note)]
    text = table.rows[0][1]
    assert isinstance(text, str)
    assert text.endswith("word …")
    assert len(text) <= LONGEST + 2
    assert more.text == "In full:"


def test_a_word_without_an_end_is_cut() -> None:
    assert shortened("x" * 1000) == "x" * LONGEST + " …"
    assert shortened("  short\n") == "short"


def test_privately_there_is_no_note_and_no_word_of_one(kept: "Kept") -> None:
    kept.mood(3, 5)
    kept.noted(3, "private words")
    assert "private words" in repr(build(kept.material()))
    page = build(kept.material(private=True))
    assert "private words" not in repr(page.sections)
    assert "notes" not in [part.key for part in page.sections]


def test_asked_for_alone_it_says_why_there_is_none(kept: "Kept") -> None:
    kept.mood(3, 5)
    [none] = notes_section(kept.material(part=True)).blocks
    assert isinstance(none, Note)
    assert none.command == "medlog note"
    kept.noted(3, "x")
    [private] = notes_section(kept.material(part=True, private=True)).blocks
    assert isinstance(private, Note)
    assert "private" in private.text
    [of_one] = notes_section(kept.material(part=True)._replace(is_of_one=True)).blocks
    assert isinstance(of_one, Note)
    assert "one medication" in of_one.text
    assert notes_section(kept.material()._replace(is_of_one=True)).blocks == ()


def test_a_diary_of_notes_alone_makes_a_page(kept: "Kept") -> None:
    """Neither an empty diary nor an empty period."""
    kept.noted(3, "Hands shake.")
    page = build(kept.material())
    assert page.begins == kept.day(3)
    assert "notes" in [part.key for part in page.shown]
    assert [note.key for note in page.notes] == ["limits"]
