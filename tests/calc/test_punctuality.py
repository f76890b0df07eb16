"""Early and late, as metrics.md defines them: outside +-25 % of the nominal interval."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.punctuality import Punctuality, punctuality
from medlog.calc.slots import Slot, slots
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Pause, Regimen, Schedule

DAY = date(2026, 3, 4)
"""A Wednesday."""
STARTS = 180
DAILY, WEEKLY = "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=WE"


def regimen(
    *times: int | None, rule: str = DAILY, starts: date = date(2026, 1, 1), zone: str = "UTC"
) -> Regimen:
    """From a day on, at these minutes after midnight."""
    intakes = tuple(Intake(time) for time in times)
    name = f"r{starts}"
    return Regimen(name, "m", "scheduled", starts, schedule=Schedule(rule, intakes), zone=zone)


def medication(*regimens: Regimen, pauses: tuple[Pause, ...] = ()) -> Medication:
    return Medication("m", "sertraline", regimens=regimens, pauses=pauses)


def dose(at: str, zone: str = "UTC") -> Dose:
    """A dose at a time of `DAY`, or at a date and time, as its clock on the wall showed it."""
    wall = datetime.fromisoformat(at if "-" in at else f"{DAY} {at}")
    lived = wall.replace(tzinfo=ZoneInfo(zone))
    offset = lived.utcoffset() or timedelta()
    epoch = int((lived.astimezone(UTC) - EPOCH).total_seconds())
    return Dose("d", Instant(epoch, int(offset.total_seconds()), zone), wall.date(), "m", "taken")


def slot_at(one: Medication, at: str) -> Slot:
    wall = datetime.fromisoformat(at if "-" in at else f"{DAY} {at}")
    day = (wall - timedelta(minutes=STARTS)).date()
    return next(s for s in slots(one, day, day + timedelta(1), STARTS) if s.at == wall)


def judged(one: Medication, at: str, slot: str, window: int = 25) -> Punctuality | None:
    return punctuality(dose(at), slot_at(one, slot), one, STARTS, window)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("08:00", Punctuality("on-time", 0)),
        ("14:00", Punctuality("on-time", 360)),
        ("14:01", Punctuality("late", 361)),
        ("02:00", Punctuality("on-time", -360)),
        ("01:59", Punctuality("early", -361)),
    ],
)
def test_a_quarter_of_a_day_is_on_time_once_a_day(at: str, found: Punctuality) -> None:
    """25 % of 24 hours are 6, and the bound itself is within."""
    assert judged(medication(regimen(480)), at, "08:00") == found


def test_the_shorter_distance_is_the_nominal_interval() -> None:
    """Of 08:00, 14:00 and 22:00 the middle one has 6 hours before it: 90 minutes are on time."""
    three = medication(regimen(480, 840, 1320))
    assert judged(three, "15:30", "14:00") == Punctuality("on-time", 90)
    assert judged(three, "15:31", "14:00") == Punctuality("late", 91)
    assert judged(three, "12:29", "14:00") == Punctuality("early", -91)


def test_the_neighbour_may_be_on_another_day() -> None:
    """Of 07:00 and 23:00 each has the other 8 hours away across the night: 2 hours are on time."""
    two = medication(regimen(420, 1380))
    assert judged(two, "09:00", "07:00") == Punctuality("on-time", 120)
    assert judged(two, "09:01", "07:00") == Punctuality("late", 121)


def test_a_weekly_dose_has_a_wide_window() -> None:
    """25 % of a week are 42 hours; a dose named with --for may be days away."""
    weekly = medication(regimen(480, rule=WEEKLY))
    assert judged(weekly, "2026-03-06 02:00", "08:00") == Punctuality("on-time", 42 * 60)
    assert judged(weekly, "2026-03-06 02:01", "08:00") == Punctuality("late", 42 * 60 + 1)
    assert judged(weekly, "2026-02-25 09:00", "08:00") == Punctuality("early", -(7 * 24 - 1) * 60)


@pytest.mark.parametrize(("window", "state"), [(1, "late"), (12, "late"), (13, "on-time")])
def test_the_window_is_a_setting(window: int, state: str) -> None:
    """3 hours are 12.5 % of a day."""
    found = judged(medication(regimen(480)), "11:00", "08:00", window)
    assert found is not None
    assert found.state == state


def test_slots_of_paused_days_are_neighbours() -> None:
    """The day after a pause has its window as always; a dose of a paused day has none."""
    paused = medication(regimen(480), pauses=(Pause("p", None, date(2026, 2, 1), DAY),))
    assert judged(paused, "14:01", "08:00") == Punctuality("late", 361)
    assert judged(paused, "2026-03-03 14:01", "2026-03-03 08:00") is None


def test_a_change_of_times_has_neighbours_on_both_sides() -> None:
    """On the first day of 12:00 the slot before is yesterday's 20:00, 16 hours ago."""
    changed = medication(regimen(1200), regimen(720, starts=DAY))
    assert judged(changed, "16:00", "12:00") == Punctuality("on-time", 240)
    assert judged(changed, "16:01", "12:00") == Punctuality("late", 241)


def test_a_slot_without_neighbours_is_never_far_from_its_dose() -> None:
    """A single dose has no interval that a distance could be a share of."""
    once = medication(regimen(480, rule="FREQ=DAILY;COUNT=1", starts=DAY))
    assert judged(once, "23:00", "08:00") == Punctuality("on-time", 900)


def test_what_has_no_time_has_no_timing() -> None:
    """A slot of any time, a dose beyond the slots, and the statement that there was none."""
    anytime = medication(regimen(None))
    (free,) = slots(anytime, DAY, DAY + timedelta(1), STARTS)
    assert punctuality(dose("23:00"), free, anytime, STARTS, 25) is None
    daily = medication(regimen(480))
    assert punctuality(dose("23:00"), None, daily, STARTS, 25) is None
    skipped = dose("23:00")._replace(status="skipped")
    assert punctuality(skipped, slot_at(daily, "08:00"), daily, STARTS, 25) is None


def test_a_dose_after_midnight_is_held_against_the_evening() -> None:
    """01:30 is 3 h 30 min after 22:00, and 30 minutes after a slot of 01:00 itself."""
    assert judged(medication(regimen(1320)), "2026-03-05 01:30", "22:00") == Punctuality(
        "on-time", 210
    )
    night = medication(regimen(60))
    assert judged(night, "2026-03-05 01:30", "2026-03-05 01:00") == Punctuality("on-time", 30)


def test_minutes_are_those_that_the_clock_shows() -> None:
    """A dose that reads 07:59 is a minute before 08:00, also at 07:59:30."""
    assert judged(medication(regimen(480)), "07:59:30", "08:00") == Punctuality("on-time", -1)
    assert judged(medication(regimen(480)), "08:00:59", "08:00") == Punctuality("on-time", 0)


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
def test_a_flight_makes_no_dose_early_or_late(zone: str) -> None:
    """08:00 on the wall there is the 08:00 of the schedule."""
    daily = medication(regimen(480, zone="Europe/Berlin"))
    found = punctuality(dose("08:00", zone), slot_at(daily, "08:00"), daily, STARTS, 25)
    assert found == Punctuality("on-time", 0)


def test_elapsed_hours_are_compared_by_their_moments() -> None:
    """Every 8 hours is anchored where it was set; 16:00 in Berlin is 10:00 in New York."""
    hourly = medication(regimen(480, rule="FREQ=HOURLY;INTERVAL=8", zone="Europe/Berlin"))
    at_home = slot_at(hourly, "16:00")
    assert punctuality(dose("19:00", "Europe/Berlin"), at_home, hourly, STARTS, 25) == Punctuality(
        "late", 180
    )
    assert punctuality(dose("18:00", "Europe/Vienna"), at_home, hourly, STARTS, 25) == (
        Punctuality("on-time", 120)
    )
    new_york = [
        punctuality(dose(at, "America/New_York"), at_home, hourly, STARTS, 25)
        for at in ("08:00", "07:59", "10:05", "12:00", "16:00")
    ]
    assert new_york == [
        Punctuality("on-time", -120),
        Punctuality("early", -121),
        Punctuality("on-time", 5),
        Punctuality("on-time", 120),
        Punctuality("late", 360),
    ]


def test_elapsed_hours_have_their_window_in_the_night_of_the_change() -> None:
    """Berlin, 29 March: 01:00 is followed by 10:00 on the wall, eight hours later all the same."""
    hourly = medication(regimen(60, rule="FREQ=HOURLY;INTERVAL=8", zone="Europe/Berlin"))
    slot = slot_at(hourly, "2026-03-29 10:00")
    for at, state in (("08:00", "on-time"), ("07:59", "early"), ("12:01", "late")):
        found = punctuality(dose(f"2026-03-29 {at}", "Europe/Berlin"), slot, hourly, STARTS, 25)
        assert found is not None
        assert found.state == state


@given(
    st.lists(st.integers(0, 1439), min_size=1, max_size=4, unique=True),
    st.integers(1, 4),
    st.integers(-10_000, 10_000),
    st.integers(1, 100),
)
def test_the_state_follows_from_the_nearest_neighbour(
    times: list[int], interval: int, minutes: int, window: int
) -> None:
    """Compared with the definition itself, over all slots of two years around."""
    one = medication(
        regimen(*times, rule=f"FREQ=DAILY;INTERVAL={interval}", starts=date(2024, 1, 1))
    )
    every = slots(one, date(2024, 6, 1), date(2028, 1, 1), STARTS)
    here = min(every, key=lambda s: abs((s.day - DAY).days))
    assert here.at is not None
    nominal = min(abs(s.at - here.at) for s in every if s.at is not None and s.at != here.at)
    outside = timedelta(minutes=abs(minutes)) * 100 > nominal * window
    found = punctuality(dose(str(here.at + timedelta(minutes=minutes))), here, one, STARTS, window)
    state = ("early" if minutes < 0 else "late") if outside else "on-time"
    assert found is not None
    assert (found.state, found.minutes) == (state, minutes)
