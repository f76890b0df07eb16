"""Refills and counts as entries: every change of them can be taken back, and left follows."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.desk import Desk

from medlog import errors
from medlog.actions import adding, editing, mending, stock, supplying, taking
from medlog.actions.stock import Holding
from medlog.actions.taking import Moment
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


@contextmanager
def begun() -> Iterator[Desk]:
    """A diary with sertraline, 50 mg twice a day; in memory, where it can be."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        desk = Desk(Path(folder) / "medlog.db")
        words = PrescriptionWords(schedule=ScheduleWords(daily="08:00,20:00"))
        adding.add(desk.diary(), ["sertraline", "50mg"], words)
        yield desk


def left(desk: Desk) -> tuple[Holding, ...]:
    return stock.stock(desk.diary(), []).holdings


def ids(desk: Desk) -> list[str]:
    with desk.plain() as conn:
        rows = conn.execute("SELECT id FROM supply WHERE deleted = 0 ORDER BY id")
        return [row[0] for row in rows]


Doing = Callable[[Desk, int], None]


def refilled(desk: Desk, number: int) -> None:
    diary = desk.diary()
    supplying.refill(diary, ["sertraline", str(number)], None, diary.now, None)


def counted(desk: Desk, number: int) -> None:
    diary = desk.diary()
    supplying.count(diary, ["sertraline", str(number - 1)], None, diary.now, None)


def took(desk: Desk, number: int) -> None:
    diary = desk.diary()
    taking.take(diary, ["sertraline", f"{number}mg"], Moment(diary.now))


def edited(desk: Desk, number: int) -> None:
    rows = ids(desk)
    if rows:
        change = editing.Edit([str(number)], each=f"{number}mg")
        editing.edit(desk.diary(), rows[number % len(rows)], change)


def moved(desk: Desk, number: int) -> None:
    rows = ids(desk)
    if rows:
        diary = desk.diary()
        earlier = diary.now._replace(epoch=diary.now.epoch - number * 7)
        editing.edit(diary, rows[number % len(rows)], editing.Edit(at=earlier))


def deleted(desk: Desk, number: int) -> None:
    rows = ids(desk)
    if rows:
        mending.delete(desk.diary(), [rows[number % len(rows)]])


DOINGS: st.SearchStrategy[Doing] = st.sampled_from(
    [refilled, counted, took, edited, moved, deleted]
)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(DOINGS, st.integers(1, 30)), min_size=1, max_size=7))
def test_left_is_what_it_was_once_it_is_taken_back(steps: list[tuple[Doing, int]]) -> None:
    """Undo, step by step, gives what was left before each step; redo what was after it."""
    with begun() as desk:
        states = [left(desk)]
        for doing, number in steps:
            before = desk.value("SELECT count(*) FROM action")
            try:
                doing(desk, number)
            except errors.NothingChanges:
                continue
            if desk.value("SELECT count(*) FROM action") != before:
                states.append(left(desk))
        for earlier in states[-2::-1]:
            mending.take_back(desk.diary(), 1)
            assert left(desk) == earlier
        for later in states[1:]:
            mending.bring_back(desk.diary())
            assert left(desk) == later


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(DOINGS, st.integers(1, 30)), max_size=4), st.integers(0, 40))
def test_after_a_count_that_many_are_left(steps: list[tuple[Doing, int]], number: int) -> None:
    """Whatever was noted before: what was counted is what is there."""
    with begun() as desk:
        for doing, size in steps:
            try:
                doing(desk, size)
            except errors.NothingChanges:
                continue
        diary = desk.diary()
        words = ["sertraline", f"{number}", "mg"]
        found = supplying.count(diary, words, None, diary.now, None)
        assert found.holding.left.micro == number * 1_000_000
        assert found.holding.not_counted == 0


def test_a_count_that_is_moved_keeps_what_it_showed() -> None:
    """Ten were there by the count; moved before a dose, nine are left after that."""
    with begun() as desk:
        refilled(desk, 28)
        took(desk, 50)
        dose = desk.now
        counted(desk, 11)
        assert left(desk)[0].pieces == 10_000_000
        earlier = dose._replace(epoch=dose.epoch - 1)
        editing.edit(desk.diary(), ids(desk)[-1], editing.Edit(at=earlier))
        assert left(desk)[0].pieces == 9_000_000
        editing.edit(desk.diary(), ids(desk)[-1], editing.Edit(["20"]))
        assert left(desk)[0].pieces == 19_000_000
        editing.edit(desk.diary(), ids(desk)[-1], editing.Edit(each="25mg"))
        assert left(desk)[0].left.micro == 450_000_000


def test_a_count_without_a_number_is_refused() -> None:
    with begun() as desk:
        diary = desk.diary()
        with pytest.raises(errors.CountMissing):
            supplying.count(diary, ["sertraline"], None, diary.now, None)
        assert ids(desk) == []
