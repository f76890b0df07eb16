"""Matching against metrics.md, section 1, read out anew and tried on every assignment there is."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.calc.matching import Matched, match, match_days
from medlog.calc.slots import Slot
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, SlotName
from medlog.domain.instant import EPOCH, Instant

DAY = date(2026, 3, 2)
TODAY = date(2026, 3, 20)
WHOLE = Amount(50 * MICRO, "mg")
AMOUNTS = st.sampled_from([WHOLE, WHOLE, None, Amount(75 * MICRO, "mg"), Amount(MICRO, "tablet")])
PARTS = [Amount(mg * MICRO, "mg") for mg in range(5, 50, 5)]
MINUTES = st.sampled_from([480, 500, 600, 840, 1200]) | st.integers(3 * 60, 27 * 60 - 1)

Places = list[int | None]


def slot(minutes: int | None, day: date = DAY) -> Slot:
    wall = None if minutes is None else datetime.combine(day, time()) + timedelta(minutes=minutes)
    return Slot("m1", day, wall, WHOLE, "r1")


def dose(number: int, minutes: int, amount: Amount | None, day: date = DAY) -> Dose:
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    at = Instant(int((wall - EPOCH.replace(tzinfo=None)).total_seconds()), 0, "UTC")
    return Dose(f"{number}", at, day, "m1", "taken", amount)


@st.composite
def day_of(
    draw: st.DrawFn, amounts: st.SearchStrategy[Amount | None]
) -> tuple[list[Slot], list[Dose]]:
    """Slots and doses of a day; at times a dose stands as far from one slot as from the next."""
    timed = sorted(draw(st.lists(MINUTES, max_size=4, unique=True)))
    slots = [slot(minutes) for minutes in [*[None] * draw(st.sampled_from([0, 0, 1, 2])), *timed]]
    middles = [(earlier + later) // 2 for earlier, later in pairwise(timed)]
    times = MINUTES | st.sampled_from(middles or [720])
    taken = sorted(draw(st.lists(times, max_size=4)))
    return slots, [dose(number, minutes, draw(amounts)) for number, minutes in enumerate(taken)]


def distance(one: Dose, to: Slot) -> float:
    """|dose time - slot time| in seconds; an any-time slot has no time to be away from."""
    return 0 if to.at is None else abs((one.at.wall - to.at).total_seconds())


def best(slots: list[Slot], doses: list[Dose]) -> Places:
    """The most pairs, then the least distance, then the earlier slots, of all that do not cross.

    Each number of pairs is tried from the most down, with each choice of as many doses and slots.
    Doses that name a slot have it first, what they took is no one else's, and a second one for it
    is extra.
    """
    places: Places = [None] * len(doses)
    for number, one in enumerate(doses):
        for place, candidate in enumerate(slots):
            if place not in places and one.slot == candidate.name:
                places[number] = place
                break
    open_slots = [place for place in range(len(slots)) if place not in places]
    names = [one.name for one in slots]
    unnamed = [number for number, one in enumerate(doses) if one.slot not in names]
    for pairs in range(min(len(open_slots), len(unnamed)), 0, -1):
        found = []
        for chosen in combinations(unnamed, pairs):
            for filled in arrangements(open_slots, pairs, slots):
                apart = sum(
                    distance(doses[number], slots[place])
                    for number, place in zip(chosen, filled, strict=True)
                )
                where: Places = [None] * len(doses)
                for number, place in zip(chosen, filled, strict=True):
                    where[number] = place
                order = [
                    len(slots) if where[number] is None else where[number] for number in unnamed
                ]
                found.append((apart, order, where))
        if found:
            _, _, where = min(found, key=lambda one: one[:2])
            return [
                one if named is None else named for one, named in zip(where, places, strict=True)
            ]
    return places


def arrangements(open_slots: list[int], pairs: int, slots: list[Slot]) -> Iterator[list[int]]:
    """Ways to put so many doses, in time order, into slots; timed ones only in their own order."""
    if not pairs:
        yield []
        return
    for place in open_slots:
        rest = [other for other in open_slots if other != place]
        if slots[place].at is not None:
            rest = [other for other in rest if slots[other].at is None or other > place]
        for others in arrangements(rest, pairs - 1, slots):
            yield [place, *others]


def places_in(day: Matched, doses: list[Dose]) -> Places:
    held = {one.id: place for place, served in enumerate(day.served) for one in served.doses}
    return [held.get(one.id) for one in doses]


@settings(deadline=None, max_examples=150)
@given(day_of(AMOUNTS))
def test_whole_doses_go_where_metrics_md_says(day: tuple[list[Slot], list[Dose]]) -> None:
    slots, doses = day
    assert places_in(match(DAY, slots, doses, TODAY), doses) == best(slots, doses)


@settings(deadline=None, max_examples=150)
@given(day_of(AMOUNTS).filter(all), st.data())
def test_a_dose_that_names_its_slot_has_it_before_the_others_are_matched(
    day: tuple[list[Slot], list[Dose]], data: st.DataObject
) -> None:
    slots, doses = day
    names = st.none() | st.sampled_from([one.name for one in slots] + [SlotName(DAY, 1)])
    doses = [one._replace(slot=data.draw(names)) for one in doses]
    assert places_in(match(DAY, slots, doses, TODAY), doses) == best(slots, doses)


@settings(deadline=None, max_examples=150)
@given(day_of(AMOUNTS | st.sampled_from(PARTS)), st.data())
def test_entries_of_any_amount_share_a_slot_only_as_parts_and_do_not_cross(
    expected: tuple[list[Slot], list[Dose]], data: st.DataObject
) -> None:
    """Each is in one slot or extra; a slot holds one dose, or parts that need each other."""
    slots, doses = expected
    for number in data.draw(st.sets(st.integers(0, 3), max_size=2)):
        if number < len(doses):
            doses[number] = doses[number]._replace(status="skipped", amount=None)
    day = match(DAY, slots, data.draw(st.permutations(doses)), TODAY)
    assert [served.slot for served in day.served] == slots
    placed = [one.id for served in day.served for one in served.doses]
    assert sorted([*placed, *(one.id for one in day.extra)]) == [one.id for one in doses]
    for served in day.served:
        if len(served.doses) > 1:
            parts = [one.amount.micro for one in served.doses if one.amount in PARTS]
            assert len(parts) == len(served.doses)
            assert sum(parts) - max(parts) < WHOLE.micro
    timed = [one for served in day.served if served.slot.at for one in served.doses]
    for status in ("taken", "skipped"):
        alike = [one for one in timed if one.status == status]
        assert all(earlier.at.epoch <= later.at.epoch for earlier, later in pairwise(alike))
    if any(one.status == "taken" for one in day.extra) and not any(
        one.amount in PARTS for one in doses
    ):
        taken = [any(one.status == "taken" for one in served.doses) for served in day.served]
        assert all(taken), "a dose is extra beside a slot without one"


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 9), MINUTES), max_size=12, unique=True),
    st.lists(
        st.tuples(st.integers(0, 9), MINUTES, AMOUNTS | st.sampled_from(PARTS), st.integers(0, 12))
    ),
)
def test_no_dose_serves_two_slots_and_none_is_lost_over_many_days(
    expected: list[tuple[int, int]], taken: list[tuple[int, int, Amount | None, int]]
) -> None:
    """Every entry of ten days is in exactly one slot or extra, also those that name another day."""
    slots = [slot(minutes, DAY + timedelta(days=days)) for days, minutes in sorted(expected)]
    doses = []
    for number, (days, minutes, amount, named) in enumerate(taken):
        one = dose(number, minutes, amount, DAY + timedelta(days=days))
        doses.append(one._replace(slot=slots[named].name) if named < len(slots) else one)
    found = match_days(slots, doses, TODAY)
    served = [entry for day in found for entry in day.served]
    assert [one.slot for one in served] == slots
    entries = [
        *(one for entry in served for one in entry.doses),
        *(e for d in found for e in d.extra),
    ]
    assert sorted(one.id for one in entries) == sorted(one.id for one in doses)
    for day in found:
        for entry in [*(one for served in day.served for one in served.doses), *day.extra]:
            assert day.day == (entry.slot.day if entry.slot else entry.day)
