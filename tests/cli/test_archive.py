"""An archive brought in: into an empty diary, into one with entries, or in place of one."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pexpect
import pytest

from archives import archive_of, forged
from conftest import MORNING, Ran, Rows, Run, Typed

NOON = MORNING + timedelta(hours=4)
LATER = NOON + timedelta(hours=1)


MADE: dict[str, dict[str, bytes]] = {}
"""What stands in a folder once it was made: by the tests it is only put there again."""


def made_once(name: str, folder: Path, make: Callable[[], object]) -> None:
    """Make what is in a folder, or put what was made before in it."""
    if name not in MADE:
        make()
        files = [path for path in folder.rglob("*") if path.is_file()]
        MADE[name] = {str(path.relative_to(folder)): path.read_bytes() for path in files}
    for inner, content in MADE[name].items():
        (folder / inner).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / inner).touch(0o600)
        (folder / inner).write_bytes(content)


@pytest.fixture
def archive(typed: Typed, rows: Rows, home: Path) -> Path:
    """Of a diary with two entries and a contact; the diary itself is diary.db."""

    def make() -> None:
        typed("mood 6 --note 'slept badly'")
        typed("take sertraline 50mg")
        typed("support add Anna 0170 1234567 --readable")
        (home / "medlog.json").write_bytes(archive_of(home / "diary.db"))

    made_once("here", home, make)
    return home / "medlog.json"


@pytest.fixture
def other(home: Path, typed: Typed, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another device's diary, to which the program goes from here on; it has the archive."""
    path = home / "other" / "diary.db"
    monkeypatch.setenv("MEDLOG_DB", str(path))
    made_once("other", path.parent, lambda: typed(f"import archive {archive}", now=NOON))
    return path


def data(ran: Ran) -> dict[str, Any]:
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)["data"]
    return found


def device_of(path: Path) -> str:
    with closing(sqlite3.connect(path)) as conn:
        found: str = conn.execute("SELECT device FROM context").fetchone()[0]
        return found


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
        table + "The diary was empty and has now all that the archive has, its history too.\n"
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
    planned = data(typed(f"import archive {archive} --json --dry-run", now=LATER))
    assert rows() == before
    found = data(typed(f"import archive {archive} --json", now=LATER))
    assert (found["way"], found["stored"], found["deleted"]) == ("merged", True, 1)
    assert {Path(found["backup"])} == set((home / "backups").iterdir()) - copies
    assert planned["counts"] == found["counts"]
    assert {"kind": "mood", "read": 2, "new": 1, "already_there": 1} in found["counts"]
    assert len(rows()["mood"]) + len(rows()["dose"]) == 2
    assert len(rows()["note"]) == 1
    assert typed("check", now=LATER).code == 0
    assert "import\n" in typed("history", now=LATER).out
    assert not data(typed(f"import archive {archive} --json", now=LATER))["stored"]
    ran = typed("undo", now=LATER)
    assert ran.out.startswith("Taken back: import, ")
    assert rows() == before
    assert data(typed(f"import archive {archive} --json", now=LATER))["stored"]
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
    assert data(typed(f"import archive {archive} --json", now=LATER))["stored"]
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
    assert data(typed(f"import archive {archive} --json", now=NOON))["stored"]
    assert typed(f"restore {archive} --yes").code == 4


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


@pytest.mark.parametrize("where", ["empty", "filled"])
@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("mood", {"score": "11"}),
        ("dose", {"medication": "01a1ee57-4860-7000-9a5e-c2ffd642cc47"}),
        ("mood", {"note": "slept well"}),
        ("change", {"after": '{"name":"sertralin"}'}),
        ("change", {"hash": "0" * 32}),
        ("action", {"what": "took"}),
        ("action", {"at": "2026-11-02T07:02:01Z"}),
    ],
)
def test_a_forged_one_stores_nothing(
    typed: Typed, rows: Rows, archive: Path, other: Path, home: Path,
    monkeypatch: pytest.MonkeyPatch, table: str, values: dict[str, str], where: str,
) -> None:  # fmt: skip
    """A diary that it would be merged into takes no row but by the log, whose seals hold."""
    if where == "empty":
        monkeypatch.setenv("MEDLOG_DB", str(home / "empty.db"))
        archive.write_bytes(forged(archive.read_bytes(), table, 0, **values))
    else:
        typed("mood 3", now=NOON)
        number = -2 if table in ("change", "action") else 0
        content = archive_of(other)
        count = json.loads(content)["counts"][table]
        archive.write_bytes(forged(content, table, count - 1 if number else 0, **values))
        monkeypatch.setenv("MEDLOG_DB", str(home / "diary.db"))
    before = rows()
    ran = typed(f"import archive {archive}", now=LATER)
    if where == "filled" and table in ("mood", "dose"):
        assert ran.code == 0
        assert typed("check", now=LATER).code == 0
        return
    assert (ran.code, ran.out) == (4, "")
    assert "othing was stored" in ran.err
    assert rows() == before
    if where == "empty":
        assert typed("log").out == typed("--db nowhere.db --create log").out


def test_a_change_that_contradicts_the_diary_is_refused(
    typed: Typed, rows: Rows, archive: Path, other: Path, home: Path
) -> None:
    """One of the two was changed beside the program."""
    archive.write_bytes(forged(archive.read_bytes(), "change", 0, hash="1" * 32))
    ran = typed(f"import archive {archive}", now=LATER)
    assert ran.code == 4
    assert "says otherwise than this diary" in ran.err


def test_a_damaged_diary_is_told_from_a_damaged_archive(
    typed: Typed, archive: Path, other: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("mood 3", now=NOON)
    archive.write_bytes(archive_of(other))
    path = home / "diary.db"
    monkeypatch.setenv("MEDLOG_DB", str(path))
    typed("note 'went out'", now=NOON)
    path.write_bytes(path.read_bytes().replace(b"went out", b"went off"))
    before = path.read_bytes()
    ran = typed(f"import archive {archive}", now=LATER)
    assert (ran.code, path.read_bytes()) == (5, before)
    assert str(path) in ran.err


# Restored


def test_an_archive_is_restored_in_place_of_the_diary(
    typed: Typed, rows: Rows, archive: Path, home: Path
) -> None:
    """Tables and log are the archive's; what stood there is kept, under another device's name."""
    before, device = rows(), device_of(home / "diary.db")
    typed("mood 3", now=NOON)
    ran = typed(f"restore {archive} --yes", now=LATER)
    assert ran.code == 0
    assert ran.out.startswith("Restored: 2 entries, all that medlog.json holds.\n")
    assert rows() == before
    assert archive_of(home / "diary.db") == archive.read_bytes()
    assert device_of(home / "diary.db") != device
    kept = home / "backups" / "diary-before-restore-20261102T120200.db"
    content = archive_of(kept)
    assert typed("check", now=LATER).code == 0
    assert typed("undo", now=LATER).code == 3
    # The future that was discarded can still be merged: no log forks.
    typed("mood 5", now=LATER)
    archive.write_bytes(content)
    assert data(typed(f"import archive {archive} --json", now=LATER))["way"] == "merged"
    assert len(rows()["mood"]) == 3
    assert typed("check", now=LATER).code == 0


@pytest.mark.parametrize(
    ("content", "code"), [(b"{", 4), (b'{"medlog_archive":1,\n"format":4,\n', 4), (b"x", 5)]
)
def test_what_is_no_whole_archive_is_not_restored(
    typed: Typed, archive: Path, home: Path, content: bytes, code: int
) -> None:
    archive.write_bytes(content)
    before = (home / "diary.db").read_bytes(), sorted(home.rglob("*"))
    ran = typed(f"restore {archive} --yes")
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 2)
    assert ((home / "diary.db").read_bytes(), sorted(home.rglob("*"))) == before


def test_an_encrypted_archive_is_restored_with_the_secret_key(
    typed: Typed, rows: Rows, archive: Path, home: Path
) -> None:
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    (home / "key.txt").write_text(str(identity), "utf-8")
    pyrage.encrypt_file(str(archive), str(archive) + ".age", [identity.to_public()])
    ran = typed(f"import archive {archive}.age")
    assert (ran.code, "is encrypted" in ran.err) == (4, True)
    assert typed(f"restore {archive}.age --yes --identity key.txt").code == 0
    assert archive_of(home / "diary.db") == archive.read_bytes()


# On the line, and on a terminal


def test_options_of_other_sources_say_nothing_about_it(medlog: Run, archive: Path) -> None:
    for how in (("--zone", "Europe/Berlin"), ("--map", "a=b"), ("--mood-max", "5")):
        assert medlog("import", "archive", str(archive), *how).code == 2
    assert medlog("import", "archive", "nowhere.json").code == 3
    assert medlog("import", "archive", ".").code == 4
    assert medlog("--quiet", "import", "archive", str(archive)).out == ""


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
    assert "The diary was empty and has now all" in said.replace("\r\n", " ")
    assert all(len(line) <= width for line in said.split("\r\n"))
