"""Taking adherence, correct dosing and implementation, of one medication and of several."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.day_counts import DayCount, Out
from medlog.calc.dose_taking import DoseTaking, dose_taking
from medlog.calc.matching import State
from medlog.calc.shares import NotEnough, Share

FIRST = date(2026, 3, 1)


Day = tuple[date, DayCount]


def day(number: int, *states: State, extra: int = 0, out: Out | None = None) -> Day:
    """A day of March with its slots; doses are those of its filled slots and the extra ones."""
    filled = states.count("taken")
    return FIRST + timedelta(days=number - 1), DayCount(states, filled + extra, extra, out)


def figures(*medications: list[Day]) -> DoseTaking:
    return dose_taking([dict(days) for days in medications], "nothing")


def test_a_dose_beyond_the_slots_makes_up_for_one_that_was_not_logged() -> None:
    """Two due, one filled and one more taken: as much as was due, and exactly that."""
    found = figures([day(1, "taken", "not logged", extra=1), day(2, "taken", "taken", extra=1)])
    assert found.taking == Share(5, 4)
    assert found.capped == Share(4, 4)
    assert found.correct == Share(1, 2)
    assert found.implementation == Share(2, 2)
    assert found.overuse == Share(1, 2)


def test_a_part_of_a_dose_is_a_dose_of_that_day_and_does_not_fill_it() -> None:
    """Half a tablet each day is not nothing taken."""
    halves = [(FIRST + timedelta(days=n), DayCount(("part",), 1, 0, None)) for n in range(3)]
    found = figures(halves)
    assert found.any_dose == Share(3, 3)
    assert found.complete == found.implementation == Share(0, 3)


def test_days_taken_are_those_with_every_slot_filled() -> None:
    """A dose beyond the slots makes up for one in the doses, not in the slots."""
    found = figures([day(1, "taken", "not logged", extra=1)], [day(1, "taken")])
    assert (found.implementation, found.complete) == (Share(1, 1), Share(0, 1))


def test_days_with_nothing_due_are_in_the_published_forms_alone() -> None:
    """A weekly medication that was not taken: 0 of 1 days due, 6 of 7 of all."""
    found = figures([day(1, "not logged"), *(day(n) for n in range(2, 8))])
    assert (found.correct, found.correct_all_days) == (Share(0, 1), Share(6, 7))
    assert (found.implementation, found.implementation_all_days) == (Share(0, 1), Share(6, 7))
    assert found.any_dose == Share(0, 1)


def test_a_dose_on_a_day_with_nothing_due_is_more_than_was_due() -> None:
    found = figures([day(1, "taken"), day(2, extra=1)])
    assert (found.taking, found.taking_all_days) == (Share(1, 1), Share(2, 1))
    assert found.correct_all_days == Share(1, 2)
    assert found.overuse == Share(1, 2)


def test_what_is_not_logged_makes_a_range() -> None:
    """Of ten due six were taken, one was not, three are unknown: 6 to 9 of 10, 6 of 7 logged."""
    taken: list[State] = ["taken"] * 6
    unknown: list[State] = ["not logged"] * 3
    found = figures([day(1, *taken, "not taken", *unknown)])
    assert found.logged == Share(7, 10)
    assert (found.lowest, found.highest) == (Share(6, 10), Share(9, 10))
    assert found.of_logged == Share(6, 7)


def test_a_slot_held_on_advice_is_not_due() -> None:
    found = figures([day(1, "taken", "paused"), day(2, "not logged")])
    assert found.taking == Share(1, 2)
    assert found.implementation == Share(1, 2)


def test_days_that_are_out_are_in_no_figure() -> None:
    outs: list[Out] = ["paused", "before the first dose", "not over"]
    found = figures([day(n, "taken", extra=1, out=out) for n, out in enumerate(outs, start=1)])
    assert set(found) == {NotEnough("nothing")}


def test_a_day_of_several_counts_only_if_each_one_does() -> None:
    one = [day(1, "taken"), day(2, "taken"), day(3, "taken")]
    other = [day(1, "taken"), day(2, "not taken"), day(3)]
    found = figures(one, other)
    assert found.implementation == Share(2, 3)
    assert found.taking == Share(4, 5)
    assert found.any_dose == Share(3, 3)


def test_a_day_on_which_one_is_paused_is_no_day_of_all_together() -> None:
    """As published; its doses still count for the other one."""
    one = [day(1, "taken"), day(2, "not logged")]
    other = [day(1, "taken"), day(2, "paused", out="paused")]
    found = figures(one, other)
    assert found.implementation == Share(1, 1)
    assert found.taking == Share(2, 3)


def test_one_that_was_not_begun_yet_leaves_the_others_alone() -> None:
    one = [day(1, "taken"), day(2, "taken")]
    other = [day(1, "not logged", out="before the first dose"), day(2, "not logged")]
    assert figures(one, other).implementation == Share(1, 2)


STATES: list[State] = ["taken", "part", "not taken", "not logged", "paused"]


@given(st.lists(st.tuples(st.lists(st.sampled_from(STATES), max_size=4), st.integers(0, 2))))
def test_the_figures_bound_each_other(days: list[tuple[list[State], int]]) -> None:
    counts = [day(n, *states, extra=extra) for n, (states, extra) in enumerate(days, start=1)]
    found = figures(counts)
    if isinstance(found.taking, NotEnough):
        assert not any(one.expected for _, one in counts)
        return
    shares = {name: one for name, one in found._asdict().items() if isinstance(one, Share)}
    assert shares["capped"].n <= shares["taking"].n <= shares["taking_all_days"].n
    assert shares["lowest"].n <= shares["capped"].n
    assert shares["correct"].n <= shares["implementation"].n <= shares["implementation"].of
    assert shares["lowest"].n <= shares["highest"].n <= shares["highest"].of
    # Days with nothing due hold unless something was taken: they only add to both numbers.
    due, every = shares["implementation"], shares["implementation_all_days"]
    assert every.of - every.n == due.of - due.n
