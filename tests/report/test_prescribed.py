"""What is prescribed at the end of the period."""

from typing import TYPE_CHECKING

from medlog.report.cells import Blank, Cell
from medlog.report.prescribed import prescribed_section
from medlog.report.values import Table

if TYPE_CHECKING:
    from report.conftest import Kept


def rows(kept: "Kept", until: int = 0) -> list[tuple[Cell, ...]]:
    blocks = prescribed_section(kept.material(until=until)).blocks
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def test_what_is_prescribed_since_when_and_for_what(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 20, 100)
    kept.prescribed("lorazepam", 60, 1, kind="as-needed")
    kept.indications["sertraline"] = "low mood"
    assert rows(kept) == [
        ("lorazepam", "1 mg as needed", kept.day(60), Blank(), Blank()),
        ("sertraline", "100 mg daily at 08:00", kept.day(20), "low mood", Blank()),
    ]


def test_of_a_past_period_it_says_how_things_stood_then(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    kept.prescribed("sertraline", 20, 100)
    assert rows(kept, until=30) == [
        ("sertraline", "50 mg daily at 08:00", kept.day(100), Blank(), Blank())
    ]


def test_what_was_stopped_ended_or_paused_in_the_period_is_said(kept: "Kept") -> None:
    """From the day on which it no longer held."""
    kept.prescribed("a", 100, 50)
    kept.prescribed("a", 9, None, kind="stopped")
    kept.prescribed("b", 100, 50)
    [regimen] = kept.medications["b"]
    kept.medications["b"] = [regimen._replace(ends=kept.day(5))]
    kept.prescribed("c", 100, 50)
    kept.paused("c", 3, None)
    assert rows(kept) == [
        ("a", "stopped", kept.day(9), Blank(), Blank()),
        ("b", "no longer prescribed", kept.day(5), Blank(), Blank()),
        ("c", "50 mg daily at 08:00; paused", kept.day(100), Blank(), Blank()),
    ]


def test_without_a_schedule_that_is_what_it_says(kept: "Kept") -> None:
    """Also before a first one that is planned."""
    kept.took("ibuprofen", 4)
    kept.took("sertraline", 4)
    kept.prescribed("sertraline", -5, 50)
    assert rows(kept) == [
        ("ibuprofen", "no schedule", Blank(), Blank(), Blank()),
        ("sertraline", "planned", kept.day(-5), Blank(), Blank()),
    ]


def test_medications_out_of_use_are_left_out(kept: "Kept") -> None:
    kept.took("ibuprofen", 90)
    kept.mood(1, 5)
    assert prescribed_section(kept.material()).blocks == ()


def by(kept: "Kept", name: str, prescriber: str) -> None:
    """The latest prescription of a medication is somebody's."""
    kept.medications[name][-1] = kept.medications[name][-1]._replace(prescriber=prescriber)


def test_who_prescribed_what_holds_now_is_named(kept: "Kept") -> None:
    """Of one that is planned, who will have; of one that was stopped, nobody."""
    kept.prescribed("a", 100, 50)
    by(kept, "a", "Dr. Before")
    kept.prescribed("a", 20, 100)
    by(kept, "a", "Dr. Haddad")
    kept.took("b", 4)
    kept.prescribed("b", -5, 50)
    by(kept, "b", "Dr. Next")
    kept.prescribed("c", 100, 50)
    by(kept, "c", "Dr. Before")
    kept.prescribed("c", 9, None, kind="stopped")
    assert [row[4] for row in rows(kept)] == ["Dr. Haddad", "Dr. Next", Blank()]


def test_privately_it_says_neither_what_for_nor_by_whom(kept: "Kept") -> None:
    kept.prescribed("sertraline", 100, 50)
    by(kept, "sertraline", "Dr. Haddad")
    kept.indications["sertraline"] = "low mood"
    [table] = prescribed_section(kept.material(private=True)).blocks
    assert isinstance(table, Table)
    assert [row[3:] for row in table.rows] == [(Blank(), Blank())]
    assert [one.key for one in table.for_people.columns] == ["medication", "prescribed", "since"]
