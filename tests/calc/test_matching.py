"""Matching: which dose filled which slot, and what is known of each slot."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.matching import Matched, match, match_days
from medlog.calc.slots import Slot
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, SlotName
from medlog.domain.instant import EPOCH, Instant

DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 4)


def mg(number: float) -> Amount:
    return Amount(int(number * MICRO), "mg")


def slot(
    at: str | None, amount: Amount | None = None, day: date = DAY, paused: str | None = None
) -> Slot:
    wall = None if at is None else datetime.combine(day, time.fromisoformat(at))
    return Slot("m1", day, wall, amount or mg(50), "r1", paused)


def dose(
    at: str, amount: Amount | None = None, day: date = DAY, slot: SlotName | None = None
) -> Dose:
    wall = datetime.combine(day, time.fromisoformat(at))
    epoch = int((wall - EPOCH.replace(tzinfo=None)).total_seconds())
    return Dose(at, Instant(epoch, 0, "UTC"), day, "m1", "taken", amount or mg(50), slot=slot)


def skip(at: str, reason: str | None = None, slot: SlotName | None = None) -> Dose:
    return dose(at, slot=slot)._replace(status="skipped", amount=None, reason=reason)


def matched(slots: list[Slot], doses: list[Dose], today: date = TODAY) -> Matched:
    return match(DAY, slots, doses, today)


def shown(day: Matched) -> list[tuple[str, ...]]:
    """State and times of the doses of each slot; the extras, if any, last."""
    served = [(one.state, *(dose.id for dose in one.doses)) for one in day.served]
    return [*served, ("extra", *(dose.id for dose in day.extra))] if day.extra else served


def test_a_dose_fills_its_slot() -> None:
    assert shown(matched([slot("08:00")], [dose("08:10")])) == [("taken", "08:10")]


def test_a_slot_of_an_earlier_day_without_a_dose_is_not_logged() -> None:
    assert shown(matched([slot("08:00")], [])) == [("not logged",)]


@pytest.mark.parametrize("today", [DAY, DAY - timedelta(days=1)])
def test_a_slot_of_a_day_that_is_not_over_is_upcoming(today: date) -> None:
    assert shown(matched([slot("08:00")], [], today)) == [("upcoming",)]


def test_a_dose_goes_to_the_nearest_slot() -> None:
    day = matched([slot("08:00"), slot("20:00")], [dose("19:00")])
    assert shown(day) == [("not logged",), ("taken", "19:00")]


def test_a_dose_between_two_slots_goes_to_the_earlier_one() -> None:
    day = matched([slot("08:00"), slot("20:00")], [dose("14:00")])
    assert shown(day) == [("taken", "14:00"), ("not logged",)]


def test_the_most_pairs_come_before_the_least_distance() -> None:
    """Both doses are nearest to 20:00; one of them is the morning's, late."""
    day = matched([slot("08:00"), slot("20:00")], [dose("19:00"), dose("20:00")])
    assert shown(day) == [("taken", "19:00"), ("taken", "20:00")]


def test_assignments_do_not_cross() -> None:
    slots = [slot("08:00"), slot("12:00"), slot("20:00")]
    day = matched(slots, [dose("11:00"), dose("12:30")])
    assert shown(day) == [("taken", "11:00"), ("taken", "12:30"), ("not logged",)]


def test_a_dose_beyond_the_slots_is_extra() -> None:
    day = matched([slot("08:00")], [dose("08:00"), dose("15:00")])
    assert shown(day) == [("taken", "08:00"), ("extra", "15:00")]


def test_of_two_doses_as_near_the_earlier_one_fills_the_slot() -> None:
    day = matched([slot("08:00")], [dose("08:10"), dose("07:50")])
    assert shown(day) == [("taken", "07:50"), ("extra", "08:10")]


def test_without_slots_every_dose_is_extra() -> None:
    assert shown(matched([], [dose("08:00")])) == [("extra", "08:00")]


def test_a_slot_of_any_time_takes_any_dose() -> None:
    assert shown(matched([slot(None)], [dose("23:59")])) == [("taken", "23:59")]


def test_a_slot_of_any_time_leaves_the_timed_ones_their_nearest_dose() -> None:
    day = matched([slot(None), slot("08:00")], [dose("08:00"), dose("20:00")])
    assert shown(day) == [("taken", "20:00"), ("taken", "08:00")]


def test_slots_of_any_time_are_filled_in_their_order() -> None:
    day = matched([slot(None), slot(None), slot(None)], [dose("09:00"), dose("10:00")])
    assert shown(day) == [("taken", "09:00"), ("taken", "10:00"), ("not logged",)]


def test_a_dose_goes_first_to_the_slot_it_names() -> None:
    morning = SlotName(DAY, 8 * 60)
    day = matched([slot("08:00"), slot("20:00")], [dose("19:00", slot=morning)])
    assert shown(day) == [("taken", "19:00"), ("not logged",)]


def test_a_named_slot_is_closed_to_the_others() -> None:
    morning = SlotName(DAY, 8 * 60)
    day = matched([slot("08:00"), slot("20:00")], [dose("08:00"), dose("19:00", slot=morning)])
    assert shown(day) == [("taken", "19:00"), ("taken", "08:00")]


def test_a_second_dose_for_a_named_slot_is_extra() -> None:
    morning = SlotName(DAY, 8 * 60)
    doses = [dose("08:00", slot=morning), dose("08:05", slot=morning)]
    day = matched([slot("08:00"), slot("20:00")], doses)
    assert shown(day) == [("taken", "08:00"), ("not logged",), ("extra", "08:05")]


def test_a_dose_that_names_no_slot_there_is_matched_by_its_time() -> None:
    """The prescription was changed after the dose was recorded."""
    gone = SlotName(DAY, 9 * 60)
    day = matched([slot("08:00"), slot("20:00")], [dose("19:00", slot=gone)])
    assert shown(day) == [("not logged",), ("taken", "19:00")]


def test_small_doses_fill_one_slot_together() -> None:
    slots = [slot("08:00"), slot("20:00")]
    day = matched(slots, [dose("08:00", mg(25)), dose("08:30", mg(25))])
    assert shown(day) == [("taken", "08:00", "08:30"), ("not logged",)]


def test_small_doses_that_do_not_reach_the_amount_are_a_part() -> None:
    day = matched([slot("08:00", mg(75))], [dose("08:00", mg(25)), dose("08:30", mg(25))])
    assert shown(day) == [("part", "08:00", "08:30")]


def test_one_small_dose_is_a_part() -> None:
    assert shown(matched([slot("08:00")], [dose("08:00", mg(25))])) == [("part", "08:00")]


def test_a_filled_slot_takes_no_further_small_dose() -> None:
    doses = [dose(at, mg(25)) for at in ("08:00", "08:10", "08:20")]
    assert shown(matched([slot("08:00")], doses)) == [
        ("taken", "08:00", "08:10"),
        ("extra", "08:20"),
    ]


def test_small_doses_count_in_one_unit() -> None:
    doses = [dose("08:00", mg(500)), dose("08:10", mg(500))]
    day = matched([slot("08:00", Amount(MICRO, "g"))], doses)
    assert shown(day) == [("taken", "08:00", "08:10")]


@pytest.mark.parametrize("amount", [mg(75), Amount(MICRO, "tablet"), Amount(MICRO, "")])
def test_a_larger_dose_or_one_in_another_unit_fills_the_slot_alone(amount: Amount) -> None:
    day = matched([slot("08:00")], [dose("08:00", amount), dose("09:00", mg(25))])
    assert shown(day) == [("taken", "08:00"), ("extra", "09:00")]


def test_a_dose_or_a_slot_without_an_amount_is_whole() -> None:
    bare = dose("08:00")._replace(amount=None)
    assert shown(matched([slot("08:00")], [bare])) == [("taken", "08:00")]
    unsaid = slot("08:00")._replace(amount=None)
    assert shown(matched([unsaid], [dose("08:00", mg(1))])) == [("taken", "08:00")]


def test_a_small_dose_joins_the_one_that_names_the_slot() -> None:
    morning = SlotName(DAY, 8 * 60)
    doses = [dose("07:00", mg(25), slot=morning), dose("09:00", mg(25)), dose("09:30", mg(25))]
    assert shown(matched([slot("08:00")], doses)) == [
        ("taken", "07:00", "09:00"),
        ("extra", "09:30"),
    ]


def test_a_skipped_dose_makes_its_slot_not_taken() -> None:
    assert shown(matched([slot("08:00")], [skip("08:00", "forgot")])) == [("not taken", "08:00")]


def test_a_dose_skipped_as_advised_is_neutral() -> None:
    assert shown(matched([slot("08:00")], [skip("08:00", "advised")])) == [("paused", "08:00")]


def test_a_dose_outranks_the_statement_that_there_was_none() -> None:
    day = matched([slot("08:00")], [skip("08:00"), dose("11:00")])
    assert shown(day) == [("taken", "11:00"), ("extra", "08:00")]


def test_a_dose_outranks_the_statement_also_where_both_name_the_slot() -> None:
    morning = SlotName(DAY, 8 * 60)
    day = matched([slot("08:00")], [skip("08:00", slot=morning), dose("11:00", slot=morning)])
    assert shown(day) == [("taken", "11:00"), ("extra", "08:00")]


def test_a_paused_slot_stays_paused_and_keeps_its_doses() -> None:
    held = slot("08:00", paused="held")
    assert shown(matched([held], [])) == [("paused",)]
    assert shown(matched([held], [dose("08:00")])) == [("paused", "08:00")]


def test_an_upcoming_slot_is_due_once_its_time_has_come() -> None:
    day = matched([slot("08:00")], [], today=DAY)
    assert not day.is_due(day.served[0], dose("07:59").at)
    assert day.is_due(day.served[0], dose("08:00").at)


def test_a_slot_of_any_time_is_due_all_day() -> None:
    day = matched([slot(None)], [], today=DAY)
    assert day.is_due(day.served[0], dose("03:00").at)
    assert day.is_due(day.served[0], dose("23:00").at)


def test_of_two_slots_of_any_time_one_waits_at_a_time() -> None:
    """Twice a day at any time: not both at once."""
    day = matched([slot(None), slot(None), slot("20:00")], [], today=DAY)
    assert [day.is_open(one) for one in day.served] == [True, False, True]
    day = matched([slot(None), slot(None)], [dose("08:00")], today=DAY)
    assert [day.is_open(one) for one in day.served] == [False, True]


def test_a_filled_slot_is_not_due() -> None:
    day = matched([slot("08:00")], [dose("07:00")], today=DAY)
    assert not day.is_due(day.served[0], dose("09:00").at)


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        ("06:59", "later today"),
        ("07:00", "due within the hour"),
        ("07:59", "due within the hour"),
        ("08:00", "due now"),
        ("11:59", "due now"),
        ("12:00", "not logged yet"),
        ("23:00", "not logged yet"),
    ],
)
def test_a_slot_comes_nearer_is_due_and_is_not_logged_yet(now: str, stage: str) -> None:
    day = matched([slot("08:00")], [], today=DAY)
    assert day.stage(day.served[0], dose(now).at) == stage


def test_the_second_of_any_time_waits_four_hours_after_the_last_dose() -> None:
    """Also after one beyond the slots; a statement that there was none keeps nobody waiting."""
    day = matched([slot(None), slot(None)], [dose("08:00")], today=DAY)
    _, second = day.served
    stages = [day.stage(second, dose(now).at) for now in ("08:01", "11:59", "12:00", "23:00")]
    assert stages == ["later today", "later today", "due now", "due now"]
    assert [day.is_due(second, dose(now).at) for now in ("11:59", "12:00")] == [False, True]
    day = matched([slot(None), slot(None)], [skip("08:00")], today=DAY)
    assert day.stage(day.served[1], dose("08:01").at) == "due now"


def test_a_dose_counts_for_the_day_of_the_slot_it_names() -> None:
    """Recorded the next morning with `--for yesterday`."""
    next_day = DAY + timedelta(days=1)
    late = dose("07:00", day=next_day, slot=SlotName(DAY, 8 * 60))
    days = match_days([slot("08:00"), slot("08:00", day=next_day)], [late], TODAY)
    assert [(day.day, shown(day)) for day in days] == [
        (DAY, [("taken", "07:00")]),
        (next_day, [("not logged",)]),
    ]


def test_days_with_doses_and_without_slots_are_there_too() -> None:
    before = DAY - timedelta(days=1)
    days = match_days([slot("08:00")], [dose("09:00", day=before)], TODAY)
    assert [(day.day, shown(day)) for day in days] == [
        (before, [("extra", "09:00")]),
        (DAY, [("not logged",)]),
    ]


def test_entries_are_ordered_by_the_clock_on_the_wall() -> None:
    """08:00 in Tokyo is before 07:30 in Berlin, and later on the clock."""
    berlin = dose("07:30")
    tokyo = dose("08:00")
    tokyo = tokyo._replace(at=Instant(tokyo.at.epoch - 9 * 3600, 9 * 3600, "Asia/Tokyo"))
    day = matched([slot("07:30"), slot("08:00")], [tokyo, berlin])
    assert shown(day) == [("taken", "07:30"), ("taken", "08:00")]


AMOUNTS = st.sampled_from([mg(25), mg(50), mg(100), Amount(MICRO, "tablet"), None])
CLOCKS = [f"{hour:02d}:{minute:02d}" for hour in (6, 8, 9, 14, 20) for minute in (0, 30)]


@st.composite
def slot_lists(draw: st.DrawFn) -> list[Slot]:
    clocks = sorted(draw(st.lists(st.sampled_from(CLOCKS), max_size=3, unique=True)))
    ats = [*[None] * draw(st.sampled_from([0, 0, 0, 1, 2])), *clocks][:4]
    return [slot(at)._replace(amount=draw(AMOUNTS)) for at in ats]


@st.composite
def dose_lists(draw: st.DrawFn) -> list[Dose]:
    doses = []
    for n, at in enumerate(draw(st.lists(st.sampled_from(CLOCKS), max_size=4))):
        one = dose(at)._replace(id=f"{at} {n}", amount=draw(AMOUNTS))
        if draw(st.integers(0, 5)) == 0:
            one = one._replace(status="skipped", amount=None)
        doses.append(one)
    return doses


def is_small(dose: Dose, slot: Slot) -> bool:
    return (
        dose.status == "taken"
        and dose.amount is not None
        and slot.amount is not None
        and dose.amount.unit == slot.amount.unit
        and dose.amount.micro < slot.amount.micro
    )


def is_allowed(slots: list[Slot], doses: list[Dose], places: tuple[int | None, ...]) -> bool:
    for timed in (False, True):
        sort = [n for n in places if n is not None and (slots[n].at is not None) is timed]
        if sort != sorted(sort):
            return False
    return all(
        may_share(slot, [one for one, at in zip(doses, places, strict=True) if at == n])
        for n, slot in enumerate(slots)
    )


def may_share(slot: Slot, held: list[Dose]) -> bool:
    """Whether these doses are one, or small ones that reach the amount with the largest at most."""
    amounts = [one.amount.micro for one in held if one.amount and is_small(one, slot)]
    if len(held) < 2:
        return True
    whole = slot.amount.micro if slot.amount else 0
    return len(amounts) == len(held) and sum(amounts) - max(amounts) < whole


def every_assignment(
    slots: list[Slot], doses: list[Dose]
) -> Iterator[tuple[tuple[int, float, list[int]], tuple[int | None, ...]]]:
    """All that are allowed, each with what makes it worse than another."""
    for places in product([*range(len(slots)), None], repeat=len(doses)):
        if not is_allowed(slots, doses, places):
            continue
        left = 0
        apart = 0.0
        for one, place in zip(doses, places, strict=True):
            if place is None:
                left += 1
                continue
            at = slots[place].at
            apart += 0 if at is None else abs((one.at.wall - at).total_seconds())
        order = [len(slots) if place is None else place for place in places]
        yield (left, apart, order), places


def test_a_third_small_dose_takes_nothing_away_from_a_full_slot() -> None:
    """50 and 50 mg of 100 mg, then 25 mg."""
    amounts = {"06:00": 50_000_000, "06:10": 50_000_000, "07:00": 25_000_000}
    doses = [dose(at)._replace(amount=Amount(micro, "mg")) for at, micro in amounts.items()]
    day = matched([slot("08:00")._replace(amount=Amount(100_000_000, "mg"))], doses)
    assert day.served[0].state == "taken"


@given(slot_lists(), dose_lists())
def test_the_assignment_is_the_best_of_all(slots: list[Slot], doses: list[Dose]) -> None:
    """Against every assignment there is, in the order of metrics.md; statements after the doses."""
    doses.sort(key=lambda one: (one.at.epoch, one.id))
    day = matched(slots, doses)
    found = {one.id: served.slot for served in day.served for one in served.doses}
    for status in ("taken", "skipped"):
        some = [one for one in doses if one.status == status]
        _, best = min(every_assignment(slots, some), key=lambda found: found[0])
        expected = {
            one.id: slots[place] for one, place in zip(some, best, strict=True) if place is not None
        }
        assert {one.id: found[one.id] for one in some if one.id in found} == expected
        slots = [one for place, one in enumerate(slots) if place not in best]
    assert {one.id for one in day.extra} == {one.id for one in doses} - found.keys()


@given(slot_lists(), dose_lists(), st.data())
def test_every_dose_is_in_one_slot_or_extra(
    slots: list[Slot], doses: list[Dose], data: st.DataObject
) -> None:
    names = st.none() | st.sampled_from([one.name for one in slots] or [SlotName(DAY, 1)])
    doses = [one._replace(slot=data.draw(names)) for one in doses]
    day = matched(slots, doses)
    placed = [one.id for served in day.served for one in served.doses]
    assert sorted(placed + [one.id for one in day.extra]) == sorted(one.id for one in doses)
    for served in day.served:
        if len(served.doses) > 1:
            assert may_share(served.slot, list(served.doses))


@given(slot_lists(), st.lists(st.sampled_from(CLOCKS), min_size=1, max_size=4))
def test_a_free_slot_that_is_named_gets_the_dose(slots: list[Slot], clocks: list[str]) -> None:
    doses = [dose(at)._replace(id=f"{at} {n}", amount=None) for n, at in enumerate(clocks)]
    for chosen in {one.name for one in slots}:
        first = doses[0]._replace(slot=chosen)
        day = matched(slots, [first, *doses[1:]])
        assert [s.slot.name for s in day.served if first in s.doses] == [chosen]
