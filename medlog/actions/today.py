"""The day as it stands: what is due, what is taken, what was felt."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.actions.dosing import read_today
from medlog.calc.matching import Matched, Stage
from medlog.calc.punctuality import Punctuality, punctuality
from medlog.calc.slots import Slot
from medlog.domain.entries import Effect, Factor, Mood, Note
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Kind, in_force
from medlog.store import settings
from medlog.store.diary import Diary
from medlog.store.entries import KINDS, has_entry, read_window
from medlog.store.ids import short_id
from medlog.store.medications import read_medications

if TYPE_CHECKING:
    from medlog.actions.goals import Standing
    from medlog.actions.stock import Holding
    from medlog.domain.plan import PlanDay
    from medlog.domain.visit import Visit

_OPEN_QUESTIONS = "SELECT count(*) FROM question WHERE deleted = 0 AND answer IS NULL"

_ALL_DAY = datetime.min  # noqa: DTZ901 -- times on the wall


class DueDose(NamedTuple):
    """A dose that has no entry yet.

    Attributes:
        medication: the medication's id.
        name: the medication's.
        slot: which of its slots.
        at: when it is due, as the clock shows it here; None: all day.
        stage: how near to its time it is.
    """

    medication: str
    name: str
    slot: Slot
    at: datetime | None
    stage: Stage

    @property
    def is_offered(self) -> bool:
        """Whether `take` offers it: its time has come, or comes within the hour."""
        return self.stage != "later today"


class MedicationToday(NamedTuple):
    """One medication today.

    Attributes:
        name: the medication's.
        kind: of the regimen in force.
        day: which dose serves which slot, and which are extra.
        shorts: short ids by the id of each dose.
        timings: how far doses taken lie from the time of their slot, by the id of each dose.
    """

    name: str
    kind: Kind
    day: Matched
    shorts: dict[str, str]
    timings: dict[str, Punctuality]


class Today(NamedTuple):
    """What there is to say about today.

    Attributes:
        day: the diary day.
        now: the moment.
        diary: whether there is a diary yet.
        medications: those with a slot, a dose or no schedule today, by name.
        moods: of today.
        last_mood: the latest one at all, where today has none.
        effects, factors, notes: of today.
        visit: the next one, where one is planned.
        visit_over: the latest of the last week that is planned still.
        questions: how many are open.
        shorts: short ids of today's moods, effects, factors and notes by their id.
        plans: the step of each taper that holds today and ends one day, with its medication's name.
        supply: what lasts less than a week, or ran out less than a week ago.
        goals: those that are open.
        begun: whether there is a medication or an entry of any day.
    """

    day: date
    now: Instant
    diary: bool
    medications: tuple[MedicationToday, ...]
    moods: tuple[Mood, ...]
    last_mood: Mood | None
    effects: tuple[Effect, ...]
    factors: tuple[Factor, ...]
    notes: tuple[Note, ...]
    visit: "Visit | None"
    shorts: dict[str, str]
    plans: "tuple[tuple[str, PlanDay], ...]" = ()
    supply: "tuple[Holding, ...]" = ()
    visit_over: "Visit | None" = None
    questions: int = 0
    goals: "tuple[Standing, ...]" = ()
    begun: bool = False


def today(diary: Diary) -> Today:
    """The day as it stands at the moment of the command."""
    with diary.reading() as conn:
        starts = settings.day_starts_at(conn)
        day = diary.now.day(starts)
        if conn is None:
            return Today(day, diary.now, False, (), (), None, (), (), (), None, {})
        after = day + timedelta(days=1)
        moods, effects, factors = (
            tuple(read_window(conn, kind, day, after)) for kind in ("mood", "effect", "factor")
        )
        notes = tuple(read_window(conn, "note", day, after, "kind = 'note'"))
        entries = (*moods, *effects, *factors, *notes)
        known = read_medications(conn)
        visit, visit_over = _visits(conn, diary.now)
        return Today(
            day,
            diary.now,
            True,
            tuple(_medications(conn, known, diary.now, starts)),
            moods,
            moods[-1] if moods else _last_mood(conn, diary.now),
            effects,
            factors,
            notes,
            visit,
            {entry.id: short_id(conn, entry.id) for entry in entries},
            plans=tuple(_plans(known, day)),
            supply=_short_supply(conn, known, day),
            visit_over=visit_over,
            questions=conn.execute(_OPEN_QUESTIONS).fetchone()[0],
            goals=_goals(conn, day),
            begun=bool(known) or any(has_entry(conn, kind) for kind in KINDS),
        )


def due(diary: Diary) -> list[DueDose]:
    """The doses whose time has come today, or comes within the hour.

    Raises:
        NothingDue: there is none; the hint names the next one of today.
    """
    with diary.reading() as conn:
        starts = settings.day_starts_at(conn)
        open_ = open_doses(conn, diary.now, starts)
    found = [dose for dose in open_ if dose.is_offered]
    if not found:
        raise errors.NothingDue(next=_next(open_))
    return found


def open_doses(conn: sqlite3.Connection | None, now: Instant, starts: int) -> list[DueDose]:
    """The doses of today that have no entry yet; any time first, then by time.

    `starts` is in minutes after midnight; without a diary there are none.
    """
    return sorted(
        _open(conn, now, starts) if conn is not None else (),
        key=lambda dose: (dose.slot.at is not None, dose.at or _ALL_DAY, dose.name.casefold()),
    )


def _open(conn: sqlite3.Connection, now: Instant, starts: int) -> Iterator[DueDose]:
    for medication in read_medications(conn):
        matched = read_today(conn, medication, now, starts)
        for served in matched.open:
            at, stage = matched.due_from(served, now.offset), matched.stage(served, now)
            yield DueDose(medication.id, medication.name, served.slot, at, stage)


def _next(open_: list[DueDose]) -> str:
    if not open_:
        return "medlog today shows the day; medlog take NAME records a dose at any time."
    dose = min(open_, key=lambda dose: dose.at or _ALL_DAY)
    when = "any time from" if dose.slot.at is None else "at"
    return f"Next today: {dose.name} {when} {dose.at:%H:%M}."


def _medications(
    conn: sqlite3.Connection, known: list[Medication], now: Instant, starts: int
) -> Iterator[MedicationToday]:
    window = settings.window(conn)
    for medication in known:
        matched = read_today(conn, medication, now, starts)
        kind = _kind(medication, matched.day)
        if matched.served or matched.extra or kind in ("unscheduled", "as-needed"):
            shorts = {dose.id: short_id(conn, dose.id) for dose in matched.doses}
            timings = {
                dose.id: timing
                for served in matched.served
                for dose in served.doses
                if (timing := punctuality(dose, served.slot, medication, starts, window))
            }
            yield MedicationToday(medication.name, kind, matched, shorts, timings)


def _plans(known: list[Medication], day: date) -> "Iterator[tuple[str, PlanDay]]":
    """The step of each taper that holds on a day and ends one day; few medications have any."""
    for medication in known:
        if any(regimen.plan for regimen in medication.regimens):
            from medlog.domain.plan import plan_on

            at = plan_on(medication, day)
            if at is not None and at.last is not None:
                yield medication.name, at


def _short_supply(
    conn: sqlite3.Connection, known: list[Medication], day: date
) -> "tuple[Holding, ...]":
    """What lasts less than a week, or is out; whoever notes no supply pays nothing for it."""
    if conn.execute("SELECT 1 FROM supply WHERE deleted = 0 LIMIT 1").fetchone() is None:
        return ()
    from medlog.actions.stock import short_holdings

    return short_holdings(conn, known, day)


def _goals(conn: sqlite3.Connection, day: date) -> "tuple[Standing, ...]":
    """The open goals; whoever has none pays nothing for them."""
    if conn.execute("SELECT 1 FROM goal WHERE deleted = 0 LIMIT 1").fetchone() is None:
        return ()
    from medlog.actions.goals import open_goals

    return open_goals(conn, day)


def _kind(medication: Medication, day: date) -> Kind:
    regimen = in_force(medication.regimens, day)
    if regimen is not None:
        return regimen.kind
    return "stopped" if medication.regimens or medication.is_past else "unscheduled"


def _last_mood(conn: sqlite3.Connection, now: Instant) -> Mood | None:
    """The latest mood by its moment: whoever flew west may have it on a later day than today."""
    row = conn.execute("SELECT max(day) FROM mood WHERE deleted = 0").fetchone()
    if row[0] is None:
        return None
    last = date.fromisoformat(row[0])
    found: list[Mood] = read_window(
        conn, "mood", last - timedelta(days=2), last + timedelta(days=1)
    )
    lived = [mood for mood in found if mood.at.whole_day or mood.at.epoch <= now.epoch]
    return max(lived, key=lambda mood: mood.at.epoch, default=None)


def _visits(conn: sqlite3.Connection, now: Instant) -> "tuple[Visit | None, Visit | None]":
    """The next planned visit, and the latest of the last week of which nothing is told yet."""
    if conn.execute("SELECT 1 FROM visit WHERE deleted = 0 LIMIT 1").fetchone() is None:
        return None, None  # as for most people, who load nothing more for it
    from medlog.domain.visit import lies_ahead
    from medlog.store.visits import read_planned

    planned = read_planned(conn, now.wall.date() - timedelta(days=7))
    ahead = next((visit for visit in planned if lies_ahead(visit, now)), None)
    over = [visit for visit in planned if not lies_ahead(visit, now)]
    return ahead, over[-1] if over else None
