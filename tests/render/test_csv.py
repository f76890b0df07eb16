"""The report as tables: raw values, and nothing in them that a spreadsheet would run."""

import csv as reader
import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from medlog.actions.reporting import Asked, report
from medlog.domain.amount import MICRO
from medlog.domain.period import read_period
from medlog.render import csv
from medlog.render.csv.columns import guarded, parts
from medlog.report.cells import Number, Shift, Total
from medlog.report.values import (
    Column,
    Fact,
    Facts,
    Figure,
    Note,
    Point,
    Report,
    Section,
    Series,
    Table,
)
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]


def made(diary: Diary, *, everything: bool = False) -> Report:
    period = read_period(diary.now, diary.now.day(180), weeks="4")
    return report(diary, period, Asked(everything=everything))


def read(text: str) -> list[list[str]]:
    return list(reader.reader(io.StringIO(text, newline="")))


def test_every_line_ends_as_rfc_4180_says_and_is_as_long_as_the_header(diary: MakeDiary) -> None:
    found = csv.tables(made(diary("hostile"), everything=True))
    assert list(found) == [
        *("facts", "prescribed", "changes", "adherence_days", "mood_by_day", "effects"),
        *("mood_by_week", "mood_by_dose_levels", "around_changes", "effects_by_dose"),
    ]
    for text in found.values():
        assert text.endswith("\r\n")
        header, *rows = read(text)
        assert len(set(header)) == len(header)
        assert rows
        assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_is_a_formula(start: str) -> None:
    """A spreadsheet takes a text that begins so for a formula: it gets an apostrophe before it."""
    typed = f'{start}HYPERLINK("http://example.invalid")'
    section = Section(
        "x",
        "X",
        (
            Facts("one", typed, typed, (Fact(typed, (Figure("k", typed, typed),)),)),
            Table("t", typed, typed, (Column("a", "A"),), ((typed,),)),
        ),
    )
    tables = csv.tables(page(section))
    assert list(tables) == ["facts", "x_t"]
    for text in tables.values():
        for cell in read(text)[1]:
            assert not cell.startswith(start)


def test_a_number_below_zero_stays_a_number() -> None:
    """It begins with a minus, and is no text."""
    table = Table("t", "", "", (Column("a", "A"),), ((Number(-1500000),), (-3,)))
    assert read(csv.tables(page(Section("x", "X", (table,))))["x_t"]) == [["a"], ["-1.5"], ["-3"]]


def test_a_total_has_what_it_is_of_beside_it() -> None:
    """And its form in percent, where there is one; a difference keeps its sign."""
    assert parts(Total(14, 25, 56)) == {"": "14", "of": "25", "percent": "56"}
    assert parts(Total(3, None)) == {"": "3"}
    assert parts(Shift(-3)) == {"": "-3"}


def test_text_shows_its_control_characters() -> None:
    assert guarded("a\x1b[31m\u202eb\nc") == "a\\x1b[31m\\u202eb\nc"


def test_a_day_without_an_entry_is_an_empty_row_of_a_series() -> None:
    days = (date(2026, 11, 1), date(2026, 11, 3))
    points = tuple(Point(day, 5.5, 4 * MICRO, 7 * MICRO) for day in days)
    series = Series("mood_by_day", "", *days, 0, 10, points)
    assert read(csv.tables(page(Section("mood", "Mood", (series,))))["mood_by_day"]) == [
        ["day", "mean", "lowest", "highest"],
        ["2026-11-01", "5.5", "4", "7"],
        ["2026-11-02", "", "", ""],
        ["2026-11-03", "5.5", "4", "7"],
    ]


def test_tables_of_several_medications_stand_in_one(diary: MakeDiary) -> None:
    """With the medication in a column of its own, and the same columns for each."""
    found = read(csv.tables(made(diary("hostile")))["mood_by_dose_levels"])
    assert found[0][:5] == ["title", "caption", "dose", "dose_source", "dose_days"]
    assert list(dict.fromkeys(row[0] for row in found[1:])) == [
        "[bold]x[/] :skull:",
        "x" * 80,
        "دواء",
        "药物" * 20,
    ]


def test_a_table_without_a_title_has_that_of_the_facts_before_it() -> None:
    """So its rows say which medication they are about."""
    facts = Facts("change", "sertraline", "", (Fact("Change", (Figure("k", 1),)),))
    table = Table("t", "", "", (Column("a", "A"),), ((1,),))
    found = csv.tables(page(Section("x", "X", (table, facts, table))))
    assert read(found["x_t"]) == [["a", "title"], ["1", ""], ["1", "sertraline"]]


def test_the_zip_holds_every_table_and_what_explains_them(diary: MakeDiary) -> None:
    """For its owner alone, with the mark that spreadsheets need, and the same bytes twice."""
    report = made(diary("four weeks"))
    content = csv.archive(report)
    assert content == csv.archive(report)
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        names = [entry.filename for entry in pack.infolist()]
        texts = {name: pack.read(name).decode("utf-8-sig") for name in names}
        assert all(entry.external_attr >> 16 == 0o600 for entry in pack.infolist())
        assert all(pack.read(name).startswith(b"\xef\xbb\xbf") for name in names)
    assert names == [f"{name}.csv" for name in csv.tables(report)] + [
        "report.csv",
        "notes.csv",
        "definitions.csv",
    ]
    assert ["first", "2026-10-06"] in read(texts["report.csv"])
    assert any("cannot show" in row[2] for row in read(texts["notes.csv"]))
    assert "Mood of a day" in [row[0] for row in read(texts["definitions.csv"])]


def test_a_page_without_figures_has_no_table(diary: MakeDiary) -> None:
    empty = made(diary("none"))
    assert csv.tables(empty) == {}
    assert ["last", "2026-11-02"] in read(csv.about(empty))


def page(section: Section) -> Report:
    from medlog.domain.instant import Instant

    day = date(2026, 11, 2)
    notes = (Note("n", "A note."),)
    return Report("Report", day, day, None, Instant(0, 0, "UTC"), (section,), notes)
