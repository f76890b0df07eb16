"""What a report says of visits and questions, read for its period."""

import sqlite3
from datetime import date

from medlog.domain.period import Period
from medlog.domain.visit import Visits
from medlog.store.visits import last_visit, read_questions, read_visits


def read_reported_visits(conn: sqlite3.Connection, period: Period, today: date) -> Visits:
    """Visits up to the end of a period, before `today`, and the questions as they stand now."""
    visits = {one.id: one for one in read_visits(conn, where="status <> 'cancelled'")}
    questions = [one.question for one in read_questions(conn)]
    end = min(today, period.end)
    told = [
        (question, None if question.visit is None else visits.get(question.visit))
        for question in questions
        if question.answer is not None
    ]
    return Visits(
        last_visit(conn, end),
        tuple(one for one in visits.values() if period.first <= one.day < end),
        tuple(question for question in questions if question.answer is None),
        tuple(
            (question, visit and visit.day)
            for question, visit in told
            if period.first <= (visit or question).day < period.end
        ),
    )
