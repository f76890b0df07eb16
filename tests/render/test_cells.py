"""The words for cells."""

from datetime import date

import pytest

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import DayValue, TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import MICRO, Amount
from medlog.render.cells import cell_text, fact_text, listed_below, table_cell_text
from medlog.report.cells import (
    Between,
    Blank,
    Cell,
    Change,
    Dates,
    Mean,
    Number,
    Rating,
    Shift,
    Span,
    Total,
)
from medlog.report.values import Column, Fact, Figure, Table

MG50 = Amount(50 * MICRO, "mg")
TABLET = Amount(MICRO, "tablet")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("nausea", "nausea"),
        (7, "7"),
        (Share(21, 28), "21 of 28"),
        (Mean(5.25), "5.2"),
        (Mean(10.0), "10.0"),
        (Number(6_500_000), "6.5"),
        (Between(Mean(4.0), Mean(6.75)), "4.0–6.8"),
        (Between(Number(2 * MICRO), Number(9 * MICRO)), "2–9"),
        (Total(12, 27), "12 of 27"),
        (Total(14, 25, 56), "14 of 25 (56 %)"),
        (Total(3, None), "3"),
        (Shift(2), "+2"),
        (Shift(-3), "−3"),
        (Shift(0), "0"),
        (Rating(5 * MICRO, "moderate"), "moderate (5)"),
        (Rating(4_500_000, None), "4.5"),
        (date(2026, 11, 2), "2 Nov"),
        (date(2025, 11, 2), "2 Nov 2025"),
        (Span(date(2026, 10, 5), date(2026, 11, 1)), "5 Oct – 1 Nov"),
        (Span(date(2026, 10, 5), date(2026, 10, 11)), "5–11 Oct"),
        (Span(date(2026, 10, 5), date(2026, 10, 5)), "5 Oct"),
        (Span(date(2025, 12, 29), date(2026, 1, 4)), "29 Dec 2025 – 4 Jan"),
        (Span(date(2025, 10, 5), date(2025, 10, 11)), "5–11 Oct 2025"),
        (Span(date(2025, 10, 5), date(2025, 11, 1)), "5 Oct – 1 Nov 2025"),
        (Dates(date(2026, 10, 5), date(2026, 11, 1)), "5 Oct 2026 to 1 Nov 2026"),
        (Dates(date(2026, 10, 5), date(2026, 10, 5)), "5 Oct 2026"),
        (Dates(date(2026, 10, 5), None), "since 5 Oct 2026"),
        (Dates(date(2026, 12, 1), None, ahead=True), "from 1 Dec 2026"),
        (Dates(date(2019, 1, 1), date(2020, 6, 30), "2019", "2020-06"), "2019 to June 2020"),
        (Dates(date(2019, 1, 1), date(2019, 12, 31), "2019", "2019"), "2019"),
        (Dates(date(2019, 12, 31), None, "2019"), "since 2019"),
        (Dates(date(2019, 1, 1), date(2020, 2, 1), "early 2019"), "early 2019 to 1 Feb 2020"),
        (DayDose("prescribed", (MG50,)), "50 mg/day"),
        (DayDose("prescribed", (MG50,), "every 2 days"), "50 mg every 2 days"),
        (DayDose("prescribed", (MG50, TABLET)), "50 mg + 1 tablet/day"),
        (DayDose("prescribed"), "amount not set, daily"),
        (DayDose("none prescribed"), "none prescribed"),
        (DayDose("taken", (MG50,)), "50 mg taken"),
        (DayDose("taken"), "taken, amount not said"),
        (DayDose("not taken"), "not taken"),
        (DayDose("nothing logged"), "nothing logged"),
        (Change("begins", "", "50 mg daily"), "begins: 50 mg daily"),
        (Change("changed", "50 mg", "75 mg"), "50 mg → 75 mg"),
        (Change("stopped", "", ""), "stopped"),
        (Blank(), ""),
        (NotEnough("no dose was due"), "no dose was due"),
        (
            TooFew(
                (
                    DayValue(date(2026, 11, 1), 6.5, 6_500_000, 6_500_000, 1),
                    DayValue(date(2026, 11, 2), 5.5, 2 * MICRO, 9 * MICRO, 2),
                )
            ),
            "1 Nov: 6.5, 2 Nov: 5.5",
        ),
    ],
)
def test_words_for_a_cell(cell: Cell, text: str) -> None:
    assert cell_text(cell, 2026) == text


def test_a_fact_shows_what_is_meant_for_the_page() -> None:
    fact = Fact(
        "Other doses",
        (
            Figure("not_taken", 0, "not taken"),
            Figure("paused", 0, "paused", shown=False),
            Figure("not_logged", 2, "not logged"),
        ),
    )
    assert fact_text(fact, 2026) == "0 not taken, 2 not logged"


def test_a_figure_that_is_missing_says_why_without_its_words() -> None:
    fact = Fact("Taken on", (Figure("days", NotEnough("no dose was due"), "days"),))
    assert fact_text(fact, 2026) == "no dose was due"


def test_what_two_figures_lack_for_the_same_reason_is_said_once() -> None:
    """Two figures that are the same are still two."""
    none = NotEnough("no day is over yet")
    both = Fact("Taken on", (Figure("days", none, "days"), Figure("doses", none, "doses")))
    assert fact_text(both, 2026) == "no day is over yet"
    same = Fact("Runs", (Figure("now", 3), Figure("best", 3), Figure("last", none)))
    assert fact_text(same, 2026) == "3, 3, no day is over yet"


def test_a_cell_of_a_table_has_no_room_for_a_reason_or_a_list() -> None:
    day = date(2026, 11, 2)
    few = TooFew((DayValue(day, 6.0, 6 * MICRO, 6 * MICRO, 1),))
    table = Table("t", "", "", (Column("a", "A"), Column("b", "B")), (("50 mg", few),))
    assert table_cell_text(few, 2026) == "below"
    assert listed_below(table, 2026) == ["50 mg: 2 Nov: 6"]
    assert table_cell_text(TooFew(()), 2026) == "–"
    assert table_cell_text(NotEnough("no mood logged"), 2026) == "–"
    assert table_cell_text("two\nlines", 2026) == "two lines"
