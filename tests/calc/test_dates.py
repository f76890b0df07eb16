"""Dates of rules: what is counted here equals what dateutil gives on floating time."""

from datetime import date, datetime, time, timedelta
from time import perf_counter

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.calc.dates import due_dates
from medlog.domain.rule import WEEKDAYS, parse_rule

DAYS = st.dates(date(2023, 11, 1), date(2025, 3, 31))
INTERVALS = st.sampled_from([1, 1, 1, 2, 3, 5, 12])
WEEKDAY_LISTS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True).map(",".join)
MONTHDAY_LISTS = st.lists(
    st.integers(1, 31) | st.sampled_from([-1, -2, -29, -31]), min_size=1, max_size=3, unique=True
).map(lambda days: ",".join(map(str, days)))


@st.composite
def plain_rules(draw: st.DrawFn) -> str:
    freq, part = draw(
        st.sampled_from(
            [
                ("DAILY", None),
                ("WEEKLY", None),
                ("MONTHLY", None),
                ("WEEKLY", "BYDAY"),
                ("MONTHLY", "BYMONTHDAY"),
            ]
        )
    )
    rule = f"FREQ={freq};INTERVAL={draw(INTERVALS)}"
    if part is not None:
        rule += f";{part}={draw(WEEKDAY_LISTS if part == 'BYDAY' else MONTHDAY_LISTS)}"
    if draw(st.booleans()):
        rule += f";UNTIL={draw(DAYS):%Y%m%d}"
    return rule


@st.composite
def other_rules(draw: st.DrawFn) -> str:
    rule = draw(
        st.sampled_from(
            [
                "FREQ=DAILY;BYDAY=MO,TH",
                "FREQ=DAILY;BYMONTH=2,3;BYMONTHDAY=29,30,1",
                "FREQ=WEEKLY;WKST=SU;BYDAY=SU,MO",
                "FREQ=WEEKLY;BYMONTH=1,4",
                "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
                "FREQ=MONTHLY;BYMONTH=1,5,8",
                "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                "FREQ=YEARLY",
                "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29",
            ]
        )
    )
    rule += f";INTERVAL={draw(INTERVALS)}"
    end = draw(st.sampled_from(["", "UNTIL", "COUNT"]))
    if end == "UNTIL":
        return f"{rule};UNTIL={draw(DAYS):%Y%m%d}"
    return f"{rule};COUNT={draw(st.integers(1, 40))}" if end == "COUNT" else rule


def listed(rule: str, anchor: date, first: date, last: date) -> list[date]:
    found = due_dates(parse_rule(rule), anchor.toordinal(), first.toordinal(), last.toordinal())
    return [date.fromordinal(day) for day in found]


def by_dateutil(rule: str, anchor: date, first: date, last: date) -> list[date]:
    """dateutil's own answer from the anchor on, nothing moved; slow, and without tricks."""
    end = "" if "UNTIL" in rule or "COUNT" in rule else f";UNTIL={last:%Y%m%d}"
    dates = []
    for moment in rrulestr(rule + end, dtstart=datetime.combine(anchor, time())):
        if moment.date() >= last:
            break
        dates.append(moment.date())
    return [day for day in dates if day >= first]


@given(rule=plain_rules(), anchor=DAYS, first=DAYS, days=st.integers(0, 400))
def test_plain_rules_give_the_dates_dateutil_gives(
    rule: str, anchor: date, first: date, days: int
) -> None:
    assert parse_rule(rule).plain
    last = first + timedelta(days=days)
    expected = by_dateutil(rule, anchor, first, last)
    assert listed(rule, anchor, first, last) == expected


@settings(deadline=None)  # a walk of dateutil from the anchor on takes its time
@given(rule=other_rules(), anchor=DAYS, ahead=st.integers(-100, 3000), days=st.integers(0, 400))
def test_other_rules_give_the_same_dates_from_an_anchor_moved_up(
    rule: str, anchor: date, ahead: int, days: int
) -> None:
    assert not parse_rule(rule).plain
    first = anchor + timedelta(days=ahead)
    last = first + timedelta(days=days)
    assert listed(rule, anchor, first, last) == by_dateutil(rule, anchor, first, last)


def test_a_month_without_the_day_is_passed_over() -> None:
    """RFC 5545: an invalid date is ignored, not moved."""
    assert listed(
        "FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 1), date(2026, 1, 1), date(2026, 6, 1)
    ) == [
        date(2026, 1, 31),
        date(2026, 3, 31),
        date(2026, 5, 31),
    ]


def test_the_last_day_of_the_month_is_there_in_each_month() -> None:
    assert listed(
        "FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 1, 1), date(2028, 1, 31), date(2028, 4, 1)
    ) == [
        date(2028, 1, 31),
        date(2028, 2, 29),
        date(2028, 3, 31),
    ]


def test_leap_days_come_every_four_years() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    assert listed(rule, date(2026, 1, 1), date(2027, 1, 1), date(2036, 1, 1)) == [
        date(2028, 2, 29),
        date(2032, 2, 29),
    ]


def test_a_rule_whose_date_never_comes_is_no_search_to_the_end_of_time() -> None:
    """Counted from a Monday, each seventh day is no Tuesday; dateutil alone looks for seconds."""
    begin = perf_counter()
    rule = "FREQ=DAILY;INTERVAL=7;BYDAY=TU"
    assert listed(rule, date(2026, 3, 2), date(2026, 3, 2), date(2026, 4, 1)) == []
    assert perf_counter() - begin < 0.3


def test_every_second_day_keeps_its_phase_in_a_distant_window() -> None:
    """2026-01-01 and 2036-01-02 are 3,653 days apart, so the days due are odd ones."""
    assert listed(
        "FREQ=DAILY;INTERVAL=2", date(2026, 1, 1), date(2036, 1, 2), date(2036, 1, 6)
    ) == [
        date(2036, 1, 3),
        date(2036, 1, 5),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=DAILY;BYDAY=MO,TH",
        "FREQ=WEEKLY;BYMONTH=3",
        "FREQ=MONTHLY;BYDAY=2TU",
    ],
)
def test_a_month_costs_the_same_sixty_years_after_the_anchor(rule: str) -> None:
    """The cost follows the window: a walk from the anchor on would be hundreds of times slower."""
    near, far = date(2026, 1, 1), date(2086, 1, 1)

    def cost(first: date) -> float:
        def once() -> float:
            begin = perf_counter()
            listed(rule, date(2025, 11, 1), first, first + timedelta(days=31))
            return perf_counter() - begin

        return min(once() for _ in range(20))

    assert cost(far) < 10 * cost(near)
