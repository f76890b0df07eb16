"""Backups as a person makes, lists and checks them."""

import json
import os
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import MORNING, Rows, Run, Typed
from medlog import errors
from medlog.store import age, backup

NOON = MORNING + timedelta(hours=4)


@pytest.fixture
def kept(typed: Typed, rows: Rows, home: Path) -> Path:
    """The folder of the backups of a diary with two entries, whose day has one already."""
    typed("mood 6")
    typed("take sertraline 50mg")
    return home / "backups"


@pytest.fixture
def key(home: Path) -> str:
    """An age key; the secret one is in key.txt."""
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.generate()
    (home / "key.txt").write_text(f"# created today\n{identity}\n", "utf-8")
    return str(identity.to_public())


def test_a_backup_is_made_and_says_where(typed: Typed, kept: Path) -> None:
    """With how many entries are in it."""
    ran = typed("backup", now=NOON)
    path = kept / "diary-20261102T110200.db"
    assert ran.code == 0
    assert ran.out.startswith(f"Backed up: {path}\n  2 entries, ")
    assert path.exists()
    assert typed("--quiet backup", now=NOON).out == f"{path.with_stem(path.stem + '-2')}\n"


def test_without_a_diary_there_is_nothing_to_back_up(typed: Typed, rows: Rows, home: Path) -> None:
    for line in ("backup", "backup --to .", "backup verify", "backup prune"):
        assert typed(line).code == 3, line
    assert typed("backup list").code == 0
    assert list(home.iterdir()) == []


def test_they_are_listed_with_what_each_is_kept_for(typed: Typed, kept: Path) -> None:
    """Oldest first, also those of one second; what never goes says why."""
    for _ in range(2):
        typed("backup", now=NOON)
    (kept / "diary-format-1.db").write_bytes(b"x")
    os.utime(kept / "diary-format-1.db", (0, 0))
    (kept / "diary-before-restore-20261101T110200.db").write_bytes(b"x")
    found = json.loads(typed("backup list --json").out)["data"]["backups"]
    assert [(Path(one["path"]).name, one["kept_for"]) for one in found] == [
        ("diary-format-1.db", "format-1"),
        ("diary-before-restore-20261101T110200.db", "before-restore"),
        ("diary-20261102T070200.db", None),
        ("diary-20261102T110200.db", None),
        ("diary-20261102T110200-2.db", None),
    ]
    assert found[2]["made"] == "2026-11-02T08:02:00+01:00"
    out = typed("backup list").out
    assert "before the upgrade from format 1" in out
    assert "before a restore" in out


@pytest.mark.parametrize("named", ["copy.db", "stick"])
def test_a_backup_goes_where_it_is_told(typed: Typed, kept: Path, home: Path, named: str) -> None:
    """To a new file, or into a folder under its own name; for its owner alone."""
    (home / "stick").mkdir()
    ran = typed(f"backup --to {named} --json", now=NOON)
    path = Path(json.loads(ran.out)["data"]["path"])
    wanted = home / named
    assert path == (wanted / "diary-20261102T110200.db" if wanted.is_dir() else wanted)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    assert len(list(kept.iterdir())) == 1
    assert "whole, 2 entries" in typed(f"backup verify {path}").out


@pytest.mark.parametrize(
    ("named", "code"),
    [("diary.db", 4), ("there.txt", 4), ("no/folder/x.db", 3), ("link", 4)],
)
def test_a_backup_replaces_nothing(
    typed: Typed, kept: Path, home: Path, named: str, code: int
) -> None:
    """Neither a file, nor a link to one that is not there."""
    (home / "there.txt").write_text("mine", "utf-8")
    (home / "link").symlink_to(home / "nowhere")
    before = sorted(home.rglob("*"))
    assert typed(f"backup --to {named}").code == code
    assert sorted(home.rglob("*")) == before
    assert (home / "there.txt").read_text("utf-8") == "mine"


def test_each_is_opened_and_held_against_its_seals(typed: Typed, kept: Path) -> None:
    """One that was altered by a letter is told, and so is the exit code."""
    typed("mood 5 --note 'slept badly'", now=NOON)
    typed("backup", now=NOON)
    assert typed("backup verify").code == 0
    path = kept / "diary-20261102T110200.db"
    path.write_bytes(path.read_bytes().replace(b"slept badly", b"slept madly", 1))
    ran = typed("backup verify")
    assert ran.code == 5
    assert "diary-20261102T070200.db: whole, 1 entry" in ran.out
    assert f"{path.name}: not whole" in ran.out
    assert typed("backup verify newest").code == 5
    assert typed("backup verify diary-20261102T070200.db").code == 0
    assert typed("backup verify other.db").code == 3


def test_what_stood_there_before_a_restore_need_not_be_whole(typed: Typed, kept: Path) -> None:
    """It is kept as it was, damaged or not."""
    (kept / "diary-before-restore-20261101T110200.db").write_bytes(b"no database")
    ran = typed("backup verify")
    assert (ran.code, "not whole; what stood there before" in ran.out) == (0, True)


def test_an_older_one_is_looked_at_in_the_newest_form(typed: Typed, kept: Path, home: Path) -> None:
    """And stays in its own."""
    from store.released import load

    load(1, home / "old.db")
    before = (home / "old.db").read_bytes()
    assert "old.db: whole, " in typed("backup verify old.db").out
    assert (home / "old.db").read_bytes() == before


def test_pruning_says_what_goes(typed: Typed, kept: Path) -> None:
    """A dry run removes nothing; the newest stays however old it is."""
    for hours in range(4):
        typed("backup", now=NOON - timedelta(days=40, hours=hours))
    later = MORNING + timedelta(days=200)
    dry = typed("backup prune --dry-run", now=later)
    assert "Would be removed:" in dry.out
    assert len(list(kept.iterdir())) == 5
    ran = typed("backup prune --json", now=later)
    answer = json.loads(ran.out)["data"]
    assert (len(answer["removed"]), answer["left"]) == (3, 2)
    assert {path.name for path in kept.iterdir()} == {
        "diary-20260923T100200.db",
        "diary-20261102T070200.db",
    }
    assert typed("backup prune", now=later).out == "Nothing to thin out; 2 stay.\n"


# Encrypted


def test_an_encrypted_one_opens_with_the_secret_key_alone(
    typed: Typed, kept: Path, home: Path, key: str
) -> None:
    """No word of the diary stands in it."""
    typed("note 'a word of mine'", now=NOON)
    ran = typed(f"backup --to away.db --age-key {key} --json")
    path = Path(json.loads(ran.out)["data"]["path"])
    assert path.name == "away.db.age"
    assert age.is_encrypted(path)
    assert b"word of mine" not in path.read_bytes()
    assert not list(home.glob(".away*")) + list(home.glob(".medlog*"))
    assert "encrypted, not opened" in typed("backup verify away.db.age").out
    ran = typed("backup verify away.db.age --identity key.txt")
    assert (ran.code, "whole, 3 entries" in ran.out) == (0, True)


def test_in_plain_it_stands_beside_the_diary_alone(
    typed: Typed, kept: Path, home: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never on a stick, or in a folder that a program replicates: neither made nor verified."""
    stick = home / "stick"
    stick.mkdir()
    plain: list[Path] = []
    encrypt, decrypt = age.encrypt, age.decrypt

    def watched(source: Path, target: Path, recipient: str) -> None:
        plain.append(source)
        encrypt(source, target, recipient)

    def opened(source: Path, target: Path, identity: Path) -> None:
        plain.append(target)
        decrypt(source, target, identity)

    monkeypatch.setattr(age, "encrypt", watched)
    monkeypatch.setattr(age, "decrypt", opened)
    assert typed(f"backup --to stick --age-key {key}").code == 0
    name = next(stick.iterdir())
    assert typed(f"backup verify {name} --identity key.txt").code == 0
    assert [path.parent for path in plain] == [home, home]
    assert [path.name for path in stick.iterdir()] == ["diary-20261102T070200.db.age"]
    assert not list(home.glob(".*.tmp"))


def test_without_a_diary_an_encrypted_one_is_opened_too(
    typed: Typed, kept: Path, home: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On another computer, before it is brought back there."""
    typed(f"backup --to away.db --age-key {key}")
    monkeypatch.setenv("MEDLOG_DB", str(home / "none" / "diary.db"))
    assert typed("backup verify away.db.age --identity key.txt").code == 0
    assert not (home / "none").exists()


def test_where_it_cannot_be_opened_for_want_of_room_that_is_said(
    typed: Typed, kept: Path, home: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not called damaged."""
    import pyrage

    typed(f"backup --to away.db --age-key {key}")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pyrage, "decrypt_file", full)
    ran = typed("backup verify away.db.age --identity key.txt")
    assert (ran.code, "was not opened" in ran.err, ran.out) == (5, True, "")
    assert "no space left on device" in ran.err
    assert not list(home.glob(".*.tmp"))


def test_the_setting_encrypts_those_before_an_import_and_an_upgrade(
    typed: Typed, kept: Path, home: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And where the extra is gone, the diary opens in its new format all the same."""
    from store.released import load

    typed(f"config age-key {key}")
    (home / "daylio.csv").write_text(
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        "2026-10-30,October 30,Friday,21:10,good,,,\n",
        "utf-8",
    )
    assert typed("import daylio daylio.csv", now=NOON).code == 0
    typed("--db other.db --create mood 4", now=NOON)
    for number, (form, file) in enumerate((("archive", "all.json"), ("csv", "all.zip"))):
        assert typed(f"--db other.db export {form} -o {file}", now=NOON).code == 0
        later = NOON + timedelta(hours=1 + number)
        assert typed(f"import {form} {file}", now=later).code == 0
        typed("undo", now=later)
    made = sorted(path.name for path in kept.glob("diary-*"))
    assert made[-3:] == [f"diary-20261102T{hour}0200.db.age" for hour in (11, 12, 13)]
    for extra, ends in ((True, ".db.age"), (False, ".db")):
        old = home / f"old{extra}.db"
        load(1, old)
        with closing(sqlite3.connect(old)) as conn, conn:
            conn.execute("INSERT INTO device_setting VALUES ('age-key', ?)", (key,))
        with monkeypatch.context() as patch:
            if not extra:
                patch.setitem(sys.modules, "pyrage", None)
            assert typed(f"--db {old} mood 5").code == 0
        assert (kept / f"old{extra}-format-1{ends}").exists()
    found = typed("--db oldTrue.db backup list").out
    assert "before the upgrade from format 1, encrypted" in found


def test_a_damaged_encrypted_one_is_told(typed: Typed, kept: Path, home: Path, key: str) -> None:
    typed(f"backup --to away.db --age-key {key}")
    path = home / "away.db.age"
    path.write_bytes(path.read_bytes()[:-100])
    ran = typed("backup verify away.db.age --identity key.txt")
    assert (ran.code, "not whole" in ran.out) == (5, True)


def test_the_setting_encrypts_the_daily_ones_too(typed: Typed, kept: Path, key: str) -> None:
    """Of this device alone; `none` ends it, and --age-key none makes a plain one."""
    assert typed(f"config age-key {key}").code == 0
    typed("mood 5", now=MORNING + timedelta(days=1))
    assert [path.suffix for path in sorted(kept.iterdir())] == [".db", ".age"]
    typed("backup --age-key none", now=NOON)
    assert (kept / "diary-20261102T110200.db").exists()
    typed("config age-key none")
    typed("backup", now=NOON + timedelta(hours=1))
    assert (kept / "diary-20261102T120200.db").exists()


def test_a_key_with_a_slip_is_refused(typed: Typed, kept: Path, key: str) -> None:
    """By its checksum; as a setting too, lest each daily backup goes wrong."""
    slip = key[:-1] + ("q" if key[-1] != "q" else "p")
    assert typed(f"backup --age-key {slip}").code == 4
    assert typed(f"config age-key {slip}").code == 4
    assert typed("config age-key age1").code == 4
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("text", ["", "# a comment alone\n", "no key\n"])
def test_a_file_without_a_secret_key_is_told(
    typed: Typed, kept: Path, home: Path, key: str, text: str
) -> None:
    typed(f"backup --to away.db --age-key {key}")
    (home / "other.txt").write_text(text, "utf-8")
    assert typed("backup verify away.db.age --identity other.txt").code == 3
    assert typed("backup verify away.db.age --identity nowhere.txt").code == 3


def test_another_key_does_not_open_it(typed: Typed, kept: Path, home: Path, key: str) -> None:
    import pyrage

    typed(f"backup --to away.db --age-key {key}")
    (home / "other.txt").write_text(str(pyrage.x25519.Identity.generate()), "utf-8")
    assert typed("backup verify away.db.age --identity other.txt").code == 5


def test_without_the_extra_the_command_that_adds_it_is_said(
    typed: Typed, kept: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 6; and nothing half made is left."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    ran = typed(f"backup --age-key {key}")
    assert ran.code == 6
    assert "pip install 'medlog[age]'" in ran.err
    assert len(list(kept.iterdir())) == 1


def test_the_command_fits_the_place_that_medlog_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix, start in (
        ("/home/ada/.local/share/pipx/venvs/medlog", "pipx inject medlog 'pyrage>=1.4'"),
        ("/home/ada/.local/share/uv/tools/medlog", "uv pip install --python "),
        ("/usr", ""),
    ):
        monkeypatch.setattr("sys.prefix", prefix)
        error = errors.ExtraMissing.of("It", "age", "pyrage>=1.4")
        assert start in error.hint


@pytest.mark.parametrize(
    ("trouble", "said"), [(KeyboardInterrupt(), "was stopped"), (ValueError("x"), "bug")]
)
def test_ctrl_c_or_a_bug_in_the_daily_backup_changes_no_exit_code(
    medlog: Run,
    rows: Rows,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    trouble: BaseException,
    said: str,
) -> None:
    """The entry is saved, and its line was shown; the next one makes the copy."""
    monkeypatch.delenv("MEDLOG_TRACEBACK")

    def troubled(*_: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(backup, "prove", troubled)
        ran = medlog("mood", "6")
    assert (ran.code, said in ran.err, "Saved: mood 6" in ran.out) == (0, True, True)
    assert list((home / "backups").iterdir()) == []
    assert medlog("mood", "5").err == ""
    assert len(list((home / "backups").iterdir())) == 1


def test_the_daily_backup_that_goes_wrong_changes_no_exit_code(
    medlog: Run, rows: Rows, home: Path
) -> None:
    (home / "backups").write_text("a file has the folder's name", "utf-8")
    ran = medlog("mood", "6")
    assert (ran.code, "No backup" in ran.err) == (0, True)
