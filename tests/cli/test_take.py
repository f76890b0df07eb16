"""Doses, as they are typed."""

from datetime import datetime, timedelta

import pytest

from conftest import BERLIN, MORNING, Run


@pytest.fixture
def twice(medlog: Run) -> Run:
    """Sertraline at 08:00 and 20:00 since the Sunday before."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00,20:00", "--start", "2026-11-01")
    return medlog


def test_the_first_dose_on_an_empty_machine(medlog: Run) -> None:
    """A new name is added, said to be new, and one line says what was saved."""
    ran = medlog("take", "sertraline")
    assert ran.code == 0
    assert ran.out.startswith("Saved: sertraline taken, Mon 2 Nov 2026 08:02  [")
    assert ran.out.count("\n") == 1
    assert "sertraline is new here and has no schedule" in ran.err


def test_a_dose_takes_the_amount_and_the_slot_of_the_schedule(twice: Run) -> None:
    """Without an amount it is the slot's, and the line says which slot."""
    assert "sertraline 50 mg taken, Mon 2 Nov 2026 08:02, for 08:00" in twice("take", "sert").out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["sertraline", "75", "mg"], "sertraline 75 mg taken"),
        (["sertraline", "1,5", "tablets"], "sertraline 1.5 tablets taken"),
        (["SERTRALINE", "75mg"], "sertraline 75 mg taken"),
    ],
)
def test_an_amount_as_it_was(twice: Run, line: list[str], said: str) -> None:
    """What was typed is what is kept, whatever the schedule says."""
    assert said in twice("take", *line).out


@pytest.mark.parametrize("name", ["vitamin d3", "5-htp"])
def test_names_that_hold_digits(medlog: Run, name: str) -> None:
    """No part of these is an amount."""
    assert f"Saved: {name} taken" in medlog("take", *name.split()).out


def test_several_at_once_are_one_action(twice: Run) -> None:
    """Two doses on one line are two entries, and one undo takes both back."""
    twice("med", "add", "lithium", "300mg", "--daily", "08:00", "--start", "2026-11-01")
    ran = twice("take", "sertraline", "75mg", "lithium")
    assert [line.split(" taken")[0] for line in ran.out.splitlines()] == [
        "Saved: sertraline 75 mg",
        "Saved: lithium 300 mg",
    ]
    assert "take" in twice("undo").out
    assert "due now" in twice("today").out


def test_what_is_no_name_is_refused_and_nothing_is_saved(medlog: Run) -> None:
    """`take sertraline at 8` is not guessed at: exit 3, the quoted form as a hint."""
    ran = medlog("take", "sertraline", "at", "8")
    assert ran.code == 3
    assert not ran.out
    assert '"sertraline at" 8' in ran.err
    assert "Nothing is recorded" in medlog("today").out or "No dose" in medlog("today").out


def test_a_slip_of_the_fingers_is_asked_about(twice: Run) -> None:
    """A name close to a known one is refused with the known one; --new insists."""
    ran = twice("take", "setraline")
    assert ran.code == 3
    assert "Did you mean sertraline? (--new adds a new medication)" in ran.err
    assert twice("take", "setraline", "--new").code == 0


@pytest.mark.parametrize("typed", ["s", "se", "sertraline,lithium", "lith"])
def test_part_of_a_name_is_no_new_medication(twice: Run, typed: str) -> None:
    """A letter or two, a comma for a space, a name that was stopped: asked, not guessed."""
    twice("med", "add", "lithium", "300mg", "--daily", "08:00", "--start", "2026-11-01")
    twice("med", "stop", "lithium")
    ran = twice("take", typed)
    assert ran.code == 3
    assert "Did you mean" in ran.err
    assert not twice("log", "--quiet").out


def test_a_second_dose_is_saved_and_said(twice: Run) -> None:
    """Guards state what stands and name the way back; they never block."""
    twice("take", "sertraline")
    ran = twice("take", "sertraline", now=MORNING + timedelta(minutes=4))
    assert ran.code == 0
    short = ran.out.strip()[-7:-1]
    assert "was already logged today at 08:02; this is a second dose" in ran.err
    assert f"medlog delete {short}" in ran.err


def test_every_slot_filled_is_said_at_any_hour(twice: Run) -> None:
    """A third dose of two is said, hours after the second."""
    twice("take", "sertraline")
    twice("take", "sertraline", now=MORNING + timedelta(hours=12))
    ran = twice("take", "sertraline", now=MORNING + timedelta(hours=14))
    assert "already logged today at 20:02; this is a third dose" in ran.err


def test_a_second_dose_of_another_day_names_that_day(twice: Run) -> None:
    """Logged for yesterday twice: the sentence does not say today."""
    twice("take", "sertraline", "--at", "yesterday 08:00")
    ran = twice("take", "sertraline", "--at", "yesterday 08:05")
    assert "was already logged on Sun 1 Nov 2026 at 08:00; this is a second dose" in ran.err


def test_above_the_maximum_and_too_soon(medlog: Run) -> None:
    """As-needed doses are held against what their own schedule says."""
    medlog(
        "med", "add", "lorazepam", "0.5mg", "--as-needed", "--max-per-day", "2", "--min-gap", "4h"
    )
    assert not medlog("take", "lorazepam").err
    soon = medlog("take", "lorazepam", now=MORNING + timedelta(hours=3))
    assert "dose before was 3h earlier; its schedule says 4h apart" in soon.err
    third = medlog("take", "lorazepam", now=MORNING + timedelta(hours=9))
    assert "This is dose 3 of lorazepam that day; its schedule says at most 2" in third.err


def test_a_dose_given_later_is_judged_at_its_own_time(twice: Run) -> None:
    """Yesterday evening's dose, logged this morning, fills yesterday evening's slot."""
    ran = twice("take", "sertraline", "--at", "yesterday 20:10")
    assert "Sun 1 Nov 2026 20:10, for 20:00" in ran.out
    assert not ran.err


def test_a_dose_for_the_slot_that_is_meant(twice: Run) -> None:
    """--for names yesterday's slot, or a part of the day; an unknown one lists what there is."""
    assert "for Sun 1 Nov 2026 08:00" in twice("take", "sertraline", "--for", "yesterday").out
    assert "for 20:00" in twice("take", "sertraline", "--for", "evening").out
    ran = twice("take", "sertraline", "--for", "09:00")
    assert ran.code == 3
    assert "08:00, 20:00" in ran.err


def test_a_night_owls_dose_counts_for_the_day_before(medlog: Run) -> None:
    """At 01:30 the diary is still on yesterday, and so is the slot of 22:00."""
    medlog("med", "add", "quetiapine", "25mg", "--daily", "22:00", "--start", "2026-11-01")
    night = datetime(2026, 11, 3, 1, 30, tzinfo=BERLIN)
    assert "Tue 3 Nov 2026 01:30, for 22:00" in medlog("take", "quetiapine", now=night).out
    assert (
        "day       Mon 2 Nov 2026"
        in medlog("show", medlog("log", "--quiet", now=night).out.split()[0], now=night).out
    )


def test_take_alone_lists_and_saves_nothing_away_from_a_terminal(twice: Run) -> None:
    """Nobody can be asked: the due doses are listed, exit 2; --due takes them all."""
    ran = twice("take")
    assert ran.code == 2
    assert ran.out == "To record:\n  1  sertraline 50 mg, 08:00  due now\n"
    assert "nothing was saved" in ran.err
    assert "for 08:00" in twice("take", "--due").out
    nothing = twice("take", "--due")
    assert nothing.code == 3
    assert "Next today: sertraline at 20:00." in nothing.err


def test_a_change_never_rewrites_a_past_dose(twice: Run) -> None:
    """Last week's dose stays 50 mg when the schedule says 75."""
    twice("take", "sertraline")
    twice("med", "change", "sertraline", "75mg", "--from", "2026-11-01")
    assert "sertraline 50 mg taken" in twice("log").out
    assert "sertraline 75 mg" in twice("take", "sertraline", "--for", "evening").out


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["take", "sertraline", "--at", "23:00"], 4),
        (["take", "sertraline", "--at", "soonish"], 2),
        (["take", "sertraline", "0mg"], 4),
        (["take", "--nonsense"], 2),
        (["take", "sertraline", "--fold", "2"], 2),
        (["skip", "sertraline", "--reason", "lazy"], 4),
        (["skip", "sertraline", "50mg"], 2),
        (["skip", "unheard-of"], 3),
        (["skip"], 2),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_saved(
    twice: Run, args: list[str], code: int
) -> None:
    """Each with its exit code, a sentence on standard error, and the diary as it was."""
    before = twice("log", "--json", "--days", "30").out
    ran = twice(*args)
    assert ran.code == code
    assert ran.err.startswith("medlog: ")
    assert not ran.out
    assert twice("log", "--json", "--days", "30").out == before


def test_a_skip_is_about_the_slot_that_has_come(twice: Run) -> None:
    """It says which; a second skip is about the next one; then every slot has its entry."""
    first = twice("skip", "sertraline", "--reason", "side-effect")
    assert "sertraline not taken (side effect), Mon 2 Nov 2026 08:02, for 08:00" in first.out
    assert "for 20:00" in twice("skip", "sertraline").out
    ran = twice("skip", "sertraline")
    assert ran.code == 4
    assert "has its entry already; nothing was saved" in ran.err


def test_a_clock_that_went_back_is_said(twice: Run) -> None:
    """Both entries stay as stated, and the later one says that the clock shows less."""
    twice("take", "sertraline")
    ran = twice("mood", "5", now=MORNING - timedelta(hours=3))
    assert ran.code == 0
    assert "shows an earlier time than at the last entry" in ran.err
