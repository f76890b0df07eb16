"""The page for the appointment: read the period, put it together."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from medlog.actions.effects_after import read_effects_after
from medlog.calc.adherence import due_days, measured_kind
from medlog.calc.coverage import coverage
from medlog.calc.matching import Matched, match_days
from medlog.calc.mood import daily
from medlog.calc.persistence import Treatment, bounds
from medlog.calc.slots import slots
from medlog.calc.streaks import RECENT
from medlog.domain.dose_line import read_name
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.report.material import Course, FirstDose, Material
from medlog.report.page import SECTIONS, build
from medlog.report.values import Report
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import read_window
from medlog.store.firsts import dose_days, first_day, first_dose
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of
from medlog.store.supplies import read_supplies

_LOOKS_BACK = (14, 84, 366, 1830, 36600)
"""Days before the period that are read, in steps, until its runs and last due days are complete."""

_NAMED_LATER = 7
"""Days: an entry that names the slot of another day is looked for this far around."""


def report(
    diary: Diary,
    period: Period,
    sections: Collection[str] = SECTIONS,
    medication: str | None = None,
    *,
    everything: bool = False,
) -> Report:
    """The report over a period; an empty page with how to begin where there is no diary.

    `sections` are names of `SECTIONS`. `medication` names the one to report on, None for all;
    effects that the person connected with another one are then left out. `everything` asks for
    all figures.

    Raises:
        StoreError: the diary cannot be read.
        UnknownMedication, AmbiguousMedication, OneNameOnly, AmountNotAsked: as `read_name`.
    """
    with diary.reading() as conn:
        if conn is None:
            today = diary.today(None)
            material = Material(period, diary.now, today, None, (), {}, (), streaks=True)
        else:
            material = _read(diary, conn, period, medication, everything=everything)
    return build(material, sections)


def _read(
    diary: Diary,
    conn: sqlite3.Connection,
    period: Period,
    medication: str | None,
    *,
    everything: bool,
) -> Material:
    medications = read_medications(conn)
    effects = read_window(conn, "effect", *period)
    if medication is not None:
        only = read_name([medication], known_names_of(medications, diary.today(conn))).id
        medications = [one for one in medications if one.id == only]
        effects = [one for one in effects if one.medication in {None, only}]
    return Material(
        period,
        diary.now,
        diary.today(conn),
        first_day(conn),
        _courses(diary, conn, period, medications, everything=everything),
        daily((mood.day, mood.score) for mood in read_window(conn, "mood", *period)),
        tuple(effects),
        streaks=settings.read(conn, "streaks") == "on",
        window=int(settings.read(conn, "window")),
        everything=everything,
        is_of_one=medication is not None,
        effects_after=read_effects_after(conn, period, effects, medications, diary.today(conn)),
    )


def _courses(
    diary: Diary,
    conn: sqlite3.Connection,
    period: Period,
    medications: Iterable[Medication],
    *,
    everything: bool,
) -> tuple[Course, ...]:
    today, starts_at = diary.today(conn), settings.day_starts_at(conn)
    of_medication: dict[str, list[Dose]] = defaultdict(list)
    for dose in _doses(conn, _LOOKS_BACK[0], period):
        of_medication[dose.medication].append(dose)
    return tuple(
        _course(conn, one, of_medication[one.id], period, today, starts_at, everything=everything)
        for one in medications
    )


def _course(
    conn: sqlite3.Connection,
    medication: Medication,
    doses: list[Dose],
    period: Period,
    today: date,
    starts_at: int,
    *,
    everything: bool,
) -> Course:
    """One medication, read further back than `doses` where its runs or last due days ask for it."""
    first = first_dose(conn, medication.id)
    since = None if first is None else first[0]
    steps: tuple[int, ...] = _LOOKS_BACK
    if everything and since is not None:
        steps = (max((period.first - since).days, _LOOKS_BACK[0]),)
    matched: list[Matched] = []
    for back in steps:
        begin = period.first - timedelta(days=back)
        if back > _LOOKS_BACK[0]:
            doses = _doses(conn, back, period, medication.id)
        expected = slots(medication, begin, period.end, starts_at)
        days = match_days(expected, doses, today)
        matched = [day for day in days if begin <= day.day < period.end]
        if _reaches_back(medication, matched, begin, period, since, today):
            break
    return Course(
        medication,
        None if first is None else FirstDose(first[0], _minutes(first[1])),
        tuple(dose for dose in doses if period.first <= dose.day < period.end),
        tuple(matched),
        _treatment(conn, medication, period, since),
        coverage(
            medication,
            read_supplies(conn, medication.id, period.end),
            period.first,
            min(period.end, today),
            starts_at,
        ),
    )


def _treatment(
    conn: sqlite3.Connection, medication: Medication, period: Period, since: date | None
) -> Treatment | None:
    after, stop = bounds(medication, period.last)
    ends = period.end if stop is None else min(period.end, stop + timedelta(days=1))
    days = dose_days(conn, medication.id, after, ends)
    if days is None:
        return None
    # The first dose of all may count for a day before its own, by the slot that it names.
    first = since if since is not None and after is None else days[0]
    return Treatment(first, max(days[1], first), stop)


def _doses(
    conn: sqlite3.Connection, back: int, period: Period, medication: str | None = None
) -> list[Dose]:
    """The entries of the period's slots and of so many days before it, in the order lived."""
    around = timedelta(days=_NAMED_LATER)
    first, last = period.first - timedelta(days=back) - around, period.end + around
    if medication is None:
        return read_window(conn, "dose", first, last)
    return read_window(conn, "dose", first, last, "medication = ?", (medication,))


def _reaches_back(
    medication: Medication,
    matched: list[Matched],
    begin: date,
    period: Period,
    since: date | None,
    today: date,
) -> bool:
    """Whether days from `begin` on are enough for the runs and the last due days of a period."""
    starts = [one.starts for one in medication.regimens if one.kind == "scheduled"]
    if since is None or not starts or max(since, starts[0]) >= begin:
        return True
    if measured_kind(medication, period.end) != "scheduled":
        return True
    due = due_days(matched, since)
    over = [day for day in due if day < min(today, period.end)]
    entering = next(
        (taken for day, taken in due.items() if day >= period.first and (taken or day < today)),
        True,
    )
    ended = any(not taken for day, taken in due.items() if day < period.first)
    return len(over) >= RECENT and (ended or not entering)


def _minutes(at: Instant) -> int:
    return at.wall.hour * 60 + at.wall.minute
