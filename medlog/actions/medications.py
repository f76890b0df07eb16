"""The medications as they stand, and the one that a person names."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog.actions.namesakes import same_names
from medlog.actions.notices import Notice
from medlog.actions.own_notes import Noted, notes_about
from medlog.calc.matching import Matched, match_days
from medlog.calc.plan import StepKept, StepPrescribed, kept, prescribed
from medlog.calc.slots import slots
from medlog.domain.dose_line import read_name
from medlog.domain.medication import Medication
from medlog.domain.plan import Plan, plan_replaced, plan_shown
from medlog.domain.timeline import Standing, standing
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_doses
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of


class MedicationList(NamedTuple):
    """Every medication of the diary.

    Attributes:
        day: the diary day of now.
        diary: whether there is a diary yet.
        standings: each medication on that day, by name.
        stopped_too: whether those that were stopped are asked for in full.
        notices: of names that several of them have.
    """

    day: date
    diary: bool
    standings: tuple[Standing, ...]
    stopped_too: bool
    notices: tuple[Notice, ...] = ()


class PlanShown(NamedTuple):
    """A taper against what was taken.

    Attributes:
        plan: the taper.
        steps: what each of its steps prescribes in all.
        kept: what is known of the doses of each step so far.
    """

    plan: Plan
    steps: tuple[StepPrescribed, ...]
    kept: tuple[StepKept, ...]


class MedicationShown(NamedTuple):
    """One medication with all that there is to it.

    Attributes:
        standing: as it stands today.
        plan: the taper that holds today, else the next or the last one; None where it has none.
        before: the one that was under way when that took its place; None where none was.
        notes: the person's own about it, the newest first.
    """

    standing: Standing
    plan: PlanShown | None
    before: PlanShown | None
    notes: tuple[Noted, ...] = ()


def listing(diary: Diary, *, stopped_too: bool) -> MedicationList:
    """Every medication as it stands today."""
    with diary.reading() as conn:
        today = diary.today(conn)
        known = read_medications(conn)
        standings = tuple(standing(medication, today) for medication in known)
        notices = () if conn is None else same_names(conn)
        return MedicationList(today, conn is not None, standings, stopped_too, notices)


def shown(diary: Diary, words: Sequence[str]) -> MedicationShown:
    """The medication that is named, as it stands today, with its plan against what was taken.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    with diary.reading() as conn:
        today = diary.today(conn)
        known = named(conn, words, today)
        plan = plan_shown(known, today)
        notes = notes_about(conn, [known.id]) if conn is not None else ()
        if conn is None or plan is None:
            return MedicationShown(standing(known, today), None, None, notes)
        before = plan_replaced(known, plan)
        return MedicationShown(
            standing(known, today),
            _kept(conn, known, plan, today),
            None if before is None else _kept(conn, known, before, today),
            notes,
        )


def _kept(conn: sqlite3.Connection, known: Medication, plan: Plan, today: date) -> PlanShown:
    starts = settings.day_starts_at(conn)
    days = _matched(conn, known, plan, today, starts)
    return PlanShown(plan, prescribed(known, plan.steps, starts), kept(plan.steps, days))


def _matched(
    conn: sqlite3.Connection, known: Medication, plan: Plan, today: date, day_starts_at: int
) -> list[Matched]:
    """The days of a plan up to today, each with its slots and doses."""
    after = today + timedelta(days=1)
    end = after if plan.end is None else min(plan.end, after)
    doses = read_doses(conn, plan.first, end, known.id)
    return match_days(slots(known, plan.first, end, day_starts_at), doses, today)


def named(conn: sqlite3.Connection | None, words: Sequence[str], today: date) -> Medication:
    """The one medication of a line.

    Raises:
        NotUnderstood, NoneSuch: as `read_name`.
    """
    medications = read_medications(conn)
    known = read_name(words, known_names_of(medications, today))
    return next(one for one in medications if one.id == known.id)


def with_id(conn: sqlite3.Connection, row: str) -> Medication:
    """The medication of a row, as it stands in the transaction so far."""
    return next(one for one in read_medications(conn) if one.id == row)
