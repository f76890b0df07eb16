"""The page for the appointment: read the period, put it together."""

import sqlite3
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from medlog import errors
from medlog.actions.courses import read_courses
from medlog.actions.effects_after import read_effects_after
from medlog.actions.measuring import measure, tracked
from medlog.actions.medication_history import read_histories
from medlog.actions.reported_visits import read_reported_visits
from medlog.actions.scales_of_period import read_filled
from medlog.calc.effects_after import WITHIN
from medlog.calc.mood import daily
from medlog.domain.dose_line import read_name
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.report import history
from medlog.report.material import Followed, Material, Noted, Ways
from medlog.report.notes import LATEST
from medlog.report.page import APPENDICES, PAGE, build
from medlog.report.values import Report
from medlog.store import settings
from medlog.store.counted import read_moods, read_signs
from medlog.store.diary import Diary
from medlog.store.firsts import first_day
from medlog.store.goals import read_goals, step_days
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of
from medlog.store.noted import read_days, read_latest_notes
from medlog.store.visits import last_visit


class Asked(NamedTuple):
    """What is to be reported.

    Attributes:
        sections: names of `SECTIONS` in the page's module.
        medication: the one to report on as typed, None for all; effects that the person connected
            with another one are then left out.
        everything: whether all figures are asked for.
        private: whether the name and the words that the person wrote are left out.
        factor: what stands in the place of mood, a factor or a scale as typed, or None.
        as_taken: whether the dose of a day is what was taken.
        settle: days kept apart after a change, None for the setting.
        around: days before and after a change that are set beside each other.
        items: whether the single answers to questionnaires are asked for.
    """

    sections: Collection[str] = PAGE
    medication: str | None = None
    everything: bool = False
    private: bool = False
    factor: str | None = None
    as_taken: bool = False
    settle: int | None = None
    around: int = Ways().around
    items: bool = False


def report(diary: Diary, period: Period, asked: Asked = Asked()) -> Report:  # noqa: B008 -- a tuple
    """The report over a period; an empty page with how to begin where there is no diary.

    Raises:
        StoreError: the diary cannot be read.
        UnknownFactor: nothing is tracked or felt under this name, and no scale has it.
        UnknownMedication, AmbiguousMedication, OneNameOnly, AmountNotAsked: as `read_name`.
    """
    with diary.reading() as conn:
        if conn is None:
            today = diary.today(None)
            material = Material(period, diary.now, today, None, (), {}, (), streaks=True)
        else:
            material = _read(diary, conn, period, asked)
    return build(material, asked.sections)


def since_visit(diary: Diary, today: date) -> date:
    """The day of the last visit.

    Raises:
        NoVisitYet: there is none before today.
    """
    with diary.reading() as conn:
        last = None if conn is None else last_visit(conn, today)
    if last is None:
        raise errors.NoVisitYet
    return last.day


def _read(diary: Diary, conn: sqlite3.Connection, period: Period, asked: Asked) -> Material:
    medications = read_medications(conn)
    others: list[Medication] = []
    felt = read_signs(conn, period.first - WITHIN, period.end)
    effects = [one for one in felt if one.day >= period.first]
    if asked.medication is not None:
        names = known_names_of(medications, diary.today(conn))
        only = read_name([asked.medication], names).id
        others = [one for one in medications if one.id != only]
        medications = [one for one in medications if one.id == only]
        effects = [one for one in effects if one.medication in {None, only}]
    wide = Period(period.first - timedelta(days=asked.around), period.end)
    mood = daily(read_moods(conn, *wide))
    measured = measure(conn, diary.path, wide, mood, asked.factor)
    settle = asked.settle
    if settle is None:
        # What is asked about the two weeks before a day says nothing of the dose of that day alone.
        back = measured.looks_back if measured.looks_back > 1 else 0
        settle = max(int(settings.read(conn, "settle")), back)
    courses = read_courses(diary, conn, period, medications, everything=asked.everything)
    return Material(
        period,
        diary.now,
        diary.today(conn),
        first_day(conn),
        courses,
        {day: value for day, value in mood.items() if day >= period.first},
        tuple(effects),
        streaks=settings.read(conn, "streaks") == "on",
        window=int(settings.read(conn, "window")),
        everything=asked.everything,
        person="" if asked.private else settings.read(conn, "name"),
        private=asked.private,
        is_of_one=asked.medication is not None,
        is_of_part=len(set(asked.sections).difference(APPENDICES)) == 1,
        measure=measured,
        ways=Ways(settle, asked.as_taken, asked.around),
        goals=_goals(conn, period),
        tracked=tracked(conn, period),
        effects_after=read_effects_after(conn, period, effects, felt, courses, diary.today(conn)),
        factor_days=frozenset(read_days(conn, "factor", *period)),
        noted=_noted(conn, period),
        scales=read_filled(conn, period),
        items=asked.items,
        visits=read_reported_visits(conn, period, diary.today(conn)),
        others=tuple(others),
        history=read_histories(conn, medications, diary.today(conn))
        if history.KEY in asked.sections
        else (),
    )


def _noted(conn: sqlite3.Connection, period: Period) -> Noted:
    days = read_days(conn, "note", *period)
    latest = read_latest_notes(conn, *period, LATEST)
    return Noted(sum(days.values()), frozenset(days), tuple(latest))


def _goals(conn: sqlite3.Connection, period: Period) -> tuple[Followed, ...]:
    found = read_goals(conn, f"day < '{period.end}'")
    days = step_days(conn) if found else {}
    return tuple(Followed(goal, tuple(days.get(goal.id, ()))) for goal in found)
