"""Regimens follow each other: which holds on which days, and what a change builds on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, Amount
from medlog.domain.medication import Medication
from medlog.domain.regimen import Kind, Pause, Regimen, in_force
from medlog.domain.timeline import begun_from, covers, is_empty, standing, timeline

FIRST = date(2026, 11, 2)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def regimen(
    id_: str, starts: int, ends: int | None = None, *, kind: Kind = "scheduled", mg: int = 50
) -> Regimen:
    last = None if ends is None else day(ends)
    return Regimen(id_, "m", kind, day(starts), last, Amount(mg * MICRO, "mg"))


@st.composite
def histories(draw: st.DrawFn) -> tuple[Regimen, ...]:
    """Regimens of one medication in the order (starts, id), some with an end."""
    starts = sorted(draw(st.lists(st.integers(0, 12), max_size=6)))
    kinds: st.SearchStrategy[Kind] = st.sampled_from(["scheduled", "as-needed", "stopped"])
    return tuple(
        regimen(
            f"r{n}",
            start,
            draw(st.none() | st.integers(start, start + 8)),
            kind=draw(kinds),
        )
        for n, start in enumerate(starts)
    )


@given(histories(), st.integers(-2, 25))
def test_the_timeline_says_of_each_day_what_is_in_force(
    regimens: tuple[Regimen, ...], n: int
) -> None:
    held = [
        one.regimen
        for one in timeline(regimens)
        if one.first <= day(n) and (one.end is None or day(n) < one.end)
    ]
    found = in_force(regimens, day(n))
    assert held == ([] if found is None else [found])


@given(histories(), st.integers(-2, 25))
def test_a_standing_parts_the_timeline_at_its_day(regimens: tuple[Regimen, ...], n: int) -> None:
    found = standing(Medication("m", "x1", regimens=regimens), day(n))
    held = (found.held,) if found.held else ()
    assert (*found.past, *held, *found.following) == timeline(regimens)
    assert (found.held.regimen if found.held else None) == in_force(regimens, day(n))


def test_the_status_of_a_day() -> None:
    regimens = (
        regimen("a", 1, 3),
        regimen("b", 5),
        regimen("c", 7, kind="stopped"),
        regimen("d", 9),
    )
    known = Medication("m", "x1", regimens=regimens)
    assert [standing(known, day(n)).status for n in (0, 1, 2, 3, 5, 7, 9)] == [
        "planned",
        "current",
        "current",
        "ended",
        "current",
        "stopped",
        "current",
    ]
    assert standing(Medication("m", "x1"), FIRST).status == "current"


def test_a_change_builds_on_what_was_prescribed_last_by_then() -> None:
    first, second = regimen("a", 1), regimen("b", 5, mg=75)
    stop = regimen("c", 9, kind="stopped")
    line = (first, second, stop)
    assert begun_from(line, day(4)) == first
    assert begun_from(line, day(5)) == second
    assert begun_from(line, day(12)) == second
    assert begun_from(line, day(0)) == first
    assert begun_from((stop,), day(12)) is None
    assert begun_from((), FIRST) is None


def test_a_stop_on_the_first_day_hides_nothing_from_a_new_beginning() -> None:
    first, stop = regimen("a", 1), regimen("b", 1, kind="stopped")
    assert begun_from((first, stop), day(1)) == first


def test_the_days_of_a_pause() -> None:
    pause = Pause("p", None, day(1), day(3))
    assert [covers(pause, day(n)) for n in range(4)] == [False, True, True, False]
    assert covers(Pause("p", None, day(1), None), day(99))
    assert is_empty(Pause("p", None, day(1), day(1)))
    assert not is_empty(pause)
    assert not is_empty(Pause("p", None, day(1), None))
