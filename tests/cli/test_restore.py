"""A backup is brought back: all of it or nothing, and what stood there is kept."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from archives import archive_of

from conftest import MORNING, Rows, Run, Typed
from medlog.store import schema

NOON = MORNING + timedelta(hours=4)
LATER = NOON + timedelta(hours=2)


@pytest.fixture
def diary(typed: Typed, rows: Rows, home: Path) -> Path:
    """A diary of three entries, whose newest backup has two of them."""
    typed("mood 6 --note 'slept badly'")
    typed("take sertraline 50mg")
    typed("backup", now=NOON)
    typed("mood 3", now=NOON + timedelta(hours=1))
    return home / "diary.db"


def log_of(path: Path) -> list[Any]:
    """The change log of a file."""
    with closing(sqlite3.connect(path)) as conn:
        return [conn.execute(f"SELECT * FROM {table}").fetchall() for table in ("action", "change")]


def test_a_backup_comes_back_with_as_many_as_it_has(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    """Tables and change log are those of the backup; what stood there can be brought back too."""
    copy = home / "backups" / "diary-20261102T110200.db"
    before, log = rows(), log_of(diary)
    ran = typed("restore newest --yes", now=NOON + timedelta(hours=2))
    kept = home / "backups" / "diary-before-restore-20261102T130200.db"
    assert ran.code == 0
    assert ran.out == (
        "Restored: 2 entries, all that diary-20261102T110200.db holds.\n"
        f"  What stood there (3 entries) is kept:\n    {kept}\n"
        f"  medlog restore {kept.name} brings it back.\n"
    )
    assert [len(rows()[table]) for table in ("mood", "dose")] == [1, 1]
    assert log_of(diary) == log_of(copy)
    assert typed("check").code == 0
    ran = typed(f"restore {kept.name} --yes --json", now=NOON + timedelta(hours=3))
    answer = json.loads(ran.out)["data"]
    assert (answer["entries_before"], answer["entries"]) == (2, 3)
    assert (rows(), log_of(diary)) == (before, log)


def test_what_was_done_before_a_restore_is_not_undone_after_it(
    typed: Typed, diary: Path, rows: Rows
) -> None:
    """The diary has another device's name then: in an archive elsewhere, the old one went on."""
    name = "SELECT device FROM context UNION ALL SELECT value FROM device_setting"
    with closing(sqlite3.connect(diary)) as conn:
        old = conn.execute(name).fetchall()
    assert typed("restore newest --yes").code == 0
    with closing(sqlite3.connect(diary)) as conn:
        new = conn.execute(name).fetchall()
    assert (len(new), len({*old, *new})) == (2, 2)
    before = rows()
    ran = typed("undo")
    assert (ran.code, rows()) == (3, before)
    assert "nothing was done since the diary was brought here" in ran.err
    assert typed("mood 4").code == 0
    assert typed("undo").code == 0
    assert rows() == before
    assert typed("check").code == 0


def test_it_comes_to_an_empty_machine(
    typed: Typed, diary: Path, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a question: there is nothing to lose."""
    new = home / "new" / "place" / "medlog.db"
    monkeypatch.setenv("MEDLOG_DB", str(new))
    ran = typed(f"restore {home}/backups/diary-20261102T110200.db")
    assert ran.code == 0
    assert "kept" not in ran.out
    assert log_of(new) == log_of(home / "backups" / "diary-20261102T110200.db")
    assert new.stat().st_mode & 0o077 == 0 or os.name == "nt"
    assert [path.name for path in new.parent.iterdir()] == ["medlog.db"]


def test_away_from_a_terminal_it_wants_to_be_told(typed: Typed, diary: Path, rows: Rows) -> None:
    before = diary.read_bytes()
    ran = typed("restore newest")
    assert (ran.code, "--yes" in ran.err) == (2, True)
    assert diary.read_bytes() == before


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE t (a)")


def newer(path: Path) -> None:
    path.write_bytes(Path("diary.db").read_bytes())
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def altered(path: Path) -> None:
    path.write_bytes(Path("diary.db").read_bytes().replace(b"slept badly", b"slept madly", 1))


def cut(path: Path) -> None:
    path.write_bytes(Path("diary.db").read_bytes()[:20_000])


def no_database(path: Path) -> None:
    path.write_text("a text", "utf-8")


def empty(path: Path) -> None:
    path.touch()


def not_that_format(path: Path) -> None:
    path.write_bytes(Path("diary.db").read_bytes())
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA user_version = 2")


@pytest.mark.parametrize(
    "wrong", [foreign, newer, altered, cut, no_database, empty, not_that_format]
)
def test_what_is_no_whole_backup_is_refused(
    typed: Typed, diary: Path, home: Path, wrong: Callable[[Path], None]
) -> None:
    """In one sentence; nothing is changed and nothing is left."""
    wrong(home / "wrong.db")
    before = diary.read_bytes(), sorted(home.rglob("*"))
    ran = typed("restore wrong.db --yes")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err.count("\n") == 2
    assert (diary.read_bytes(), sorted(home.rglob("*"))) == before


def test_what_is_not_there_is_told(typed: Typed, diary: Path) -> None:
    assert typed("restore nowhere.db --yes").code == 3
    assert typed("restore diary.db --yes").code == 4


def test_an_older_one_is_brought_up_to_date(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    """The file that it came from stays as it is."""
    from store.released import load

    load(1, home / "old.db")
    before = (home / "old.db").read_bytes()
    ran = typed("restore old.db --yes")
    assert (ran.code, "made in format 1" in ran.out) == (0, True)
    assert (home / "old.db").read_bytes() == before
    with closing(sqlite3.connect(diary)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    assert rows()["mood"]


def test_a_damaged_diary_is_replaced_and_kept(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    """Also one that SQLite does not open any more."""
    diary.write_bytes(b"no database at all")
    ran = typed("restore newest --yes", now=NOON)
    kept = home / "backups" / "diary-before-restore-20261102T110200.db"
    assert (ran.code, "What stood there is kept" in ran.out) == (0, True)
    assert kept.read_bytes() == b"no database at all"
    assert len(rows()["mood"]) == 1


def test_a_journal_of_a_damaged_diary_is_not_played_into_the_new_one(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    """It goes along with what stood there."""
    diary.write_bytes(b"no database at all")
    journal = home / "diary.db-journal"
    journal.write_bytes(bytes(512))
    assert typed("restore newest --yes", now=NOON).code == 0
    assert not journal.exists()
    assert (home / "backups" / "diary-before-restore-20261102T110200.db-journal").exists()
    assert len(rows()["mood"]) == 1


def test_while_another_writes_it_waits_and_then_says_so(
    typed: Typed, diary: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is changed, and no second name for the diary is left."""
    monkeypatch.setattr("medlog.store.placing.BUSY_TIMEOUT", 0.1)
    before = sorted(home.rglob("*"))
    with closing(sqlite3.connect(diary, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert typed("restore newest --yes").code == 5
        other.execute("ROLLBACK")
    assert sorted(home.rglob("*")) == before


def test_who_waited_to_write_into_the_old_one_saves_nothing(typed: Typed, diary: Path) -> None:
    """SQLite says that the file was moved; so nothing is acknowledged that would be lost."""
    with closing(sqlite3.connect(diary, isolation_level=None)) as other:
        other.execute("SELECT count(*) FROM mood").fetchone()
        assert typed("restore newest --yes").code == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            other.execute("UPDATE mood SET note = 'lost'")


def test_across_disks_what_stood_there_is_copied(
    typed: Typed, diary: Path, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file can have no second name."""

    def refused(self: Path, target: Path) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    before = diary.read_bytes()
    assert typed("restore newest --yes", now=NOON).code == 0
    kept = home / "backups" / "diary-before-restore-20261102T110200.db"
    assert kept.read_bytes() == before
    assert len(rows()["mood"]) == 1


def test_a_link_leads_to_the_new_one(
    typed: Typed, diary: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The diary lies elsewhere: there it is replaced, and the link stays one."""
    (home / "disk").mkdir()
    diary.rename(home / "disk" / "real.db")
    diary.symlink_to(home / "disk" / "real.db")
    assert typed("restore newest --yes", now=NOON).code == 0
    assert diary.is_symlink()
    assert log_of(home / "disk" / "real.db") == log_of(
        home / "backups" / "diary-20261102T110200.db"
    )


@pytest.mark.parametrize("form", ["backup", "archive"])
def test_the_settings_of_this_device_stay(typed: Typed, diary: Path, home: Path, form: str) -> None:
    """What was set and unset since; else daily backups would be plain again, and nobody told."""
    typed("config set notify names")
    if form == "archive":
        (home / "away.db").write_bytes(archive_of(diary))
    else:
        typed("backup --to away.db", now=NOON)
    typed("config unset notify")
    with closing(sqlite3.connect(diary)) as conn:
        key = "age1" + "q" * 58
        conn.execute("INSERT INTO device_setting VALUES ('age-key', ?), ('demo', '1')", (key,))
        conn.commit()
    typed("config set region UK", now=NOON)
    assert typed("restore away.db --yes", now=NOON).code == 0
    with closing(sqlite3.connect(diary)) as conn:
        found = dict(conn.execute("SELECT key, value FROM device_setting"))
    del found["device"]
    assert found == {"age-key": key, "region": "UK"}
    assert typed("check", now=LATER).code == 0


def test_the_settings_of_a_diary_that_cannot_be_read_are_those_of_the_backup(
    typed: Typed, diary: Path
) -> None:
    typed("config set notify names")
    typed("backup --to away.db")
    diary.write_bytes(b"no database at all")
    assert typed("restore away.db --yes").code == 0
    assert "names" in typed("config get notify").out


def test_a_setting_that_a_bit_flipped_in_is_that_of_the_backup(typed: Typed, diary: Path) -> None:
    typed("config set notify names")
    typed("backup --to away.db")
    with closing(sqlite3.connect(diary)) as conn:
        conn.execute("UPDATE device_setting SET value = 'nameq' WHERE key = 'notify'")
        conn.commit()
    assert typed("restore away.db --yes").code == 0
    assert "names" in typed("config get notify").out
    assert typed("check", now=LATER).code == 0


def test_a_questionnaire_that_was_put_aside_stays(typed: Typed, diary: Path) -> None:
    """In what stood there and in the backup: there are answers in both."""

    def put_aside(scale: str, at: int) -> None:
        draft = {
            "version": "1", "begun": [1_793_600_000, 3600, "Europe/Berlin"], "answers": [1] * at,
            "at": at, "told": False,
        }  # fmt: skip
        with closing(sqlite3.connect(diary)) as conn:
            conn.execute(
                "INSERT OR REPLACE INTO device_setting VALUES (?, ?)",
                (f"draft.{scale}", json.dumps(draft)),
            )
            conn.commit()

    for scale in ("phq9", "gad7"):
        put_aside(scale, 1)
    typed("backup --to away.db")
    put_aside("phq9", 4)
    with closing(sqlite3.connect(diary)) as conn:
        conn.execute("DELETE FROM device_setting WHERE key = 'draft.gad7'")
        conn.commit()
    assert typed("restore away.db --yes").code == 0
    with closing(sqlite3.connect(diary)) as conn:
        found = conn.execute(
            "SELECT key, value ->> 'at' FROM device_setting WHERE key LIKE 'draft.%' ORDER BY key"
        ).fetchall()
    assert found == [("draft.gad7", 1), ("draft.phq9", 4)]
    assert typed("check", now=LATER).code == 0


def test_contacts_for_a_locked_diary_are_those_of_the_backup(
    typed: Typed, diary: Path, home: Path
) -> None:
    typed("support add Anna 0170 1234567 --readable", now=NOON)
    assert "Anna" in (home / "diary.db.support.txt").read_text("utf-8")
    typed("restore diary-20261102T110200.db --yes", now=NOON)
    assert not (home / "diary.db.support.txt").exists()


def test_an_encrypted_one_comes_back_with_the_secret_key(
    typed: Typed, diary: Path, rows: Rows, home: Path
) -> None:
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    (home / "key.txt").write_text(str(identity), "utf-8")
    typed(f"backup --to away.db --age-key {identity.to_public()}")
    typed("mood 2")
    assert typed("restore away.db.age --yes").code == 2
    before = sorted(home.rglob("*"))
    assert typed("restore away.db.age --yes --identity nowhere.txt").code == 3
    assert sorted(home.rglob("*")) == before
    assert typed("restore away.db.age --yes --identity key.txt").code == 0
    assert len(rows()["mood"]) == 2
    assert not list(home.glob(".medlog-*"))


# At a terminal


def test_it_asks_at_a_terminal(diary: Path, home: Path) -> None:
    """Enter, Ctrl-C and the end of input leave everything as it is; y goes on."""
    import pexpect

    environment = {**os.environ, "HOME": str(home), "TERM": "xterm", "COLUMNS": "60"}
    program = "import sys; from medlog.cli.main import main; main()"
    before = diary.read_bytes()
    for answer in ("\r", "\x03", "\x04"):
        child = pexpect.spawn(
            sys.executable, ["-c", program, "restore", "newest"], env=environment, timeout=20
        )
        child.expect(r"\[y/N\] ")
        child.send(answer)
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 130
        assert "nothing was saved" in str(child.before)
        assert diary.read_bytes() == before
    child = pexpect.spawn(
        sys.executable, ["-c", program, "restore", "newest"], env=environment, timeout=20
    )
    child.expect("3 entries")
    child.expect(r"\[y/N\] ")
    child.send("y\r")
    child.expect("Restored: 2")
    child.expect(pexpect.EOF)


def test_a_second_name_that_a_killed_restore_left_is_no_backup(
    typed: Typed, diary: Path, home: Path, medlog: Run
) -> None:
    """It is the diary itself: not listed, and gone with the next backup but an hour later."""
    alias = home / "backups" / "diary-before-restore-20261102T110200.db"
    alias.hardlink_to(diary)
    assert alias.name not in typed("backup list").out
    typed("backup", now=NOON + timedelta(minutes=5))
    assert alias.exists()
    typed("backup", now=NOON + timedelta(hours=2))
    assert not alias.exists()


def test_what_export_wrote_and_is_no_backup_is_told_by_its_name(
    typed: Typed, diary: Path, home: Path
) -> None:
    """Nobody is told that such a file is damaged, or another program's."""
    before = diary.read_bytes()
    typed("export csv -o it.zip")
    ran = typed("restore it.zip --yes")
    assert ran.code == 4
    assert "is a zip of CSV files, so it cannot take the place of a diary." in ran.err
    assert "medlog import csv FILE" in ran.err
    typed("export sqlite -o it.sqlite")
    for line in ("restore it.sqlite --yes", "--db it.sqlite today", "--db it.sqlite mood 3"):
        ran = typed(line)
        assert ran.code == 5
        assert "it.sqlite is a copy for other programs, from medlog export sqlite" in ran.err
        assert "damaged" not in ran.err
    assert diary.read_bytes() == before
