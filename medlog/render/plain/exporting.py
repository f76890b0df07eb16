"""What was handed on, and how to keep it."""

from collections.abc import Iterator

from medlog.actions.exporting import Exported
from medlog.render import line
from medlog.render.plain.saved import size_text
from medlog.render.rows import rows_words
from medlog.render.text import in_one_line

_FORMS = {
    "archive": "An archive of medlog: another medlog brings it in, with medlog import archive.",
    "csv": "A CSV file for each table, in a zip: for any spreadsheet; medlog import csv reads it.",
    "sqlite": "A database for any tool for SQLite; medlog does not read it back.",
    "ics": "A calendar for any calendar program; medlog does not read it back.",
    "fhir": "A FHIR R4 bundle, as clinics and health apps read it; medlog does not read it back.",
}
_LACKS = {
    "taken-back": "what you took back",
    "history": "the history of changes",
}


def exported(result: Exported) -> list[str]:
    """Where it is, what is in it and what is not, who can read it."""
    return [
        f"Exported: {result.path} ({size_text(result.size)})",
        f"  {_FORMS[result.form]}",
        f"  In it: {rows_words(result.counts) or 'the history of changes alone'}.",
        *(f"  {words}" for words in _narrowed(result)),
        *(f"  Not in it: {words}." for words in [", ".join(_left_out(result))] if words),
        "  It is not encrypted: whoever has the file can read it.",
    ]


def _narrowed(result: Exported) -> Iterator[str]:
    """What the options asked for."""
    said = []
    if result.first is not None:
        said.append(f"from {line.day(result.first)} on")
    elif result.form == "ics":
        said.append("from today on")
    if result.medication is not None:
        said.append(f"of {in_one_line(result.medication)} alone")
    if result.private:
        said.append("without your name and words that you wrote")
    if said:
        text = ", ".join(said)
        yield f"{text[0].upper()}{text[1:]}."


def _left_out(result: Exported) -> Iterator[str]:
    if result.without:
        yield rows_words(result.without)
    yield from (_LACKS[what] for what in result.lacks)
    yield "settings of this device"
