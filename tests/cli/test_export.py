"""The diary handed on: what is in the file, who can read it, and that it is whole or not there."""

import csv
import errno
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
import sqlite_utils
from cli.test_hostile_text import HOSTILE
from cli.test_note_option import ended, start
from store.desk import unprivileged

from conftest import MORNING, Ran, Rows, Run, Typed
from medlog import errors
from medlog.actions import saving
from medlog.actions.exporting import FORMS
from medlog.cli.progress import Progress
from medlog.cli.session import Session
from medlog.domain.formula import unguarded

OURS = ("archive", "csv", "sqlite")
"""Forms that hold every table."""

PROGRAM = "from medlog.cli.main import main; main()"

DATED = {
    "archive": "medlog-2026-11-02.json",
    "csv": "medlog-2026-11-02.zip",
    "sqlite": "medlog-2026-11-02.sqlite",
}


@pytest.fixture
def kept(typed: Typed, rows: Rows) -> Typed:
    """A diary of some weeks; `kept("export csv")` runs a line on it."""
    for line in (
        "med add sertraline 50mg --daily 08:00 --start 2026-09-01 --indication 'low mood'",
        "med add lithium 300mg --daily 20:00 --start 2026-09-01 --end 2026-09-20",
        "take sertraline --at '2026-10-20 08:00' --note 'with tea'",
        "take lithium --at '2026-09-10 20:00'",
        "mood 4 --at '2026-10-01 09:00' --note 'grey'",
        "mood 6 sleep=7 --note 'better'",
        "effect nausea mild --med sertraline",
        "visit add '2026-10-15 10:00' --with 'Dr. Noll'",
        "ask 'How long still?'",
        "goal add 'stroll' --every week",
        "config name Ada",
        "note 'taken back' --at '2026-10-30 10:00'",
        "undo",
    ):
        typed(line)
    assert rows()["goal"]
    assert rows()["visit"]
    return typed


def data(ran: Ran) -> dict[str, object]:
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)["data"]
    return found


def names(folder: Path) -> set[str]:
    return {
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(("diary.db", ".local", ".cache", "backups"))
    }


def table(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as pack:
        text = pack.read(f"{name}.csv").decode("utf-8-sig")
    return [*csv.DictReader(io.StringIO(text, newline=""))]


@pytest.mark.parametrize("form", OURS)
def test_the_whole_diary_is_a_dated_file_for_its_owner_alone(
    kept: Typed, home: Path, rows: Rows, form: str
) -> None:
    """Counted by kind; the answer says what is not in it, and that it is not encrypted."""
    umask = os.umask(0)
    try:
        found = data(kept(f"export {form} --json"))
    finally:
        os.umask(umask)
    path = home / DATED[form]
    counts = {name: len(of) for name, of in rows().items() if of}
    assert found["path"] == str(path)
    assert (found["format"], found["bytes"]) == (form, path.stat().st_size)
    assert found["counts"] == counts
    assert found["lacks"] == ([] if form == "archive" else ["taken-back", "history"])
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(home) == {DATED[form]}


def test_the_answer_in_words(kept: Typed, home: Path) -> None:
    out = kept("export csv --since 2026-10-10 --med sertraline --private").out
    assert out == (
        f"Exported: {home / DATED['csv']} ({(home / DATED['csv']).stat().st_size / 1000:.0f} kB)\n"
        "  A CSV file for each table, in a zip: for any spreadsheet; medlog import csv reads it.\n"
        "  In it: 1 medication, 1 prescription, 1 dose, 1 mood, 1 effect, 1 factor.\n"
        "  From Sat 10 Oct 2026 on, of sertraline alone, without your name and words that you"
        " wrote.\n"
        "  Not in it: what you took back, the history of changes, settings of this device.\n"
        "  It is not encrypted: whoever has the file can read it.\n"
    )
    assert kept("export csv --force --quiet").out == f"{home / DATED['csv']}\n"


@pytest.mark.parametrize("form", OURS)
def test_the_same_diary_gives_the_same_bytes(kept: Typed, home: Path, form: str) -> None:
    """Another day too; and piped to another program."""
    kept(f"export {form} -o one")
    kept(f"export {form} -o other", now=MORNING.replace(day=9))
    assert (home / "one").read_bytes() == (home / "other").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "export", form, "-o", "-"],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        check=True,
    )
    assert done.stdout == (home / "one").read_bytes()
    assert not done.stderr


def test_every_table_is_a_csv_file(kept: Typed, home: Path, rows: Rows) -> None:
    """With what each column is; every row in sight, and none that was taken back."""
    kept("export csv")
    path = home / DATED["csv"]
    for name, wanted in rows().items():
        found = table(path, name)
        shown = [
            {key: "" if value is None else str(value) for key, value in row.items()}
            for row in wanted
        ]
        assert [{**row, "deleted": "0"} for row in found] == shown
    with zipfile.ZipFile(path) as pack:
        readme = pack.read("README.txt").decode("utf-8")
        assert "taken back" not in pack.read("note.csv").decode("utf-8")
    assert "mood.csv\nHow the person felt.\n" in readme
    assert "  score        10 best\n" in readme


def test_other_programs_read_the_database(kept: Typed, home: Path, rows: Rows) -> None:
    """The shell of SQLite and sqlite-utils; references hold, comments are there, no log is."""
    kept("export sqlite")
    path = home / DATED["sqlite"]
    database = sqlite_utils.Database(sqlite3.connect(path), execute_plugins=False)
    for name, wanted in rows().items():
        assert [*database[name].rows_where(order_by="id")] == wanted
    assert {"change", "action", "device_setting"}.isdisjoint(database.table_names())
    assert not database.triggers
    assert "-- what for, as typed" in database["medication"].schema
    with pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE mood SET score = '11'")
    database.conn.close()
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("there is no sqlite3 shell here")
    asked = "PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) FROM mood"
    done = subprocess.run([shell, path, asked], capture_output=True, text=True, check=True)
    assert done.stdout == "ok\n2\n"


def test_a_database_that_was_exported_is_no_diary(kept: Typed, medlog: Run, home: Path) -> None:
    """Nor does it count as one that must not be replaced, as every other database does."""
    kept("export sqlite -o x.sqlite")
    assert medlog("log", "--db", "x.sqlite").code == 5
    assert kept("export sqlite -o x.sqlite").code == 4
    assert kept("export sqlite -o x.sqlite --force").code == 0
    for path in (home / "diary.db", home / "backups"):
        assert kept(f"export csv -o {path} --force").code == (4 if path.is_file() else 0)
    assert (home / "diary.db").read_bytes().startswith(b"SQLite")


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ("--days 1", {"mood": 1, "effect": 1, "factor": 1, "question": 1, "goal": 1}),
        ("--since 2026-10-20", {"dose": 1, "mood": 1, "effect": 1, "factor": 1}),
        ("--since visit", {"dose": 1, "mood": 1, "visit": 1}),
        ("--med lithium", {"medication": 1, "dose": 1, "mood": 2, "factor": 1, "effect": 0}),
        ("--med lithium --days 1", {"medication": 0, "dose": 0, "mood": 1, "visit": 0}),
        ("--private", {"question": 0, "mood": 2, "dose": 2, "visit": 1, "goal": 1}),
    ],
)
def test_a_part_is_the_same_in_every_form(
    kept: Typed, options: str, counts: dict[str, int]
) -> None:
    found = {form: data(kept(f"export {form} {options} --json"))["counts"] for form in OURS}
    assert found["csv"] == found["sqlite"] == found["archive"]
    for name, count in counts.items():
        assert found["csv"].get(name, 0) == count, name  # type: ignore[attr-defined]  # counts by name


@pytest.mark.parametrize("form", OURS)
def test_private_leaves_out_what_the_person_wrote(kept: Typed, home: Path, form: str) -> None:
    """Nowhere in the file, not packed and not between the rows."""
    kept(f"export {form} --private -o x")
    content = (home / "x").read_bytes()
    if form == "csv":
        with zipfile.ZipFile(home / "x") as pack:
            content = b"".join(map(pack.read, pack.namelist()))
    assert b"sertraline" in content
    for words in ("with tea", "grey", "better", "Noll", "How long", "stroll", "Ada", "low mood"):
        assert words.encode() not in content


def test_no_diary_is_nothing_to_hand_on(medlog: Run, home: Path) -> None:
    """And none is made."""
    for form in OURS:
        ran = medlog("export", form)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("medlog: There is no diary at ")
    assert names(home) == set()
    assert not list(home.rglob("*.db"))


def test_nothing_chosen_is_no_file(medlog: Run, home: Path, rows: Rows) -> None:
    """Not an empty one that somebody takes to an appointment."""
    medlog("mood", "6", "--at", "2026-10-01 09:00")
    ran = medlog("export", "csv", "--days", "3")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("medlog: Nothing in the diary is what these options ask for;")
    assert names(home) == set()


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("export xml", 2, "unknown-export"),
        ("export", 2, "usage"),
        ("export csv --days 3 --since 2026-10-01", 2, "options-clash"),
        ("export csv --days 0", 2, "bad-period-length"),
        ("export csv --since 2027-01-01", 4, "day-out-of-range"),
        ("export csv --since someday", 2, "unreadable-day"),
        ("export csv --med nobody", 3, "unknown-medication"),
        ("export csv -o nowhere/x.zip", 3, "output-no-folder"),
        ("export csv -o /dev/null", 4, "output-no-file"),
        ("export csv -o -", 2, "export-not-with-json"),
    ],
)
def test_what_cannot_be_done_is_said(
    kept: Typed, home: Path, line: str, code: int, error: str
) -> None:
    ran = kept(f"{line} --json")
    assert (ran.code, ran.out) == (code, "")
    assert json.loads(ran.err)["error"]["code"] == error
    assert names(home) == set()


def test_since_a_visit_that_never_was(medlog: Run, rows: Rows) -> None:
    """The hint names options that there are."""
    medlog("mood", "6")
    ran = medlog("export", "csv", "--since", "visit")
    assert ran.code == 3
    assert "--days 28" in ran.err


def test_a_file_that_is_there_stays(kept: Typed, home: Path) -> None:
    (home / DATED["csv"]).write_text("mine")
    ran = kept("export csv")
    assert (ran.code, ran.out) == (4, "")
    assert (home / DATED["csv"]).read_text() == "mine"
    assert kept("export csv --force").code == 0
    assert zipfile.is_zipfile(home / DATED["csv"])


def test_a_folder_gets_the_dated_name(kept: Typed, home: Path) -> None:
    """As a stick does."""
    (home / "stick").mkdir()
    assert data(kept("export csv -o stick --json"))["path"] == str(home / "stick" / DATED["csv"])
    assert kept("export csv -o stick").code == 4


@pytest.mark.parametrize("form", OURS)
def test_a_full_disk_leaves_nothing(
    kept: Typed, home: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there is as it was."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (home / "x").write_text("mine")
    monkeypatch.setattr(os, "fsync", full)
    ran = kept(f"export {form} -o x --force")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("medlog: The disk of x is full; nothing was written.")
    assert ((home / "x").read_text(), names(home)) == ("mine", {"x"})


@pytest.mark.parametrize("form", OURS)
def test_a_disk_that_fills_while_it_is_written_leaves_nothing(
    kept: Typed, home: Path, form: str
) -> None:
    """No file may grow beyond a few bytes: the system's own limit."""
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f" resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900)); {PROGRAM}"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "export", form, "-o", "x"],
        env={**os.environ, "HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    assert "Nothing was written." in done.stderr or "nothing was written." in done.stderr
    assert names(home) == set()


@pytest.mark.parametrize("form", OURS)
def test_ctrl_c_leaves_nothing(
    kept: Typed, home: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the last byte and the name."""

    def stop(_handle: int) -> None:
        raise KeyboardInterrupt

    (home / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home / "tmp"))
    monkeypatch.setattr(os, "fsync", stop)
    ran = kept(f"export {form} -o x")
    assert (ran.code, ran.out) == (130, "")
    assert names(home) == {"tmp"}
    assert not list((home / "tmp").iterdir())


def test_a_folder_without_the_right_to_write(kept: Typed, home: Path) -> None:
    """Said before anything is put together."""
    home.chmod(0o755)
    (home / "own").mkdir(mode=0o555)
    with (
        unprivileged(),
        pytest.raises(errors.OutputNotWritten),
        saving.saving(Path("own/x.zip"), force=False),
    ):
        pass
    assert not list((home / "own").iterdir())


@pytest.mark.parametrize(("rows_read", "shown"), [(49_999, ""), (50_000, "mood, 50,000 rows")])
def test_a_line_says_what_a_long_export_is_at(
    monkeypatch: pytest.MonkeyPatch, rows_read: int, shown: str
) -> None:
    """At a terminal, where a person waits; gone at the end."""
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(Session()) as progress:
        progress.told_rows("mood", rows_read)
        assert shown in screen.getvalue()
    assert screen.getvalue().endswith("\r\x1b[K") == bool(shown)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_text_stays_text(medlog: Run, home: Path, rows: Rows, text: str) -> None:
    """No formula in a cell, no control character in the answer, and the words as they were."""
    medlog("mood", "6", f"--note={text}")
    medlog("take", "--new", "--", text)
    medlog("effect", "--", text)
    (mood,) = rows()["mood"]
    for form in OURS:
        ran = medlog("export", form, "-o", f"{form}.x")
        assert ran.code == 0, ran.err
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out + ran.err)
    (row,) = table(home / "csv.x", "mood")
    assert row["note"][:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert unguarded(row["note"]) == mood["note"] == text
    for name in ("medication", "effect"):
        for cell in (cell for row in table(home / "csv.x", name) for cell in row.values()):
            assert cell[:1] not in ("=", "+", "@", "\t", "\r")


def test_reading_writes_nothing_beside_the_file(kept: Typed, home: Path) -> None:
    """The diary is the same to the byte, and nothing is left where temporary files are."""
    before = (home / "diary.db").read_bytes()
    (home / "tmp").mkdir()
    for form in OURS:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, "export", form],
            env={**os.environ, "HOME": str(home), "TMPDIR": str(home / "tmp")},
            capture_output=True,
            check=True,
        )
        assert not done.stderr
    assert (home / "diary.db").read_bytes() == before
    assert not list((home / "tmp").iterdir())
    assert len(names(home)) == len(OURS) + 1


def test_a_terminal_is_no_place_for_a_zip(kept: Typed, home: Path) -> None:
    child = start(home, "export", "csv", "-o", "-")
    child.expect("This is for a file or another program, not for the screen.")
    child.expect("Leave -o - out, and it goes to medlog-")
    assert ended(child) == 2


def test_every_form_has_its_writer() -> None:
    """Under its name and with an end of its own."""
    from importlib import import_module

    for form in FORMS.values():
        assert callable(import_module(f"medlog.actions.{form.module}").write)
    assert len({form.suffix for form in FORMS.values()}) == len(FORMS)


def test_a_name_with_a_slash_at_its_end_is_a_folder_also_where_there_is_none(
    kept: Typed, home: Path
) -> None:
    ran = kept("export csv -o backup-stick/")
    assert ran.code == 3
    assert "There is no folder backup-stick" in ran.err
    assert not (home / "backup-stick").exists()
