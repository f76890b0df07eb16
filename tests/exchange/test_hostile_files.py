"""Files made to break a reader: each is refused in a sentence, or read as what it says."""

import json
import stat
import zipfile
from pathlib import Path

import pytest
from foreign import read, refusal, said

from medlog.exchange.values import Passed

DAYLIO = "full_date,date,weekday,time,mood,activities,note\n"
HABITS = "Position,Name,Question\n001,Walk,\n"
DAYS = "Date,Value\n2024-03-02,YES_MANUAL\n"
ENTRY = '{"name": "Iron", "unit": "mg", "time": [8, 0], "dose": 1, "taken": [1773144300000, 1]}'


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"history":' * 100_000, '{"list": [' + "[" * 50_000]
)
@pytest.mark.parametrize("source", ["dosage", "medtimer"])
def test_a_json_as_deep_as_a_well_is_refused(tmp_path: Path, source: str, text: str) -> None:
    """Without a fall."""
    path = tmp_path / "x.json"
    path.write_text(text)
    assert "Nothing was stored" in refusal(source, path) or "JSON" in refusal(source, path)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ('"dose": NaN', "amount: nan mg"),
        ('"dose": Infinity', "amount: inf mg"),
        ('"dose": 1e400', "amount: inf mg"),
        ('"dose": -1', "amount: -1 mg"),
        ('"dose": 0.1234567', "amount: 0.1234567 mg"),
    ],
)
def test_a_number_that_is_none_is_kept_as_words(tmp_path: Path, change: str, expected: str) -> None:
    """It never becomes a figure."""
    path = tmp_path / "x.json"
    path.write_text(f'{{"history": [{ENTRY.replace(chr(34) + "dose" + chr(34) + ": 1", change)}]}}')
    (dose,) = said(read("dosage", path))
    assert (dose.number, dose.note) == (None, expected)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("[NaN, 1]", "no whole number"),
        ("[1e400, 1]", "no whole number"),
        ("[" + "9" * 4000 + ", 1]", "no whole number"),
        ("[" + "9" * 5000 + ", 1]", "holds what no such file has"),
        ("[9007199254740991, 1]", "its time does not exist"),
    ],
)
def test_a_time_that_is_none_is_refused(tmp_path: Path, change: str, expected: str) -> None:
    """However long its number is."""
    path = tmp_path / "x.json"
    path.write_text(f'{{"history": [{ENTRY.replace("[1773144300000, 1]", change)}]}}')
    assert expected in refusal("dosage", path)


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("source", ["daylio", "dosage"])
def test_a_text_in_another_coding_is_refused(tmp_path: Path, source: str, coding: str) -> None:
    """It is told that it is no UTF-8, or no text at all."""
    path = tmp_path / "x"
    text = DAYLIO + "2024-03-02,x,y,20:48,good,,é\n" if source == "daylio" else '{"history": []}'
    path.write_bytes(text.encode(coding))
    sentence = refusal(source, path)
    assert "UTF-8" in sentence or "NUL" in sentence or "JSON" in sentence


@pytest.mark.parametrize(
    "day", ["0000-01-01", "0001-01-01", "9999-12-31", "2024-13-01", "99999-01-01"]
)
def test_no_day_breaks_the_calendar(tmp_path: Path, day: str) -> None:
    """The first and the last there are come through; that no diary has them is said later."""
    path = tmp_path / "x.csv"
    path.write_text(f"{DAYLIO}{day},x,y,23:59,good,,\n")
    if day in ("0001-01-01", "9999-12-31"):
        assert len(said(read("daylio", path))) == 1
    else:
        assert "is no day" in refusal("daylio", path)


def test_names_that_lead_out_of_a_zip_lead_nowhere(tmp_path: Path) -> None:
    """Nothing is unpacked: members are read by their names, in memory."""
    path = tmp_path / "zip" / "x.zip"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../Habits.csv", HABITS)
        archive.writestr("../../001 Walk/Checkmarks.csv", DAYS)
    assert len(said(read("loop", path))) == 1
    assert [one.name for one in tmp_path.rglob("*")] == ["zip", "x.zip"]


def test_a_link_in_a_zip_is_the_text_that_it_is(tmp_path: Path) -> None:
    """What it points at is not opened."""
    secret = tmp_path / "secret.csv"
    secret.write_text(HABITS)
    link = zipfile.ZipInfo("Habits.csv")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, str(secret))
    assert "no column “Name”" in refusal("loop", path)


def test_a_name_twice_in_a_zip_counts_once(tmp_path: Path) -> None:
    """The last one, as every program that unpacks it has it."""
    path = tmp_path / "x.zip"
    member = "001 Walk/Checkmarks.csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Habits.csv", HABITS)
        archive.writestr(member, DAYS)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(member, DAYS.replace("YES_MANUAL", "NO"))
    (entry,) = said(read("loop", path))
    assert entry.number == 0


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path) -> None:
    """Photos beside the backup, and archives in it, are no part of what is read."""
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.daylio", bytes(2**20))
    path = tmp_path / "x.daylio"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "assets/backup.daylio")
    assert "holds no backup.daylio" in refusal("daylio", path)


@pytest.mark.parametrize("text", ["\ud800", "a\0b"])
def test_text_that_is_none_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    """In every field of a JSON that is kept."""
    event = {"medicineName": "A", "status": "TAKEN", "processedTimestamp": 1726290600}
    for key in ("medicineName", "notes", "amount", "status"):
        path = tmp_path / "x.json"
        path.write_text(json.dumps({"events": {"list": [event | {key: text}]}}))
        assert f"event 1: “{key}” holds what is no text" in refusal("medtimer", path)


def test_columns_without_end_are_refused(tmp_path: Path) -> None:
    """So is one cell as long as a book."""
    path = tmp_path / "x.csv"
    path.write_text(",".join(f"c{n}" for n in range(2000)) + "\n")
    assert "names 2000 columns" in refusal("daylio", path)
    path.write_text(DAYLIO + '2024-03-02,x,y,20:48,good,,"' + "line\n" * 300_000 + '"\n')
    assert "line 2: a text that begins here is too long" in refusal("daylio", path)


def test_a_database_that_refers_to_itself_ends(tmp_path: Path) -> None:
    """A view in the place of a table is none, and what a trigger says is not run."""
    import sqlite3
    from contextlib import closing

    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE Habits (id, name)")
        conn.execute(
            "CREATE VIEW Repetitions AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"
            " SELECT x AS habit FROM n"
        )
        conn.commit()
    assert "has no habits and repetitions" in refusal("loop", path)


def test_a_long_zip_of_empty_members_says_nothing(tmp_path: Path) -> None:
    """Folders that are no habit's are passed over."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Habits.csv", HABITS)
        for n in range(2000):
            archive.writestr(f"{n}/Scores.csv", b"")
    assert not [one for one in read("loop", path) if not isinstance(one, Passed)]
