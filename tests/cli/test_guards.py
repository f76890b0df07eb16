"""What is said beside a dose that was saved: what stands already, judged at the time of the dose.

Every one of them is exit 0 with the dose saved; most name the command that takes it out again.
"""

from datetime import datetime

import pytest

from conftest import BERLIN, MORNING, Ran, Run


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


@pytest.fixture
def twice(medlog: Run) -> Run:
    """Sertraline at 08:00 and 20:00."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00,20:00", "--start", "2026-10-01")
    return medlog


@pytest.fixture
def needed(medlog: Run) -> Run:
    """Lorazepam as needed, at most twice a day, 4 hours apart."""
    limits = ("--max-per-day", "2", "--min-gap", "4h")
    medlog("med", "add", "lorazepam", "0.5mg", "--as-needed", *limits, "--start", "2026-10-01")
    return medlog


def take(medlog: Run, *args: str, now: datetime = MORNING) -> Ran:
    """A dose, which is saved whatever is said beside it."""
    before = medlog("log", "--quiet", "--days", "60", now=now).out.split()
    ran = medlog("take", *args, now=now)
    after = medlog("log", "--quiet", "--days", "60", now=now).out.split()
    assert (ran.code, len(after) - len(before)) == (0, 1)
    return ran


def short(ran: Ran) -> str:
    return ran.out.strip()[-7:-1]


# Every slot of that medication and day is already filled.


def test_a_dose_that_displaces_another_is_a_second_one_too(twice: Run) -> None:
    """08:00 and 15:00 have the two slots; 21:00 is nearer to the evening, and it is said."""
    for hour in ("08", "15"):
        assert not take(twice, "sertraline", now=at(f"2026-11-02 {hour}:00")).err
    ran = take(twice, "sertraline", now=at("2026-11-02 21:00"))
    assert "already logged today at 15:00; this is a third dose" in ran.err
    assert f"medlog delete {short(ran)}" in ran.err


def test_the_day_of_the_slot_decides(twice: Run) -> None:
    """Both of yesterday's are filled: one more for yesterday is said, one for today is not."""
    for hour in ("08", "20"):
        take(twice, "sertraline", now=at(f"2026-11-01 {hour}:00"))
    assert not take(twice, "sertraline").err
    ran = take(twice, "sertraline", "--for", "yesterday", now=at("2026-11-02 12:00"))
    assert "already logged on Sun 1 Nov 2026 at 20:00; this is a third dose" in ran.err


def test_a_slot_named_twice_is_said_while_another_is_open(twice: Run) -> None:
    take(twice, "sertraline", now=at("2026-11-02 08:00"))
    ran = take(twice, "sertraline", "--for", "08:00", now=at("2026-11-02 11:00"))
    assert "already logged today at 08:00; this is a second dose" in ran.err


def test_a_dose_given_later_is_held_against_its_own_day(twice: Run) -> None:
    """Today's slots are filled; yesterday evening's is not."""
    for hour in ("08", "20"):
        take(twice, "sertraline", now=at(f"2026-11-02 {hour}:00"))
    night = at("2026-11-02 22:00")
    assert not take(twice, "sertraline", "--at", "yesterday 20:00", now=night).err
    assert not take(twice, "sertraline", "--at", "yesterday 08:00", now=night).err
    ran = take(twice, "sertraline", "--at", "yesterday 14:00", now=night)
    assert "already logged on Sun 1 Nov 2026 at" in ran.err


def test_a_dose_after_not_taken_is_no_second_one(twice: Run) -> None:
    """Said not to be taken, then taken after all: there was no dose before."""
    twice("skip", "sertraline", "--for", "08:00")
    assert not take(twice, "sertraline", now=at("2026-11-02 10:00")).err


def test_two_in_the_evening_after_a_morning_not_taken(twice: Run) -> None:
    """Each slot has its entry; the second evening dose is said, though only one was a dose."""
    twice("skip", "sertraline", "--for", "08:00")
    take(twice, "sertraline", now=at("2026-11-02 20:00"))
    ran = take(twice, "sertraline", now=at("2026-11-02 22:00"))
    assert "already logged today at 20:00; this is a second dose" in ran.err


def test_small_doses_leave_a_slot_open(twice: Run) -> None:
    """25 mg and 25 mg are one dose; a third part finds the evening open, a fifth nothing."""
    hours = ("09", "10", "18", "20", "22")
    said = [
        take(twice, "sertraline", "25mg", now=at(f"2026-11-02 {hour}:00")).err for hour in hours
    ]
    assert [bool(one) for one in said] == [False, False, False, False, True]


def test_a_dose_of_another_medication_counts_for_nothing(twice: Run) -> None:
    twice("med", "add", "lithium", "300mg", "--daily", "08:00", "--start", "2026-10-01")
    take(twice, "lithium")
    assert not take(twice, "sertraline").err


def test_a_deleted_dose_stands_no_more(twice: Run) -> None:
    """As the sentence says: delete it, and the next one is the first."""
    first = take(twice, "sertraline")
    twice("delete", short(first))
    assert not take(twice, "sertraline", now=at("2026-11-02 08:05")).err


# A second entry within 10 minutes.


@pytest.mark.parametrize(("minutes", "said"), [(0, True), (10, True), (11, False)])
@pytest.mark.parametrize("medication", ["sertraline", "ibuprofen"])
def test_ten_minutes_are_within_ten_minutes(
    twice: Run, medication: str, minutes: int, said: bool
) -> None:
    """Also of what has no schedule, where nothing else is ever said."""
    twice("take", medication, now=at("2026-11-02 08:00"))
    ran = take(twice, medication, now=at(f"2026-11-02 08:{minutes:02d}"))
    assert ("already logged today at 08:00" in ran.err) is said
    assert bool(ran.err) is said


def test_minutes_before_a_dose_count_like_minutes_after(twice: Run) -> None:
    """Yesterday's dose is logged, then one 5 minutes before it."""
    take(twice, "sertraline", "--at", "yesterday 08:05")
    ran = take(twice, "sertraline", "--at", "yesterday 08:00")
    assert "already logged on Sun 1 Nov 2026 at 08:05; this is a second dose" in ran.err


def test_minutes_across_the_beginning_of_a_day(twice: Run) -> None:
    """02:58 and 03:02 are two diary days and four minutes."""
    take(twice, "sertraline", now=at("2026-11-03 02:58"))
    ran = take(twice, "sertraline", now=at("2026-11-03 03:02"))
    assert "at 02:58; this is a second dose" in ran.err


# Above --max-per-day.


def test_the_maximum_counts_the_diary_day_of_the_dose(needed: Run) -> None:
    """Two yesterday, and one at 01:30, which is still yesterday."""
    for time in ("2026-11-02 09:00", "2026-11-02 16:00"):
        assert not take(needed, "lorazepam", now=at(time)).err
    ran = take(needed, "lorazepam", now=at("2026-11-03 01:30"))
    assert "This is dose 3 of lorazepam that day; its schedule says at most 2." in ran.err
    assert f"medlog delete {short(ran)}" in ran.err
    assert not take(needed, "lorazepam", now=at("2026-11-03 09:00")).err


def test_a_dose_given_later_counts_those_after_it(needed: Run) -> None:
    """Two are logged today; the one of 05:00 is the third of that day."""
    for hour in ("10", "16"):
        take(needed, "lorazepam", now=at(f"2026-11-02 {hour}:00"))
    ran = take(needed, "lorazepam", "--at", "05:00", now=at("2026-11-02 20:00"))
    assert "dose 3 of lorazepam" in ran.err
    assert "apart" not in ran.err


def test_a_schedule_can_have_a_maximum_too(medlog: Run) -> None:
    """The limit that held on the day of the dose, not today's."""
    medlog("med", "add", "ritalin", "5mg", "--daily", "--max-per-day", "1", "--start", "2026-10-01")
    medlog("med", "change", "ritalin", "--max-per-day", "3", "--from", "2026-11-02")
    take(medlog, "ritalin", "--at", "yesterday 08:00")
    assert "at most 1" in take(medlog, "ritalin", "--at", "yesterday 12:00").err
    take(medlog, "ritalin")
    assert "at most" not in take(medlog, "ritalin", now=at("2026-11-02 12:00")).err


# Sooner than --min-gap.


@pytest.mark.parametrize(("time", "said"), [("12:01", True), ("12:02", False)])
def test_the_gap_itself_is_long_enough(needed: Run, time: str, said: bool) -> None:
    """Four hours after 08:02 is 12:02."""
    take(needed, "lorazepam")
    ran = take(needed, "lorazepam", now=at(f"2026-11-02 {time}"))
    assert ("its schedule says 4h apart" in ran.err) is said


def test_a_dose_before_another_says_which_came_later(needed: Run) -> None:
    """Given later: the dose after it is 2 hours away, the one before 5."""
    take(needed, "lorazepam", "--at", "yesterday 10:00")
    take(needed, "lorazepam", "--at", "yesterday 17:00")
    ran = take(needed, "lorazepam", "--at", "yesterday 15:00")
    assert "The lorazepam dose after was 2h later; its schedule says 4h apart." in ran.err


def test_a_gap_of_days_looks_as_far_back(medlog: Run) -> None:
    """A patch a week: the one before was six days ago."""
    words = ("rivastigmine", "1patch", "--as-needed", "--min-gap", "7d")
    medlog("med", "add", *words, now=at("2026-10-01 08:00"))
    take(medlog, "rivastigmine", now=at("2026-10-27 08:02"))
    ran = take(medlog, "rivastigmine")
    assert "The rivastigmine dose before was 6d" in ran.err
    assert "its schedule says 7d apart" in ran.err


def test_gaps_are_elapsed_time(needed: Run) -> None:
    """The night the clocks go back has an hour more: 00:30 to 03:45 is 4 h 15 min."""
    take(needed, "lorazepam", now=at("2026-10-25 00:30"))
    assert not take(needed, "lorazepam", now=at("2026-10-25 03:45")).err


# A medication that is stopped or paused.


def test_a_stopped_medication_is_said(twice: Run) -> None:
    twice("med", "stop", "sertraline", "--from", "2026-11-01")
    ran = take(twice, "sertraline")
    assert ran.err == (
        "sertraline is recorded as stopped from Sun 1 Nov 2026; the dose is saved."
        " If it is prescribed again: medlog med change sertraline\n"
    )
    assert not take(twice, "sertraline", "--at", "2026-10-31 08:00").err


def test_a_prescription_that_has_ended_is_said(medlog: Run) -> None:
    medlog("med", "add", "lithium", "--daily", "--start", "2026-10-01", "--end", "2026-10-30")
    ran = take(medlog, "lithium")
    assert ran.err.startswith("lithium was prescribed until Fri 30 Oct 2026; the dose is saved.")


def test_a_stop_that_was_taken_back_later_needs_no_command(twice: Run) -> None:
    """A dose of the days between, logged once it is prescribed again."""
    twice("med", "stop", "sertraline", "--from", "2026-10-20")
    twice("med", "change", "sertraline", "--from", "2026-10-25")
    ran = take(twice, "sertraline", "--at", "2026-10-22 08:00")
    assert ran.err == "sertraline is recorded as stopped from Tue 20 Oct 2026; the dose is saved.\n"


def test_a_pause_is_said(twice: Run) -> None:
    """With its days and reason; the pause goes on."""
    twice("med", "pause", "sertraline", "--from", "2026-11-01", "--why", "hospital")
    ran = take(twice, "sertraline")
    assert ran.err == (
        "sertraline is paused from Sun 1 Nov 2026 (in hospital); the dose is saved."
        " medlog med resume sertraline ends the pause.\n"
    )


def test_a_pause_of_all_that_is_over(twice: Run) -> None:
    twice("med", "pause", "--all", "--from", "2026-10-20", "--to", "2026-10-22")
    ran = take(twice, "sertraline", "--at", "2026-10-22 08:00")
    assert ran.err == (
        "sertraline was paused from Tue 20 Oct 2026 to Thu 22 Oct 2026; the dose is saved.\n"
    )
    assert not take(twice, "sertraline").err


def test_a_medication_that_was_never_prescribed_is_not_stopped(medlog: Run) -> None:
    """Nor is one whose prescription begins later."""
    medlog("take", "ibuprofen")
    assert not take(medlog, "ibuprofen", now=at("2026-11-02 12:00")).err
    medlog("med", "add", "lithium", "--daily", "--start", "2026-11-09")
    assert not take(medlog, "lithium").err
