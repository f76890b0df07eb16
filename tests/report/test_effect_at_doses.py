"""One effect in the place of mood: at each dose, and around each change of one."""

from typing import TYPE_CHECKING

from report.reading import column, figures, notes, tables

from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO
from medlog.report.around_changes import around_changes_section
from medlog.report.cells import Change, Mean, Number, Span
from medlog.report.effect_at_doses import effect_around_changes_section, effect_by_dose_section
from medlog.report.material import Material, Measure, Ways
from medlog.report.mood_by_dose import mood_by_dose_section

if TYPE_CHECKING:
    from report.conftest import Kept

AROUND = ("effect_around_changes", "")
BY_DOSE = ("effect_by_dose", "sertraline")


def nausea(kept: "Kept", of_day: dict[int, float | None], ways: Ways = Ways()) -> Material:  # noqa: B008 -- a tuple
    """Sertraline raised 28 days ago; on these days there was nausea, severe or unsaid."""
    kept.begun(200)
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 28, 100)
    felt = {
        kept.day(ago): None if value is None else round(value * MICRO)
        for ago, value in of_day.items()
    }
    found = kept.material(42, part=True, ways=ways)
    return found._replace(measure=Measure("nausea", "", {}, felt=felt))


def test_what_it_did_around_a_change(kept: "Kept") -> None:
    """Days with it, of all days before, right after and then; the mean of those that have one."""
    section = effect_around_changes_section(nausea(kept, {40: 2, 27: 8, 26: 5, 20: None, 3: None}))
    table = tables(section)[AROUND]
    assert section.title == "Nausea around changes of dose"
    assert column(table, "part") == ["before", "first 14 days", "then"]
    assert column(table, "dates")[1] == Span(kept.day(28), kept.day(15))
    assert column(table, "days") == [Share(1, 28), Share(3, 14), Share(1, 14)]
    assert column(table, "mean") == [Mean(2.0), Mean(6.5), NotEnough("no severity given")]
    assert column(table, "highest")[1] == Number(8 * MICRO)
    assert figures(section, "change")["change"] == Change("changed", "50 mg/day", "100 mg/day")
    assert [one.term for one in section.definitions] == ["Around a change", "Days with it"]


def test_days_around_can_be_said(kept: "Kept") -> None:
    """None kept apart, a week on each side."""
    found = nausea(kept, {29: 2, 40: 8}, Ways(settle=0, around=7))
    table = tables(effect_around_changes_section(found))[AROUND]
    assert column(table, "days") == [Share(1, 7), Share(0, 7)]
    assert column(table, "mean") == [Mean(2.0), NotEnough("not logged")]


def test_where_it_was_not_there_nothing_is_said(kept: "Kept") -> None:
    """Neither days before the weeks around, nor any of them."""
    assert not effect_around_changes_section(nausea(kept, {150: 2})).blocks


def test_what_it_was_at_each_dose(kept: "Kept") -> None:
    """All days of the period at it, the first ones among them."""
    found = nausea(kept, {41: 2, 40: 4, 3: None})
    table = tables(effect_by_dose_section(found))[BY_DOSE]
    assert column(table, "days") == [Share(2, 13), Share(1, 29)]
    assert column(table, "mean") == [Mean(3.0), NotEnough("no severity given")]


def test_without_a_day_with_it_the_page_says_so(kept: "Kept") -> None:
    """And has no table."""
    section = effect_by_dose_section(nausea(kept, {150: 2}))
    assert notes(section) == {"too-few-days": "No day with nausea at a known dose in this period."}
    assert section.definitions == ()


def test_of_mood_and_factors_it_says_nothing_and_they_nothing_of_it(kept: "Kept") -> None:
    """Each has a section of its own."""
    found = nausea(kept, {27: 8})
    assert not mood_by_dose_section(found).blocks
    assert not around_changes_section(found).blocks
    for ago in range(60):
        kept.mood(ago, 5)
    of_mood = kept.material(42, part=True)
    assert around_changes_section(of_mood).blocks
    assert not effect_around_changes_section(of_mood).blocks
    assert not effect_by_dose_section(of_mood).blocks
