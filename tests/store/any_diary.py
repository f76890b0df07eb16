"""Any diary: rows of every table with anything that their columns can hold."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, timedelta
from functools import cache
from random import Random

from hypothesis import strategies as st
from store.lives import TEXTS

from medlog.store import schema
from medlog.store.changes import Value

Row = Mapping[str, Value]
Diary = dict[str, list[Row]]
"""The rows of each table."""

FIRST, LAST = date(2026, 10, 20), date(2026, 11, 20)


@st.composite
def diaries(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Diary:
    """Any diary, its words out of `texts`."""
    words = draw(st.lists(texts, min_size=1, max_size=8))
    return _Made(draw(st.randoms(use_true_random=False)), words).diary()


@contextmanager
def holding(diary: Diary) -> Iterator[sqlite3.Connection]:
    """A diary with these rows, in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.deserialize(_empty())
        conn.execute("BEGIN")
        for table, rows in diary.items():
            for row in rows:
                names = ", ".join(row)
                marks = ", ".join("?" * len(row))
                conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", (*row.values(),))
        conn.execute("COMMIT")
        yield conn


@cache
def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        schema.create(conn, "here")
        return conn.serialize()


def rows_of(conn: sqlite3.Connection, where: str = "1") -> Diary:
    """The rows of each table as they stand, by id."""
    found: Diary = {}
    for table in schema.LOGGED:
        cursor = conn.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id")
        names = [column[0] for column in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
    return found


class _Made:
    def __init__(self, dice: Random, words: list[str]) -> None:
        self._dice = dice
        self._words = words
        self._ids = 0

    def diary(self) -> Diary:
        found: Diary = {"medication": [self._medication() for _ in self._some(3)]}
        medicines = [str(row["id"]) for row in found["medication"]]
        for table in ("alias", "regimen", "pause", "dose", "supply"):
            needs = table != "pause"
            found[table] = [
                self._row(table, medicines) for _ in self._some(4) if medicines or not needs
            ]
        for table in ("mood", "effect", "factor", "assessment", "note", "visit", "goal", "contact"):
            found[table] = [self._row(table, medicines) for _ in self._some(3)]
        visits, goals = ([str(row["id"]) for row in found[kind]] for kind in ("visit", "goal"))
        found["question"] = [self._row("question", visits) for _ in self._some(3)]
        found["step"] = [self._row("step", goals) for _ in self._some(3) if goals]
        found["setting"] = [
            {"id": key, "value": self._word(), **self._kept()}
            for key in ("name", "settle", "cheered-days")
            if self._one(0, 1)
        ]
        return found

    def _some(self, most: int) -> range:
        return range(self._dice.randint(0, most))

    def _one(self, *values: Value) -> Value:
        return self._dice.choice(values)

    def _word(self) -> str:
        return self._dice.choice(self._words)

    def _text(self) -> Value:
        return self._one(None, self._word())

    def _day(self) -> str:
        return (FIRST + timedelta(days=self._dice.randint(0, (LAST - FIRST).days))).isoformat()

    def _kept(self) -> dict[str, Value]:
        return {
            "recorded_at": "2026-11-20T08:00:00Z",
            "source": self._one("medlog", "daylio"),
            "source_key": self._text(),
            "deleted": self._one(0, 0, 0, 1),
        }

    def _head(self) -> dict[str, Value]:
        self._ids += 1
        return {"id": f"{self._dice.randint(0, 15):x}{self._ids:07x}-0000-7000-8000-000000000000"}

    def _medication(self) -> dict[str, Value]:
        own = {name: self._text() for name in ("indication", "family", "form")}
        return {**self._head(), "name": self._word(), **own, **self._kept()}

    def _row(self, table: str, parents: list[str]) -> dict[str, Value]:
        head = self._head()
        if table in schema.ENTRIES:
            day = self._day()
            head |= {"at": f"{day}T12:00:00Z", "offset": self._one(0, -3600), "zone": "+01:00"}
            head |= {"day": day, "note": self._text()}
            if table in schema.LATER and "whole_day" in schema.LATER[table]:
                head["whole_day"] = self._one(0, 1)
        own: dict[str, Value] = getattr(self, f"_{table}")(parents)
        return head | own | self._kept()

    def _span(self) -> dict[str, Value]:
        starts, ends = self._day(), self._one(None, self._day())
        return {"starts": starts, "ends": ends if ends is None else max(str(starts), str(ends))}

    def _amount(self) -> dict[str, Value]:
        amount = self._one(None, "0.5", "2.25", "75")
        return {"amount": amount, "unit": "" if amount is None else self._one("mg", "")}

    def _alias(self, medicines: list[str]) -> dict[str, Value]:
        return {"medication": self._one(*medicines), "name": self._word()}

    def _regimen(self, medicines: list[str]) -> dict[str, Value]:
        kind = self._one("scheduled", "as-needed", "unscheduled", "stopped")
        own: dict[str, Value] = {"medication": self._one(*medicines), "kind": kind, "zone": "UTC"}
        own |= {**self._span(), **self._amount(), "reason": self._text()}
        own |= {"prescriber": self._text(), "ends_said": self._one(None, None, "2026")}
        if kind == "scheduled":
            own |= {"rule": "FREQ=DAILY", "times": "08:00 20:00"}
        return own

    def _pause(self, medicines: list[str]) -> dict[str, Value]:
        why = self._one(None, "held")
        return {
            "medication": self._one(None, *medicines), **self._span(), "why": why,
            "reason": self._text(),
        }  # fmt: skip

    def _dose(self, medicines: list[str]) -> dict[str, Value]:
        status = self._one("taken", "skipped")
        reason = self._one(None, "asleep") if status == "skipped" else None
        return {
            "medication": self._one(*medicines), "status": status, **self._amount(),
            "reason": reason, "slot_day": self._one(None, self._day()),
        }  # fmt: skip

    def _mood(self, _: list[str]) -> dict[str, Value]:
        return {"score": self._one("0", "6.5", "10"), "raw": self._text()}

    def _effect(self, medicines: list[str]) -> dict[str, Value]:
        own = {"name": self._one("nausea", "=sum"), "severity": self._one(None, "5"), "word": None}
        return {**own, "medication": self._one(None, *medicines), "ended": self._one(0, 1)}

    def _factor(self, _: list[str]) -> dict[str, Value]:
        return {
            "name": "sleep", "value": self._one("-1.5", "7"), "unit": self._one("", "h"),
            "raw": self._text(),
        }  # fmt: skip

    def _assessment(self, _: list[str]) -> dict[str, Value]:
        items = self._one(None, "[1,null,3]")
        return {
            "instrument": "phq9",
            "version": "1",
            "items": items,
            "total": self._one(None, "12"),
        }

    def _note(self, medicines: list[str]) -> dict[str, Value]:
        own = {"note": self._word(), "kind": self._one("note", "plan", "sign")}
        return {**own, "medication": self._one(None, *medicines)}

    def _visit(self, _: list[str]) -> dict[str, Value]:
        own = {name: self._text() for name in ("person", "place", "decided")}
        return {**own, "status": self._one("planned", "done")}

    def _question(self, visits: list[str]) -> dict[str, Value]:
        return {
            "text": self._word(), "answer": self._text(),
            "visit": self._one(None, *visits),
        }  # fmt: skip

    def _goal(self, _: list[str]) -> dict[str, Value]:
        status = self._one("open", "reached")
        ended = self._one(None, self._day()) if status == "reached" else None
        return {"name": self._word(), "count": 3, "status": status, "ended": ended}

    def _step(self, goals: list[str]) -> dict[str, Value]:
        return {"goal": self._one(*goals)}

    def _supply(self, medicines: list[str]) -> dict[str, Value]:
        return {
            "medication": self._one(*medicines), "kind": "refill", "amount": self._one("-2", "28"),
            "unit": "tablet", "each": self._one(None, "50"),
        }  # fmt: skip

    def _contact(self, _: list[str]) -> dict[str, Value]:
        return {"name": self._word(), "phone": self._word()}
