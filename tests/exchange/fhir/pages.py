"""A diary in memory whose rows a test writes as it likes, and the bundle that comes of it."""

import io
import json
import re
import sqlite3
from functools import cache
from types import TracebackType
from typing import Any, Self

from store.desk import NOW, OWN, RECORDED

from medlog.actions import exporting_fhir
from medlog.domain.instant import Instant
from medlog.store import origin, schema
from medlog.store.changes import Value
from medlog.store.ids import new_id

Resource = dict[str, Any]


@cache
def _empty() -> sqlite3.Connection:
    """Tables without rows, and without the change log, which is slow to write."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    for statement in (*schema.plain(), *schema.lookups()):
        conn.execute(statement)
    return conn


class Pages:
    """A diary in memory, as a clean copy is one."""

    def __init__(self) -> None:
        self.conn = sqlite3.connect(":memory:", isolation_level=None)
        _empty().backup(self.conn)
        self.kept_in("")
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.conn.close()

    def kept_in(self, path: str) -> None:
        """Say in which file the diary is of which these are the pages."""
        self.conn.execute("DROP TABLE IF EXISTS temp.origin")
        origin.keep(self.conn, path, "1 desk")

    def add(self, table: str, **said: Value) -> str:
        """Put a row in: the least that its table wants, and what is said; gives its id."""
        self._count += 1
        row = {"id": new_id(NOW.epoch * 1000, self._count), **RECORDED, **OWN[table], **said}
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        return str(row["id"])

    def drug(self, name: str = "sertraline", **said: Value) -> str:
        """Put a medication in."""
        return self.add("medication", name=name, **said)

    def regimen(self, medication: str, **said: Value) -> str:
        """Put a regimen in: daily at 08:00 from 1 October 2026 on, where nothing else is said."""
        schedule: dict[str, Value] = {"rule": "FREQ=DAILY", "times": "08:00"}
        if said.get("kind", "scheduled") != "scheduled":
            schedule = {}
        values = {"kind": "scheduled", "starts": "2026-10-01", **schedule, **said}
        return self.add("regimen", medication=medication, **values)

    def written(self, now: Instant = NOW) -> str:
        """The bundle as it is written."""
        out = io.BytesIO()
        exporting_fhir.write(self.conn, out, now)
        return out.getvalue().decode()

    def bundle(self, now: Instant = NOW) -> Resource:
        """The bundle as others read it."""
        found: Resource = json.loads(self.written(now))
        return found

    def resources(self, *kinds: str, now: Instant = NOW) -> list[Resource]:
        """The resources of these types, their numbers as text."""
        found = json.loads(self.written(now), parse_float=str, parse_int=str)
        every = [entry["resource"] for entry in found["entry"]]
        return [one for one in every if one["resourceType"] in kinds]

    def one(self, kind: str, now: Instant = NOW) -> Resource:
        """The only resource of a type."""
        (found,) = self.resources(kind, now=now)
        return found


def url(row: str) -> str:
    """Where a row is in its bundle."""
    return f"urn:uuid:{row}"


def as_typed(markdown: str) -> str:
    """What a reader of Markdown shows of what a person typed."""
    return re.sub(r"\\(?=<[A-Za-z/!?]|\][(\[:])", "", markdown)
