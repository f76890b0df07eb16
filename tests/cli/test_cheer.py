"""What is marked with one quiet line: 30 days with an entry, a month on a dose, a goal reached."""

import json
from datetime import timedelta

import pytest

from conftest import MORNING, Rows, Typed

ENTRIES = "This diary has entries on {} days now."


def moods(typed: Typed, *days: int) -> list[str]:
    """What is said beside a mood on each of these days."""
    return [typed("mood 6", now=MORNING + timedelta(days=day)).err for day in days]


def kept(rows: Rows) -> list[object]:
    return [row["id"] for row in rows()["setting"] if str(row["id"]).startswith("cheered-")]


def test_thirty_days_with_an_entry_are_marked_once(typed: Typed, rows: Rows) -> None:
    """With the entry that makes them thirty, days without one between; then never again."""
    said = moods(typed, *range(20), *range(25, 35))
    assert said == [""] * 29 + [ENTRIES.format(30) + "\n"]
    assert kept(rows) == ["cheered-days"]
    assert moods(typed, *range(35, 40)) == [""] * 5


def test_a_second_entry_of_a_day_counts_for_nothing(typed: Typed) -> None:
    """Days are counted, not entries; and all kinds of them make one."""
    for day in range(29):
        for line in ("mood 6", "mood 7", "track sleep 7h"):
            assert not typed(line, now=MORNING + timedelta(days=day)).err
    ran = typed("note hello", now=MORNING + timedelta(days=29))
    assert ran.err == ENTRIES.format(30) + "\n"


def test_a_program_gets_it_as_a_note(typed: Typed) -> None:
    """Beside the notices that stand there, too."""
    moods(typed, *range(29))
    ran = typed("mood 6 --json", now=MORNING + timedelta(days=29))
    assert json.loads(ran.out)["notes"] == [ENTRIES.format(30)]
    assert not ran.err


def test_undo_takes_it_back_with_the_entry(typed: Typed, rows: Rows) -> None:
    """Then it comes with the next day that has one; the list of what was undone says nothing."""
    moods(typed, *range(30))
    undone = typed("undo", now=MORNING + timedelta(days=29)).out
    assert "cheered" not in undone
    assert not kept(rows)
    assert "cheered" not in typed("history --json", now=MORNING + timedelta(days=29)).out
    typed("redo", now=MORNING + timedelta(days=29))
    assert kept(rows) == ["cheered-days"]
    typed("undo", now=MORNING + timedelta(days=29))
    assert moods(typed, 30) == [ENTRIES.format(30) + "\n"]


def test_cheer_off_is_silent(typed: Typed, rows: Rows) -> None:
    """And keeps nothing, so that it can be said once it is on."""
    typed("config cheer off")
    assert not any(moods(typed, *range(31)))
    typed("goal add walk")
    assert not typed("goal reached walk").err
    assert not kept(rows)
    typed("config cheer on", now=MORNING + timedelta(days=30))
    assert moods(typed, 31) == [ENTRIES.format(32) + "\n"]


def test_a_diary_that_was_brought_in_is_not_marked(typed: Typed, rows: Rows) -> None:
    """What was reached long before anybody looked is no news."""
    typed("config cheer off")
    moods(typed, *range(60))
    typed("config cheer on", now=MORNING + timedelta(days=59))
    assert moods(typed, 60) == [""]
    assert not kept(rows)


def test_days_brought_back_to_an_earlier_one_say_nothing(typed: Typed) -> None:
    """A night owl's two o'clock is the day before: no day is new, so nothing is looked for."""
    moods(typed, *range(29))
    assert not typed("mood 5", now=MORNING + timedelta(days=28, hours=18)).err
    assert typed("mood 5", now=MORNING + timedelta(days=28, hours=20)).err


@pytest.fixture
def prescribed(typed: Typed, rows: Rows) -> Typed:
    """Sertraline at 08:00, from Monday 2 November on, in the diary that `rows` reads."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("config cheer off")
    return typed


def takes(typed: Typed, *days: int) -> list[str]:
    return [typed("take sertraline", now=MORNING + timedelta(days=day)).err.strip() for day in days]


def test_a_first_month_on_a_dose_comes_with_its_counts(prescribed: Typed, rows: Rows) -> None:
    """With the first dose after it: on how many of the days that had one due it was taken."""
    takes(prescribed, *range(28))
    prescribed("config cheer on", now=MORNING + timedelta(days=29))
    (said,) = takes(prescribed, 30)
    assert said == (
        "30 days of sertraline, 50 mg daily at 08:00: taken on 28 of 30 days with a dose due."
    )
    assert takes(prescribed, 31, 32) == ["This diary has entries on 30 days now.", ""]
    assert len(kept(rows)) == 2


def test_the_counts_of_a_month_are_those_of_the_report(prescribed: Typed) -> None:
    """Without a pause, a skip on advice, and the days before the first dose."""
    takes(prescribed, *range(3, 12), *range(20, 30))
    prescribed("skip sertraline --reason advised --at 08:00", now=MORNING + timedelta(days=18))
    prescribed("med pause sertraline --from 2026-11-14 --to 2026-11-16", now=MORNING)
    prescribed("config cheer on", now=MORNING + timedelta(days=29))
    (said,) = takes(prescribed, 30)
    ran = prescribed(
        "report adherence --from 2026-11-02 --to 2026-12-01 --json",
        now=MORNING + timedelta(days=30),
    )
    (section,) = json.loads(ran.out)["data"]["sections"]
    days = section["blocks"][0]["figures"]["days_taken"]
    assert f"taken on {days['count']} of {days['of']} days" in said
    assert (days["count"], days["of"]) == (19, 23)


def test_a_change_of_time_goes_on_with_the_dose_and_a_change_of_dose_does_not(
    prescribed: Typed,
) -> None:
    """Thirty days at 50 mg, at whatever time; thirty more at 75 mg are another month."""
    takes(prescribed, *range(20))
    prescribed("med change sertraline --daily 09:00", now=MORNING + timedelta(days=20))
    takes(prescribed, *range(20, 30))
    prescribed("config cheer on", now=MORNING + timedelta(days=29))
    said = takes(prescribed, 30)[0]
    assert "30 days of sertraline, 50 mg daily at 08:00: taken on 30 of 30 days" in said
    prescribed("med change sertraline 75mg", now=MORNING + timedelta(days=31))
    assert not any("sertraline" in one for one in takes(prescribed, *range(31, 61)))
    said = takes(prescribed, 61)[0]
    assert "30 days of sertraline, 75 mg daily at 09:00: taken on 30 of 30 days" in said


def test_where_little_is_logged_of_a_month_nothing_is_said(prescribed: Typed) -> None:
    """Fourteen of thirty days say little of the dose."""
    takes(prescribed, *range(14))
    prescribed("config cheer on", now=MORNING + timedelta(days=14))
    assert takes(prescribed, *range(30, 35)) == [""] * 5


def test_a_goal_is_marked_once(typed: Typed) -> None:
    """Also where it is taken up again and reached once more."""
    typed("goal add read --count 1")
    ran = typed("goal done", now=MORNING + timedelta(days=3))
    assert ran.err == "Set on Mon 2 Nov 2026, reached 3 days later.\n"
    typed("goal reopen read", now=MORNING + timedelta(days=3))
    assert not typed("goal reached read", now=MORNING + timedelta(days=4)).err
    typed("goal add swim", now=MORNING + timedelta(days=4))
    assert not typed("goal drop swim", now=MORNING + timedelta(days=4)).err
