"""RFC 5545 rules: what is accepted, and in which form it is kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.rule import Rule, parse_rule, read_rule
from medlog.errors import BadRule, EmptyRule

START = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("FREQ=DAILY", "FREQ=DAILY"),
        (" rrule:freq=weekly;byday=mo,th; ", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("INTERVAL=2;FREQ=MONTHLY;BYMONTHDAY=-1", "INTERVAL=2;FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYDAY=+2TU,-1FR", "FREQ=MONTHLY;BYDAY=+2TU,-1FR"),
        ("FREQ=DAILY;COUNT=10", "FREQ=DAILY;COUNT=10"),
        ("FREQ=DAILY;UNTIL=20260430", "FREQ=DAILY;UNTIL=20260430"),
        ("FREQ=DAILY;UNTIL=20260430T215959Z", "FREQ=DAILY;UNTIL=20260430"),
        ("FREQ=DAILY;UNTIL=20260430T080000", "FREQ=DAILY;UNTIL=20260430"),
        ("FREQ=HOURLY;INTERVAL=8", "FREQ=HOURLY;INTERVAL=8"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;WKST=SU",) * 2,
        ("FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO",) * 2,
        ("FREQ=YEARLY;BYYEARDAY=-1",) * 2,
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",) * 2,
    ],
)
def test_a_rule_is_kept_in_capitals_with_a_floating_last_day(text: str, kept: str) -> None:
    assert read_rule(text, START) == kept


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "no FREQ"),
        ("every day", "no FREQ"),
        ("INTERVAL=2", "no FREQ"),
        ("FREQ=", "FREQ"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("FREQ=MINUTELY;INTERVAL=90", "FREQ=MINUTELY"),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ=WEEKLY"),
        ("FREQ=DAILY;DTSTART=20260301", "DTSTART"),
        ("DTSTART:20260301T080000\nRRULE:FREQ=DAILY", "DTSTART"),
        ("FREQ=DAILY;BYHOUR=8,20", "BYHOUR=8,20"),
        ("FREQ=DAILY;BYMINUTE=0", "BYMINUTE=0"),
        ("FREQ=DAILY;BYEASTER=0", "BYEASTER=0"),
        ("FREQ=DAILY;;INTERVAL=2", ";;"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
        ("FREQ=DAILY;INTERVAL=2,3", "INTERVAL=2,3"),
        ("FREQ=DAILY;INTERVAL=99999", "INTERVAL=99999"),
        ("FREQ=DAILY;COUNT=0", "COUNT=0"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20260430", "COUNT=2"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL=SOON"),
        ("FREQ=DAILY;UNTIL=20260230", "UNTIL=20260230"),
        ("FREQ=DAILY;WKST=XX", "WKST=XX"),
        ("FREQ=WEEKLY;BYDAY=MO,FUN", "BYDAY=MO,FUN"),
        ("FREQ=WEEKLY;BYDAY=2MO", "BYDAY=2MO"),
        ("FREQ=YEARLY;BYWEEKNO=5;BYDAY=2MO", "BYDAY=2MO"),
        ("FREQ=YEARLY;BYDAY=1MO,54MO", "BYDAY=1MO,54MO"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=6MO", "BYDAY=6MO"),
        ("FREQ=MONTHLY;BYDAY=-6MO", "BYDAY=-6MO"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY=1"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0"),
        ("FREQ=YEARLY;BYMONTH=-1", "BYMONTH=-1"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS=1"),
        ("FREQ=HOURLY;INTERVAL=8;BYDAY=MO", "BYDAY=MO"),
        ("FREQ=HOURLY;COUNT=3", "COUNT=3"),
        ("FREQ=HOURLY;INTERVAL=0", "INTERVAL=0"),
    ],
)
def test_what_is_no_rule_of_dates_is_refused_at_its_part(text: str, part: str) -> None:
    with pytest.raises(BadRule) as caught:
        read_rule(text, START)
    assert caught.value.message == f"The rule “{text}” cannot be used: {part}."


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;UNTIL=20260301",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTH=5",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
    ],
)
def test_a_rule_without_any_date_is_refused(rule: str) -> None:
    with pytest.raises(EmptyRule, match="2026-03-02"):
        read_rule(rule, START)


def test_a_rule_that_begins_today_and_ends_today_has_one_date() -> None:
    assert read_rule("FREQ=DAILY;UNTIL=20260302", START) == "FREQ=DAILY;UNTIL=20260302"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=DAILY", Rule("DAILY", 1, (), (), None, None, True, "FREQ=DAILY")),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO;UNTIL=20260430",
            Rule(
                "WEEKLY",
                2,
                (0, 3),
                (),
                date(2026, 4, 30),
                None,
                True,
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO",
            ),
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=15,-1",
            Rule("MONTHLY", 1, (), (15, -1), None, None, True, "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ),
        (
            "FREQ=DAILY;COUNT=3",
            Rule("DAILY", 1, (), (), None, 3, False, "FREQ=DAILY"),
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
            Rule("WEEKLY", 1, (), (), None, None, False, "FREQ=WEEKLY;BYDAY=MO;WKST=SU"),
        ),
    ],
)
def test_a_rule_has_its_parts(text: str, rule: Rule) -> None:
    assert parse_rule(text) == rule


KEYS = "FREQ INTERVAL COUNT UNTIL WKST BYDAY BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYSETPOS BYHOUR"
VALUES = (
    "DAILY WEEKLY MONTHLY YEARLY HOURLY 1 -1 2,5 53 400 MO -1FR SU,TU 20270101 20270101T000000Z"
)
PARTS = st.tuples(
    st.sampled_from([*KEYS.split(), "X", ""]), st.sampled_from([*VALUES.split(), "", "x", "٣", ","])
)


@given(st.lists(PARTS, max_size=5), st.sampled_from(["", "FREQ=WEEKLY;"]))
def test_any_text_is_kept_or_refused(parts: list[tuple[str, str]], before: str) -> None:
    """What is kept is kept again as it is, and its parts can be read."""
    text = before + ";".join(f"{key}={value}" for key, value in parts)
    try:
        kept = read_rule(text, START)
    except (BadRule, EmptyRule):
        return
    assert read_rule(kept, START) == kept
    assert parse_rule(kept).freq in kept
