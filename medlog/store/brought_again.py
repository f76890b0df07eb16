"""Rows that an undo took back with the import that brought them, and that come once more.

What such a row says is the log without the imports that do not stand and without what took them
back; what anybody did to it in between holds.
"""

import sqlite3
from collections.abc import Mapping

from medlog.domain.columns import Value
from medlog.store import fold
from medlog.store.arrived import Key, Logged, log_of


class TakenBack:
    """The actions of this device that do not stand, each with what took it back."""

    def __init__(self, conn: sqlite3.Connection, taken_back: Mapping[int, int]) -> None:
        self._conn = conn
        self._own: str = conn.execute("SELECT device FROM context").fetchone()[0]
        self._taken_back = taken_back
        imports = conn.execute("SELECT clock FROM action WHERE what = 'import'")
        self._imports = {clock for (clock,) in imports if clock in taken_back}

    def row_without(self, key: Key, row: Mapping[str, Value], brought: set[int]) -> fold.Row:
        """The columns in which a row becomes another one where `brought` are not taken back.

        `brought` are imports that had brought changes of the row, `row` is the row as it is.
        """
        log = log_of(self._conn, key)
        own = {one.change.action or 0 for one in log if one.change.device == self._own}
        # What came once more came by changes of the later import itself.
        again = {act for act in own & self._imports if act > min(brought)}
        imports = brought | again
        void = imports | {self._taken_back[act] for act in imports}
        left_out = [one for one in log if self._is_of(one, void)]
        if any(one.purged for one in log):
            return _reverted(row, left_out)
        said = fold.fold(one.change for one in log if one not in left_out).get(key, {})
        return {name: value for name, value in said.items() if value != row[name]}

    def _is_of(self, one: Logged, actions: set[int]) -> bool:
        return one.change.device == self._own and one.change.action in actions


def _reverted(row: Mapping[str, Value], left_out: list[Logged]) -> fold.Row:
    """The same where the log does not say all: back from what the row is."""
    reverted = dict(row)
    for one in reversed(left_out):
        for name, value in one.change.before.items():
            if reverted[name] == one.change.after[name]:
                reverted[name] = value
    return {name: value for name, value in reverted.items() if value != row[name]}
