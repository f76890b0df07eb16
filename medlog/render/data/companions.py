"""What stands around the doses as data: questionnaires, visits, questions, goals, steps."""

from typing import TYPE_CHECKING

from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.render.data.values import Data, number

if TYPE_CHECKING:
    from medlog.domain.scales import Scale


def own(value: Entry, name: str | None = None, scale: "Scale | None" = None) -> Data:
    """What an entry of these kinds has beside its moment and its note; `name` is that of a goal."""
    match value:
        case Assessment():
            from medlog.render.data.scales import assessed

            return {
                "instrument": value.instrument,
                "version": value.version,
                "items": None if value.items is None else list(value.items),
                "total": number(value.total),
                **assessed(value, scale),
            }
        case Visit():
            return {
                "person": value.person,
                "place": value.place,
                "status": value.status,
                "decided": value.decided,
            }
        case Question():
            return {"text": value.text, "visit": value.visit, "answer": value.answer}
        case Goal():
            return {
                "name": value.name,
                "every_days": value.every_days,
                "times": value.times,
                "by": None if value.by_day is None else value.by_day.isoformat(),
                "status": value.status,
                "ended": None if value.ended is None else value.ended.isoformat(),
            }
        case Step():
            return {"goal": value.goal, "name": name}
    raise TypeError(type(value))
