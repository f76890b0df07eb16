"""Reads the medicine facts, strictly: a file with a key too many or too few is an error.

The files ship with the program, so what is wrong in one is the program's fault: an error that
names file and key, which the tests raise and no person.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from medlog.data.medicines.facts import (
    STANCES,
    Fact,
    Group,
    Medicine,
    OtherName,
    Partner,
    Source,
    Told,
)

FOLDER = Path(__file__).parent

_TOLD = ("used_for", "takes_time", "watch", "ask")


class _Table:
    """A table of a data file, read key by key; a key that nobody read is an error."""

    def __init__(self, where: str, content: object) -> None:
        if not isinstance(content, dict):
            raise TypeError(f"{where}: not a table")
        self.where = where
        self._left: dict[str, Any] = dict(content)

    def take(self, key: str, kind: type, default: Any = None) -> Any:
        """The value of a key, which then counts as read; the default where it is not there."""
        value = self._left.pop(key, default)
        # A bool is an int and a datetime a date, but neither is ever meant here.
        if type(value) is not kind:
            raise TypeError(f"{self.where}, {key}: {kind.__name__} expected")
        return value

    def text(self, key: str) -> str:
        """A text that is not empty."""
        text: str = self.take(key, str)
        if not text.strip():
            raise ValueError(f"{self.where}, {key}: empty")
        return text

    def maybe(self, key: str) -> str | None:
        """A text, or None where the key is not there."""
        return self.text(key) if key in self._left else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is not there."""
        found = self.take(key, list, [])
        if not all(isinstance(one, str) and one for one in found):
            raise ValueError(f"{self.where}, {key}: texts expected")
        return tuple(found)

    def table(self, key: str) -> "_Table":
        """A table inside."""
        return _Table(f"{self.where}, {key}", self.take(key, dict))

    def rows(self, key: str) -> "Iterator[_Table]":
        """The tables of a list; none where the key is not there."""
        for number, row in enumerate(self.take(key, list, []), start=1):
            yield _Table(f"{self.where}, {key} {number}", row)

    def left(self) -> tuple[str, ...]:
        """The keys that nobody read yet."""
        return tuple(self._left)

    def close(self) -> None:
        """Say what was not read.

        Raises:
            ValueError: a key is left.
        """
        if self._left:
            raise ValueError(f"{self.where}: unknown {', '.join(self._left)}")


def medicine(name: str) -> Medicine:
    """What its label says; `name` is a key of `names`."""
    top = _file(f"labels/{name}.toml")
    label = _source(top.table("label"))
    family = top.table("class")
    words, subclass = family.text("name"), family.maybe("subclass")
    family_from = _fact(family, label, words)
    facts = top.table("facts")
    told = _told(facts, label)
    names = top.table("label_names")
    partners = tuple(
        _partner(row, stance, label) for stance in STANCES for row in names.rows(stance)
    )
    if top.text("name") != name:
        raise ValueError(f"{top.where}: not the medicine of its file")
    for table in (family, facts, names, top):
        table.close()
    return Medicine(name, words, subclass, family_from, label, told, partners)


def families() -> dict[str, Told]:
    """What holds for each class, and under "any" for all."""
    top = _file("classes.toml")
    found = {}
    for key in top.left():
        table = top.table(key)
        found[key] = _told(table, None)
        table.close()
    return found


def groups() -> dict[str, Group]:
    """Every group by its key."""
    top = _file("groups.toml")
    found = {}
    for key in top.left():
        table = top.table(key)
        read_in = []
        for row in table.rows("read_in"):
            read_in.append((row.text("label"), row.text("section")))
            row.close()
        found[key] = Group(
            key, table.text("words"), table.texts("includes"), table.texts("members"), (*read_in,)
        )
        table.close()
    return found


def names() -> dict[str, tuple[str, ...]]:
    """Each medicine that a label was read of, with its other names."""
    top = _file("names.toml")
    return {
        key: tuple(name for where in table.left() for name in table.texts(where))
        for key, table in ((key, top.table(key)) for key in top.left())
    }


def other_names(name: str) -> tuple[OtherName, ...]:
    """The other names of a medicine with where they were read."""
    table = _file("names.toml").table(name)
    return tuple(
        OtherName(other, _where_named(where, name))
        for where in table.left()
        for other in table.texts(where)
    )


def places() -> tuple[tuple[str, str], ...]:
    """(title, address) of where official labels are kept."""
    top = _file("places.toml")
    found = []
    for key in top.left():
        table = top.table(key)
        found.append((table.text("title"), table.text("address")))
        table.close()
    return tuple(found)


@cache
def sources() -> dict[str, Source]:
    """The pages that are no label."""
    top = _file("sources.toml")
    return {key: _source(top.table(key)) for key in top.left()}


def _where_named(where: str, name: str) -> Source:
    """A page, the medicine's own label, or the label of the medicine of this name."""
    if where in sources():
        return sources()[where]
    return _label(name if where == "label" else where)


def _label(name: str) -> Source:
    return _source(_file(f"labels/{name}.toml").table("label"))


def _file(name: str) -> _Table:
    return _Table(name, tomllib.loads((FOLDER / name).read_text("utf-8")))


def _source(table: _Table) -> Source:
    read: date = table.take("read", date)
    found = Source(table.text("title"), table.text("address"), read)
    table.close()
    return found


def _told(table: _Table, label: Source | None) -> Told:
    return Told(*(tuple(_said(row, label) for row in table.rows(key)) for key in _TOLD))


def _said(row: _Table, label: Source | None) -> Fact:
    fact = _fact(row, label, row.text("text"))
    row.close()
    return fact


def _partner(row: _Table, stance: Any, label: Source) -> Partner:
    name, group = row.maybe("name"), row.maybe("group")
    if (name is None) == (group is None):
        raise ValueError(f"{row.where}: a name or a group")
    return Partner(stance, name, group, _said(row, label))


def _fact(row: _Table, label: Source | None, text: str) -> Fact:
    """A statement with its section, from the page it names or else from the label."""
    named = row.maybe("source")
    source = label if named is None else sources().get(named)
    if source is None:
        raise ValueError(f"{row.where}: no source {named or ''}")
    return Fact(text, row.text("section"), source)
