"""Rows of what stands around the doses: assessments, visits, questions, goals and their steps.

The forms are those of `entries`, which loads this where one of these kinds is asked for.
"""

from datetime import date
from typing import Any

from medlog.domain.amount import format_number, parse_number
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.store.changes import Value
from medlog.store.entries import Form, instant


def own_columns(entry: Entry) -> dict[str, Value]:
    """The columns of an entry but its id, its moment and its note."""
    match entry:
        case Assessment():
            from json import dumps

            return {
                "instrument": entry.instrument,
                "version": entry.version,
                "items": None if entry.items is None else dumps(entry.items, separators=(",", ":")),
                "total": None if entry.total is None else format_number(entry.total),
            }
        case Visit():
            return {
                "person": entry.person,
                "place": entry.place,
                "status": entry.status,
                "whole_day": int(entry.at.whole_day),
                "decided": entry.decided,
            }
        case Question():
            return {"text": entry.text, "visit": entry.visit, "answer": entry.answer}
        case Goal():
            return {
                "name": entry.name,
                "every_days": entry.every_days,
                "count": entry.times,
                "by_day": _iso(entry.by_day),
                "status": entry.status,
                "ended": _iso(entry.ended),
            }
        case Step():
            return {"goal": entry.goal}
    raise TypeError(type(entry))


def _assessment(row: tuple[Any, ...]) -> Assessment:
    from json import loads

    id_, at, offset, zone, day, instrument, version, items, total, note = row
    return Assessment(
        id_,
        instant(at, offset, zone),
        date.fromisoformat(day),
        instrument,
        version,
        None if items is None else tuple(loads(items)),
        None if total is None else parse_number(total),
        note,
    )


def _visit(row: tuple[Any, ...]) -> Visit:
    id_, at, offset, zone, day, whole_day, *rest = row
    return Visit(id_, instant(at, offset, zone, whole_day), date.fromisoformat(day), *rest)


def _question(row: tuple[Any, ...]) -> Question:
    id_, at, offset, zone, day, *rest = row
    return Question(id_, instant(at, offset, zone), date.fromisoformat(day), *rest)


def _goal(row: tuple[Any, ...]) -> Goal:
    id_, at, offset, zone, day, name, every_days, times, by_day, status, ended, note = row
    return Goal(
        id_,
        instant(at, offset, zone),
        date.fromisoformat(day),
        name,
        every_days,
        times,
        _date(by_day),
        status,
        _date(ended),
        note,
    )


def _step(row: tuple[Any, ...]) -> Step:
    id_, at, offset, zone, day, goal, note = row
    return Step(id_, instant(at, offset, zone), date.fromisoformat(day), goal, note)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


FORMS = {
    "assessment": Form("instrument, version, items, total, note", _assessment),
    "visit": Form("whole_day, person, place, status, decided, note", _visit),
    "question": Form("text, visit, answer, note", _question),
    "goal": Form("name, every_days, count, by_day, status, ended, note", _goal),
    "step": Form("goal, note", _step),
}
"""How each kind is read."""
