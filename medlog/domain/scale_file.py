"""A scale's file, as it comes with the program or as a person writes their own.

    title = "PHQ-9"                the name that people know it by
    about = "depression"           what it asks about
    version = "1"                  another one where questions or bands change; "1" where not said
    days = 14                      how far the questions look back
    question = "Over the last..."  what all questions have in common
    better = "lower"               or "higher", where one of them is better
    percent = 4                    what a point is in percent, where it has a form in percent
    terms = "..."                  under which it may be used

    [[answers]]                    from which all questions choose
    value = 0
    label = "Not at all"

    [[items]]                      the questions; the total is the sum of their answers
    text = "..."
    answers = [{value = 3, label = "Never"}, ...]    where this one has answers of its own

    lowest = 0                     without items: the least and the greatest total
    highest = 28

    [[bands]]                      the questionnaire's own words for totals
    lowest = 0
    highest = 7
    word = "..."

    [[sources]]                    where something of it was read
    what = "the bands"
    at = "https://..."
    read = 2026-11-22

Every number is a whole one. `loinc`, for an item or an answer, and [loinc] with `panel` and `total`
are its codes; a file of the program itself may have `support_item`.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

from medlog import errors
from medlog.data import scales
from medlog.domain.scales import Answer, Band, Item, Scale, Source

LONGEST = 60
"""Characters of a title, a label or a word."""

_NAME = r"[a-z][a-z0-9]*"
_MOST = 999_999
_KEYS = frozenset({
    "title", "about", "version", "days", "question", "better", "percent", "terms", "answers",
    "items", "lowest", "highest", "bands", "sources", "loinc", "support_item",
})  # fmt: skip

_Path = tuple[str | int, ...]
"""Keys and places of lists down to a value: ("items", 2, "text")."""


def parse(name: str, text: str, file: str, *, own: bool) -> Scale:
    """The scale of a file; `name` is its name without `.toml`, `file` stands in what is said of it.

    Raises:
        BadScaleName: the name could not be typed.
        ScaleFileNotToml, ScaleFileKey: the file is not as above; they say in which line.
    """
    import tomllib

    if not re.fullmatch(_NAME, name):
        raise errors.BadScaleName(file=file)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = (said and said[2]) or text.count("\n") + 1
        detail = said[1] if said else str(error)
        raise errors.ScaleFileNotToml(
            file=file, line=line, detail=detail, example=scales.path("gad7")
        ) from None
    return _File(text, file, own=own).scale(name, table)


class _File:
    """Reads the values of a file, and says in which line one of them is not as it has to be."""

    def __init__(self, text: str, file: str, *, own: bool) -> None:
        self.text = text
        self.file = file
        self.own = own

    def scale(self, name: str, table: Mapping[str, Any]) -> Scale:
        """The whole of it."""
        self.known((), table, _KEYS - {"support_item"} if self.own else _KEYS)
        answers = tuple(self.answers(("answers",), table.get("answers", [])))
        items = tuple(self.items(table, answers))
        lowest, highest = self.range(table, items)
        loinc = self.table(("loinc",), table.get("loinc", {}), {"panel", "total"})
        return Scale(
            name,
            self.words(("title",), table, LONGEST),
            self.words(("about",), table, 200, needed=False),
            self.words(("version",), table, LONGEST, needed=False) or "1",
            lowest,
            highest,
            self.number(("days",), table, 1, 366) if "days" in table else None,
            self.words(("question",), table, 400, needed=False),
            items,
            tuple(self.bands(table.get("bands", []), lowest, highest)),
            self.better(table),
            self.number(("percent",), table, 1, 100) if "percent" in table else None,
            self.number(("support_item",), table, 1, len(items))
            if "support_item" in table
            else None,
            self.words(("loinc", "panel"), loinc, LONGEST, needed=False),
            self.words(("loinc", "total"), loinc, LONGEST, needed=False),
            self.words(("terms",), table, 1000, needed=False),
            tuple(self.sources(table.get("sources", []))),
            self.own,
        )

    def answers(self, path: _Path, rows: object) -> Iterable[Answer]:
        """The answers to choose from."""
        seen: set[int] = set()
        for n, row in enumerate(self.rows(path, rows, {"value", "label", "loinc"})):
            at = (*path, n)
            value = self.number((*at, "value"), row, -_MOST, _MOST)
            if value in seen:
                self.refuse((*at, "value"), f"is {value}, as that of another answer is")
            seen.add(value)
            loinc = self.words((*at, "loinc"), row, LONGEST, needed=False)
            yield Answer(value, self.words((*at, "label"), row, LONGEST), loinc)

    def items(self, table: Mapping[str, Any], answers: tuple[Answer, ...]) -> Iterable[Item]:
        """The questions."""
        found = self.rows(("items",), table.get("items", []), {"text", "loinc", "answers"})
        if "answers" in table and not found:
            self.refuse(("answers",), "are there, and no [[items]] that they belong to")
        for n, row in enumerate(found):
            path = ("items", n, "answers")
            of_item = tuple(self.answers(path, row["answers"])) if "answers" in row else answers
            if len(of_item) < 2:
                self.refuse(
                    ("items", n), "needs two answers or more, its own or [[answers]] of all"
                )
            loinc = self.words(("items", n, "loinc"), row, LONGEST, needed=False)
            yield Item(self.words(("items", n, "text"), row, 400), of_item, loinc)

    def range(self, table: Mapping[str, Any], items: tuple[Item, ...]) -> tuple[int, int]:
        """The least and the greatest total."""
        if not items:
            lowest = self.number(("lowest",), table, -_MOST, _MOST) if "lowest" in table else 0
            return lowest, self.number(("highest",), table, lowest + 1, _MOST)
        for key in ("lowest", "highest"):
            if key in table:
                self.refuse((key,), "is said, and follows from the answers to the [[items]]")
        values = [[one.value for one in item.answers] for item in items]
        return sum(map(min, values)), sum(map(max, values))

    def bands(self, rows: object, lowest: int, highest: int) -> Iterable[Band]:
        """The words for totals, from the least on."""
        after = lowest
        for n, row in enumerate(self.rows(("bands",), rows, {"lowest", "highest", "word"})):
            begin = self.number(("bands", n, "lowest"), row, after, highest)
            end = self.number(("bands", n, "highest"), row, begin, highest)
            yield Band(begin, end, self.words(("bands", n, "word"), row, LONGEST))
            after = end + 1

    def sources(self, rows: object) -> Iterable[Source]:
        """Where it was read."""
        for n, row in enumerate(self.rows(("sources",), rows, {"what", "at", "read"})):
            read = row.get("read")
            if type(read) is not date:
                self.refuse(("sources", n, "read"), "needs a day, as in 2026-11-22")
            what = self.words(("sources", n, "what"), row, 200)
            yield Source(what, self.words(("sources", n, "at"), row, 400), read)

    def better(self, table: Mapping[str, Any]) -> str:
        """Which way is better."""
        word = self.words(("better",), table, LONGEST, needed=False)
        if word not in ("", "lower", "higher"):
            self.refuse(("better",), "is neither “lower” nor “higher”")
        return word

    def words(
        self, path: _Path, table: Mapping[str, Any], longest: int, *, needed: bool = True
    ) -> str:
        """A text in one line."""
        text = table.get(str(path[-1]), None if needed else "")
        if text is None:
            self.refuse(path, "is needed")
        if not isinstance(text, str) or (needed and not text.strip()):
            self.refuse(path, "needs words in quotes")
        if len(text) > longest or not text.isprintable():
            self.refuse(path, f"needs up to {longest} characters in one line")
        return " ".join(text.split())

    def number(self, path: _Path, table: Mapping[str, Any], lowest: int, highest: int) -> int:
        """A whole number within bounds."""
        value = table.get(str(path[-1]))
        if value is None:
            self.refuse(path, "is needed")
        if type(value) is not int or not lowest <= value <= highest:
            lower = "" if lowest == -_MOST else f" from {lowest}"
            upper = "" if highest == _MOST else f" to {highest}"
            self.refuse(path, f"needs a whole number{lower}{upper or (lower and ' on')}")
        return value

    def rows(self, path: _Path, rows: object, keys: Iterable[str]) -> list[Mapping[str, Any]]:
        """A list of tables with these keys."""
        if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
            self.refuse(path, f"is written as [[{path[-1]}]], once for each")
        for n, row in enumerate(rows):
            self.known((*path, n), row, keys)
        return rows

    def table(self, path: _Path, found: object, keys: Iterable[str]) -> Mapping[str, Any]:
        """A table with these keys."""
        if not isinstance(found, dict):
            self.refuse(path, f"is written as [{path[-1]}]")
        self.known(path, found, keys)
        return found

    def known(self, path: _Path, table: Mapping[str, Any], keys: Iterable[str]) -> None:
        """That a table has no key but these."""
        for key in table:
            if key not in keys:
                known = ", ".join(sorted(keys))
                self.refuse((*path, key), f"is no key here; there are {known}")

    def refuse(self, path: _Path, problem: str) -> NoReturn:
        """Say what is not as it has to be.

        Raises:
            ScaleFileKey: always.
        """
        line, key = line_of(self.text, path), ".".join(map(_counted, path))
        raise errors.ScaleFileKey(
            file=self.file, line=line, key=key, problem=problem, example=scales.path("gad7")
        )


def _counted(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part


def line_of(text: str, path: _Path) -> int:
    """The line that a value stands in; that of its table, or the first, where it is not there."""
    seen: dict[str, int] = {}
    at: _Path = ()
    best, found = 0, 1
    for number, line in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line):
            key = header[2]
            at = tuple(key.split("."))
            if header[1] == "[[":
                seen[key] = seen.get(key, -1) + 1
                at = (*at, seen[key])
            here = at
        elif assigned := re.match(r"""\s*["']?([\w-]+)["']?\s*=""", line):
            here = (*at, assigned[1])
        else:
            continue
        if len(here) > best and path[: len(here)] == here:
            best, found = len(here), number
    return found
