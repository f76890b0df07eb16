"""What Loop Habit Tracker's zip and its database say."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from foreign import read, refusal, said, samples

from medlog.domain.amount import MICRO
from medlog.exchange.values import Item, Passed

HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,"
    "Target Type,Target Value,Archived?\n"
    "001,Walk,YES_NO,,,1,1,#FF8F00,,,,false\n"
    "002,Water,NUMERICAL,,,1,1,#FF8F00,glasses,AT_LEAST,3.0,false\n"
)


def archive(tmp_path: Path, walk: str, water: str = "Date,Value,Notes\n", top: str = "") -> Path:
    path = tmp_path / "Loop.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{top}Habits.csv", HABITS)
        made.writestr(f"{top}Checkmarks.csv", "Date,Walk,Water,\n2024-03-02,YES_MANUAL,1000,\n")
        made.writestr(f"{top}001 Walk/Checkmarks.csv", walk)
        made.writestr(f"{top}001 Walk/Scores.csv", "Date,Score\n2024-03-02,0.5\n")
        made.writestr(f"{top}002 Water/Checkmarks.csv", water)
    return path


@pytest.mark.parametrize("top", ["", "Loop Habits CSV/"])
def test_yes_and_no_are_said_and_the_rest_is_not(tmp_path: Path, top: str) -> None:
    """A no is a real 0; what the program filled in is nobody's entry, but a note on it is."""
    walk = (
        "Date,Value,Notes\n2024-03-06,YES_MANUAL,\n2024-03-05,NO,Sick\n2024-03-04,YES_AUTO,\n"
        "2024-03-03,UNKNOWN,Away\n2024-03-02,SKIP,\n"
    )
    found = read("loop", archive(tmp_path, walk, top=top))
    yes, no, away, skip = said(found)
    assert (yes.name, yes.number, no.number, no.note) == ("Walk", MICRO, 0, "Sick")
    assert (away.kind, away.note) == ("note", "Walk: Away")
    assert (skip.kind, skip.note, skip.unmapped) == ("note", "Walk: skipped", "Walk: skipped")
    assert [one.why for one in found if isinstance(one, Passed)] == [
        "filled in by the program (YES_AUTO)"
    ]
    assert not yes.moment.clock


def test_numbers_are_thousandths(tmp_path: Path) -> None:
    """Also the small ones that have a word; none at all is 0."""
    water = "Date,Value,Notes\n2024-03-04,2500,\n2024-03-03,YES_MANUAL,\n2024-03-02,NO,\n"
    found = said(read("loop", archive(tmp_path, "Date,Value\n", water)))
    assert [(one.name, one.number, one.unit) for one in found] == [
        ("Water", 2_500_000, "glasses"),
        ("Water", 2_000, "glasses"),
        ("Water", 0, "glasses"),
    ]


def test_older_files_have_numbers_and_no_header(tmp_path: Path) -> None:
    """And no notes."""
    found = said(read("loop", archive(tmp_path, "2024-03-02,2\n2024-03-01,0\n")))
    assert [one.number for one in found] == [MICRO, 0]


@pytest.mark.parametrize(
    ("walk", "expected"),
    [
        ("Date,Value\n2024-02-30,NO\n", "001 Walk/Checkmarks.csv, line 2: “2024-02-30” is no day"),
        ("Date,Value\n2024-02-03,OFTEN\n", "line 2: “OFTEN” is no value"),
        ("Date,Value\n2024-02-03\n", "line 2: there are 1 columns"),
    ],
)
def test_a_wrong_zip_is_refused_with_member_and_line(
    tmp_path: Path, walk: str, expected: str
) -> None:
    """One sentence."""
    assert expected in refusal("loop", archive(tmp_path, walk))


def database(tmp_path: Path, version: int, *rows: tuple[object, ...]) -> Path:
    path = tmp_path / "Loop.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE Habits (Id INTEGER PRIMARY KEY, name TEXT, type INT, unit TEXT)")
        conn.execute("INSERT INTO Habits VALUES (1, 'Walk', 0, ''), (2, 'Water', 1, 'l')")
        columns = ("id INTEGER PRIMARY KEY", "habit", "timestamp", "value", "notes")
        named = ", ".join(columns[: len(rows[0]) + 1])
        conn.execute(f"CREATE TABLE Repetitions ({named})")
        marks = ", ".join("?" * len(rows[0]))
        conn.executemany(f"INSERT INTO Repetitions VALUES (NULL, {marks})", rows)
        conn.execute(f"PRAGMA user_version = {version}")
        conn.commit()
    return path


DAY = 86_400_000


def test_a_database_says_the_same_as_the_zip(tmp_path: Path) -> None:
    """The same keys, so that one after the other adds nothing; days are those of UTC."""
    path = database(
        tmp_path,
        25,
        (1, 19784 * DAY, 2, ""),
        (1, 19783 * DAY, 0, "Sick"),
        (2, 19784 * DAY, 1500, None),
        (1, 19782 * DAY, 3, None),
    )
    found = said(read("loop", path))
    water = "Date,Value,Notes\n2024-03-02,1500,\n"
    walk = "Date,Value,Notes\n2024-03-02,YES_MANUAL,\n2024-03-01,NO,Sick\n2024-02-29,SKIP,\n"
    zipped = said(read("loop", archive(tmp_path, walk, water)))

    def bare(one: Item) -> Item:
        return one._replace(place="", unit="")

    assert sorted(map(bare, found)) == sorted(map(bare, zipped))


def test_before_values_a_row_says_yes(tmp_path: Path) -> None:
    """Before version 16."""
    (yes,) = said(read("loop", database(tmp_path, 15, (1, 19784 * DAY))))
    assert (yes.name, yes.number) == ("Walk", MICRO)


def test_a_wrong_database_is_refused(tmp_path: Path) -> None:
    """Newer than known, of another program, torn, or with what has no place."""
    path = database(tmp_path, 27, (1, 0, 2))
    assert "version 27" in refusal("loop", path)
    path = database(tmp_path, 25, (1, "today", 2))
    assert "repetition 1: its day or its value is no number" in refusal("loop", path)
    path = database(tmp_path, 25, (1, 2**60, 2))
    assert "repetition 1: its day does not exist" in refusal("loop", path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"value", b"v\xfflue"))
    assert "damaged" in refusal("loop", path)
    path.write_bytes(whole.replace(b"Walk", b"W\xfflk"))
    assert "damaged" in refusal("loop", path)
    path.write_bytes(whole[:5000])
    assert "damaged" in refusal("loop", path)
    path.write_bytes(b"hello")
    assert "neither a zip nor" in refusal("loop", path)


def test_the_sample_comes_in_whole(tmp_path: Path) -> None:
    """Six days of one habit with yes, one with no, and two notes."""
    folder = samples("loop") / "csv_export"
    path = tmp_path / "Loop.zip"
    with zipfile.ZipFile(path, "w") as made:
        for file in folder.rglob("*.csv"):
            made.write(file, file.relative_to(folder))
    found = said(read("loop", path))
    assert [one.number for one in found if one.kind == "factor"].count(MICRO) == 6
    assert [one.note for one in found if one.kind == "note"] == [
        "Wake up early: Forgot to do it, really",
        'Wake up early: "Vacation"',
    ]


def test_a_folder_stands_for_its_zip(tmp_path: Path) -> None:
    """With the folder of the zip's own in it, or without."""
    walk = "Date,Value,Notes\n2024-03-06,YES_MANUAL,\n2024-03-05,NO,Sick\n"
    path = archive(tmp_path, walk, top="Loop/")
    with zipfile.ZipFile(path) as made:
        made.extractall(tmp_path / "folder")
    zipped = said(read("loop", path))
    for folder in ("folder", "folder/Loop"):
        found = said(read("loop", tmp_path / folder))
        assert [one._replace(place="") for one in found] == [
            one._replace(place="") for one in zipped
        ]


def test_in_the_oldest_zip_a_nought_is_not_ticked(tmp_path: Path) -> None:
    """It has no question, no position and no header; a no was not yet to be said."""
    path = tmp_path / "Loop.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "Habits.csv",
            "Name,Description,NumRepetitions,Interval,Color\nWalk / run,,1,1,#AFB42B\n",
        )
        made.writestr("001 Walk  run/Checkmarks.csv", "2015-01-25,2\n2015-01-24,0\n2015-01-23,1\n")
    yes, unticked, filled = read("loop", path)
    assert isinstance(yes, Item)
    assert (yes.name, yes.number) == ("Walk / run", MICRO)
    assert isinstance(unticked, Passed)
    assert isinstance(filled, Passed)
    assert unticked.why == "not ticked, which says neither yes nor no"


def test_an_old_database_may_hold_leftovers(tmp_path: Path) -> None:
    """A habit that is gone, no day, and a day twice: there the first one counts."""
    rows = ((1, 0, 2), (1, 0, 0), (9, 0, 2), (None, 0, 2), (1, None, 2), (1, DAY, 0))
    found = read("loop", database(tmp_path, 21, *rows))
    assert [one.number for one in said(found)] == [MICRO, 0]
    assert [one.why for one in found if isinstance(one, Passed)] == [
        "of a day that the habit has already",
        *["without a day, or of a habit that is gone"] * 3,
    ]
