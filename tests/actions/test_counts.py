"""A count stands for its moment: what is left is held against the plainest way to work it out."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.desk import NOW, Desk

from medlog.actions import adding, editing, mending, stock, supplying, taking
from medlog.actions.taking import Moment
from medlog.domain.instant import Instant
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


class Entered(NamedTuple):
    """One entry as a person remembers it.

    Attributes:
        short: its id.
        kind: refill, count or dose.
        hours: before now; more of them is earlier.
        tablets: of 50 mg.
    """

    short: str
    kind: str
    hours: int
    tablets: int


def at(hours: int) -> Instant:
    return NOW._replace(epoch=NOW.epoch - 3600 * hours)


def by_hand(entered: tuple[Entered, ...]) -> int | None:
    """Walk the entries in the order lived, of one moment as they were written."""
    left: int | None = None
    for entry in sorted(entered, key=lambda one: -one.hours):
        match entry.kind:
            case "refill":
                left = (left or 0) + entry.tablets
            case "count":
                left = entry.tablets
            case _ if left is not None:
                left -= entry.tablets
    return left


class Cabinet:
    """A diary with sertraline, 50 mg a day, and what its person remembers of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.entered: tuple[Entered, ...] = ()
        self.done: list[tuple[Entered, ...]] = []
        self.undone: list[tuple[Entered, ...]] = []

    def left(self) -> int | None:
        """Tablets left, as `stock` says."""
        found = stock.stock(self.desk.diary(), []).holdings
        if not found:
            return None
        return found[0].left.micro // 50_000_000

    def becomes(self, entered: tuple[Entered, ...]) -> None:
        self.done.append(self.entered)
        self.undone.clear()
        self.entered = entered

    def enter(self, kind: str, hours: int, tablets: int) -> None:
        diary, moment = self.desk.diary(), at(hours)
        match kind:
            case "refill":
                words = ["sertraline", str(tablets)]
                [short] = supplying.refill(diary, words, None, moment, None).ids
            case "count":
                words = ["sertraline", str(tablets)]
                [short] = supplying.count(diary, words, None, moment, None).ids
            case _:
                words = ["sertraline", f"{50 * tablets}mg"]
                [short] = taking.take(diary, words, Moment(moment)).ids
        self.becomes((*self.entered, Entered(short, kind, hours, tablets)))

    def move(self, number: int, hours: int) -> None:
        self._edit(number, self._one(number)._replace(hours=hours), editing.Edit(at=at(hours)))

    def correct(self, number: int, tablets: int) -> None:
        one = self._one(number)
        text = f"{50 * tablets}mg" if one.kind == "dose" else str(tablets)
        self._edit(number, one._replace(tablets=tablets), editing.Edit([text]))

    def delete(self, number: int) -> None:
        one = self._one(number)
        mending.delete(self.desk.diary(), [one.short])
        self.becomes(tuple(other for other in self.entered if other is not one))

    def undo(self) -> None:
        mending.take_back(self.desk.diary(), 1)
        self.undone.append(self.entered)
        self.entered = self.done.pop()

    def redo(self) -> None:
        mending.bring_back(self.desk.diary())
        self.done.append(self.entered)
        self.entered = self.undone.pop()

    def _one(self, number: int) -> Entered:
        return self.entered[number % len(self.entered)]

    def _edit(self, number: int, after: Entered, change: editing.Edit) -> None:
        one = self._one(number)
        if after != one:
            editing.edit(self.desk.diary(), one.short, change)
            self.becomes(tuple(after if other is one else other for other in self.entered))


@contextmanager
def opened() -> Iterator[Cabinet]:
    """A cabinet; in memory, where it can be."""
    memory = "/dev/shm"
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        desk = Desk(Path(folder) / "medlog.db")
        words = PrescriptionWords(schedule=ScheduleWords(daily="08:00"))
        adding.add(desk.diary(), ["sertraline", "50mg"], words)
        yield Cabinet(desk)


HOURS = st.integers(1, 9)
TABLETS = st.integers(1, 9)
NUMBER = st.integers(0, 9)

STEPS = st.one_of(
    st.tuples(
        st.just("enter"), st.sampled_from(["refill", "count", "dose", "dose"]), HOURS, TABLETS
    ),
    st.tuples(st.just("enter"), st.just("count"), HOURS, st.just(0)),
    st.tuples(st.just("move"), NUMBER, HOURS),
    st.tuples(st.just("correct"), NUMBER, TABLETS),
    st.tuples(st.just("delete"), NUMBER),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, min_size=2, max_size=9))
def test_left_is_what_a_walk_through_the_entries_gives(steps: list[tuple[object, ...]]) -> None:
    """Entered in any order, at few moments, changed, taken out, taken back and done again."""
    with opened() as cabinet:
        for doing, *words in steps:
            if doing in ("move", "correct", "delete") and not cabinet.entered:
                continue
            if (doing == "undo" and not cabinet.done) or (doing == "redo" and not cabinet.undone):
                continue
            getattr(cabinet, str(doing))(*words)
            assert cabinet.left() == by_hand(cabinet.entered)


def test_forgotten_doses_of_before_a_count_do_not_move_it() -> None:
    """Refilled 28, counted 24, then the four doses in between are entered: 24 are there."""
    with opened() as cabinet:
        cabinet.enter("refill", 9, 28)
        cabinet.enter("count", 3, 24)
        for hours in (8, 7, 5, 4):
            cabinet.enter("dose", hours, 1)
            assert cabinet.left() == 24
        cabinet.enter("dose", 2, 1)
        assert cabinet.left() == 23


def test_a_refill_logged_late_adds_only_to_what_was_counted_before_it() -> None:
    with opened() as cabinet:
        cabinet.enter("count", 5, 10)
        cabinet.enter("refill", 6, 28)
        assert cabinet.left() == 10
        cabinet.enter("refill", 4, 28)
        assert cabinet.left() == 38
        cabinet.delete(0)
        assert cabinet.left() == 56


@pytest.mark.parametrize(("first", "left"), [("dose", 10), ("count", 9)])
def test_of_one_moment_it_goes_by_the_order_in_which_it_was_written(first: str, left: int) -> None:
    second = {"dose": "count", "count": "dose"}[first]
    with opened() as cabinet:
        cabinet.enter("refill", 5, 28)
        for kind in (first, second):
            cabinet.enter(kind, 3, 10 if kind == "count" else 1)
        assert cabinet.left() == left


def test_what_was_noted_before_a_count_is_told_with_it() -> None:
    """By what is noted of the time before its moment, whatever there is behind it."""
    with opened() as cabinet:
        diary, words = cabinet.desk.diary(), ["sertraline", "20"]
        assert supplying.count(diary, words, None, at(9), None).noted is None
        cabinet.enter("dose", 8, 1)
        cabinet.enter("count", 2, 5)
        found = supplying.count(cabinet.desk.diary(), words, None, at(4), None)
        assert found.noted is not None
        assert (found.noted.micro, found.noted.unit) == (950_000_000, "mg")
        assert cabinet.left() == 5
