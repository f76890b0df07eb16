"""Answers that go to a file, and what makes them."""

import sys
from pathlib import Path
from typing import Self

from medlog.errors import NoneSuch, NotUnderstood, Refused, ToolMissing


class ExtraMissing(ToolMissing):
    """A library that medlog does without until somebody asks for what it makes."""

    code = "extra-missing"
    sentence = "{what} needs the extra “{extra}”, which is not installed."
    advice = "To add it: {command}"

    @classmethod
    def of(cls, what: str, extra: str, requirement: str) -> Self:
        """The error, with the command for the place that medlog is installed in."""
        place = Path(sys.prefix).as_posix()
        command = f"{sys.executable} -m pip install 'medlog[{extra}]'"
        if "/pipx/venvs/" in place:
            command = f"pipx inject medlog '{requirement}'"
        elif "/uv/tools/" in place:
            command = f"uv pip install --python {sys.executable} '{requirement}'"
        return cls(what=what, extra=extra, command=command)


class OutputExists(Refused):
    """A file has the name already."""

    code = "output-exists"
    sentence = "{path} is there already; it was left alone."
    advice = "--force replaces it."


class OutputIsFolder(Refused):
    """A folder has the name."""

    code = "output-is-folder"
    sentence = "{path} is a folder."
    advice = "Name a file in it, as in -o {path}/report.html"


class OutputNoFile(Refused):
    """A device, a pipe or a socket has the name."""

    code = "output-no-file"
    sentence = "{path} is no ordinary file; it was left alone."
    advice = "-o - writes to standard output."


class OutputIsDiary(Refused):
    """A database has the name: nothing is worth it."""

    code = "output-is-diary"
    sentence = "{path} is a database, as the diary is; it was left alone."
    advice = "Name another file with -o."


class OutputNoFolder(NoneSuch):
    """The folder of the file is not there."""

    code = "output-no-folder"
    sentence = "There is no folder {path}; nothing was written."
    advice = "Make it first, or name a file in another one."


class OutputNotWritten(Refused):
    """No right, no space, a name that the disk does not take."""

    code = "output-not-written"
    sentence = "{path} cannot be written: {detail}. Nothing was written."
    advice = "Name a file in another folder with -o."


class OutputDiskFull(Refused):
    """No space is left."""

    code = "output-disk-full"
    sentence = "The disk of {path} is full; nothing was written."
    advice = "Make some room, or name a file on another disk with -o."


class OutputNeedsFile(NotUnderstood):
    """A page that a terminal cannot show."""

    code = "output-needs-file"
    sentence = "A report as {form} is for a file, not for the screen."
    advice = "Add a name for it: -o {name}"


class OutputUnknownSuffix(NotUnderstood):
    """A file name that does not say which form is meant."""

    code = "output-unknown-suffix"
    sentence = "{path} does not say which form the report takes."
    advice = "Let the name end in {suffixes}, or add --format."


class OutputNotWithJson(NotUnderstood):
    """`--json` asks for one answer, `--format` for another, both on standard output."""

    code = "output-not-with-json"
    sentence = "--json and --format {form} ask for two different answers."
    advice = "Leave one of them out, or name a file for the report with -o."


class ManyTables(NotUnderstood):
    """A CSV file holds one table."""

    code = "many-tables"
    sentence = "A CSV file holds one table, and this report has {count}: {names}."
    advice = "To have all of them in a zip: -o {name}"


class UnknownPaper(NotUnderstood):
    """A size of paper that the page is not made for."""

    code = "unknown-paper"
    sentence = "There is no page for paper called “{paper}”."
    advice = "The sizes are a4 and letter."


class PaperNotUsed(NotUnderstood):
    """A size of paper for what is not on paper."""

    code = "paper-not-used"
    sentence = "--paper is for a PDF; a report as {form} has no paper."
    advice = "Leave it out, or add --format pdf."
