"""A file that is called another program's is told; how it was saved does not matter."""

import base64
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from foreign import read, said

from medlog.exchange.opened import Opened
from medlog.exchange.recognised import program_of

DAYLIO = "full_date,date,weekday,time,mood,activities,note_title,note\n"
BEARABLE = "date,weekday,time of day,category,rating/amount,detail,notes\n"
EMOODS = (
    "ID,DATE (YYYY-MM-DD),IRRITABILITY,ANXIETY,DEPRESSED,ELEVATED,SLEEP,PSYCHOTIC SYMPTOMS,NOTE\n"
)
MEDTIMER = "A;B;C;D;E;F;G;A (ISO 8601);D (ISO 8601)\n"


def zipped(path: Path, name: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"top/{name}", b"")


def database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE Habits (id)")


@pytest.mark.parametrize(
    ("expected", "content"),
    [
        ("daylio", DAYLIO),
        ("daylio", "\ufeff" + DAYLIO.replace(",", ";")),
        ("bearable", BEARABLE.replace("date,", '"date",')),
        ("emoods", EMOODS),
        ("medtimer", MEDTIMER),
        ("medtimer", '\ufeff{"version": 4, "list": [{"reminders": []}]}'),
        ("dosage", '{ "history": [] }'),
        ("dosage", '{"meds":[]}'),
        (None, "a,b\n"),
        (None, "{}"),
        (None, ""),
    ],
)
def test_a_text_is_known_by_its_names(tmp_path: Path, expected: str | None, content: str) -> None:
    """Of its columns, or of its keys."""
    path = tmp_path / "x"
    path.write_text(content, "utf-8")
    with Opened(path, "csv", "") as opened:
        assert program_of(opened) == expected


@pytest.mark.parametrize(
    ("expected", "name"),
    [("daylio", "backup.daylio"), ("emoods", "entry.csv"), ("loop", "Habits.csv"), (None, "x")],
)
@pytest.mark.parametrize("unpacked", [False, True])
def test_an_archive_is_known_by_its_members(
    tmp_path: Path, expected: str | None, name: str, unpacked: bool
) -> None:
    """A zip, and the folder that it unpacks to."""
    path = tmp_path / "x"
    if unpacked:
        (path / "top").mkdir(parents=True)
        (path / "top" / name).touch()
    else:
        zipped(path, name)
    with Opened(path, "csv", "") as opened:
        assert program_of(opened) == expected


def test_a_database_is_known_and_a_torn_zip_is_not(tmp_path: Path) -> None:
    """By its first bytes."""
    database(tmp_path / "x")
    (tmp_path / "y").write_bytes(b"PK\x03\x04torn")
    for name, expected in (("x", "loop"), ("y", None)):
        with Opened(tmp_path / name, "csv", "") as opened:
            assert program_of(opened) == expected


ROWS = [
    '2024-03-02,x,y,20:48,good,a | b,Night,"Slept, well."\n',
    "2024-03-02,x,y,20:48,bad,,,\n",
    '2024-03-01,x,y,8:48 am,so-so,"a",,"Two\nlines"\n',
]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + DAYLIO + "".join(ROWS),
        (DAYLIO + "".join(ROWS)).replace("\n", "\r\n"),
        DAYLIO + "".join(reversed(ROWS)),
        DAYLIO + "\n" + "\n\n".join(ROWS),
        (DAYLIO + "".join(ROWS)).replace(",", ";").replace("Slept;", "Slept,"),
        (DAYLIO + "".join(ROWS)).replace(",", "\t").replace("Slept\t", "Slept,"),
    ],
    ids=["mark", "line ends", "reversed", "empty lines", "semicolons", "tabs"],
)
def test_how_a_table_was_saved_makes_no_other_entries(tmp_path: Path, content: str) -> None:
    """The same ones with the same keys, in whatever order."""
    path = tmp_path / "x.csv"
    path.write_bytes((DAYLIO + "".join(ROWS)).encode())
    plain = sorted((one.kind, one.key, one.number) for one in said(read("daylio", path)))
    path.write_bytes(content.encode())
    found = said(read("daylio", path))
    assert sorted((one.kind, one.key, one.number) for one in found) == plain


def test_how_an_archive_was_packed_makes_no_other_entries(tmp_path: Path) -> None:
    """Stored, packed, unpacked to a folder; its JSON in another order with other blanks."""
    entry = {"id": 1, "year": 2024, "month": 0, "day": 2, "hour": 3, "minute": 4, "mood": 2}
    root = {"dayEntries": [entry, entry | {"id": 2}], "customMoods": [], "tags": []}
    plain = base64.b64encode(json.dumps(root).encode())
    other = base64.encodebytes(json.dumps(root, indent=4, sort_keys=True).encode())
    found = []
    for way, content in ((zipfile.ZIP_STORED, plain), (zipfile.ZIP_LZMA, other)):
        path = tmp_path / f"{way}.daylio"
        with zipfile.ZipFile(path, "w", way) as archive:
            archive.writestr("assets/photo.jpg", b"no picture")
            archive.writestr("backup.daylio", content)
        found.append(said(read("daylio", path)))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "backup.daylio").write_bytes(plain)
    found.append(said(read("daylio", folder)))
    assert found[0] == found[1] == found[2]
    assert [one.key for one in found[0]] == ["1", "2"]


def test_no_link_in_a_folder_is_followed(tmp_path: Path) -> None:
    """Neither to a file nor to a folder; what lies too deep is not looked at."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "entry.csv").touch()
    folder = tmp_path / "folder"
    (folder / "a/b/c/d/e").mkdir(parents=True)
    (folder / "a/b/c/d/e/entry.csv").touch()
    (folder / "entry.csv").symlink_to(outside / "entry.csv")
    (folder / "there").symlink_to(outside)
    with Opened(folder, "emoods", "") as opened:
        assert opened.member_names() == []
