"""What is marked with one quiet line: 30 days with an entry, a month on a dose, a goal reached."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import MORNING, Ran, Rows, Typed
from medlog.actions.recording import save
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Entry, Mood
from medlog.domain.instant import Instant
from medlog.store.diary import Diary

Logged = Callable[..., None]

ENTRIES = "This diary has entries on {} days now."


def moods(typed: Typed, *days: int) -> list[str]:
    """What is said beside a mood on each of these days, counted from MORNING."""
    return [typed("mood 6", now=MORNING + timedelta(days=day)).err for day in days]


def instant(day: int) -> Instant:
    return Instant(int((MORNING + timedelta(days=day)).timestamp()), 3600, "Europe/Berlin")


@pytest.fixture
def logged(home: Path, rows: Rows) -> Logged:
    """Moods, or doses of a medication by its id, on days as they were recorded there and then."""

    def logged(*days: int, medication: object = None, mg: int = 50) -> None:
        now = instant(days[-1])
        with Diary(home / "diary.db", now, now.epoch * 1000, create=True).acting("mood") as writer:
            for at in map(instant, days):
                entry: Entry = Mood("", at, at.day(180), 6 * MICRO)
                if medication is not None:
                    amount = Amount(mg * MICRO, "mg")
                    entry = Dose("", at, at.day(180), str(medication), "taken", amount)
                save(writer, entry)
        assert rows()["dose" if medication else "mood"]

    return logged


def kept(rows: Rows) -> list[object]:
    return [row["id"] for row in rows()["setting"] if str(row["id"]).startswith("cheered-")]


def test_thirty_days_with_an_entry_are_marked_once(
    typed: Typed, logged: Logged, rows: Rows
) -> None:
    """With the entry that makes them thirty, days without one between; then never again."""
    logged(*range(20), *range(25, 33))
    assert moods(typed, 33, 34, 35, 36) == ["", ENTRIES.format(30) + "\n", "", ""]
    assert kept(rows) == ["cheered-days"]


def test_a_second_entry_of_a_day_counts_for_nothing(typed: Typed, logged: Logged) -> None:
    """Days are counted, not entries; and all kinds of them make one."""
    logged(*range(20), *range(20))
    for day, line in enumerate(("mood 6", "effect nausea", "track sleep 7h") * 3, start=20):
        for _ in range(2):
            assert not typed(line, now=MORNING + timedelta(days=day)).err
    ran = typed("note hello", now=MORNING + timedelta(days=29))
    assert ran.err == ENTRIES.format(30) + "\n"


def test_a_program_gets_it_as_a_note(typed: Typed, logged: Logged) -> None:
    """Beside the notices that stand there, too."""
    logged(*range(29))
    ran = typed("mood 6 --json", now=MORNING + timedelta(days=29))
    assert json.loads(ran.out)["notes"] == [ENTRIES.format(30)]
    assert not ran.err


def test_undo_takes_it_back_with_the_entry(typed: Typed, logged: Logged, rows: Rows) -> None:
    """Then it comes with the next day that has one; the list of what was undone says nothing."""
    logged(*range(29))
    moods(typed, 29)
    undone = typed("undo", now=MORNING + timedelta(days=29)).out
    assert "cheered" not in undone
    assert not kept(rows)
    assert "cheered" not in typed("history --json", now=MORNING + timedelta(days=29)).out
    typed("redo", now=MORNING + timedelta(days=29))
    assert kept(rows) == ["cheered-days"]
    typed("undo", now=MORNING + timedelta(days=29))
    assert moods(typed, 30) == [ENTRIES.format(30) + "\n"]


def test_cheer_off_is_silent(typed: Typed, logged: Logged, rows: Rows) -> None:
    """And keeps nothing, so that it can be said once it is on."""
    typed("config cheer off")
    logged(*range(29))
    assert not any(moods(typed, 29, 30))
    typed("goal add walk", now=MORNING + timedelta(days=30))
    assert not typed("goal reached walk", now=MORNING + timedelta(days=30)).err
    assert not kept(rows)
    typed("config cheer on", now=MORNING + timedelta(days=30))
    assert moods(typed, 31) == [ENTRIES.format(32) + "\n"]


def test_a_diary_that_was_brought_in_is_not_marked(
    typed: Typed, logged: Logged, rows: Rows
) -> None:
    """What was reached long before anybody looked is no news."""
    logged(*range(60))
    assert moods(typed, 60) == [""]
    assert not kept(rows)


def test_after_midnight_no_day_is_new(typed: Typed, logged: Logged) -> None:
    """A night owl's two o'clock is the day before, and counts for nothing."""
    logged(*range(29))
    assert not typed("mood 5", now=MORNING + timedelta(days=28, hours=18)).err
    assert typed("mood 5", now=MORNING + timedelta(days=28, hours=20)).err


class Month:
    """Sertraline at 08:00, from Monday 2 November on, and the doses of some days."""

    def __init__(self, typed: Typed, logged: Logged, rows: Rows) -> None:
        typed("med add sertraline 50mg --daily 08:00")
        self.typed, self.logged = typed, logged
        self.id = rows()["medication"][0]["id"]

    def took(self, *days: int, mg: int = 50) -> None:
        """Logged on these days, with nothing said."""
        self.logged(*days, medication=self.id, mg=mg)

    def takes(self, *days: int) -> list[str]:
        """What is said beside a dose on each of these days."""
        return [self.on(day, "take sertraline").err.strip() for day in days]

    def on(self, day: int, line: str) -> Ran:
        return self.typed(line, now=MORNING + timedelta(days=day))


@pytest.fixture
def month(typed: Typed, logged: Logged, rows: Rows) -> Month:
    return Month(typed, logged, rows)


def test_a_first_month_on_a_dose_comes_with_its_counts(month: Month, rows: Rows) -> None:
    """With the first dose after it: on how many of the days that had one due it was taken."""
    month.took(*range(28))
    (said,) = month.takes(30)
    assert said == (
        "30 days of sertraline, 50 mg daily at 08:00: taken on 28 of 30 days with a dose due."
    )
    assert month.takes(31, 32) == ["This diary has entries on 30 days now.", ""]
    assert len(kept(rows)) == 2


def test_the_counts_of_a_month_are_those_of_the_report(month: Month) -> None:
    """Without a pause, a skip on advice, and the days before the first dose."""
    month.took(*range(3, 12), *range(20, 30))
    month.on(18, "skip sertraline --reason advised --at 08:00")
    month.on(0, "med pause sertraline --from 2026-11-14 --to 2026-11-16")
    (said,) = month.takes(30)
    ran = month.on(30, "report adherence --from 2026-11-02 --to 2026-12-01 --json")
    (section,) = json.loads(ran.out)["data"]["sections"]
    days = section["blocks"][0]["figures"]["days_taken"]
    assert f"taken on {days['count']} of {days['of']} days" in said
    assert (days["count"], days["of"]) == (19, 23)


def test_a_change_of_time_goes_on_with_the_dose_and_a_change_of_dose_does_not(
    month: Month,
) -> None:
    """Thirty days at 50 mg, at whatever time; thirty more at 75 mg are another month."""
    month.on(0, "med change sertraline --daily 09:00 --from 2026-11-22")
    month.took(*range(30))
    assert "30 days of sertraline, 50 mg daily at 08:00: taken on 30 of 30" in month.takes(30)[0]
    month.on(31, "med change sertraline 75mg")
    month.took(*range(31, 60), mg=75)
    said = month.takes(60, 61, 62)
    assert [bool(one) for one in said] == [False, True, False]
    assert "30 days of sertraline, 75 mg daily at 09:00: taken on 30 of 30" in said[1]


def test_where_little_is_logged_of_a_month_nothing_is_said(month: Month) -> None:
    """Fourteen of thirty days say little of the dose."""
    month.took(*range(14))
    assert month.takes(30, 31) == ["", ""]


def test_a_goal_is_marked_once(typed: Typed) -> None:
    """Also where it is taken up again and reached once more."""
    typed("goal add read --count 1")
    ran = typed("goal done", now=MORNING + timedelta(days=3))
    assert ran.err == "Set on Mon 2 Nov 2026, reached 3 days later.\n"
    typed("goal reopen read", now=MORNING + timedelta(days=3))
    assert not typed("goal reached read", now=MORNING + timedelta(days=4)).err
    typed("goal add swim", now=MORNING + timedelta(days=4))
    assert not typed("goal drop swim", now=MORNING + timedelta(days=4)).err
