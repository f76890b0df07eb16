"""The check-in told as options, and what it would ask."""

import json
from datetime import datetime, timedelta

import pytest

from conftest import BERLIN, MORNING, Run, Typed
from medlog.actions.worth_recording import EFFECT_DAYS

YESTERDAY = MORNING - timedelta(days=1)


@pytest.fixture
def begun(medlog: Run, typed: Typed) -> Run:
    """Two doses at 08:00; nausea and sleep followed since the days before."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-11-01")
    typed("med add lithium 300mg --daily 08:00,20:00 --start 2026-11-01")
    for days in (1, 2, 3):
        typed("track sleep 7.5h", now=MORNING - timedelta(days=days))
    typed("effect nausea mild --med sertraline", now=YESTERDAY)
    typed("effect 'dry mouth'", now=YESTERDAY)
    return medlog


def asked(ran_out: str) -> list[str]:
    """What a check-in would ask, without its heading."""
    heading, *lines = ran_out.splitlines()
    assert heading == "To ask:"
    return [line.strip() for line in lines]


def saved(medlog: Run, now: datetime = MORNING) -> list[str]:
    """The kinds of today's entries."""
    ran = medlog("log", "--days", "1", "--json", now=now)
    return sorted(entry["kind"] for entry in json.loads(ran.out)["data"]["entries"])


def test_without_a_terminal_it_lists_what_it_would_ask(begun: Run) -> None:
    """As `take` does: exit 2, and nothing is saved."""
    ran = begun("checkin")
    assert ran.code == 2
    assert asked(ran.out) == [
        "taken? lithium 300 mg, 08:00",
        "taken? sertraline 50 mg, 08:00",
        "mood, 0 (worst) to 10 (best)",
        "still there? dry mouth: there yesterday",
        "still there? nausea, with sertraline: mild (2) yesterday",
        "sleep in h: 7.5 h yesterday; today?",
        "note",
    ]
    assert "nothing was saved" in ran.err
    assert saved(begun) == []


def test_as_json_nothing_is_listed(begun: Run) -> None:
    """An error on standard error, and standard output stays empty."""
    ran = begun("checkin", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["error"]["code"] == "needs-terminal"


def test_an_empty_machine_is_asked_for_a_mood_and_a_note(medlog: Run) -> None:
    """There is no diary, and none is made by asking."""
    assert asked(medlog("checkin").out) == ["mood, 0 (worst) to 10 (best)", "note"]
    assert "Nothing is recorded yet" in medlog("today").out


def test_all_answers_are_one_action(begun: Run) -> None:
    """In the order they are asked, each as its own command says it; one undo."""
    line = ("--take", "all", "--mood", "6 anxiety=3", "--effect", "nausea moderate")
    more = ("--effect", "dry mouth over", "--track", "sleep=7h", "--track", "screen time 3 h")
    ran = begun("checkin", *line, *more, "--note", "calm")
    assert ran.code == 0, ran.err
    assert [row.removeprefix("Saved: ").split(", Mon")[0] for row in ran.out.splitlines()] == [
        "lithium 300 mg taken",
        "sertraline 50 mg taken",
        "mood 6",
        "anxiety 3",
        "nausea moderate (5), with sertraline",
        "dry mouth over",
        "sleep 7 h",
        "screen time 3 h",
        "note",
    ]
    assert begun("undo").out.startswith("Taken back: checkin")
    assert saved(begun) == []
    begun("redo")
    assert len(saved(begun)) == 9


def test_what_is_answered_is_not_asked_again(begun: Run) -> None:
    """But a mood, which is shown."""
    begun("checkin", "--take", "all", "--mood", "6", "--effect", "nausea 3", "--track", "sleep=7h")
    later = MORNING + timedelta(hours=1)
    assert asked(begun("checkin", now=later).out) == [
        "mood 6 at 08:02; another?",
        "still there? dry mouth: there yesterday",
        "note",
    ]


def test_doses_one_by_one_and_not_taken(begun: Run) -> None:
    """What was said of one is not taken with all; another amount is kept."""
    ran = begun("checkin", "--take", "all", "--take", "lithium 150mg", "--skip", "sertraline slept")
    assert (ran.code, ran.out) == (4, "")
    ran = begun(
        *("checkin", "--take", "all", "--take", "lithium 150mg", "--skip", "sertraline ran out")
    )
    assert "sertraline not taken (ran out)" in ran.out
    assert "lithium 150 mg taken" in ran.out
    assert saved(begun) == ["dose", "dose"]


def test_a_name_may_end_like_a_reason(medlog: Run, typed: Typed) -> None:
    """The whole line is looked for first."""
    typed("med add 'keep away' 5mg --daily 08:00 --start 2026-11-01")
    assert "keep away not taken, Mon" in medlog("checkin", "--skip", "keep away").out
    medlog("undo")
    ran = medlog("checkin", "--skip", "keep away forgot")
    assert "keep away not taken (forgot)" in ran.out


def test_notices_come_as_elsewhere(begun: Run) -> None:
    """A second dose is said, with the way back; each notice once."""
    begun("take", "sertraline")
    ran = begun("checkin", "--take", "sertraline", "--take", "zinc", "--mood", "5")
    assert ran.err.count("this is a second dose") == 1
    assert "zinc is new here" in ran.err
    ran = begun("checkin", "--mood", "4", "--note", "x", now=MORNING - timedelta(hours=4))
    assert ran.err.count("earlier time than at the last entry") == 1


def test_nothing_due_keeps_nobody_from_the_rest(begun: Run) -> None:
    """It is said; alone it is exit 3, as with `take --due`."""
    begun("take", "--due")
    alone = begun("checkin", "--take", "ALL")
    assert (alone.code, alone.out) == (3, "")
    assert "Next today: lithium at 20:00." in alone.err
    ran = begun("checkin", "--take", "all", "--mood", "3")
    assert ran.code == 0
    assert "mood 3" in ran.out
    assert "No dose is due now" in ran.err
    beside = begun("checkin", "--take", "all", "--take", "lithium", "--mood", "3")
    assert "No dose is due" not in beside.err


WRONG = (
    (["--mood", "11"], 4),
    (["--mood", ""], 2),
    (["--mood", "6 sleep"], 2),
    (["--effect", "nausae over"], 3),
    (["--effect", "nausea mild over"], 2),
    (["--effect", "over"], 2),
    (["--effect", ""], 2),
    (["--track", "sleep"], 2),
    (["--track", "sleep=long"], 2),
    (["--track", "=7"], 2),
    (["--take", "setraline"], 3),
    (["--take", " "], 2),
    (["--take", "sertraline at 8"], 3),
    (["--skip", "unheard-of"], 3),
    (["--skip", ""], 2),
    (["--at", "8:00"], 2),
)


def test_one_wrong_answer_saves_none(begun: Run) -> None:
    """Whatever was told beside it, and one sentence says which it was."""
    for args, code in WRONG:
        ran = begun("checkin", *args, "--note", "calm", "--track", "coffee=2")
        assert (ran.code, ran.out) == (code, ""), args
        assert ran.err.startswith("medlog: ")
    ran = begun("checkin", "--note", "")
    assert (ran.code, ran.out) == (2, "")
    assert "The note is empty" in ran.err
    assert saved(begun) == []


def test_an_empty_note_leaves_the_rest(begun: Run) -> None:
    """As with every other command."""
    assert begun("checkin", "--mood", "5", "--note", "").code == 0
    assert saved(begun) == ["mood"]


def test_a_bare_note_is_asked_for(begun: Run) -> None:
    """Here on standard input."""
    assert begun("checkin", "--mood", "5", "--note", stdin="long words\n").code == 0
    assert saved(begun) == ["mood", "note"]
    assert "long words" in begun("log").out


def test_after_midnight_it_is_still_the_day_before(begun: Run) -> None:
    """At 01:30 the dose of the evening is asked for, and what was told in the day is told."""
    begun("checkin", "--take", "all", "--mood", "6", "--effect", "nausea 3", "--track", "sleep=7h")
    night = datetime(2026, 11, 3, 1, 30, tzinfo=BERLIN)
    assert asked(begun("checkin", now=night).out) == [
        "taken? lithium 300 mg, 20:00",
        "mood 6 at 08:02; another?",
        "still there? dry mouth: there yesterday",
        "note",
    ]
    assert "for 20:00" in begun("checkin", "--take", "all", now=night).out
    morning = datetime(2026, 11, 3, 3, 0, tzinfo=BERLIN)
    assert "still there? nausea, with sertraline: 3 yesterday" in asked(
        begun("checkin", now=morning).out
    )


def test_effects_fade_from_the_questions_after_a_week(begun: Run) -> None:
    """Seven days after its last entry it is asked about, on the eighth no more."""
    last = YESTERDAY + timedelta(days=EFFECT_DAYS)
    line = "still there? dry mouth: there on Sun 1 Nov"
    assert line in asked(begun("checkin", now=last).out)
    assert line not in asked(begun("checkin", now=last + timedelta(days=1)).out)


def test_an_effect_that_was_nought_is_not_asked_about(begun: Run) -> None:
    """0 says that it was not there."""
    begun("effect", "nausea", "0", "--at", "yesterday 20:00")
    assert not [line for line in asked(begun("checkin").out) if "nausea" in line]


def test_the_two_that_are_tracked_most_are_asked_about(begun: Run, typed: Typed) -> None:
    """Of four weeks, and none in the place of one that is told already."""
    for days in (5, 6):
        typed("track coffee 2", now=MORNING - timedelta(days=days))
        typed("track steps 4000", now=MORNING - timedelta(days=days - 1))
    for days in range(30, 40):
        typed("track tea 2", now=MORNING - timedelta(days=days))

    def factors() -> list[str]:
        return [line for line in asked(begun("checkin").out) if line.endswith("today?")]

    assert factors() == [
        "sleep in h: 7.5 h yesterday; today?",
        "steps: 4000 on Thu 29 Oct; today?",
    ]
    typed("track sleep 7h")
    assert factors() == ["steps: 4000 on Thu 29 Oct; today?"]


def test_a_name_close_to_a_known_one_is_new_where_that_is_said(begun: Run) -> None:
    """As with `take`, whose advice names the option."""
    refused = begun("checkin", "--take", "setraline", "--mood", "5")
    assert (refused.code, refused.out) == (3, "")
    assert "--new" in refused.err
    assert "setraline taken" in begun("checkin", "--take", "setraline", "--new").out


def test_completions_know_a_name_once_it_is_saved(medlog: Run) -> None:
    """And not before: an answer that is refused leaves the names as they are."""
    medlog("take", "sertraline")
    medlog("checkin", "--effect", "brain fog mild", "--mood", "11")
    from medlog.store import place

    names = place.cache_folder() / "names"
    assert "brain fog" not in names.read_text("utf-8")
    medlog("checkin", "--effect", "brain fog mild")
    assert "brain fog" in names.read_text("utf-8")
