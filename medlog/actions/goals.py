"""Goals: set, worked at, reached, dropped, taken up again."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from medlog import errors
from medlog.actions.recording import Saved, diary_day, noticed, save
from medlog.calc.goals import Progress, progress
from medlog.domain.goal import Goal, Step
from medlog.domain.goal_line import Named, find_goal, read_by, read_every
from medlog.domain.instant import Instant
from medlog.domain.names import fold
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import row_of
from medlog.store.goals import has_open, read_goals, step_days
from medlog.store.ids import short_id

if TYPE_CHECKING:
    from medlog.actions.notices import Notice

What = Literal["added", "done", "reached", "dropped", "reopened"]


class Standing(NamedTuple):
    """A goal as it stands.

    Attributes:
        goal: the goal.
        short: its short id.
        progress: what was done for it.
    """

    goal: Goal
    short: str
    progress: Progress


class GoalsKept(NamedTuple):
    """What one command did to goals.

    Attributes:
        what: added, done (one time of it), reached, dropped or reopened.
        goals: as they stand now.
        steps: the times just saved, one for each of the goals; none but for `done`.
        notices: what else is worth a sentence.
        today: the diary day of now.
    """

    what: What
    goals: tuple[Standing, ...]
    steps: tuple[Saved, ...]
    notices: "tuple[Notice, ...]"
    today: date

    @property
    def ids(self) -> list[str]:
        """The short ids: of the steps, else of the goals."""
        return [one.short for one in self.steps or self.goals]


class Goals(NamedTuple):
    """The goals in the order they were set.

    Attributes:
        today: the diary day of now.
        open: those that are open; their numbers are those that can be typed.
        ended: those that were reached or dropped; None where they were not asked for.
    """

    today: date
    open: tuple[Standing, ...]
    ended: tuple[Standing, ...] | None

    @property
    def ids(self) -> list[str]:
        """The short ids."""
        return [one.short for one in (*self.open, *(self.ended or ()))]


class Plan(NamedTuple):
    """What a new goal is, as typed: every, by; and how often, 1 or more."""

    every: str | None = None
    times: int | None = None
    by: str | None = None


def add(diary: Diary, words: Sequence[str], plan: Plan, note: str | None) -> GoalsKept:
    """Set a goal.

    Raises:
        GoalWithoutWords: there are none.
        GoalExists: an open goal has the same words.
        NotUnderstood, Refused: the period or the last day cannot be read.
    """
    name = " ".join(" ".join(words).split())
    if not name:
        raise errors.GoalWithoutWords
    every = None if plan.every is None else read_every(plan.every)
    by_day = None if plan.by is None else read_by(plan.by, diary.now.wall.date())
    with diary.acting("goal add") as writer:
        for other in read_goals(writer.conn, "status = 'open'"):
            if fold(other.name) == fold(name):
                raise errors.GoalExists(name=other.name, short=short_id(writer.conn, other.id))
        today = diary_day(writer, diary.now)
        goal = Goal("", diary.now, today, name, every, plan.times, by_day, note=note)
        saved = save(writer, goal)
        return _kept(writer, "added", [goal._replace(id=saved.entry.id)])


def find(diary: Diary, words: Sequence[str], *, ended: bool = False) -> str:
    """The id of the open goal that is meant, or of the ended one.

    Raises:
        NoGoal: none is open.
        GoalNotOpen, GoalIsOpen: one is meant that is of the other kind.
        NoSuchGoal, AmbiguousGoal: as `find_goal`.
    """
    text = " ".join(words)
    with diary.reading() as conn:
        known = [] if conn is None else read_goals(conn)
        named = [] if conn is None else [Named(one, short_id(conn, one.id)) for one in known]
    here = [one for one in named if (one.goal.status != "open") == ended]
    others = [one for one in named if one not in here]
    if not named or (not here and not ended and text.isdigit()):
        raise errors.NoGoal
    try:
        return find_goal(text, here).id
    except errors.NoSuchGoal:
        # A number is one of the list of those that are open.
        meant = None if not others or text.isdigit() else _only(text, others)
        if meant is None:
            raise
    if ended:
        raise errors.GoalIsOpen(name=meant.goal.name)
    goal = meant.goal
    raise errors.GoalNotOpen(name=goal.name, status=goal.status, day=goal.ended, short=meant.short)


def _only(text: str, named: Sequence[Named]) -> Named | None:
    try:
        goal = find_goal(text, named)
    except errors.MedlogError:
        return None
    return next(one for one in named if one.goal == goal)


def done(diary: Diary, ids: Sequence[str], at: Instant, note: str | None) -> GoalsKept:
    """Record that something was done once for each of these open goals.

    A goal without a period is reached with as many times as it says.
    """
    with diary.acting("goal done") as writer:
        goals, steps = [], []
        for id_ in ids:
            day = diary_day(writer, at)
            goal = _read(writer, id_)
            steps.append(save(writer, Step("", at, day, id_, note), name=goal.name))
            days = step_days(writer.conn)[id_]
            if goal.every_days is None and len(days) >= goal.needed:
                goal = _ended(writer, goal, "reached", max(days))
            goals.append(goal)
        return _kept(writer, "done", goals, steps)


def end(diary: Diary, id_: str, status: Literal["reached", "dropped"]) -> GoalsKept:
    """Record that an open goal is reached, or followed no more."""
    with diary.acting(f"goal {'drop' if status == 'dropped' else status}") as writer:
        goal = _ended(writer, _read(writer, id_), status, diary_day(writer, diary.now))
        return _kept(writer, status, [goal])


def reopen(diary: Diary, id_: str) -> GoalsKept:
    """Take up a goal again that was reached or dropped."""
    with diary.acting("goal reopen") as writer:
        goal = _read(writer, id_)._replace(status="open", ended=None)
        writer.update("goal", id_, {"status": "open", "ended": None})
        return _kept(writer, "reopened", [goal])


def goals(diary: Diary, *, ended: bool) -> Goals:
    """All open goals, and those that ended where they are asked for."""
    with diary.reading() as conn:
        today = diary.today(conn)
        if conn is None:
            return Goals(today, (), () if ended else None)
        open_ = standings(conn, today, "status = 'open'")
        return Goals(today, open_, standings(conn, today, "status <> 'open'") if ended else None)


def open_goals(conn: sqlite3.Connection, today: date) -> tuple[Standing, ...]:
    """The open goals whose last day has not passed; costs one look-up where none is open."""
    found = standings(conn, today, "status = 'open'") if has_open(conn) else ()
    return tuple(one for one in found if one.goal.by_day is None or one.goal.by_day >= today)


def standings(conn: sqlite3.Connection, today: date, where: str) -> tuple[Standing, ...]:
    """The goals that fit a condition, as they stand on a diary day."""
    found = read_goals(conn, where)
    days = step_days(conn) if found else {}
    return tuple(
        Standing(goal, short_id(conn, goal.id), progress(goal, days.get(goal.id, ()), today))
        for goal in found
    )


def _read(writer: Writer, id_: str) -> Goal:
    return next(one for one in read_goals(writer.conn) if one.id == id_)


def _ended(writer: Writer, goal: Goal, status: Literal["reached", "dropped"], day: date) -> Goal:
    ended = goal._replace(status=status, ended=day)
    columns = row_of(ended)
    writer.update("goal", goal.id, {name: columns[name] for name in ("status", "ended")})
    return ended


def _kept(
    writer: Writer, what: What, found: Sequence[Goal], steps: Sequence[Saved] = ()
) -> GoalsKept:
    starts = settings.day_starts_at(writer.conn)
    today = writer.now.day(starts)
    days = step_days(writer.conn)
    notices = list(noticed(writer, starts))
    reached = [one for one in found if one.status == "reached"]
    if reached:
        from medlog.actions.cheering import goal_reached

        notices += [cheer for one in reached for cheer in goal_reached(writer, one)]
    standing = (
        Standing(one, short_id(writer.conn, one.id), progress(one, days.get(one.id, ()), today))
        for one in found
    )
    return GoalsKept(what, tuple(standing), tuple(steps), tuple(notices), today)
