"""What the report says about doses: counts first, today apart, not taken and not logged apart."""

from typing import Any

import pytest

from medlog.calc.shares import NotEnough, Share
from medlog.report.adherence import adherence_section
from medlog.report.cells import Tally
from medlog.report.values import Fact, Facts, Figure, Note


def figures(block: Facts) -> dict[str, object]:
    return {one.key: one.value for fact in block.lines for one in fact.figures}


def main_figures(block: Facts) -> dict[str, object]:
    """Those of the lines that people read."""
    return {one.key: one.value for fact in block.lines[:5] for one in fact.figures}


def shown(block: Facts) -> set[str]:
    return {one.key for fact in block.lines for one in fact.figures if one.shown}


def facts(kept: Any, **period: int) -> Facts:
    """The block of the only medication."""
    block = adherence_section(kept.material(**period)).blocks[0]
    assert isinstance(block, Facts)
    return block


def test_counts_of_a_daily_medication(kept: Any) -> None:
    """Of the 27 days before today one was not taken and two are not logged; today is apart."""
    kept.prescribed("sertraline", 60)
    kept.took("sertraline", *(n for n in range(61) if n not in {4, 9, 20}))
    kept.took("sertraline", 9, status="skipped")
    found = facts(kept)
    assert (found.title, found.detail) == ("sertraline", "50 mg daily at 08:00")
    assert main_figures(found) == {
        "days_taken": Share(24, 27),
        "doses_taken": Share(24, 27),
        "not_logged": 2,
        "part_taken": 0,
        "paused": 0,
        "advised": 0,
        "beyond": 0,
        "not_taken": 1,
        "not_taken_reasons": Tally((("", 1),)),
        "last_30": Share(27, 30),
        "run_now": 4,
        "run_longest": 40,
        "today": Share(1, 1),
    }
    assert shown(found) == {
        "days_taken",
        "not_taken",
        "not_logged",
        "last_30",
        "run_now",
        "run_longest",
    }


def test_today_stands_on_a_page_of_doses_or_where_nothing_else_is_counted_yet(kept: Any) -> None:
    """On the page of the whole the days that are over say more."""
    kept.prescribed("sertraline", 60)
    kept.took("sertraline", *range(61))
    [block, *_] = adherence_section(kept.material(part=True)).blocks
    assert isinstance(block, Facts)
    assert "today" in shown(block)
    assert "today" not in shown(facts(kept))
    kept.doses.clear()
    kept.took("sertraline", 0)
    assert "today" in shown(facts(kept))


def test_the_longest_run_has_a_day_in_the_period_and_is_counted_from_its_beginning(
    kept: Any,
) -> None:
    """A run that ended on the day before the period is not in it, long as it was."""
    kept.prescribed("sertraline", 60)
    kept.took("sertraline", *(n for n in range(61) if n != 27))
    assert figures(facts(kept))["run_longest"] == 27
    kept.took("sertraline", 27)
    assert figures(facts(kept))["run_longest"] == 61


def test_today_does_not_end_a_run(kept: Any) -> None:
    kept.prescribed("sertraline", 10)
    kept.took("sertraline", *range(1, 11))
    assert figures(facts(kept))["run_now"] == 10
    assert figures(facts(kept))["today"] == Share(0, 1)


def test_of_a_past_period_nothing_is_said_about_today(kept: Any) -> None:
    kept.prescribed("sertraline", 60)
    kept.took("sertraline", *range(61))
    found = facts(kept, days=7, until=7)
    assert figures(found)["days_taken"] == Share(7, 7)
    assert "today" not in shown(found)
    assert Fact("In a row", (Figure("run_now", 54, "days at the end"),)) in [
        fact._replace(figures=fact.figures[:1]) for fact in found.lines
    ]


def test_doses_are_counted_where_several_are_due_a_day(kept: Any) -> None:
    """Two a day over ten days, one evening not logged: 9 of 10 days, 19 of 20 doses."""
    kept.prescribed("lithium", 10, 450, 480, 1200)
    kept.took("lithium", *range(1, 11), mg=450)
    kept.took("lithium", *range(2, 11), mg=450, hour=20)
    found = facts(kept)
    assert figures(found)["days_taken"] == Share(9, 10)
    assert figures(found)["doses_taken"] == Share(19, 20)
    assert "doses_taken" in shown(found)


def test_a_schedule_without_a_dose_says_so(kept: Any) -> None:
    kept.prescribed("sertraline", 10)
    found = facts(kept)
    assert shown(found) == {"days_taken", "today"}
    assert figures(found)["days_taken"] == NotEnough("no dose logged yet")


def test_paused_days_are_shown_and_not_counted(kept: Any) -> None:
    kept.prescribed("sertraline", 10)
    kept.took("sertraline", *(n for n in range(1, 11) if n not in {4, 5}))
    kept.paused("sertraline", 5, 3, "held")
    found = facts(kept)
    assert figures(found)["days_taken"] == Share(8, 8)
    assert figures(found)["paused"] == 2
    assert "paused" in shown(found)


def test_without_a_schedule_days_with_a_dose_are_counted_from_the_first_on(kept: Any) -> None:
    """A dose 9, 3, 2, 1 days ago and today: 4 of 9 days, a run of four with today."""
    kept.took("sertraline", 9, 3, 2, 1, 0)
    section = adherence_section(kept.material())
    block, note = section.blocks
    assert isinstance(block, Facts)
    assert block.lines[0] == Fact(
        "Dose logged on", (Figure("days_with_dose", Share(4, 9), "days (no schedule set)"),)
    )
    assert figures(block)["run_now"] == 4
    assert figures(block)["today"] == Share(1, 1)
    assert isinstance(note, Note)
    assert note.command == "medlog med change sertraline --daily 08:00 --from 2026-10-24"


def test_on_the_first_day_only_today_is_told(kept: Any) -> None:
    kept.took("sertraline", 0)
    found = facts(kept)
    assert found.detail == "no schedule set"
    assert shown(found) == {"run_now", "today"}
    assert figures(found)["today"] == Share(1, 1)


def test_nobody_is_told_how_to_schedule_what_was_stopped(kept: Any) -> None:
    kept.took("sertraline", 9, 3)
    kept.prescribed("sertraline", 1, None, kind="stopped")
    assert [type(block) for block in adherence_section(kept.material()).blocks] == [Facts]


@pytest.mark.parametrize(
    ("name", "word"),
    [("sertraline", "sertraline"), ("vitamin d3", '"vitamin d3"'), ("5-htp", "5-htp")],
)
def test_the_command_that_sets_a_schedule_can_be_typed(kept: Any, name: str, word: str) -> None:
    """The name is one word of the line; the time is that of the first dose, to the half hour."""
    kept.took(name, 1, hour=21)
    note = adherence_section(kept.material()).blocks[1]
    assert isinstance(note, Note)
    assert note.command == f"medlog med change {word} --daily 21:00 --from 2026-11-01"


def test_as_needed_has_days_and_doses_and_no_runs(kept: Any) -> None:
    """Prescribed 20 days ago; doses on two days, two of them on one; one today."""
    kept.prescribed("lorazepam", 20, 1, kind="as-needed")
    kept.took("lorazepam", 5, 5, 2, 0, mg=1)
    found = facts(kept)
    assert figures(found) == {"days_with_dose": Share(2, 20), "doses": 3, "today": 1}


def test_runs_are_hidden_where_the_setting_says_so(kept: Any) -> None:
    kept.prescribed("lithium", 10)
    kept.took("lithium", *range(11))
    kept.took("sertraline", *range(11))
    kept.streaks = False
    section = adherence_section(kept.material())
    labels = [
        fact.label for block in section.blocks if isinstance(block, Facts) for fact in block.lines
    ]
    assert "Last 10 due days" in labels
    assert "In a row" not in labels
    assert "In a row" not in [one.term for one in section.definitions]


def test_medications_out_of_use_are_named_in_a_line_or_left_out(kept: Any) -> None:
    """Not logged for long: named; stopped long ago: left out."""
    kept.took("ibuprofen", 90)
    kept.prescribed("lithium", 90)
    kept.prescribed("lithium", 60, None, kind="stopped")
    kept.took("sertraline", 1)
    section = adherence_section(kept.material())
    assert [b.title for b in section.blocks if isinstance(b, Facts)] == ["sertraline"]
    assert section.blocks[-1] == Note("nothing-logged", "Nothing logged of: ibuprofen.")


def test_a_medication_stopped_in_the_period_is_measured_up_to_then(kept: Any) -> None:
    kept.prescribed("sertraline", 20)
    kept.prescribed("sertraline", 10, None, kind="stopped")
    kept.took("sertraline", *range(11, 21))
    found = facts(kept)
    assert found.detail == "stopped"
    assert figures(found)["days_taken"] == Share(10, 10)
