"""Medications between their rows and their values."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause, Regimen, Schedule
from medlog.domain.schedule import format_times, parse_times
from medlog.store.changes import Value
from medlog.store.entries import amount, amount_columns

BELONGING = ("alias", "regimen", "pause", "dose", "effect", "note", "supply")
"""The tables whose rows can belong to a medication, in a column of this name."""


def read_medications(conn: sqlite3.Connection | None) -> list[Medication]:
    """Every live medication with its names, regimens and pauses, by name."""
    return [] if conn is None else _medications(conn, "deleted = 0")


def read_left_behind(conn: sqlite3.Connection) -> list[Medication]:
    """The medications that are deleted and that live rows belong to all the same, by name.

    Rows that come from another device after two were joined here are such.
    """
    about = " UNION ".join(
        f"SELECT medication FROM {table} WHERE deleted = 0" for table in BELONGING
    )
    return _medications(conn, f"deleted = 1 AND id IN ({about})")


def _medications(conn: sqlite3.Connection, where: str) -> list[Medication]:
    aliases = defaultdict(list)
    for medication, name in conn.execute(
        "SELECT medication, name FROM alias WHERE deleted = 0 ORDER BY id"
    ):
        aliases[medication].append(name)
    regimens, remembered = _regimens(conn)
    pauses = read_pauses(conn)
    rows = conn.execute(
        f"SELECT id, name, indication, family, form FROM medication WHERE {where}"
        " ORDER BY name COLLATE NOCASE, id"
    )
    return [
        Medication(
            id_,
            name,
            tuple(aliases[id_]),
            tuple(regimens[id_]),
            tuple(pause for pause in pauses if pause.medication in (None, id_)),
            indication,
            family,
            form,
            tuple(remembered[id_]),
            is_past=bool(remembered[id_])
            and not regimens[id_]
            and not _goes_on(conn, id_, remembered[id_]),
        )
        for id_, name, indication, family, form in rows.fetchall()
    ]


def read_mentioned(conn: sqlite3.Connection) -> list[Medication]:
    """The medications that were taken back and that live entries are about all the same.

    Their names alone, by name: nothing that was prescribed of them holds.
    """
    about = " UNION ".join(
        f"SELECT medication FROM {kind} WHERE deleted = 0" for kind in ("dose", "effect", "note")
    )
    rows = conn.execute(
        f"SELECT id, name, form FROM medication WHERE deleted = 1 AND id IN ({about})"
        " ORDER BY name COLLATE NOCASE, id"
    )
    return [Medication(id_, name, form=form) for id_, name, form in rows.fetchall()]


_REGIMEN = (
    "id, medication, kind, starts, ends, amount, unit, rule, times, cycle_on, cycle_off,"
    " max_per_day, min_gap, reason, prescriber, zone, counted_from, plan, starts_said,"
    " ends_said"
)

_PAUSE = "id, medication, starts, ends, why, reason"


def _regimens(
    conn: sqlite3.Connection,
) -> tuple[defaultdict[str, list[Regimen]], defaultdict[str, list[Regimen]]]:
    """What is prescribed by medication, and apart from it what is remembered."""
    found: defaultdict[str, list[Regimen]] = defaultdict(list)
    remembered: defaultdict[str, list[Regimen]] = defaultdict(list)
    rows = conn.execute(
        f"SELECT {_REGIMEN} FROM regimen WHERE deleted = 0 ORDER BY medication, starts, id"
    )
    for row in rows:
        regimen = _regimen(row)
        kept = found if regimen.ends_said is None else remembered
        kept[regimen.medication].append(regimen)
    return found, remembered


def _goes_on(conn: sqlite3.Connection, medication: str, remembered: list[Regimen]) -> bool:
    """Whether a dose was taken after all that is remembered of a medication."""
    end = max(regimen.ends or regimen.starts for regimen in remembered)
    found = conn.execute(
        "SELECT 1 FROM dose WHERE medication = ? AND status = 'taken' AND deleted = 0"
        " AND day >= ? LIMIT 1",
        (medication, end.isoformat()),
    )
    return found.fetchone() is not None


def read_plans_taken_back(conn: sqlite3.Connection) -> list[Medication]:
    """Prescriptions with a schedule that were taken back, each as the only one of its medication.

    A plan that was made anew took back its old steps, an undo what it undid.
    """
    names = dict(conn.execute("SELECT id, name FROM medication").fetchall())
    rows = conn.execute(
        f"SELECT {_REGIMEN} FROM regimen WHERE deleted = 1 AND rule IS NOT NULL"
        " AND ends_said IS NULL ORDER BY id"
    )
    regimens = [_regimen(row) for row in rows.fetchall()]
    return [Medication(one.medication, names[one.medication], (), (one,)) for one in regimens]


def read_regimen(conn: sqlite3.Connection, row: str) -> Regimen:
    """The regimen of a row, also where it was taken out."""
    return _regimen(conn.execute(f"SELECT {_REGIMEN} FROM regimen WHERE id = ?", (row,)).fetchone())


def _regimen(row: Sequence[Any]) -> Regimen:
    """A regimen from the values of its columns."""
    id_, medication, kind, starts, ends, text, unit, *schedule = row[:11]
    limit, gap, why, who, zone, counted, *more = row[11:]
    return Regimen(
        id_,
        medication,
        kind,
        date.fromisoformat(starts),
        None if ends is None else date.fromisoformat(ends),
        amount(text, unit),
        _schedule(*schedule),
        limit,
        gap,
        why,
        who,
        zone,
        None if counted is None else date.fromisoformat(counted),
        *more,
    )


def _schedule(
    rule: str | None, times: str | None, cycle_on: int | None, cycle_off: int | None
) -> Schedule | None:
    if rule is None or times is None:
        return None
    cycle = None if cycle_on is None or cycle_off is None else (cycle_on, cycle_off)
    return Schedule(rule, parse_times(times), cycle)


def read_pauses(conn: sqlite3.Connection) -> list[Pause]:
    """Every live pause, of one medication or of all, in the order of its start."""
    rows = conn.execute(f"SELECT {_PAUSE} FROM pause WHERE deleted = 0 ORDER BY starts, id")
    return [_pause(row) for row in rows]


def read_pause(conn: sqlite3.Connection, row: str) -> Pause:
    """The pause of a row, also where it was taken out."""
    return _pause(conn.execute(f"SELECT {_PAUSE} FROM pause WHERE id = ?", (row,)).fetchone())


def _pause(row: Sequence[Any]) -> Pause:
    """A pause from the values of its columns."""
    id_, medication, starts, ends, why, reason = row
    return Pause(
        id_,
        medication,
        date.fromisoformat(starts),
        None if ends is None else date.fromisoformat(ends),
        why,
        reason,
    )


def regimen_columns(regimen: Regimen) -> dict[str, Value]:
    """The columns of a regimen but its id."""
    schedule = regimen.schedule
    cycle_on, cycle_off = (schedule and schedule.cycle) or (None, None)
    return {
        "medication": regimen.medication,
        "kind": regimen.kind,
        "starts": regimen.starts.isoformat(),
        "ends": None if regimen.ends is None else regimen.ends.isoformat(),
        **amount_columns(regimen.amount),
        "rule": schedule and schedule.rule,
        "times": schedule and format_times(schedule.intakes),
        "cycle_on": cycle_on,
        "cycle_off": cycle_off,
        "max_per_day": regimen.max_per_day,
        "min_gap": regimen.min_gap,
        "reason": regimen.reason,
        "prescriber": regimen.prescriber,
        "zone": regimen.zone,
        "counted_from": None if regimen.counted_from is None else regimen.counted_from.isoformat(),
        "plan": regimen.plan,
        "starts_said": regimen.starts_said,
        "ends_said": regimen.ends_said,
    }


def pause_columns(pause: Pause) -> dict[str, Value]:
    """The columns of a pause but its id."""
    return {
        "medication": pause.medication,
        "starts": pause.starts.isoformat(),
        "ends": None if pause.ends is None else pause.ends.isoformat(),
        "why": pause.why,
        "reason": pause.reason,
    }
