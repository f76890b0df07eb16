"""Visits and questions as data."""

from medlog.actions.questions import Answered, Asked, Questions, QuestionShown
from medlog.actions.visit_done import VisitDone
from medlog.actions.visits import VisitCancelled, VisitList, VisitShown
from medlog.domain.visit import Visit
from medlog.render.data.entries import entry
from medlog.render.data.prescriptions import prescribed
from medlog.render.data.values import Data


def visits(result: VisitList) -> Data:
    """The visits asked for, in the order of time."""
    return {"visits": [_visit(one.visit, one.short) for one in result.visits]}


def visit(result: VisitShown) -> Data:
    """One visit, what there is to ask there, what was answered there."""
    return {
        "visit": _visit(result.visit, result.short),
        "open": [_question(one) for one in result.open],
        "answered": [_question(one) for one in result.answered],
    }


def visit_cancelled(result: VisitCancelled) -> Data:
    """The visit as it is now."""
    return {"visit": _visit(result.visit, result.short)}


def visit_done(result: VisitDone) -> Data:
    """The visit as it is now, and what was kept with it."""
    return {
        "visit": _visit(result.visit, result.short),
        "answered": [answered(one) for one in result.answered],
        "prescribed": [prescribed(one) for one in result.prescribed],
        "still_open": [_question(one) for one in result.still_open],
        "following": result.following and when(result.following),
    }


def asked(result: Asked) -> Data:
    """The question that was saved, and when the next visit is."""
    return {"question": _question(result.shown), "visit": result.visit and when(result.visit)}


def answered(result: Answered) -> Data:
    """The question with its answer, and the one it had."""
    return {"question": _question(result.shown), "before": result.before}


def questions(result: Questions) -> Data:
    """Those without an answer; those with one, null where not all are asked for."""
    return {
        "open": [_question(one) for one in result.open],
        "answered": [_question(one) for one in result.answered] if result.everything else None,
        "visit": result.visit and when(result.visit),
    }


def _visit(seen: Visit, short: str) -> Data:
    return entry("visit", seen, short, None)


def _question(one: QuestionShown) -> Data:
    return {"number": one.number, **entry("question", one.question, one.short, None)}


def when(seen: Visit) -> Data:
    """When a visit is, and with whom."""
    return {
        "at": seen.at.iso(),
        "day": seen.day.isoformat(),
        "whole_day": seen.whole_day,
        "person": seen.person,
    }
