"""Questionnaires, visits, questions, goals and their steps in a few words."""

from typing import TYPE_CHECKING

from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.render import line
from medlog.render.text import in_one_line

if TYPE_CHECKING:
    from medlog.domain.scales import Scale


def what(entry: Entry, name: str | None = None, scale: "Scale | None" = None) -> str:
    """Visit with Dr. Noll, done; question: How long?; PHQ-9 12 of 27, moderate (...).

    `name` is that of a step's goal.
    """
    match entry:
        case Assessment():
            from medlog.domain.scales import unknown
            from medlog.render.scale_words import assessed

            return assessed(entry, scale or unknown(entry.instrument, entry.version))
        case Visit():
            return visit(entry)
        case Question():
            return f"question: {in_one_line(entry.text)}"
        case Goal():
            return ", ".join(filter(None, (f"goal: {entry.name}", goal_plan(entry))))
        case Step():
            return f"did it once: {name}" if name else "step towards a goal"
    raise TypeError(type(entry))


def goal_plan(entry: Goal) -> str:
    """3 times a week; every 10 days, until Thu 31 Dec 2026; 5 times; by Fri 27 Nov 2026."""
    parts = [entry.often] if entry.often else []
    if entry.by_day is not None:
        parts.append(f"{'until' if entry.every_days else 'by'} {line.day(entry.by_day)}")
    return ", ".join(parts)


def visit(entry: Visit) -> str:
    """Visit with Dr. Noll at the clinic, done."""
    text = f"visit {whom(entry)}".rstrip()
    return text if entry.status == "planned" else f"{text}, {entry.status}"


def whom(entry: Visit) -> str:
    """With Dr. Noll at the clinic; "" where neither is said."""
    parts = (("with", entry.person), ("at", entry.place))
    return " ".join(f"{word} {in_one_line(text)}" for word, text in parts if text)


def next_visit(entry: Visit) -> str:
    """Thu 3 Dec 2026 10:30 with Dr. Noll."""
    when = line.when(entry)
    return f"{when} with {in_one_line(entry.person)}" if entry.person else when
