"""Visits and questions as they are asked for: planned ones, open ones, a question's number."""

import sqlite3
from datetime import date, timedelta

from medlog.domain.visit import Numbered, Question, Visit
from medlog.store.changes import Value
from medlog.store.entries import read_window

_IN_ORDER = "SELECT id FROM question ORDER BY recorded_at, id"
"""Every question in the order written down, those taken out too."""


def read_visits(conn: sqlite3.Connection, first: date = date.min, where: str = "1") -> list[Visit]:
    """The visits from a day on in the order of time, `where` as in `read_window`."""
    visits: list[Visit] = read_window(conn, "visit", first, date.max, where)
    return sorted(visits, key=lambda visit: (visit.at.epoch, visit.id))


def read_planned(conn: sqlite3.Connection, first: date = date.min) -> list[Visit]:
    """The planned visits from a day on, in the order of time."""
    return read_visits(conn, first, "status = 'planned'")


def read_visits_taken_back(conn: sqlite3.Connection, first: date) -> list[str]:
    """The ids of visits from a day on that were taken back."""
    rows = conn.execute(
        "SELECT id FROM visit WHERE deleted = 1 AND day >= ? ORDER BY id", (first.isoformat(),)
    )
    return [row for (row,) in rows.fetchall()]


def last_visit(conn: sqlite3.Connection, before: date) -> Visit | None:
    """The latest visit before a diary day that was not cancelled; None where there is none."""
    row = conn.execute(
        "SELECT max(day) FROM visit WHERE deleted = 0 AND status <> 'cancelled' AND day < ?",
        (before.isoformat(),),
    ).fetchone()
    if row[0] is None:
        return None
    day = date.fromisoformat(row[0])
    found: list[Visit] = read_window(
        conn, "visit", day, day + timedelta(days=1), "status <> 'cancelled'"
    )
    return found[-1]


def read_questions(
    conn: sqlite3.Connection, where: str = "1", values: tuple[Value, ...] = ()
) -> list[Numbered]:
    """The questions by their numbers, `where` and `values` as in `read_window`.

    One that was taken out keeps its number, so that no other gets it. Devices that wrote some each
    number alike once they have met.
    """
    questions: list[Question] = read_window(conn, "question", date.min, date.max, where, values)
    by_id = {question.id: question for question in questions}
    rows = conn.execute(_IN_ORDER).fetchall() if questions else ()
    return [Numbered(n, by_id[row]) for n, (row,) in enumerate(rows, start=1) if row in by_id]


def open_questions(conn: sqlite3.Connection) -> list[Numbered]:
    """The questions without an answer."""
    return read_questions(conn, "answer IS NULL")


def numbered(conn: sqlite3.Connection, typed: str) -> str | None:
    """The id of the question with this number; None where it is no number or has no question."""
    word = typed.strip()
    if not (word.isascii() and word.isdigit() and len(word) <= 6 and int(word)):
        return None
    row = conn.execute(f"{_IN_ORDER} LIMIT 1 OFFSET ?", (int(word) - 1,)).fetchone()
    return None if row is None else str(row[0])
