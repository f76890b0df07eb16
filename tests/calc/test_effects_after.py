"""Effects first logged after a reduction or a gap."""

from datetime import date, timedelta

import pytest

from medlog.calc.dose_changes import DoseChange
from medlog.calc.effects_after import After, Onset, Past, effects_after, onsets
from medlog.calc.holidays import Gap
from medlog.domain.amount import MICRO
from medlog.domain.entries import Sign

FIRST = date(2026, 10, 1)
LAST = date(2026, 11, 1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def felt(n: int, name: str = "nausea", severity: int | None = 3, *, over: bool = False) -> Sign:
    micro = None if severity is None else severity * MICRO
    return Sign(day(n), name, micro, None, None, over)


def reduced(n: int) -> DoseChange:
    return DoseChange(day(n), "reduced", None, None)


def begun(*effects: Sign, **earlier: date) -> list[tuple[int, int, date | None]]:
    """Each onset: its day of October from 0, days since, and when it was there before."""
    found = onsets(effects, FIRST, LAST, earlier)
    return [((one.day - FIRST).days, one.days, one.before) for one in found]


def test_the_first_time_in_the_diary() -> None:
    """Its first day is the onset; the days from then on are counted once each."""
    assert begun(felt(4), felt(4, severity=6), felt(5), felt(9)) == [(4, 3, None)]


@pytest.mark.parametrize(("ago", "found"), [(28, []), (29, [(4, 1, day(-25))])])
def test_first_means_on_no_day_of_the_28_before(ago: int, found: list[object]) -> None:
    """28 days ago is among them, 29 is not, whether read along or known from earlier."""
    assert begun(felt(4 - ago), felt(4)) == found
    assert begun(felt(4), nausea=day(4 - ago)) == found


def test_an_effect_comes_again() -> None:
    """After more than 28 days without it, it is first once more."""
    found = onsets([felt(0), felt(28), felt(57)], FIRST, day(90), {})
    assert [(one.day, one.days, one.before) for one in found] == [
        (day(0), 3, None),
        (day(57), 1, day(28)),
    ]


def test_nothing_and_over_are_not_there() -> None:
    """Entries of 0 and those that say it is over begin nothing, and end no 28 days."""
    over = felt(3, severity=None, over=True)
    assert begun(felt(1, severity=0), over) == []
    assert begun(felt(1, severity=0), over, felt(4)) == [(4, 1, None)]
    assert begun(felt(4, severity=None)) == [(4, 1, None)]


def test_names_are_compared_without_case() -> None:
    """As its owner wrote it last."""
    (onset,) = onsets([felt(4, "nausea"), felt(5, "Nausea")], FIRST, LAST, {})
    assert onset == Onset("Nausea", day(4), 2, None)


def test_only_the_days_asked_for() -> None:
    """What began before the period is no onset in it."""
    assert begun(felt(-3), felt(4)) == []
    assert begun(felt(31)) == []


def told(onset_day: int, past: Past) -> list[tuple[int, DoseChange | Gap]]:
    onset = Onset("dizzy", day(onset_day), 1, None)
    found = effects_after([onset], [past])
    assert all(one.onset == onset and one.medication == past.name for one in found)
    return [(one.days, one.event) for one in found]


@pytest.mark.parametrize(("ago", "counts"), [(-1, False), (0, True), (28, True), (29, False)])
def test_a_reduction_counts_for_28_days(ago: int, counts: bool) -> None:
    """From its own day on; one that came after the effect does not."""
    past = Past("sertraline", (change := reduced(15 - ago),), {})
    assert told(15, past) == ([(ago, change)] if counts else [])


def due(text: str) -> dict[date, bool]:
    """A letter a due day from day 0 on: x taken, o not."""
    return {day(n): mark == "x" for n, mark in enumerate(text)}


@pytest.mark.parametrize(
    ("onset_day", "expected"),
    [
        (3, []),
        (4, [(1, Gap(day(1), day(3), 3))]),
        (5, [(1, Gap(day(1), day(4), 4))]),
        (7, [(3, Gap(day(1), day(4), 4))]),
        (32, [(28, Gap(day(1), day(4), 4))]),
        (33, []),
    ],
)
def test_a_gap_counts_as_it_stood_on_the_day(onset_day: int, expected: list[object]) -> None:
    """From the day after its third due day on, for 28 days after its last; days before it only."""
    assert told(onset_day, Past("sertraline", (), due("xooooxxxxx"))) == expected


def test_several_events_are_told_latest_first() -> None:
    """Of several medications, by name on the same day; none is chosen among them."""
    onset = Onset("dizzy", day(20), 1, None)
    pasts = [
        Past("sertraline", (reduced(12),), due("xooox")),
        Past("lithium", (reduced(12), reduced(18)), {}),
    ]
    assert effects_after([onset], pasts) == (
        After(onset, "lithium", reduced(18), 2),
        After(onset, "lithium", reduced(12), 8),
        After(onset, "sertraline", reduced(12), 8),
        After(onset, "sertraline", Gap(day(1), day(3), 3), 17),
    )
