"""What the report says about questionnaires."""

from typing import TYPE_CHECKING

from report.reading import column, notes, tables

from medlog.calc.mood import TooFew
from medlog.calc.shares import NotEnough
from medlog.domain.amount import MICRO
from medlog.report.around_changes import around_changes_section
from medlog.report.cells import Blank, Shift, Total
from medlog.report.material import Measure
from medlog.report.mood_by_dose import mood_by_dose_section
from medlog.report.page import SECTIONS, build
from medlog.report.scales import LATEST, scales_section
from medlog.report.values import Series

if TYPE_CHECKING:
    from report.conftest import Kept

TOTALS = ("totals", "PHQ-9")


def test_totals_with_their_change_and_the_questionnaires_own_word(kept: "Kept") -> None:
    """In the order lived; the first change is from the total before the period."""
    kept.filled("phq9", 40, 20)
    kept.filled("phq9", 25, 15)
    kept.filled("phq9", 11, 15)
    kept.filled("phq9", 1, 9)
    table = tables(scales_section(kept.material()))[TOTALS]
    assert table.caption == "3 times in this period, 0 to 27, lower is better"
    assert column(table, "day") == [kept.day(25), kept.day(11), kept.day(1)]
    assert column(table, "total") == [Total(15, 27), Total(15, 27), Total(9, 27)]
    assert column(table, "change") == [Shift(-5), Shift(0), Shift(-6)]
    assert column(table, "band") == ["moderately severe", "moderately severe", "mild"]


def test_an_incomplete_one_has_no_total_and_is_no_step_of_a_change(kept: "Kept") -> None:
    kept.filled("phq9", 20, 4, (1, 1, 1, 1, 0, 0, 0, 0, 0))
    kept.filled("phq9", 10, None, (3, 3, 3, None, 3, 3, 3, 3, 3))
    kept.filled("phq9", 2, 6, (1, 1, 1, 1, 1, 1, 0, 0, 0))
    table = tables(scales_section(kept.material()))[TOTALS]
    assert column(table, "total")[1] == NotEnough("incomplete: 8 of 9 answered")
    assert column(table, "change") == [Blank(), Blank(), Shift(2)]
    assert column(table, "band") == ["minimal", "incomplete, 8 of 9 answered", "mild"]


def test_a_scale_without_bands_has_none(kept: "Kept") -> None:
    """WHO-5 has a form in percent, and higher is better."""
    kept.filled("who5", 2, 14)
    table = tables(scales_section(kept.material()))["totals", "WHO-5"]
    assert table.caption == "once in this period, 0 to 25, higher is better"
    assert column(table, "total") == [Total(14, 25, 56)]
    assert column(table, "band") == [Blank()]
    assert [one.key for one in table.for_people.columns] == ["day", "total"]


def test_scales_stand_in_the_order_in_which_they_are_listed(kept: "Kept") -> None:
    for name in ("gass", "gad7", "phq9"):
        kept.filled(name, 3, 5)
    found = tables(scales_section(kept.material()))
    assert [title for _, title in found] == ["PHQ-9", "GAD-7", "GASS"]


def test_items_are_left_out_until_they_are_asked_for(kept: "Kept") -> None:
    """That is said, where there are some; then the latest days stand side by side."""
    kept.filled("phq9", 20, 4, (1, 1, 1, 1, 0, 0, 0, 0, 0))
    kept.filled("phq9", 2, None, (3, 3, 3, None, 3, 3, 3, 3, 1))
    section = scales_section(kept.material())
    assert notes(section) == {"items": "Items left out; --items shows them."}
    assert list(tables(section, shown=False)) == [TOTALS]
    section = scales_section(kept.material(items=True))
    assert notes(section) == {}
    table = tables(section)["items", "PHQ-9"]
    assert [one.header for one in table.columns] == ["Question", "13 Oct", "31 Oct"]
    assert column(table, "answers_1") == [1, 1, 1, 1, 0, 0, 0, 0, 0]
    assert column(table, "answers_2") == [3, 3, 3, NotEnough("left out"), 3, 3, 3, 3, 1]
    assert str(column(table, "item")[0]) == "1. Little interest or pleasure in doing things"
    assert "3 nearly every day" in table.caption


def test_where_the_total_alone_is_known_there_are_no_items(kept: "Kept") -> None:
    kept.filled("phq9", 2, 4)
    assert notes(scales_section(kept.material())) == {}
    assert list(tables(scales_section(kept.material(items=True)))) == [TOTALS]


def test_a_page_of_the_whole_has_room_for_the_latest(kept: "Kept") -> None:
    """A program gets all of them, and so does the section of its own."""
    for ago in range(0, 20, 2):
        kept.filled("phq9", ago, ago)
    section = scales_section(kept.material())
    table = tables(section)[TOTALS]
    assert table.caption.startswith(f"the latest {LATEST} of 10 times in this period")
    assert column(table, "total")[-1] == Total(0, 27)
    earlier = tables(section, shown=False)["earlier", "PHQ-9"]
    assert column(earlier, "total") == [Total(points, 27) for points in (18, 16, 14, 12)]
    assert notes(section) == {"all-totals": "All 10 of them:"}
    whole = scales_section(kept.material(part=True))
    assert len(tables(whole)[TOTALS].rows) == 10
    assert not notes(whole)


def test_a_section_of_its_own_draws_them_over_the_doses(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    for ago, total in ((20, 15), (10, 12), (2, 9)):
        kept.filled("phq9", ago, total)
    assert not [one for one in scales_section(kept.material()).blocks if isinstance(one, Series)]
    blocks = scales_section(kept.material(part=True)).blocks
    (series,) = [one for one in blocks if isinstance(one, Series)]
    assert [point.mean for point in series.points] == [15.0, 12.0, 9.0]
    assert (series.low, series.high, series.lanes[0].title) == (0, 27, "sertraline")


def test_without_any_the_whole_page_says_nothing_of_them(kept: "Kept") -> None:
    kept.mood(2, 6)
    assert scales_section(kept.material()).blocks == ()
    part = scales_section(kept.material(part=True))
    assert notes(part) == {"no-scales": "None answered in this period. There are:"}


def test_a_diary_of_questionnaires_alone_has_a_page(kept: "Kept") -> None:
    kept.filled("phq9", 2, 4)
    assert "scales" in [section.key for section in build(kept.material()).shown]
    assert SECTIONS.index("scales") == SECTIONS.index("effects") + 1


def scored(kept: "Kept", of_day: dict[int, int]) -> None:
    """The PHQ-9 stands in the place of mood: its totals by days ago."""
    kept.tracked("PHQ-9", "", dict(of_day))
    measure = kept.measure
    assert isinstance(measure, Measure)
    kept.measure = measure._replace(looks_back=14)


def test_totals_around_a_change_are_listed(kept: "Kept") -> None:
    """Too few for a mean: each with its day, those about two doses apart."""
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 30, 100)
    scored(kept, {50: 15, 36: 14, 22: 13, 8: 9})
    section = around_changes_section(kept.material(60, part=True))
    (table,) = [one for one in tables(section).values() if one.key == "around_changes"]
    days = [cell for row in table.rows for cell in row if isinstance(cell, TooFew)]
    found = [[(one.day, one.lowest // MICRO) for one in cell.days] for cell in days if cell.days]
    assert found == [
        [(kept.day(50), 15), (kept.day(36), 14)],
        [(kept.day(22), 13)],
        [(kept.day(8), 9)],
    ]
    assert any(
        one.meaning.startswith("a total is about the 14 days") for one in section.definitions
    )


def test_a_total_about_two_weeks_says_nothing_of_what_was_taken_on_its_day(kept: "Kept") -> None:
    kept.prescribed("lorazepam", 100, 1, kind="as-needed")
    kept.prescribed("sertraline", 100, 50)
    for ago in range(0, 60, 3):
        kept.took("lorazepam", ago, mg=1)
        kept.took("sertraline", ago)
    scored(kept, dict.fromkeys(range(0, 56, 2), 9))
    found = tables(mood_by_dose_section(kept.material(60, part=True)), shown=False)
    assert {title for _, title in found} == {"sertraline"}
    assert ("by_taking", "sertraline") not in found
