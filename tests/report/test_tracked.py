"""What the report says about numbers that are tracked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from report.reading import column, notes, tables

from medlog.calc.mood import TooFew, daily
from medlog.calc.shares import Share
from medlog.domain.amount import MICRO
from medlog.report.cells import Between, Mean, Number, Span
from medlog.report.material import Material, Measure
from medlog.report.page import build
from medlog.report.tracked import KEY, tracked_section

if TYPE_CHECKING:
    from report.conftest import Kept


def tracking(
    kept: "Kept", of_day: Mapping[int, float], unit: str = "h", left_out: int = 0
) -> Measure:
    values = daily((kept.day(ago), round(value * MICRO)) for ago, value in of_day.items())
    return Measure("sleep", unit, values, left_out)


def material(kept: "Kept", *measures: Measure, part: bool = True) -> Material:
    return kept.material(part=part)._replace(tracked=measures)


def test_each_factor_has_a_row(kept: "Kept") -> None:
    """Its days of those of the period, and what they came to."""
    kept.took("sertraline", 27)
    one = tracking(kept, {ago: 6 + ago % 3 for ago in range(12)})
    table = tables(tracked_section(material(kept, one)))[(KEY, "")]
    assert column(table, "factor") == ["Sleep (h)"]
    assert column(table, "days") == [Share(12, 28)]
    assert column(table, "mean") == [Mean(7.0)]
    assert column(table, "middle_half") == [Between(Mean(6.0), Mean(8.0))]
    assert column(table, "range") == [Between(Number(6 * MICRO), Number(8 * MICRO))]


def test_under_seven_days_are_listed(kept: "Kept") -> None:
    """As everywhere: no mean of a few days."""
    kept.took("sertraline", 27)
    one = tracking(kept, {1: 7, 3: 8})
    table = tables(tracked_section(material(kept, one)))[(KEY, "")]
    assert column(table, "mean") == [TooFew(tuple(sorted(one.values.values())))]


def test_weeks_end_with_the_period(kept: "Kept") -> None:
    """The latest last; a week without an entry says so."""
    kept.took("sertraline", 27)
    section = tracked_section(material(kept, tracking(kept, {0: 7, 1: 8, 20: 5})))
    table = tables(section)[("tracked_by_week", "Sleep (h)")]
    assert column(table, "days")[-1] == Span(kept.day(6), kept.day(0))
    assert column(table, "days_logged") == [Share(0, 7), Share(1, 7), Share(0, 7), Share(2, 7)]
    assert column(table, "mean")[-1] == Mean(7.5)


def test_mood_stands_beside_in_three_parts(kept: "Kept") -> None:
    """Only days with both; their number stands in each row."""
    of_day = {ago: 5 + ago % 3 for ago in range(24)}
    for ago in range(3, 28):
        kept.mood(ago, 4 + ago % 3)
    section = tracked_section(material(kept, tracking(kept, of_day)))
    table = tables(section)[("mood_beside", "Mood beside sleep")]
    assert column(table, "values") == [Mean(5), Mean(6), Mean(7)]
    assert column(table, "days") == [7, 7, 7]
    assert column(table, "mean") == [Mean(4.0), Mean(5.0), Mean(6.0)]
    assert "no cause" in section.definitions[-1].meaning


def test_with_too_few_days_mood_does_not_stand_beside(kept: "Kept") -> None:
    """At least two parts have seven days; one part alone compares nothing."""
    for ago in range(20):
        kept.mood(ago, 5)
    few = tracking(kept, {ago: 5 + ago % 3 for ago in range(18)})
    same = tracking(kept, dict.fromkeys(range(20), 7))
    for one in (few, same):
        section = tracked_section(material(kept, one))
        assert not [key for key, _ in tables(section) if key == "mood_beside"]
        assert len(section.definitions) == 2


def test_the_whole_page_has_the_rows_alone(kept: "Kept") -> None:
    """And names the way to the rest."""
    for ago in range(27):
        kept.mood(ago, 4 + ago % 3)
    one = tracking(kept, {ago: 5 + ago % 3 for ago in range(27)}, left_out=2)
    section = tracked_section(material(kept, one, part=False))
    assert [key for key, _ in tables(section, shown=False)] == [KEY]
    assert notes(section) == {
        "left-out": "Left out: 2 entries of sleep in another unit than h.",
        "more": "Week by week, and mood beside each:",
    }


def test_who_only_tracks_has_a_page(kept: "Kept") -> None:
    """Nothing else need be logged; without anything tracked the page is without the section."""
    today = kept.day(0)
    found = material(kept, tracking(kept, {0: 7}), part=False)
    page = build(found._replace(begins=today, factor_days=frozenset({today})))
    assert KEY in [section.key for section in page.sections]
    kept.mood(0, 6)
    page = build(material(kept, part=False))
    assert KEY not in [section.key for section in page.sections]
    [note] = build(material(kept), [KEY]).sections[0].blocks
    assert note.key == "nothing-tracked"


def test_days_before_the_diary_are_in_no_count(kept: "Kept") -> None:
    """It began nine days ago."""
    kept.mood(9, 6)
    table = tables(tracked_section(material(kept, tracking(kept, {0: 7}))))[(KEY, "")]
    assert column(table, "days") == [Share(1, 10)]
