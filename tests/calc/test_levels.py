"""Segments, levels, and how long a dose has held, on small cases and against a naive count."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.day_doses import DayDose
from medlog.calc.levels import EARLY, Phases, Run, levels, phases, segments, settling_runs
from medlog.domain.amount import MICRO, Amount

FIRST = date(2026, 3, 1)


class At(NamedTuple):
    """A dose with nothing to it."""

    name: str

    @property
    def key(self) -> tuple[object, ...]:
        return (self.name,)


A, B, C = At("a"), At("b"), At("c")


def day(number: int) -> date:
    """The days count from the first of the window; before it they are below nought."""
    return FIRST + timedelta(days=number)


def line(text: str, start: int = 0) -> dict[date, At]:
    """A letter a day; a dot is a day without a dose."""
    return {day(start + n): At(letter) for n, letter in enumerate(text) if letter != "."}


def run(at: At, *numbers: int) -> Run[At]:
    return Run(at, tuple(day(n) for n in numbers))


def drawn(found: Phases[At]) -> str:
    """A letter a day of the window: s settling, e early, l later, a dot without a dose."""
    days = {**found.settling, **found.settled}
    letters = {
        **dict.fromkeys(found.settling, "s"),
        **dict.fromkeys(found.early, "e"),
        **dict.fromkeys(found.later, "l"),
    }
    length = (max(days) - FIRST).days + 1 if days else 0
    return "".join(letters.get(day(n), ".") for n in range(length))


def changes(found: Phases[At]) -> list[int]:
    return [(one - FIRST).days for one in found.changes]


def test_a_dose_that_comes_back_is_two_segments_and_one_level() -> None:
    """And a day left out ends a segment, not a level."""
    days = line("aaba.a")
    assert segments(days) == [run(A, 0, 1), run(B, 2), run(A, 3), run(A, 5)]
    assert levels(days) == [run(A, 0, 1, 3, 5), run(B, 2)]


def test_a_gram_and_a_thousand_milligrams_are_one_level_and_one_segment() -> None:
    """The way it was first written stands for both."""
    milligrams = DayDose("prescribed", (Amount(1000 * MICRO, "mg"),))
    gram = DayDose("prescribed", (Amount(MICRO, "g"),))
    doses = {day(0): milligrams, day(1): gram, day(2): milligrams._replace(days="every 2 days")}
    expected = [
        Run(milligrams, (day(0), day(1))),
        Run(milligrams._replace(days="every 2 days"), (day(2),)),
    ]
    assert segments(doses) == levels(doses) == expected


def test_without_days_there_are_no_runs() -> None:
    none: dict[date, At] = {}
    assert segments(none) == levels(none) == []
    assert phases(none, 14, FIRST) == Phases({}, {}, {}, ())


@given(st.text("abc.", max_size=60))
def test_every_day_is_in_one_segment_and_one_level(text: str) -> None:
    days = line(text)
    assert [one for run in segments(days) for one in run.days] == list(days)
    found = levels(days)
    assert sorted(one for run in found for one in run.days) == list(days)
    assert {run.at.name: len(run.days) for run in found} == Counter(text.replace(".", ""))
    assert [run.days[0] for run in found] == sorted(run.days[0] for run in found)
    for runs in (segments(days), found):
        assert all(days[one] == run.at for run in runs for one in run.days)


@given(st.text("abc.", max_size=60))
def test_a_segment_has_every_day_from_its_first_to_its_last_and_none_beside_it(text: str) -> None:
    days = line(text)
    for one in segments(days):
        before, after = one.days[0] - timedelta(days=1), one.days[-1] + timedelta(days=1)
        assert len(one.days) == (after - before).days - 1
        assert days.get(before) != one.at != days.get(after)


def test_the_first_days_after_a_change_are_settling() -> None:
    found = phases(line("aaabbbbb"), 3, FIRST)
    assert drawn(found) == "eeesssee"
    assert list(found.settling) == [day(3), day(4), day(5)]
    assert set(found.settling.values()) == {B}
    assert changes(found) == [3]


def test_the_days_that_settle_after_one_change_are_one_run_around_a_pause() -> None:
    """After each change one, also after two of them in a row."""
    runs = settling_runs(phases(line("aaabb..bbbbccaa"), 6, FIRST))
    assert [(run.at, run.days) for run in runs] == [
        (B, (day(3), day(4), day(7), day(8))),
        (C, (day(11), day(12))),
        (A, (day(13), day(14))),
    ]


def test_what_settles_since_before_the_window_is_a_run_of_its_own() -> None:
    runs = settling_runs(phases(line("aabb" + "bbcc", -4), 4, FIRST))
    assert [(run.at, len(run.days)) for run in runs] == [(B, 2), (C, 2)]


def test_the_first_start_is_no_change() -> None:
    found = phases(line("..aaaa"), 3, FIRST)
    assert drawn(found) == "..eeee"
    assert changes(found) == []


def test_a_change_before_the_window_still_settles_inside_it() -> None:
    """Changed two days before the window: of five settling days, three are in it."""
    found = phases(line("a" * 28 + "bb" + "bbbbb", -30), 5, FIRST)
    assert drawn(found) == "sssee"
    assert changes(found) == []


def test_a_change_on_the_first_day_of_the_window_is_one_of_the_window() -> None:
    found = phases(line("aabbb", -2), 2, FIRST)
    assert drawn(found) == "sse"
    assert changes(found) == [0]


def test_the_same_dose_after_a_pause_is_no_change() -> None:
    found = phases(line("aa....aa"), 3, FIRST)
    assert drawn(found) == "ee....ee"
    assert changes(found) == []


def test_another_dose_after_a_pause_is_a_change() -> None:
    found = phases(line("aa....bbb"), 2, FIRST)
    assert drawn(found) == "ee....sse"
    assert changes(found) == [6]


def test_days_of_a_pause_pass_like_any_others() -> None:
    """Four days to settle, of which two are paused."""
    assert drawn(phases(line("ab..bbb"), 4, FIRST)) == "es..see"


def test_a_dose_that_comes_back_settles_again() -> None:
    """And its first 30 days begin again."""
    found = phases(line("a" * 40 + "bbb" + "a" * 40), 2, FIRST)
    assert drawn(found) == "e" * 30 + "l" * 10 + "sse" + "ss" + "e" * 28 + "l" * 10
    assert changes(found) == [40, 43]


def test_a_change_while_another_settles_starts_anew() -> None:
    found = phases(line("aabbcccc"), 3, FIRST)
    assert drawn(found) == "eessssse"
    assert changes(found) == [2, 4]


def test_without_days_to_settle_all_days_count() -> None:
    found = phases(line("aabb"), 0, FIRST)
    assert drawn(found) == "eeee"
    assert found.settling == {}
    assert changes(found) == [2]


@pytest.mark.parametrize(("settle", "expected"), [(14, 16), (30, 0), (35, 0)])
def test_the_first_30_days_count_from_the_change_not_from_its_settling(
    settle: int, expected: int
) -> None:
    found = phases(line("a" + "b" * 60), settle, FIRST)
    of_b = drawn(found)[1:]
    assert of_b == "s" * settle + "e" * expected + "l" * (60 - settle - expected)


def test_early_and_later_days_are_the_settled_ones() -> None:
    found = phases(line("a" * 20 + "b" * 50), 10, FIRST)
    assert {**found.early, **found.later} == found.settled
    assert not found.early.keys() & found.later.keys()


def test_a_window_long_after_a_start_has_no_early_days() -> None:
    assert drawn(phases(line("a" * 35, -30), 14, FIRST)) == "lllll"


def by_day(days: dict[date, At], settle: int, first: date) -> tuple[dict[date, str], list[date]]:
    """The letter of each day and the changes, from the sentences of the page, day by day."""
    found, changed_on = {}, []
    for one in (one for one in days if one >= first):
        earlier = [other for other in days if other <= one]
        others = [other for other in earlier if days[other] != days[one]]
        since = min(other for other in earlier if not others or other > max(others))
        if others and since == one:
            changed_on.append(one)
        passed = (one - since).days
        found[one] = "s" if others and passed < settle else "e" if passed < EARLY else "l"
    return found, changed_on


texts = st.lists(st.tuples(st.sampled_from("abc."), st.integers(1, 40)), max_size=6).map(
    lambda runs: "".join(letter * times for letter, times in runs)
)
"""Doses that hold for a while, and pauses."""


@given(texts, st.integers(0, 60), st.integers(0, 50))
def test_phases_equal_a_naive_count(text: str, before: int, settle: int) -> None:
    days = line(text, -before)
    found = phases(days, settle, FIRST)
    letters, changed_on = by_day(days, settle, FIRST)
    assert [*found.settling] == [one for one, letter in letters.items() if letter == "s"]
    assert [*found.early] == [one for one, letter in letters.items() if letter == "e"]
    assert [*found.later] == [one for one, letter in letters.items() if letter == "l"]
    assert [*found.changes] == changed_on
    assert {**found.settling, **found.settled} == {one: days[one] for one in letters}


@given(texts.map(lambda text: text.replace(".", "")), st.integers(0, 50))
def test_days_long_before_the_window_make_no_difference(text: str, settle: int) -> None:
    """Where no pause is among them, as many days before it as settle, and at least EARLY, do."""
    days = line(text, -100)
    back = FIRST - timedelta(days=max(settle, EARLY))
    lately = {one: at for one, at in days.items() if one >= back}
    assert phases(lately, settle, FIRST) == phases(days, settle, FIRST)
