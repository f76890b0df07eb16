"""What `check` says of a diary, and what it does about it."""

import json
import os
import shlex
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import MORNING, Rows, Run, Typed
from medlog.cli import asking
from medlog.domain.draft import Draft
from medlog.domain.instant import Instant
from medlog.store import drafts, schema


@pytest.fixture
def diary(typed: Typed, rows: Rows, home: Path) -> Path:
    """A diary of two entries, with the day's backup."""
    home.chmod(0o700)
    typed("mood 6 --note 'slept badly'")
    typed("take sertraline 50mg")
    return home / "diary.db"


def codes(typed: Typed, line: str = "check", **when: object) -> list[str]:
    """The codes of what is found, remarks in brackets; held against the exit code."""
    ran = typed(f"{line} --json", **when)
    data = json.loads(ran.out)["data"]
    assert ran.code == (0 if data["well"] else 5)
    assert data["well"] == all(one["remark"] for one in data["findings"])
    return [f"({one['code']})" if one["remark"] else one["code"] for one in data["findings"]]


def meddle(path: Path, *statements: str) -> None:
    """Change a diary beside the program, without its guards, and put these back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        schema.drop_derived(conn)
        conn.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            conn.execute(statement)
        schema.derive(conn)


def test_all_is_well(typed: Typed, diary: Path) -> None:
    """And says what was looked at."""
    ran = typed("check")
    assert (ran.code, ran.out) == (0, "All is well: 2 entries, 1 whole backup.\n")


def test_without_a_diary_there_is_nothing_to_check(typed: Typed, rows: Rows, home: Path) -> None:
    ran = typed("check")
    assert (ran.code, "nothing to check" in ran.out) == (0, True)
    assert typed("check --repair").code == 3
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE mood SET score = '9'", ["differ"]),
        ("DELETE FROM mood", ["gone"]),
        (("INSERT INTO mood SELECT 'ff' || substr(id, 3), at, offset, zone, day, whole_day, note,"
          " score, raw, recorded_at, source, source_key, deleted FROM mood"), ["unknown"]),
        ("UPDATE change SET after = replace(after, 'badly', 'madly')", ["seals", "differ"]),
        ("DELETE FROM action WHERE what = 'mood'", ["seals"]),
        ("UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE tbl = 'mood'",
         ["(purged)"]),
        ("CREATE TABLE mine (a)", ["schema"]),
        ("INSERT INTO device_setting VALUES ('region', 'XX')", ["device-settings"]),
        ("INSERT INTO device_setting VALUES ('regiom', 'UK')", ["device-settings"]),
        ("INSERT INTO device_setting VALUES ('draft.phq9', '{}')", ["device-settings"]),
        ("UPDATE context SET logging = 0", ["context"]),
        ("UPDATE context SET device = 'ffffffffffff'", ["context"]),
        ("UPDATE dose SET medication = 'x'", ["references", "differ"]),
    ],
)  # fmt: skip
def test_what_was_meddled_with_is_found(
    typed: Typed, diary: Path, statement: str, found: list[str]
) -> None:
    meddle(diary, statement)
    assert codes(typed) == found


def test_a_change_of_another_program_is_worth_knowing(typed: Typed, diary: Path) -> None:
    """It is in the change log as any other, and has no seal."""
    with closing(sqlite3.connect(diary)) as conn:
        conn.execute("UPDATE mood SET score = '7'")
        conn.commit()
    assert "(other-program)" in codes(typed)


def test_a_questionnaire_that_was_put_aside_is_whole(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    """In the diary, in a backup and in one that is brought back; a repair keeps its answers."""
    put_aside = Draft("phq9", "1", Instant(1793602920, 3600, "Europe/Berlin"), (1, 2, None), 2)
    with closing(sqlite3.connect(diary)) as conn, conn:
        drafts.write(conn, put_aside)
    assert codes(typed) == []
    typed("backup", now=MORNING + timedelta(hours=1))
    assert typed("backup verify newest").code == 0
    meddle(diary, "UPDATE mood SET score = '9'")
    assert codes(typed, "check --repair") == ["(backup-aside)"]
    for line in ("mood 5", "restore diary-20261102T080200.db --yes"):
        assert typed(line).code == 0
        with closing(sqlite3.connect(diary)) as conn:
            assert drafts.read(conn, "phq9") == put_aside


def test_an_entry_ahead_of_the_clock_is_found(typed: Typed, diary: Path) -> None:
    """And so are changes: the clock was wrong then, or is now. A coming visit is none."""
    typed("visit add '2026-12-03 10:30'")
    assert codes(typed, now=MORNING + timedelta(minutes=1)) == []
    early = MORNING - timedelta(days=2)
    assert codes(typed, now=early) == ["future", "clock"]
    found = json.loads(typed("check --json", now=early).out)["data"]["findings"][0]
    kinds, ids = zip(*(name.split() for name in found["about"]), strict=True)
    assert kinds == ("dose", "mood")
    # What is advised, as it is written there; then all is well, and the change log keeps its order.
    assert f"medlog edit {ids[0]} --at WHEN" in found["hint"]
    for id_ in ids:
        assert typed(f"edit {id_} --at '1h ago'", now=early).code == 0
    assert codes(typed, now=early) == ["(clock)"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_what_others_may_read_is_found(typed: Typed, diary: Path, home: Path) -> None:
    """Each with the command that keeps it to oneself."""
    diary.chmod(0o644)
    (home / "backups").chmod(0o755)
    next((home / "backups").iterdir()).chmod(0o640)
    names = home / ".cache" / "medlog" / "names"
    names.chmod(0o644)
    home.chmod(0o777)
    wanted = ["file-rights", "folder-rights", "file-rights", "file-rights", "folder-shared"]
    assert codes(typed) == wanted
    # What is advised, as it is written there; then all is well.
    for line in typed("check").out.split("\n"):
        if "chmod" in line:
            _, command = line.split(": ")
            subprocess.run(shlex.split(command), check=True)
    assert codes(typed) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_folder_a_link_leads_to_counts(typed: Typed, diary: Path, home: Path) -> None:
    """There somebody else could put another file in the diary's place."""
    real = home / "real"
    real.mkdir()
    diary.rename(real / "kept.db")
    diary.symlink_to(real / "kept.db")
    assert codes(typed) == []
    real.chmod(0o770)
    assert codes(typed) == ["folder-shared"]
    assert f"chmod go-w {real}" in typed("check").out


def test_what_was_left_lying_is_found(typed: Typed, diary: Path, home: Path) -> None:
    """A note that was not saved, with what saves it; a copy that was cut off."""
    asking.keep("mine", diary)
    # What another diary left is not this one's.
    asking.keep("another", home / "other.db")
    for name in (
        "backups/.diary-20261101T000000-ab.tmp",
        ".medlog-restore-ab.tmp",
        ".medlog-restore-ab.tmp-journal",
        ".medlog-decrypted-ab.tmp",
        ".diary-20261101T000000-ab.tmp",
    ):
        (home / name).touch()
        os.utime(home / name, (0, 0))
    # Another process may be at this one.
    (home / ".medlog-restore-cd.tmp").touch()
    os.utime(home / ".medlog-restore-cd.tmp", (MORNING.timestamp(), MORNING.timestamp()))
    assert codes(typed) == ["note-left", "copy-left"]
    out = typed("check").out
    assert "left 5 files" in out
    assert "medlog backup prune removes" in out
    dry = json.loads(typed("backup prune --dry-run --json").out)["data"]
    assert (dry["removed"], len(dry["cut_off"]), dry["left"]) == ([], 5, 1)
    assert len(list(home.rglob("*.tmp*"))) == 6
    assert "was cut off" in typed("backup prune").out
    assert sorted(path.name for path in home.rglob("*.tmp*")) == [".medlog-restore-cd.tmp"]
    assert codes(typed) == ["note-left"]


def test_what_was_cut_off_goes_where_there_is_no_backup(
    typed: Typed, diary: Path, home: Path
) -> None:
    """As the first one may have been."""
    left = next((home / "backups").iterdir()).rename(home / "backups" / ".diary-2026-ab.tmp")
    os.utime(left, (0, 0))
    assert codes(typed) == ["copy-left", "no-backup"]
    assert typed("backup prune").code == 0
    assert not left.exists()


def test_a_backup_that_is_not_whole_is_found(typed: Typed, diary: Path, home: Path) -> None:
    """Cut short, or none at all."""
    path = next((home / "backups").iterdir())
    path.write_bytes(path.read_bytes()[:5000])
    assert codes(typed) == ["backup"]
    assert f"rm {path}\n" in typed("check").out
    path.unlink()
    assert codes(typed) == ["no-backup"]


@pytest.mark.parametrize(
    ("what", "mode"),
    [("backups/diary-20261102T070200.db", "600"), ("backups", "700"), ("diary.db", "600")],
)
def test_what_may_not_be_read_is_not_called_damaged(
    typed: Typed,
    diary: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    what: str,
    mode: str,
) -> None:
    """Nor gone: nobody is told to remove it, or that there is none."""
    path = home / what
    opened, listdir = Path.open, os.listdir

    def allowed(place: str | Path) -> str | Path:
        if Path(place) == path:
            raise PermissionError(13, "Permission denied")
        return place

    def open_(own: Path, *how: str, **more: str) -> object:
        return opened(Path(allowed(own)), *how, **more)  # type: ignore[call-overload]  # as given

    monkeypatch.setattr(Path, "open", open_)
    monkeypatch.setattr(os, "listdir", lambda place: listdir(allowed(place)))
    ran, listed = typed("check"), typed("backup list")
    assert ran.code == 5
    assert f"does not let {path} be " in ran.out
    assert (
        f"permission denied.\n    Where the rights are the reason: chmod {mode} {path}\n" in ran.out
    )
    assert "rm " not in ran.out
    assert "no backup yet" not in ran.out + listed.out
    assert listed.code == (5 if what == "backups" else 0)


def test_where_the_diary_is_matters(
    typed: Typed,
    diary: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A folder that is replicated, but for who knows; a git work tree is worth knowing."""
    (home / ".git").mkdir()
    (home / ".stfolder").mkdir()
    assert codes(typed) == ["replicated", "(git)"]
    monkeypatch.setenv("MEDLOG_ALLOW_SHARED", "1")
    assert codes(typed) == ["(replicated)", "(git)"]
    monkeypatch.delenv("MEDLOG_ALLOW_SHARED")
    # What is advised, as it is written there; at the other place all is well.
    assert f"medlog restore {diary}" in typed("check").out
    other = tmp_path_factory.mktemp("other")
    monkeypatch.setenv("MEDLOG_DB", str(other / "medlog.db"))
    assert typed(f"restore {diary}").code == 0
    typed("backup")
    assert codes(typed) == []


@pytest.mark.parametrize("content", [b"no database at all", b"", b"SQLite format 3\0" * 300])
def test_a_file_that_does_not_open_is_a_finding(
    typed: Typed, diary: Path, home: Path, content: bytes
) -> None:
    """With the way back: the backups are looked at, and the newest of the whole ones is named."""
    diary.write_bytes(content)
    whole, broken = "diary-20261102T070200.db", "diary-20261102T080200.db"
    (home / "backups" / broken).write_bytes(content)
    ran = typed("check")
    assert ran.code == 5
    assert f"medlog restore {whole}" in ran.out
    assert "1 whole backup." in ran.out
    (home / "backups" / whole).unlink()
    assert "No backup beside it is whole" in typed("check").out
    assert "medlog restore diary-" not in typed("check").out


def test_an_older_format_is_looked_at_as_it_is(typed: Typed, rows: Rows, home: Path) -> None:
    """`check` upgrades nothing."""
    from store.released import load

    home.chmod(0o700)
    load(1, home / "diary.db")
    (home / "diary.db").chmod(0o600)
    before = (home / "diary.db").read_bytes()
    assert codes(typed, now=MORNING + timedelta(days=60)) == ["(other-program)", "no-backup"]
    assert (home / "diary.db").read_bytes() == before


# Repair


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mood SET score = '9'",
        "DELETE FROM mood",
        "DROP TABLE mood",
        "CREATE TABLE mine (a)",
        "INSERT INTO device_setting VALUES ('region', 'XX')",
        "INSERT INTO device_setting VALUES ('regiom', 'UK')",
        "UPDATE context SET logging = 0",
        "UPDATE context SET device = 'ffffffffffff'",
    ],
)
def test_a_repair_makes_the_tables_anew(
    typed: Typed, diary: Path, rows: Rows, home: Path, statement: str
) -> None:
    """From the change log; the old file is kept to the byte, undo goes on, and all is well."""
    before = rows()
    with closing(sqlite3.connect(diary, isolation_level=None)) as conn:
        schema.drop_derived(conn)
        conn.execute(statement)
    damaged = diary.read_bytes()
    # No other way would lose less.
    assert "medlog restore" not in typed("check").out
    ran = typed("check --repair")
    assert (ran.code, "Made anew from the change log" in ran.out) == (0, True)
    assert rows() == before
    assert codes(typed) == ["(backup-aside)"]
    kept = home / "backups" / "diary-before-repair-20261102T070200.db"
    assert kept.read_bytes() == damaged
    assert typed("undo").code == 0
    assert rows()["dose"] == []


def test_what_was_purged_stays_as_the_table_has_it(typed: Typed, diary: Path, rows: Rows) -> None:
    """The log does not say it any more."""
    meddle(
        diary,
        "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE tbl = 'mood'",
        "UPDATE mood SET note = NULL",
        "UPDATE dose SET amount = '75'",
    )
    moods = rows()["mood"]
    assert codes(typed, "check --repair") == ["(purged)", "(backup-aside)"]
    assert (rows()["mood"], rows()["dose"][0]["amount"]) == (moods, "50")


def test_a_repair_leaves_alone_what_is_whole(typed: Typed, diary: Path, home: Path) -> None:
    before = diary.read_bytes(), sorted(home.rglob("*"))
    assert typed("check --repair").out == "All is well: 2 entries, 1 whole backup.\n"
    assert (diary.read_bytes(), sorted(home.rglob("*"))) == before


def test_without_a_whole_log_nothing_is_made_anew(typed: Typed, diary: Path, home: Path) -> None:
    """A backup is the way then; the diary stays to the byte."""
    meddle(diary, "UPDATE change SET after = replace(after, 'badly', 'madly')")
    before = diary.read_bytes(), sorted(home.rglob("*"))
    ran = typed("check --repair")
    assert (ran.code, "medlog restore" in ran.err) == (5, True)
    assert (diary.read_bytes(), sorted(home.rglob("*"))) == before
    assert "check --repair" not in typed("check").out


def test_the_progress_is_for_a_terminal_alone(medlog: Run, diary: Path) -> None:
    ran = medlog("check")
    assert ran.err == ""
