"""The report's table of effects that were first logged after a reduction or a gap."""

from typing import TYPE_CHECKING

from medlog.report.cells import Blank, Cell, Span
from medlog.report.day_words import day_text
from medlog.report.effects import effects_section
from medlog.report.values import Note, Table

if TYPE_CHECKING:
    from report.conftest import Kept


def rows(kept: "Kept") -> tuple[tuple[Cell, ...], ...]:
    """The rows of the table, none where it is not there."""
    blocks = effects_section(kept.material()).blocks
    found = [b for b in blocks if isinstance(b, Table) and b.key == "effects_after"]
    return found[0].rows if found else ()


def test_an_effect_after_a_reduction(kept: "Kept") -> None:
    """Effect, day, days after, what changed, its day, days with it since."""
    kept.prescribed("sertraline", 200, 100)
    kept.prescribed("sertraline", 20, 75)
    kept.took("sertraline", *range(200))
    kept.felt("dizzy", 8, 3)
    kept.felt("dizzy", 7, 5)
    changed = kept.day(20)
    assert rows(kept) == (
        (
            "dizzy",
            kept.day(8),
            12,
            "sertraline 100 mg → 75 mg",
            Blank(),
            Span(changed, changed),
            2,
        ),
    )


def said(kept: "Kept", ago: int) -> str:
    """A day as the page says it."""
    return day_text(kept.day(ago), kept.day(8).year)


def test_what_else_began_or_changed_up_to_the_effect_is_named_with_its_day(kept: "Kept") -> None:
    """One medication for another, a raise on the day itself: it can be behind it as well.

    What changed before, or after the effect, is not named.
    """
    kept.prescribed("sertraline", 200, 100)
    kept.prescribed("sertraline", 20, 75)
    kept.prescribed("sertraline", 8, 100)
    kept.prescribed("lithium", 200, 450)
    kept.prescribed("lithium", 20, 600)
    kept.prescribed("quetiapine", 21, 25)
    kept.prescribed("venlafaxine", 19, 37)
    kept.prescribed("lorazepam", 7, 1)
    kept.felt("dizzy", 8, 3)
    [row] = rows(kept)
    assert row[3] == "sertraline 100 mg → 75 mg"
    assert row[4] == (
        f"{said(kept, 20)} lithium 450 mg → 600 mg;"
        f" {said(kept, 19)} venlafaxine begins: 37 mg daily at 08:00;"
        f" {said(kept, 8)} sertraline 75 mg → 100 mg"
    )


def test_what_changed_since_a_gap_began_is_named_too(kept: "Kept") -> None:
    kept.prescribed("sertraline", 200)
    kept.took("sertraline", *range(14, 200), *range(10))
    kept.prescribed("lithium", 200, 450)
    kept.prescribed("lithium", 12, 600)
    kept.felt("dizzy", 8, 3)
    [row] = [row for row in rows(kept) if "sertraline" in str(row[3])]
    assert row[4] == f"{said(kept, 12)} lithium 450 mg → 600 mg"


def test_an_effect_after_a_gap_that_was_there_long_before(kept: "Kept") -> None:
    """With the days of the gap; nothing says that it is new."""
    kept.prescribed("sertraline", 200)
    kept.took("sertraline", *range(14, 200), *range(10))
    kept.felt("dizzy", 60, 3)
    kept.felt("dizzy", 8, 3)
    assert rows(kept) == (
        (
            "dizzy",
            kept.day(8),
            2,
            "4 due days without a dose of sertraline logged",
            Blank(),
            Span(kept.day(13), kept.day(10)),
            1,
        ),
    )


def test_a_stop_counts_and_is_named(kept: "Kept") -> None:
    kept.prescribed("sertraline", 200)
    kept.prescribed("sertraline", 5, None, kind="stopped")
    kept.took("sertraline", *range(5, 200))
    kept.felt("dizzy", 5, 3)
    assert [(row[2], row[3]) for row in rows(kept)] == [(0, "sertraline stopped")]


def test_nothing_is_said_where_nothing_was_before(kept: "Kept") -> None:
    """No reduction, no gap, or an effect that went on from before: no table, no definition."""
    kept.prescribed("sertraline", 200, 50)
    kept.prescribed("sertraline", 20, 75)
    kept.took("sertraline", *range(200))
    kept.felt("dizzy", 8, 3)
    assert not rows(kept)
    kept.prescribed("sertraline", 12, 50)
    kept.felt("dizzy", 30, 3)
    assert not rows(kept)
    section = effects_section(kept.material())
    assert all("reduction" not in one.term for one in section.definitions)


def test_the_table_says_what_first_and_after_mean(kept: "Kept") -> None:
    """And that it shows an order in time, not a cause."""
    kept.prescribed("sertraline", 200, 100)
    kept.prescribed("sertraline", 20, 75)
    kept.felt("dizzy", 8, 3)
    section = effects_section(kept.material())
    meanings = {one.term: one.meaning for one in section.definitions}
    assert "none of the 28 days before" in meanings["First logged"]
    assert "It cannot show a cause." in meanings["After a reduction or a gap"]


def test_what_is_new_in_the_diary_is_named(kept: "Kept") -> None:
    """Once, however many rows it has; what was there long before is not."""
    kept.prescribed("sertraline", 200, 100)
    kept.prescribed("sertraline", 30, 75)
    kept.prescribed("sertraline", 20, 50)
    kept.felt("nausea", 100, 3)
    kept.felt("nausea", 9, 3)
    kept.felt("dizzy", 8, 3)
    notes = [one for one in effects_section(kept.material()).blocks if isinstance(one, Note)]
    assert len(rows(kept)) == 4
    assert notes == [Note("first_in_diary", "For the first time in the diary: dizzy.")]


def test_an_effect_of_no_day_has_no_row(kept: "Kept") -> None:
    """Entries of 0 alone."""
    kept.prescribed("sertraline", 200, 100)
    kept.prescribed("sertraline", 20, 75)
    kept.felt("dizzy", 8, 0)
    assert not rows(kept)
