"""What the report says about side effects at each dose."""

from typing import TYPE_CHECKING

from report.reading import column, prescribed, tables

from medlog.calc.day_doses import DayDose
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO, Amount
from medlog.report.cells import Mean, Rating
from medlog.report.effects_by_dose import effects_by_dose_section
from medlog.report.material import Ways

if TYPE_CHECKING:
    from report.conftest import Kept

KEY = ("effects_by_dose", "sertraline")


def changed(kept: "Kept") -> None:
    """50 mg, from 9 days ago on 100 mg."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 9, 100)


def test_a_row_for_each_effect_and_dose(kept: "Kept") -> None:
    """Days with it of all days at the dose, the first after the change among them; how strong."""
    kept.begun(60)
    changed(kept)
    kept.felt("nausea", 12, 8, "severe")
    kept.felt("nausea", 9, 5, "moderate")
    kept.felt("nausea", 8, 2, "mild")
    kept.felt("headache", 2)
    table = tables(effects_by_dose_section(kept.material(part=True)))[KEY]
    not_logged, unrated = NotEnough("not logged"), NotEnough("no severity given")
    assert table.rows == (
        ("nausea", prescribed(50), Share(1, 18), Mean(8.0), Rating(8 * MICRO, "severe")),
        ("nausea", prescribed(100), Share(2, 10), Mean(3.5), Rating(5 * MICRO, "moderate")),
        ("headache", prescribed(50), Share(0, 18), not_logged, not_logged),
        ("headache", prescribed(100), Share(1, 10), unrated, unrated),
    )


def test_days_before_the_diary_are_at_no_dose(kept: "Kept") -> None:
    """Begun 12 days ago, with the dose raised 3 days later: nothing was logged at 50 mg before."""
    changed(kept)
    kept.felt("nausea", 12, 4)
    kept.felt("nausea", 5, 4)
    table = tables(effects_by_dose_section(kept.material(part=True)))[KEY]
    assert column(table, "days") == [Share(1, 3), Share(1, 10)]


def test_a_dose_of_before_the_diary_is_not_set_beside_that_of_later(kept: "Kept") -> None:
    """ "On 0 of 18 days" would read as if the effect had come with the dose."""
    changed(kept)
    kept.felt("nausea", 5, 4)
    assert effects_by_dose_section(kept.material(part=True)).blocks == ()


def test_an_effect_written_in_two_ways_is_one(kept: "Kept") -> None:
    """Under the name it had last."""
    kept.begun(60)
    changed(kept)
    kept.felt("nausea", 12, 4)
    kept.felt("Nausea", 5, 4)
    table = tables(effects_by_dose_section(kept.material(part=True)))[KEY]
    assert column(table, "effect") == ["Nausea", "Nausea"]
    assert column(table, "days") == [Share(1, 18), Share(1, 10)]


def test_at_one_dose_the_list_of_effects_says_it_all(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    kept.felt("nausea", 5)
    assert effects_by_dose_section(kept.material(part=True)).blocks == ()


def test_without_an_effect_there_is_nothing(kept: "Kept") -> None:
    """An entry of 0 says that it was not there."""
    changed(kept)
    kept.felt("nausea", 5, 0)
    assert effects_by_dose_section(kept.material(part=True)).blocks == ()


def test_on_the_whole_page_it_is_for_programs_alone(kept: "Kept") -> None:
    kept.begun(60)
    changed(kept)
    kept.felt("nausea", 5)
    section = effects_by_dose_section(kept.material())
    assert section.blocks
    assert not section.shown


def test_effects_by_what_was_taken(kept: "Kept") -> None:
    """On the days with a dose that is taken as needed, and on those without one."""
    kept.begun(60)
    kept.prescribed("lorazepam", 100, 1, kind="as-needed")
    kept.took("lorazepam", 5, 12, mg=1)
    kept.felt("drowsy", 5)
    kept.felt("drowsy", 20)
    section = effects_by_dose_section(kept.material(part=True))
    table = tables(section)["effects_by_dose", "lorazepam"]
    assert column(table, "dose") == [
        DayDose("nothing logged"),
        DayDose("taken", (Amount(MICRO, "mg"),)),
    ]
    assert column(table, "days") == [Share(1, 25), Share(1, 2)]


def test_how_many_days_settle_makes_no_difference(kept: "Kept") -> None:
    changed(kept)
    kept.felt("nausea", 5, 4)
    assert (
        len(
            {
                effects_by_dose_section(kept.material(part=True, ways=Ways(settle=settle)))
                for settle in (0, 14)
            }
        )
        == 1
    )
