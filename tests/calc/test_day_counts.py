"""What each day came to: the same whether its doses were matched or seen to be as planned."""

from datetime import date, datetime, time, timedelta

from calc.living import lived
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.day_counts import count_days, counted, scheduled
from medlog.calc.matching import match_days
from medlog.calc.openings import of_matched
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, SlotName
from medlog.domain.instant import Instant, on_wall
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule

FIRST, DAYS, STARTS_AT = date(2026, 3, 26), 6, 180
LAST = FIRST + timedelta(days=DAYS)
TODAY = LAST - timedelta(days=1)

TIMES = (None, None, 60, 120, 480, 720, 1200)
AMOUNTS = (None, Amount(25 * MICRO, "mg"), Amount(50 * MICRO, "mg"), Amount(50_000 * MICRO, "mcg"))


@st.composite
def medications(draw: st.DrawFn) -> Medication:
    """One with a schedule, which may change, end and be paused."""
    regimens = []
    for number in range(draw(st.integers(1, 2))):
        times = draw(st.lists(st.sampled_from(TIMES), min_size=1, max_size=3))
        intakes = tuple(
            Intake(minutes, draw(st.sampled_from(AMOUNTS)))
            for minutes in sorted(times, key=lambda one: -1 if one is None else one)
        )
        rule = draw(st.sampled_from(("FREQ=DAILY", "FREQ=DAILY", "FREQ=HOURLY;INTERVAL=8")))
        starts = FIRST + timedelta(days=3 * number - 1)
        ends = draw(st.none() | st.just(starts + timedelta(days=2)))
        schedule = Schedule(rule, intakes[:1] if "HOURLY" in rule else intakes)
        amount = draw(st.sampled_from(AMOUNTS))
        regimen = Regimen(f"r{number}", "m", "scheduled", starts, ends, amount, schedule)
        regimens.append(regimen)
    paused = draw(st.lists(st.integers(0, DAYS - 1), max_size=1))
    pauses = tuple(
        Pause("p", None, FIRST + timedelta(days=n), FIRST + timedelta(days=n + 1)) for n in paused
    )
    return Medication("m", "sertraline", regimens=tuple(regimens), pauses=pauses)


@st.composite
def doses(draw: st.DrawFn, medication: Medication) -> list[Dose]:
    """Near most slots one, as it was due or not quite, and some more; not always from one place."""
    found: list[Dose] = []
    for slot in slots(medication, FIRST, LAST, STARTS_AT):
        how = draw(st.sampled_from(("due", "due", "due", "due", "any", "twice", "none")))
        wall = slot.at or datetime.combine(slot.day, time(10))
        for _ in range({"none": 0, "twice": 2}.get(how, 1)):
            amount, named = slot.amount, None
            status, reason = "taken", None
            if how != "due":
                amount = draw(st.sampled_from(AMOUNTS))
                named = draw(st.sampled_from((None, None, slot.name, SlotName(slot.day, 480))))
                if draw(st.booleans()):
                    status, amount = "skipped", None
                    reason = draw(st.sampled_from((None, "chose", "advised")))
            offset = draw(st.sampled_from((0, 0, 0, 3600, -7200)))
            seconds = on_wall(wall) + 60 * draw(st.sampled_from((0, 0, 0, 1, 20, -45, 300)))
            whole_day = draw(st.integers(0, 5)) == 0
            at = Instant(seconds - offset, offset, "UTC", whole_day)
            found.append(
                Dose(
                    f"{len(found):03}",
                    at,
                    at.day(STARTS_AT),
                    "m",
                    "taken" if status == "taken" else "skipped",
                    amount,
                    reason,
                    named,
                )
            )
    return draw(st.permutations(found))


@given(st.data(), medications())
def test_days_as_planned_come_to_what_matching_says(data: st.DataObject, one: Medication) -> None:
    """Every count, reason and opening of every day, also where days are alike."""
    entries = data.draw(doses(one))
    found = count_days(
        one, lived(entries), FIRST, LAST, since=FIRST, today=TODAY, day_starts_at=STARTS_AT
    )
    matched = [
        day
        for day in match_days(slots(one, FIRST, LAST, STARTS_AT), entries, TODAY)
        if FIRST <= day.day < LAST
    ]
    for day in matched:
        assert found.counts[day.day] == counted(day, found.counts[day.day].out)
    assert found.openings == [opening for day in matched for opening in of_matched(day)]
    assert {day for day, count in found.counts.items() if count.states or count.doses} <= {
        day.day for day in matched
    }


def test_a_day_of_a_schedule_is_there_also_with_nothing_due_and_a_day_after_it_is_not() -> None:
    """Every second day, up to a last one; the day with a dose beyond it has no schedule."""
    schedule = Schedule("FREQ=DAILY;INTERVAL=2", (Intake(480),))
    regimen = Regimen("r", "m", "scheduled", FIRST, FIRST + timedelta(days=3), None, schedule)
    medication = Medication("m", "sertraline", regimens=(regimen,))
    at = Instant(on_wall(datetime.combine(FIRST, time(8))) + 4 * 86_400, 0, "UTC")
    late = Dose("d", at, at.day(STARTS_AT), "m", "taken")
    found = count_days(
        medication, lived([late]), FIRST, LAST, since=FIRST, today=LAST, day_starts_at=STARTS_AT
    ).counts
    assert [(count.expected, count.doses, count.out) for count in found.values()] == [
        (1, 0, None),
        (0, 0, None),
        (1, 0, None),
        (0, 1, "no schedule"),
    ]
    assert [*scheduled(found, FIRST, LAST, LAST)] == [FIRST + timedelta(days=n) for n in range(3)]


def test_days_that_are_alike_share_one_value() -> None:
    """So that ten years of days are counted as some thirty of them."""
    schedule = Schedule("FREQ=DAILY", (Intake(480),))
    regimen = Regimen("r", "m", "scheduled", FIRST, None, None, schedule)
    medication = Medication("m", "sertraline", regimens=(regimen,))
    found = count_days(
        medication, [], FIRST, LAST, since=FIRST, today=LAST, day_starts_at=STARTS_AT
    ).counts
    assert len(found) == DAYS
    assert len({id(count) for count in found.values()}) == 1


def test_doses_of_two_zones_go_by_the_clock_on_the_wall() -> None:
    """12:00 two hours west of UTC came before 08:00 ten hours west of it."""
    schedule = Schedule("FREQ=DAILY", (Intake(480), Intake(720)))
    medication = Medication(
        "m", "sertraline", regimens=(Regimen("r", "m", "scheduled", FIRST, schedule=schedule),)
    )
    noon = on_wall(datetime.combine(FIRST, time(12)))
    eight = on_wall(datetime.combine(FIRST, time(8)))
    west, east = Instant(noon + 7200, -7200, "UTC"), Instant(eight + 36_000, -36_000, "UTC")
    assert west.epoch < east.epoch
    entries = [Dose(name, at, FIRST, "m", "taken") for name, at in (("a", west), ("b", east))]
    found = count_days(
        medication,
        lived(entries),
        FIRST,
        FIRST + timedelta(days=1),
        since=FIRST,
        today=LAST,
        day_starts_at=STARTS_AT,
    )
    assert found.openings == [(eight, FIRST, eight, True), (noon, FIRST, noon, True)]
