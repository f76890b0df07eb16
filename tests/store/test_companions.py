"""Questionnaires, visits, questions, goals and steps between their rows and their values."""

from datetime import date

import pytest
from store.desk import NOW, Desk

from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry, Note
from medlog.domain.goal import Goal, Step
from medlog.domain.visit import Question, Visit
from medlog.store.entries import KINDS, kind_of, read_entry, read_window, row_of

DAY = date(2026, 11, 18)
WHOLE = NOW._replace(whole_day=True)


def written(desk: Desk, entry: Entry) -> Entry:
    """The entry as it is read after it was written."""
    with desk.acting() as writer:
        row = writer.insert(kind_of(entry), row_of(entry))
    with desk.diary().reading() as conn:
        assert conn is not None
        found, deleted = read_entry(conn, kind_of(entry), row)
        [same] = read_window(conn, kind_of(entry), DAY, date(2026, 11, 19), "id = ?", (row,))
    assert not deleted
    assert same == found
    return found._replace(id="")


ENTRIES: list[Entry] = [
    Assessment("", NOW, DAY, "phq9", "1", (0, None, 3), 12_000_000, "tired"),
    Assessment("", NOW, DAY, "who5", "1"),
    Visit("", NOW, DAY, "Dr. Noll", "Main St", "done", "stay at 50 mg", "bring list"),
    Visit("", WHOLE, DAY),
    Question("", NOW, DAY, "How long?", None, "six months", "from Ada"),
    Question("", NOW, DAY, "How long?"),
    Goal("", NOW, DAY, "walk", 7, 3, date(2026, 12, 1), "reached", date(2026, 11, 30), "daily"),
    Goal("", NOW, DAY, "walk"),
    Note("", NOW, DAY, "sleep less", "sign"),
]
"""Each kind with all that it can say, and with the least."""


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_an_entry_is_read_as_it_was_written(desk: Desk, entry: Entry) -> None:
    assert written(desk, entry) == entry


def test_a_step_is_read_with_its_goal(desk: Desk) -> None:
    goal = desk.add("goal")
    step = Step("", NOW, DAY, goal, "in the park")
    assert written(desk, step) == step


def test_every_kind_of_entry_can_be_read(desk: Desk) -> None:
    """None of the tables lacks its form."""
    desk.add("mood")
    with desk.diary().reading() as conn:
        assert conn is not None
        assert all(isinstance(read_window(conn, kind, DAY, DAY), list) for kind in KINDS)
