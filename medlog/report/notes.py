"""What the person wrote down in the period, in their own words."""

from medlog.report.cells import Cell
from medlog.report.material import Material
from medlog.report.values import Column, Definition, Fact, Facts, Figure, Note, Section, Table

KEY = "notes"
TITLE = "Notes"

LATEST = 5
"""Notes that a page has room for."""

LONGEST = 280
"""Letters of one of them."""

_COLUMNS = (Column("day", "Day"), Column("note", "Note"))

_DEFINITION = Definition(
    "Notes",
    f"the latest {LATEST} of the period, in the person's own words; what was noted beside a dose, a"
    " mood or another entry is in the log.",
)


def notes_section(material: Material) -> Section:
    """The section: the latest notes with their days, how many there are, and where all of them are.

    Nothing where words of the person are left out, or one medication alone is asked for; but who
    asks for this section alone is told so.
    """
    noted, period = material.noted, material.period
    if material.private or material.is_of_one or not noted.latest:
        return Section(KEY, TITLE, (_none(material),) if material.is_of_part else ())
    count = Facts("count", "", "", (Fact("Notes", (Figure("notes", noted.total),)),), shown=False)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.day, shortened(one.note)) for one in noted.latest
    )
    table = Table(KEY, "", "", _COLUMNS, rows)
    if noted.total == len(rows) and all(
        row[1] == one.note.strip() for row, one in zip(rows, noted.latest, strict=True)
    ):
        return Section(KEY, TITLE, (count, table), (_DEFINITION,))
    words = "In full:"
    if noted.total > len(rows):
        words = f"These are the latest {len(rows)} of {noted.total} in this period. All of them:"
    command = f"medlog log --kind note --from {period.first} --to {period.last}"
    return Section(KEY, TITLE, (count, table, Note("all-notes", words, command)), (_DEFINITION,))


def _none(material: Material) -> Note:
    if material.private:
        return Note("no-notes", "Left out, as this page is a private one.")
    if material.is_of_one:
        return Note("no-notes", "Left out, as this page is about one medication.")
    return Note("no-notes", "None in this period. To write one:", "medlog note")


def shortened(text: str) -> str:
    """The text, or as many of its words as LONGEST letters hold, with an ellipsis."""
    text = text.strip()
    if len(text) <= LONGEST:
        return text
    words = text[:LONGEST].rsplit(maxsplit=1)[0]
    return f"{words.rstrip(' ,;:')} …"
