"""An archive brought in: into an empty diary, or into one with entries."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest
from archives import answer, archive_of, device_of, kept_archive, kept_other

from conftest import MORNING, Rows, Typed

NOON = MORNING + timedelta(hours=4)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def archive(typed: Typed, rows: Rows, home: Path) -> Path:
    """Of a diary with two entries and a contact; the diary itself is diary.db."""
    del rows  # It says where the diary is.
    return kept_archive(typed, home)


@pytest.fixture
def other(home: Path, typed: Typed, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another device's diary, to which the program goes from here on; it has the archive."""
    monkeypatch.setenv("MEDLOG_DB", str(home / "other" / "diary.db"))
    return kept_other(typed, home, archive)


def test_an_empty_diary_becomes_what_the_archive_is(
    typed: Typed, archive: Path, other: Path, home: Path
) -> None:
    """A second archive is equal to the byte; the device keeps a name of its own."""
    assert archive_of(other) == archive.read_bytes()
    assert device_of(other) != device_of(home / "diary.db")
    assert "Anna" in (other.parent / "diary.db.support.txt").read_text("utf-8")
    assert typed("check").code == 0
    assert typed(f"import archive {archive}").out.split("\n")[-2] == (
        "All of it is in the diary already; nothing was stored."
    )
    assert typed("undo").code == 3
    assert typed("mood 4").code == 0
    assert typed("undo").code == 0


def test_the_table_is_read_in_a_glance(
    typed: Typed, archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First what would come in, then what came in; nothing is made by a dry run."""
    path = home / "new" / "diary.db"
    monkeypatch.setenv("MEDLOG_DB", str(path))
    ran = typed(f"import archive {archive} --dry-run")
    table = (
        "medlog.json (medlog, archive), Mon 2 Nov 2026 to Mon 2 Nov 2026\n"
        "               in the file  new  already here\n"
        "  medications            1    1             0\n"
        "  doses                  1    1             0\n"
        "  moods                  1    1             0\n"
        "  contacts               1    1             0\n"
        "  in all                 4    4             0\n"
    )
    assert ran.out == table + "Nothing was stored. Without --dry-run it comes in.\n"
    assert not path.parent.exists()
    assert typed(f"import archive {archive}").out == (
        table + "The diary was empty and now has all that the archive has, its history too.\n"
    )


def test_into_a_diary_with_entries_comes_what_is_not_there(
    typed: Typed,
    rows: Rows,
    archive: Path,
    other: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After a backup; counted, told by history, and taken back as one."""
    typed("mood 3", now=NOON)
    entries = json.loads(typed("log --json").out)["data"]["entries"]
    dose = next(one["id"] for one in entries if one["kind"] == "dose")
    typed(f"delete {dose}", now=NOON)
    archive.write_bytes(archive_of(other))
    monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    typed("note 'went out'", now=NOON)
    before, copies = rows(), set((home / "backups").iterdir())
    planned = answer(typed(f"import archive {archive} --json --dry-run", now=LATER))
    assert rows() == before
    found = answer(typed(f"import archive {archive} --json", now=LATER))
    assert (found["way"], found["stored"], found["deleted"]) == ("merged", True, 1)
    assert {Path(found["backup"])} == set((home / "backups").iterdir()) - copies
    assert planned["counts"] == found["counts"]
    assert {"kind": "mood", "read": 2, "new": 1, "already_there": 1} in found["counts"]
    assert len(rows()["mood"]) + len(rows()["dose"]) == 2
    assert len(rows()["note"]) == 1
    assert typed("check", now=LATER).code == 0
    assert "import\n" in typed("history", now=LATER).out
    assert not answer(typed(f"import archive {archive} --json", now=LATER))["stored"]
    ran = typed("undo", now=LATER)
    assert ran.out.startswith("Taken back: import, ")
    assert rows() == before
    assert answer(typed(f"import archive {archive} --json", now=LATER))["stored"]
    assert len(rows()["mood"]) + len(rows()["dose"]) == 2
    assert typed("check", now=LATER).code == 0


def test_a_redo_brings_it_again(
    typed: Typed,
    rows: Rows,
    archive: Path,
    other: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed("mood 3", now=NOON)
    archive.write_bytes(archive_of(other))
    monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    typed(f"import archive {archive}", now=LATER)
    merged = rows()
    typed("undo", now=LATER)
    assert typed("redo", now=LATER).code == 0
    assert rows() == merged
    assert typed("check", now=LATER).code == 0


def test_what_was_changed_since_is_not_undone_by_half(
    typed: Typed,
    rows: Rows,
    archive: Path,
    other: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed("mood 3", now=NOON)
    archive.write_bytes(archive_of(other))
    monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    typed(f"import archive {archive}", now=LATER)
    entry = json.loads(typed("log --json", now=LATER).out)["data"]["entries"]
    mood = next(one["id"] for one in entry if one.get("score") == "3")
    typed(f"edit {mood} --note 'better'", now=LATER)
    with closing(sqlite3.connect(home / "diary.db")) as conn:
        conn.execute("UPDATE mood SET score = '5' WHERE score = '3'")
        conn.commit()
    assert typed("undo", now=LATER).code == 0
    before = rows()
    ran = typed("undo", now=LATER)
    assert (ran.code, rows()) == (4, before)
    assert "“import” of" in ran.err


def test_copies_that_both_went_on_get_the_rows_alone(
    typed: Typed, rows: Rows, archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under one device's name there would be two logs. What is here stays as it is."""
    copy = home / "copy" / "diary.db"
    copy.parent.mkdir()
    copy.write_bytes((home / "diary.db").read_bytes())
    monkeypatch.setenv("MEDLOG_DB", str(copy))
    typed("mood 1 --note there", now=NOON)
    typed("edit " + json.loads(typed("log --json").out)["data"]["entries"][0]["id"] + " --note x")
    archive.write_bytes(archive_of(copy))
    monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    typed("mood 2 --note here", now=NOON)
    before = rows()
    ran = typed(f"import archive {archive}", now=LATER)
    assert ran.code == 0
    assert "Both are copies of one diary that went on apart." in ran.out
    assert [row["note"] for row in rows()["mood"]] == ["slept badly", "here", "there"] or (
        sorted(str(row["note"]) for row in rows()["mood"]) == ["here", "slept badly", "there"]
    )
    assert typed("check", now=LATER).code == 0
    assert "nothing was stored" in typed(f"import archive {archive}", now=LATER).out
    assert typed("undo", now=LATER).code == 0
    assert rows() == before
    assert answer(typed(f"import archive {archive} --json", now=LATER))["stored"]
    assert len(rows()["mood"]) == 3


def test_a_part_comes_in_as_rows(
    typed: Typed, rows: Rows, archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into an empty diary too, as an action that is taken back; nobody restores it."""
    before = rows()
    archive.write_bytes(archive_of(home / "diary.db", whole=False))
    assert b'"change":' not in archive.read_bytes()
    assert "nothing was stored" in typed(f"import archive {archive}").out
    monkeypatch.setenv("MEDLOG_DB", str(home / "new.db"))
    ran = typed(f"import archive {archive}", now=NOON)
    assert ran.out.startswith("medlog.json (medlog, part of a diary), ")
    assert ran.out.endswith("medlog undo takes all of it back.\n")
    with closing(sqlite3.connect(home / "new.db")) as conn:
        assert conn.execute("SELECT id FROM mood").fetchall() == [(before["mood"][0]["id"],)]
    assert typed("check", now=NOON).code == 0
    assert typed("undo", now=NOON).code == 0
    assert answer(typed(f"import archive {archive} --json", now=NOON))["stored"]
    assert typed(f"restore {archive} --yes").code == 4


def test_check_finds_what_came_by_nothing(typed: Typed, archive: Path, home: Path) -> None:
    """Of what an archive brought, too little or too much is kept; a repair leaves it out."""
    with closing(sqlite3.connect(home / "diary.db")) as conn:
        conn.execute("INSERT INTO arrival SELECT clock, device, 7 FROM change LIMIT 1")
        conn.commit()
    found = json.loads(typed("check --json").out)["data"]["findings"]
    assert [one["code"] for one in found if not one["remark"]] == ["arrivals"]
    assert typed("check --repair").code == 0


def test_what_lies_ahead_of_the_clock_is_left_out(
    typed: Typed,
    rows: Rows,
    archive: Path,
    other: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A device whose clock was wrong; later it comes in."""
    typed("mood 3", now=NOON)
    typed("mood 2", now=NOON + timedelta(days=3))
    archive.write_bytes(archive_of(other))
    monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    ran = typed(f"import archive {archive}", now=LATER)
    assert "Left out: 1 change more than a day ahead of this computer's clock." in ran.out
    assert len(rows()["mood"]) == 2
    assert typed("check", now=LATER).code == 0
    ran = typed(f"import archive {archive}", now=NOON + timedelta(days=3))
    assert "Left out" not in ran.out
    assert len(rows()["mood"]) == 3


@pytest.mark.parametrize("width", [60, 120])
def test_on_a_terminal_it_is_told_in_lines_that_fit(
    archive: Path, home: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("MEDLOG_DB", str(home / "new.db"))
    environment = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)}
    program = "from medlog.cli.main import main; main()"
    child = pexpect.spawn(
        sys.executable, ["-c", program, "import", "archive", str(archive)],
        env=environment, encoding="utf-8", timeout=20, dimensions=(40, width),
    )  # fmt: skip
    child.expect(pexpect.EOF)
    said = str(child.before)
    child.close()
    assert child.exitstatus == 0
    assert "The diary was empty and now has all" in said.replace("\r\n", " ")
    assert all(len(line) <= width for line in said.split("\r\n"))
