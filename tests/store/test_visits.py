"""Visits and questions as they are asked for."""

from datetime import date

from store.desk import Desk, add

from medlog.store.visits import (
    last_visit,
    numbered,
    open_questions,
    read_planned,
    read_questions,
)


def test_a_question_keeps_its_number(desk: Desk) -> None:
    """Whatever is answered, taken out or asked later; and no other ever gets it."""
    rows = [desk.add("question", text=f"question {n}") for n in (1, 2, 3)]
    with desk.acting() as writer:
        writer.update("question", rows[0], {"deleted": 1})
        writer.update("question", rows[1], {"answer": "yes"})
    fourth = desk.add("question", text="question 4")
    with desk.diary().reading() as conn:
        assert conn is not None
        assert [(one.number, one.question.text) for one in read_questions(conn)] == [
            (2, "question 2"),
            (3, "question 3"),
            (4, "question 4"),
        ]
        assert [one.number for one in open_questions(conn)] == [3, 4]
        assert [numbered(conn, typed) for typed in ("1", " 2 ", "04")] == [*rows[:2], fourth]
        assert {numbered(conn, typed) for typed in ("0", "5", "-1", "1.0", "²", "")} == {None}


def test_the_questions_of_one_action_are_numbered_as_they_were_written(desk: Desk) -> None:
    with desk.acting() as writer:
        rows = [add(writer, "question", text=str(n)) for n in range(12)]
    with desk.diary().reading() as conn:
        assert conn is not None
        assert [one.question.id for one in read_questions(conn)] == rows


def test_visits_come_in_the_order_of_time(desk: Desk) -> None:
    """And the last one before a day is none that was cancelled."""
    days = {"2026-12-03": "planned", "2026-11-12": "done", "2026-11-16": "cancelled"}
    for day, status in days.items():
        desk.add("visit", day=day, at=f"{day}T09:00:00Z", status=status)
    early = desk.add("visit", day="2026-12-03", at="2026-12-03T07:00:00Z")
    with desk.diary().reading() as conn:
        assert conn is not None
        planned = read_planned(conn)
        assert [one.day for one in planned] == [date(2026, 12, 3)] * 2
        assert planned[0].id == early
        last = last_visit(conn, date(2026, 11, 18))
        assert last is not None
        assert last.day == date(2026, 11, 12)
        assert last_visit(conn, date(2026, 11, 12)) is None


def test_of_two_visits_on_a_day_the_later_is_the_last(desk: Desk) -> None:
    for hour in ("15", "09"):
        desk.add("visit", at=f"2026-11-18T{hour}:00:00Z")
    with desk.diary().reading() as conn:
        assert conn is not None
        last = last_visit(conn, date(2026, 11, 19))
        assert last is not None
        assert last.at.utc.hour == 15
