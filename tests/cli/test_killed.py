"""Killed at any call that writes, the diary is the old one or the new one, and goes on from there.

Import, restore, repair, and the upgrade from each format that was released. MEDLOG_EVERY_CALL=1
kills at each single call; without it at two of each kind, and of the upgrades at some.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import killing
import pytest
from killing import Ended
from store.desk import Desk
from store.desk import tables as rows_of
from store.released import load

from medlog.store import schema

CSV = "Day,Score,Sertraline (mg),Text\n2024-03-02,6,50,slept badly\n2024-03-03,7,,\n"
IMPORT = ("import", "csv", "kept.csv", "--map")
MAP = "date=Day,mood=Score,dose.sertraline=Sertraline (mg),note=Text"
CONTENTS = ("action", "change")

Read = Callable[[Path], Any]


def log_of(path: Path) -> Any:
    """Tables and change log of a diary, whatever its format."""
    with closing(sqlite3.connect(path)) as conn:
        version = conn.execute("PRAGMA user_version").fetchone()
        log = [conn.execute(f"SELECT * FROM {table}").fetchall() for table in CONTENTS]
        return version, rows_of(conn), log


def said_in(path: Path) -> Any:
    """What is told by the moods and doses of a diary, but not when it was written down."""
    if not path.exists() or not path.stat().st_size:
        return None
    with closing(sqlite3.connect(path)) as conn:
        if not conn.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return None
        found = [
            conn.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()
            for table, columns in (
                ("mood", "day, score, note"),
                ("dose", "day, amount, note"),
                ("medication", "name, form"),
            )
        ]
        return found if any(found) else None


def done_whole(kept: Path, *args: str) -> Path:
    """The home folder after the whole command."""
    import shutil

    home = kept.with_name(f"{kept.name}-done")
    shutil.copytree(kept, home)
    done = killing.run(home, *args)
    assert done.returncode == 0, done.stderr
    return home


def holds(kept: Path, args: tuple[str, ...], read: Read, *, damaged: bool = False) -> None:
    """Kill a command everywhere: the old or the new, nothing wrong, and a second run brings it on.

    `read` says what a diary holds; `damaged` that there is something wrong with the old one.
    """
    old, new = read(kept / killing.DIARY), read(done_whole(kept, *args) / killing.DIARY)
    assert old != new

    def examine(ended: Ended) -> str:
        wrong = killing.findings(ended)
        found = read(ended.diary)
        assert found in (old, new), f"{ended.at}: neither the old nor the new"
        assert bool(wrong) == (damaged and found == old), f"{ended.at}: {wrong}"
        again = killing.run(ended.home, *args)
        assert again.returncode == 0, f"{ended.at}: {again.stderr}"
        assert read(ended.diary) == new, f"{ended.at}: a second run does not bring it to its end"
        assert killing.findings(ended) == [], ended.at
        return "old" if found == old else "new"

    ended = killing.killed_at_each_call(kept, args, examine)
    print(f"{' '.join(args)}: killed {len(ended)} times, old {ended.count('old')}")
    assert set(ended) == {"old", "new"}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, to be filled; skips where nothing can be traced."""
    killing.skip_without_strace()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return home


def filled(home: Path) -> None:
    """Put a diary of two entries there, with the backup of its day."""
    for args in (("take", "sertraline", "50mg"), ("mood", "6", "--note", "slept badly")):
        assert killing.run(home, *args).returncode == 0


def older(version: int, home: Path) -> None:
    """Put the diary of a released version there."""
    load(version, home / killing.DIARY)
    (home / killing.DIARY).chmod(0o600)


def test_an_import_into_a_diary(kept: Path) -> None:
    """A backup is made before it."""
    filled(kept)
    (kept / "kept.csv").write_text(CSV, "utf-8")
    holds(kept, (*IMPORT, MAP), said_in)


def test_an_import_that_begins_a_diary(kept: Path) -> None:
    """An empty file is as good as none."""
    (kept / "kept.csv").write_text(CSV, "utf-8")
    holds(kept, (*IMPORT, MAP), said_in)


def test_a_restore(kept: Path) -> None:
    """What stood there is kept whenever the new one has its place."""
    filled(kept)
    assert killing.run(kept, "backup", "--to", "other.db").returncode == 0
    assert killing.run(kept, "mood", "3").returncode == 0
    holds(kept, ("restore", "other.db", "--yes"), log_of)


def test_a_repair(kept: Path) -> None:
    """The damaged one is kept."""
    filled(kept)
    with closing(sqlite3.connect(kept / killing.DIARY)) as conn:
        conn.execute("DROP TRIGGER mood_set")
        conn.execute("UPDATE mood SET note = 'slept madly'")
        conn.commit()
    holds(kept, ("check", "--repair"), log_of, damaged=True)


@pytest.mark.parametrize("version", range(1, schema.VERSION) if killing.EVERY else (1,))
def test_an_upgrade_by_a_reading_command(kept: Path, version: int) -> None:
    """From each format that was released."""
    older(version, kept)
    holds(kept, ("log",), log_of)


@pytest.mark.parametrize(
    "version", range(1, schema.VERSION) if killing.EVERY else (schema.VERSION - 1,)
)
def test_an_upgrade_by_a_writing_command(kept: Path, version: int) -> None:
    """From each format that was released: the old one, the upgraded one, or with what it wrote."""
    older(version, kept)
    upgraded = log_of(done_whole(kept, "log") / killing.DIARY)
    old = log_of(kept / killing.DIARY)

    def examine(ended: Ended) -> str:
        assert killing.findings(ended) == [], ended.at
        found = log_of(ended.diary)
        more = found[2][0][len(upgraded[2][0]) :]
        assert found == old or found == upgraded or len(more) == 1, ended.at
        assert killing.run(ended.home, "mood", "4").returncode == 0, ended.at
        Desk(ended.diary).prove()
        return "old" if found == old else "new" if found == upgraded else "written"

    ended = killing.killed_at_each_call(kept, ("mood", "5"), examine)
    print(f"mood 5 from {version}: killed {len(ended)} times, {sorted(set(ended))}")
    assert {"old", "written"} <= set(ended)
