"""What labels say, with the section behind each statement; the person's own notes stand first."""

import re
from collections.abc import Iterable, Iterator, Sequence

from medlog.actions.informing import Info, Interactions, Side
from medlog.actions.own_notes import Noted
from medlog.data.medicines.facts import Fact, Medicine, Partner, Source, Stance
from medlog.domain.label_partners import Mention
from medlog.domain.names import as_word, fold
from medlog.render.own_notes import own_notes

NOT_LISTED = "Not listed does not mean safe: ask a pharmacist."

WHOSE = "From labels and named pages, in our own words; no advice, and not drawn from the diary."

_HEADINGS: dict[Stance, str] = {
    "contraindicated": "Its label says: not together with",
    "named": "Its label also names",
    "unaffected": "Its label saw no effect of importance with",
}


def info(result: Info) -> list[str]:
    """One medicine: own notes, class, uses, what to watch and ask, whom its label names."""
    lines = [_title(result)]
    if result.medicine is None:
        return [*lines, *_about_notes(result), "", *_nothing(result)]
    pages = _Pages(result.medicine.label)
    lines += [f"  {text}" for text in _names_and_class(result, result.medicine)]
    lines += _about_notes(result)
    told, family = result.medicine.told, result.family
    for heading, facts in (
        ("Used for", (*told.used_for, *family.used_for)),
        ("When it helps", (*told.takes_time, *family.takes_time)),
        ("Worth watching, and telling", (*told.watch, *family.watch)),
        ("Worth asking the prescriber or a pharmacist", (*told.ask, *result.questions)),
    ):
        lines += _section(heading, (f"{one.text}{pages.behind(one)}" for one in facts))
    lines.append("  medlog ask TEXT keeps a question for your next visit.")
    for stance, heading in _HEADINGS.items():
        partners = (one for one in result.medicine.partners if one.stance == stance)
        lines += _section(heading, (_partner(one, result, pages) for one in partners))
    return [*lines, "", NOT_LISTED, "", *pages.list(), "", *_places(result.places), "", WHOSE]


def interactions(result: Interactions) -> list[str]:
    """What the label of each says of the other."""
    one, other = result.sides
    lines = [f"{one.name} and {other.name}"]
    for side in result.sides:
        lines += _notes(f"Your notes about {side.name}", side.name, side.notes)
    read: list[str] = []
    for side in result.sides:
        lines += ["", f"The label of {side.name} on {side.other}"]
        if side.label is None:
            lines.append(f"  No label of {side.name} was read for medlog.")
            continue
        pages = _Pages(side.label, f"label of {side.name}")
        lines += [f"  {_mention(found, side, pages)}" for found in side.mentions] or [
            f"  medlog has nothing from it on {side.other}, nor on a group known to hold it."
        ]
        read += [*pages.list()[1:], *_belonging(side)]
    sources = ["", "Read in, sections in brackets", *read] if read else []
    return [*lines, "", NOT_LISTED, *sources, "", WHOSE]


class _Pages:
    """Where statements were read: the label goes without saying, other pages have a letter."""

    def __init__(self, label: Source, mark: str = "label") -> None:
        self._label, self._mark = label, mark
        self._pages: list[Source] = []

    def behind(self, fact: Fact) -> str:
        """The section in brackets, behind a statement; a page's with its letter."""
        if fact.source == self._label:
            return f"  [{section(fact.section)}]"
        if fact.source not in self._pages:
            self._pages.append(fact.source)
        letter = chr(ord("a") + self._pages.index(fact.source))
        return f"  [{letter}: {fact.section}]"

    def list(self) -> list[str]:
        """The label and the pages that were used, with the day each was read."""
        lines = ["Read in, sections in brackets", *_source(self._mark, self._label)]
        for number, page in enumerate(self._pages):
            lines += _source(chr(ord("a") + number), page)
        return lines


def section(text: str) -> str:
    """The numbers of a label's sections where they have some, else their names in small letters."""
    parts = (part.strip() for part in text.split(";"))
    short = (re.match(r"\d+(\.\d+)*", part) for part in parts)
    names = (part.strip() for part in text.split(";"))
    return ", ".join(
        found[0] if found else name[:1].lower() + name[1:]
        for found, name in zip(short, names, strict=True)
    )


def _title(result: Info) -> str:
    generic = result.medicine.name if result.medicine else None
    if generic is None or fold(generic) == fold(result.name):
        return result.name
    return f"{result.name} ({generic})"


def _names_and_class(result: Info, medicine: Medicine) -> Iterator[str]:
    if elsewhere := [name for name in result.own if fold(name) != fold(result.name)]:
        yield f"In the diary as {', '.join(elsewhere)}."
    if result.others:
        yield f"Also called {', '.join(one.name for one in result.others)}."
    family = medicine.family[:1].upper() + medicine.family[1:]
    yield f"{family} ({medicine.subclass})." if medicine.subclass else f"{family}."


def _about_notes(result: Info) -> list[str]:
    return _notes("Your notes", (result.own or (result.name,))[0], result.notes)


def _notes(heading: str, name: str, notes: Sequence[Noted]) -> list[str]:
    return ["", heading, *own_notes(notes, name)] if notes else []


def _section(heading: str, texts: Iterable[str]) -> list[str]:
    lines = [f"  {text}" for text in texts]
    return ["", heading, *lines] if lines else []


def _partner(partner: Partner, result: Info, pages: _Pages) -> str:
    who = partner.name or result.groups[partner.group or ""].words
    return f"{who}: {partner.fact.text}{pages.behind(partner.fact)}"


def _mention(found: Mention, side: Side, pages: _Pages) -> str:
    text = f"{found.partner.fact.text}{pages.behind(found.partner.fact)}"
    if found.through is None:
        return f"{found.partner.name}: {text}"
    return f"{found.through.words}, to which {side.other} belongs: {text}"


def _belonging(side: Side) -> Iterator[str]:
    """In which labels it was read who belongs to a group that holds the other."""
    for holder in dict.fromkeys(one.holder for one in side.mentions if one.holder):
        labels = ", ".join(f"of {name} [{section(place)}]" for name, place in holder.read_in)
        yield f"  {holder.words}, who belongs to them: label {labels}"


def _nothing(result: Info) -> Iterator[str]:
    word = as_word(result.name)
    yield f"No label of {result.name} was read for medlog, so it knows no facts about it."
    yield f"  medlog info NAME {word} shows what the label of another medicine says of it."
    if result.own:
        yield f"  medlog note --med {word} TEXT keeps what you know of it."
    yield ""
    yield from _places(result.places)


def _source(mark: str, source: Source) -> Iterator[str]:
    yield f"  {mark}: {source.title}; a stored copy, read on {source.read}, may have changed"
    yield f"    {source.address}"


def _places(places: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "Official labels"
    for title, address in places:
        yield f"  {title}: {address}"
