"""The medications that a file names, found in the diary by its own rules or added to it."""

import sqlite3
from datetime import date

from medlog.domain.medication import Medication
from medlog.domain.names import fold, index_names
from medlog.exchange.values import Medicine
from medlog.store.entries import moment_columns
from medlog.store.imported import Incoming, is_there, row_id
from medlog.store.medications import read_medications, regimen_columns
from medlog.store.names import known_names_of


class Medicines:
    """Names in a file on one side, medications of the diary on the other.

    A name or another name of the diary's finds its medication, in any case; any other name is a new
    one, without a schedule unless the file has it. A schedule comes only to a medication that has
    none in the diary.

    Attributes:
        new: names that were added, in the order of the file.
        schedules: how many came.
        left: known medications whose own schedule was left as it is.
        notes: how many notes about them came.
    """

    def __init__(
        self,
        conn: sqlite3.Connection | None,
        source: str,
        today: date,
        incoming: Incoming | None = None,
    ) -> None:
        """Without `incoming` it is only found out what would be added."""
        medications = read_medications(conn)
        self.new: dict[str, None] = {}
        self.left: dict[str, None] = {}
        self.schedules = 0
        self.notes = 0
        self._conn = conn
        self._source = source
        self._today = today
        self._incoming = incoming
        self._known: dict[str, Medication] = {one.id: one for one in medications}
        self._ids = {
            name: one.id for name, one in index_names(known_names_of(medications, today)).items()
        }

    def named(self, name: str) -> str:
        """The id of the medication of this name, which is added where there is none."""
        key = fold(name)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = self._add(name, key)
        return found

    def bring(self, medicine: Medicine) -> None:
        """Find or add it, with its schedules and what is said about it."""
        id_ = self.named(medicine.name)
        known = self._known.get(id_)
        key = fold(medicine.name)
        own = {regimen.id for regimen in known.regimens} if known else set()
        ids = [self._row("regimen", f"{key} {n}") for n in range(len(medicine.regimens))]
        if own - set(ids):
            if ids:
                self.left[medicine.name] = None
        else:
            self._bring_schedules(medicine, id_, key)
        if medicine.note:
            # By what it says: the same words come once, others are another note.
            self.notes += self._bring_note(f"about {key}: {medicine.note}", medicine.note, id_)

    def _bring_note(self, key: str, note: str, medication: str) -> bool:
        """Whether a note about a medication is a new one."""
        if self._incoming is None:
            row = self._row("note", key)
            return self._conn is None or not is_there(self._conn, "note", row)
        now = self._incoming.writer.now
        at = moment_columns(now, now.wall.date())
        values = {**at, "note": note, "medication": medication}
        return self._incoming.add("note", key, values) == "new"

    def _bring_schedules(self, medicine: Medicine, id_: str, key: str) -> None:
        for n, regimen in enumerate(medicine.regimens):
            if self._incoming is None:
                row = self._row("regimen", f"{key} {n}")
                there = self._conn is not None and is_there(self._conn, "regimen", row)
                self.schedules += not there
                continue
            zone = self._incoming.writer.now.zone
            # Where the file does not say since when, nothing is expected of the days before.
            starts = self._today if regimen.starts == date.min else regimen.starts
            columns = regimen_columns(regimen._replace(medication=id_, zone=zone, starts=starts))
            self.schedules += self._incoming.add("regimen", f"{key} {n}", columns) == "new"

    def _add(self, name: str, key: str) -> str:
        row = self._row("medication", key)
        if row in self._known:
            # It was given another name here since it came.
            return row
        self.new[name] = None
        if self._incoming is not None:
            self._incoming.add("medication", key, {"name": name})
        return row

    def _row(self, table: str, key: str) -> str:
        return row_id(self._source, table, key)
