"""Questionnaires, visits, questions, goals and their steps in a few words."""

from typing import TYPE_CHECKING

from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.render import line

if TYPE_CHECKING:
    from medlog.domain.scales import Scale


def what(entry: Entry, scale: "Scale | None" = None) -> str:
    """Visit with Dr. Noll, done; question: How long?; PHQ-9 12 of 27, moderate (...)."""
    match entry:
        case Assessment():
            from medlog.domain.scales import unknown
            from medlog.render.scale_words import assessed

            return assessed(entry, scale or unknown(entry.instrument, entry.version))
        case Visit():
            return visit(entry)
        case Question():
            return f"question: {entry.text}"
        case Goal():
            return f"goal: {entry.name}"
        case Step():
            return "step towards a goal"
    raise TypeError(type(entry))


def visit(entry: Visit) -> str:
    """Visit with Dr. Noll at the clinic, done."""
    text = "visit"
    if entry.person:
        text += f" with {entry.person}"
    if entry.place:
        text += f" at {entry.place}"
    return text if entry.status == "planned" else f"{text}, {entry.status}"


def next_visit(entry: Visit) -> str:
    """Thu 3 Dec 2026 10:30 with Dr. Noll; without the time where only the day is known."""
    when = line.day(entry.day) if entry.whole_day else line.moment(entry.at)
    return f"{when} with {entry.person}" if entry.person else when
