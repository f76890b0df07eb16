"""What the tables of the diary and their columns are, in the words of `schema.sql`."""

import re
from collections.abc import Iterator

from medlog.domain.described import Column, Table
from medlog.store import schema

_TABLE = re.compile(r"CREATE TABLE (\w+) \(\n((?:  -- .*\n)*)")
_COLUMN = re.compile(r"^  (\w+) (TEXT|INTEGER)\b(.*(?:\n    .*)*)", re.MULTILINE)
_MEANING = re.compile(r" -- (.*)")
_CHOICES = re.compile(r"\bIN \(('[^)]*')\)")
_NUMBER = "GLOB '*[0-9]'"


def described() -> Iterator[Table]:
    """Every table of the diary, in order."""
    for statement in schema.plain():
        head = _TABLE.search(statement)
        if head is not None:
            meaning = " ".join(line.strip("- ") for line in head[2].splitlines())
            columns = tuple(_column(*found) for found in _COLUMN.findall(statement))
            yield Table(head[1], meaning, columns)


def _column(name: str, kind: str, rest: str) -> Column:
    meaning = _MEANING.search(rest)
    said = meaning[1] if meaning else ""
    choices = _CHOICES.search(rest)
    if choices:
        listed = ", ".join(re.findall(r"'([^']*)'", choices[1]))
        said = f"{said} ({listed})"
    return Column(name, said, kind == "INTEGER" or _NUMBER in rest)
