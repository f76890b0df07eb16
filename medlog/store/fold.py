"""The change log played back: what the rows are, from what was done to them.

`check` holds the tables against it, undo reads an action's effect from it, and devices that
exchange logs come to the same tables by it.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from medlog.store import schema

Row = dict[str, str | int | None]


class Change(NamedTuple):
    """One change of one row, as the log keeps it."""

    clock: int
    device: str
    action: int | None
    table: str
    row: str
    op: str
    before: Row
    after: Row


class Effect(NamedTuple):
    """What an action did to one row, over all its changes.

    Attributes:
        created: whether the action made the row.
        before: the columns it changed, as they were; empty for a row it made.
        after: the same columns, as it left them.
    """

    table: str
    row: str
    created: bool
    before: Row
    after: Row


def read_changes(
    conn: sqlite3.Connection, where: str = "1", values: tuple[object, ...] = ()
) -> list[Change]:
    """Changes in (clock, device) order; `where` is a condition on the table `change`."""
    rows = conn.execute(
        "SELECT clock, device, action, tbl, row, op, before, after FROM change"
        f" WHERE {where} ORDER BY clock, device",
        values,
    )
    return [
        Change(clock, device, action, tbl, row, op, _row(before), _row(after))
        for clock, device, action, tbl, row, op, before, after in rows.fetchall()
    ]


def _row(text: str | None) -> Row:
    row: Row = json.loads(text) if text else {}
    return row


def fold(changes: Iterable[Change]) -> dict[tuple[str, str], Row]:
    """The rows that these changes, in order, add up to: (table, id) -> columns.

    A row whose beginning is not among the changes is left out. One that began before its table got
    a column has in it what the upgrade wrote there.
    """
    rows: dict[tuple[str, str], Row] = {}
    for change in changes:
        key = (change.table, change.row)
        if change.op == "insert":
            # Two devices can bring the same imported row: the later one's columns stand.
            later = schema.LATER.get(change.table, {})
            rows.setdefault(key, {**later}).update(change.after)
        elif key in rows:
            rows[key].update(change.after)
    return rows


def effects(changes: Iterable[Change]) -> list[Effect]:
    """What these changes of one action did, a row each: the first `before`, the last `after`."""
    found: dict[tuple[str, str], Effect] = {}
    for change in changes:
        key = (change.table, change.row)
        effect = found.get(key)
        if effect is None:
            effect = Effect(change.table, change.row, change.op == "insert", {}, {})
            found[key] = effect
        if not effect.created:
            for column, value in change.before.items():
                effect.before.setdefault(column, value)
        effect.after.update(change.after)
    return list(found.values())
