"""Goals and the days on which something was done for them, found with few look-ups."""

import sqlite3
from collections import defaultdict
from datetime import date

from medlog.domain.goal import Goal
from medlog.store.entries import read_window


def has_open(conn: sqlite3.Connection) -> bool:
    """Whether a goal is open."""
    found = "SELECT 1 FROM goal WHERE deleted = 0 AND status = 'open' LIMIT 1"
    return conn.execute(found).fetchone() is not None


def read_goals(conn: sqlite3.Connection, where: str = "1") -> list[Goal]:
    """The goals that fit a condition on the table's columns, in the order they were set."""
    found: list[Goal] = read_window(conn, "goal", date.min, date.max, where)
    return sorted(found, key=lambda goal: (goal.at.epoch, goal.id))


def step_days(conn: sqlite3.Connection) -> dict[str, list[date]]:
    """The diary days of all steps, by the id of their goal."""
    found: dict[str, list[date]] = defaultdict(list)
    for goal, day in conn.execute("SELECT goal, day FROM step WHERE deleted = 0"):
        found[goal].append(date.fromisoformat(day))
    return found
