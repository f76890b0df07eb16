"""Slots of elapsed hours are moments: the same ones wherever their doses are lived."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.matching import Matched, match
from medlog.calc.reason import why
from medlog.calc.slots import day_of, slots
from medlog.domain.amount import Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import Instant, on_wall
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule

DAY = date(2026, 10, 12)
STARTS = 180
MG50 = Amount(50_000_000, "mg")
BERLIN, NEW_YORK, TOKYO = 2 * 3600, -4 * 3600, 9 * 3600
"""Offsets in October."""


def prescribed(rule: str, *times: int) -> Medication:
    """From 1 October in Berlin, at these minutes after midnight."""
    schedule = Schedule(rule, tuple(map(Intake, times)))
    starts = date(2026, 10, 1)
    regimen = Regimen("r", "m", "scheduled", starts, None, MG50, schedule, zone="Europe/Berlin")
    return Medication("m", "x", regimens=(regimen,))


EVERY_8H = prescribed("FREQ=HOURLY;INTERVAL=8", 360)
DAILY = prescribed("FREQ=DAILY", 360, 840, 1320)


def instant(wall: str, offset: int, zone: str = "Etc/Elsewhere") -> Instant:
    return Instant(on_wall(datetime.fromisoformat(f"2026-10-{wall}")) - offset, offset, zone)


def dose(wall: str, offset: int) -> Dose:
    """At a time of October, as "12 08:00", on a clock so many seconds east of UTC."""
    return Dose(wall, instant(wall, offset), DAY, "m", "taken", MG50)


def matched(medication: Medication, *doses: Dose) -> Matched:
    expected = slots(medication, DAY, DAY + timedelta(days=1), STARTS)
    return match(DAY, expected, list(doses), DAY)


def held(day: Matched) -> list[list[str]]:
    return [[dose.id for dose in served.doses] for served in day.served]


def test_a_slot_of_elapsed_hours_has_a_time_on_each_clock() -> None:
    """06:00 in Berlin is 00:00 in New York and 13:00 in Tokyo; daily times are the wall's."""
    expected = slots(EVERY_8H, DAY, DAY + timedelta(days=1), STARTS)
    for offset, shown in (
        (BERLIN, ["12 06:00", "12 14:00", "12 22:00"]),
        (NEW_YORK, ["12 00:00", "12 08:00", "12 16:00"]),
        (TOKYO, ["12 13:00", "12 21:00", "13 05:00"]),
    ):
        assert [f"{slot.shown(offset):%d %H:%M}" for slot in expected] == shown
    daily = slots(DAILY, DAY, DAY + timedelta(days=1), STARTS)
    assert [slot.epoch for slot in daily] == [None] * 3
    assert [slot.shown(TOKYO) for slot in daily] == [slot.at for slot in daily]


def test_at_home_it_shows_the_time_of_the_rule() -> None:
    """Over the night in which the clocks go back, too."""
    for slot in slots(EVERY_8H, date(2026, 10, 1), date(2026, 11, 9), STARTS):
        assert slot.at is not None
        offset = 3600 if slot.at >= datetime.fromisoformat("2026-10-25T03:00") else BERLIN
        if slot.at.date() != date(2026, 10, 25) or slot.at.hour > 3:
            assert slot.shown(offset) == slot.at


def test_the_nearest_is_the_nearest_moment() -> None:
    """14:10 in New York is 20:10 in Berlin: nearer to 22:00 than to 14:00."""
    assert held(matched(EVERY_8H, dose("12 14:10", NEW_YORK))) == [[], [], ["12 14:10"]]
    assert held(matched(DAILY, dose("12 14:10", NEW_YORK))) == [[], ["12 14:10"], []]


def test_doses_are_in_the_order_of_their_moments() -> None:
    """14:05 in Berlin, then 10:00 in New York, which is 16:00 there: the earlier one on the wall
    is the later one.
    """
    home, away = dose("12 14:05", BERLIN), dose("12 10:00", NEW_YORK)
    day = matched(EVERY_8H, home, away)
    assert held(day) == [[], ["12 14:05"], ["12 10:00"]]
    found = why(day, away, EVERY_8H)
    assert found is not None
    assert found.reason == "earlier-doses"
    assert [one.dose for one in found.nearer] == [home]


OFFSETS = st.sampled_from([BERLIN, NEW_YORK, TOKYO, 20700, 0])


@given(
    st.lists(
        st.tuples(st.integers(0, 1439), OFFSETS, st.booleans()),
        max_size=4,
        unique_by=lambda one: one[0],
    )
)
def test_where_a_dose_was_lived_makes_no_difference(
    doses: list[tuple[int, int, bool]],
) -> None:
    """The same moments on other clocks go to the same slots."""
    begin = instant("12 03:00", BERLIN)
    lived = []
    for minutes, offset, small in doses:
        at = Instant(begin.epoch + minutes * 60, offset, "Etc/Elsewhere")
        amount = Amount(20_000_000, "mg") if small else MG50
        lived.append(Dose(f"{minutes:04}", at, DAY, "m", "taken", amount))
    at_home = [one._replace(at=one.at._replace(offset=BERLIN)) for one in lived]
    day, home = matched(EVERY_8H, *lived), matched(EVERY_8H, *at_home)
    assert held(day) == held(home) == held(matched(DAILY, *at_home))
    assert [one.id for one in day.extra] == [one.id for one in home.extra]


@pytest.mark.parametrize(
    ("wall", "offset", "zone", "day"),
    [
        ("12 21:00", NEW_YORK, "America/New_York", 13),
        ("12 20:59", NEW_YORK, "America/New_York", 12),
        ("13 09:59", TOKYO, "Asia/Tokyo", 12),
        ("13 10:00", TOKYO, "Asia/Tokyo", 13),
        ("13 02:59", BERLIN, "Europe/Berlin", 12),
    ],
)
def test_a_moment_lies_in_a_day_of_the_zone_where_the_hours_count(
    wall: str, offset: int, zone: str, day: int
) -> None:
    """Elapsed hours alone; of all others it is the day of the wall."""
    at = instant(wall, offset, zone)
    assert day_of(EVERY_8H, at, STARTS) == date(2026, 10, day)
    assert day_of(DAILY, at, STARTS) == at.day(STARTS)
    assert day_of(Medication("m", "x"), at, STARTS) == at.day(STARTS)
