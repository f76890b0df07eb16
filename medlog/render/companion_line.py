"""Questionnaires, visits, questions, goals and their steps in a few words."""

from medlog.domain.amount import format_number
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.render import line


def what(entry: Entry) -> str:
    """Visit with Dr. Noll, done; question: How long?; phq9 12."""
    match entry:
        case Assessment():
            total = "incomplete" if entry.total is None else format_number(entry.total)
            return f"{entry.instrument} {total}"
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
