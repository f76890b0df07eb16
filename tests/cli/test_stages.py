"""How near a dose is, in words: later today, within the hour, now, and long after its time."""

import json
from datetime import datetime

import pytest

from conftest import BERLIN, Ran, Typed


def clock(text: str, day: int = 12) -> datetime:
    """A time of a day of October 2026; the 12th is a Monday."""
    return datetime.fromisoformat(f"2026-10-{day:02d}T{text}").replace(tzinfo=BERLIN)


@pytest.fixture
def twice(typed: Typed) -> Typed:
    """Sertraline at 08:00 and 22:00."""
    typed("med add sertraline 50mg --daily 08:00,22:00 --start 2026-10-01", now=clock("00:30", 1))
    return typed


def stages(ran: Ran) -> list[str]:
    """What stands behind the time of each dose of `today`."""
    doses = ran.out.partition("Doses\n")[2].partition("\n\n")[0].split("\n")
    return [line[2:].split("  ")[2] for line in doses if line]


@pytest.mark.parametrize(
    ("now", "morning", "evening", "offered"),
    [
        ("06:59", "later today", "later today", 0),
        ("07:00", "due within the hour", "later today", 1),
        ("08:00", "due now", "later today", 1),
        ("11:59", "due now", "later today", 1),
        ("12:00", "not logged yet", "later today", 1),
        ("21:10", "not logged yet", "due within the hour", 2),
        ("23:00", "not logged yet", "due now", 2),
    ],
)
def test_the_stages_of_a_day(
    twice: Typed, now: str, morning: str, evening: str, offered: int
) -> None:
    """Today says each in its words, and its last line counts what `take` offers, and no more."""
    ran = twice("today", now=clock(now))
    assert stages(ran) == [morning, evening]
    last = f"{offered} to record: medlog take asks, medlog take --due takes all.\n"
    assert ran.out.endswith(last) if offered else "to record" not in ran.out
    taken = twice("take --due", now=clock(now))
    assert taken.out.count("Saved") == offered
    assert taken.code == (0 if offered else 3)


def test_at_eleven_at_night_two_doses_are_not_logged(twice: Typed) -> None:
    """One of 15 hours ago is not called due; `take` says the same of each."""
    ran = twice("take", now=clock("23:00"))
    assert ran.code == 2
    assert ran.out.split("\n")[:3] == [
        "To record:",
        "  1  sertraline 50 mg, 08:00  not logged yet",
        "  2  sertraline 50 mg, 22:00  due now",
    ]
    assert "2 to record; which of them were taken?" in ran.err
    assert "nothing was saved" in ran.err


def test_in_json_due_stays_whether_the_time_has_come(twice: Typed) -> None:
    """With no lead, and as long as the day lasts."""
    for now, due in (("07:59", [False, False]), ("08:00", [True, False]), ("23:00", [True, True])):
        (one,) = json.loads(twice("today --json", now=clock(now)).out)["data"]["medications"]
        assert [slot["due"] for slot in one["slots"]] == due


def test_after_midnight_the_heading_says_which_day_it_is(twice: Typed) -> None:
    """The diary day goes on until three; the clock shows the next date."""
    assert twice("today", now=clock("21:40", 11)).out.startswith("Sun 11 Oct 2026, 21:40\n")
    ran = twice("today", now=clock("01:40"))
    assert ran.out.startswith("Sun 11 Oct 2026 (it is Mon 01:40)\n")
    assert stages(ran) == ["not logged yet", "due now"]
    assert twice("today", now=clock("03:00")).out.startswith("Mon 12 Oct 2026, 03:00\n")


@pytest.fixture
def iron(typed: Typed) -> Typed:
    """Iron twice a day at any time, the first of it taken at nine."""
    typed("med add iron 14mg --daily 2x --start 2026-10-01", now=clock("00:30", 1))
    assert stages(typed("today", now=clock("08:00"))) == ["due now", "later today"]
    assert ", for any time  [" in typed("take --due", now=clock("09:00")).out
    return typed


def test_the_second_of_any_time_is_due_four_hours_after_the_first(iron: Typed) -> None:
    """Minutes after the first it would invite a double dose."""
    for now in ("09:05", "12:59"):
        ran = iron("today", now=clock(now))
        assert stages(ran)[1] == "later today"
        assert "to record" not in ran.out
        assert iron("due", now=clock(now)) == Ran(3, "", "")
        ran = iron("take --due", now=clock(now))
        assert ran.code == 3
        assert "Next today: iron any time from 13:00." in ran.err
    ran = iron("today", now=clock("13:00"))
    assert stages(ran)[1] == "due now"
    assert "1 to record: " in ran.out
    assert iron("due", now=clock("13:00")).out == "iron 14 mg, any time\n"
    assert "  1  iron 14 mg, any time  due now\n" in iron("take", now=clock("13:00")).out
    assert iron("take --due", now=clock("20:00")).out.count("Saved") == 1
    assert iron("due", now=clock("23:30")) == Ran(3, "", "")


def test_a_named_dose_is_recorded_at_any_time(iron: Typed) -> None:
    """What is offered late is never refused early."""
    assert ", for any time  [" in iron("take iron", now=clock("10:00")).out


def test_after_a_dose_that_was_not_taken_the_next_is_due_at_once(typed: Typed) -> None:
    typed("med add iron 14mg --daily 2x --start 2026-10-01", now=clock("00:30", 1))
    typed("skip iron --reason away", now=clock("09:00"))
    assert typed("due", now=clock("09:01")).out == "iron 14 mg, any time\n"
