"""Home folders in which a person keeps a diary, and what a diary says, however it got there."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import mishaps
import pytest
from store.desk import tables
from store.released import load

CSV = "Day,Score,Sertraline (mg),Text\n2024-03-02,6,50,slept badly\n2024-03-03,7,,\n"
"""What another program kept."""

IMPORT = (
    *("import", "csv", "kept.csv"),
    *("--map", "date=Day,mood=Score,dose.sertraline=Sertraline (mg),note=Text"),
)
"""Brings in what stands in `kept.csv`."""

Read = Callable[[Path], Any]
"""What a diary says; None where there is none."""


def log_of(diary: Path) -> Any:
    """Its format, tables and change log, whatever the format."""
    with closing(sqlite3.connect(diary)) as conn:
        version = conn.execute("PRAGMA user_version").fetchone()
        log = [conn.execute(f"SELECT * FROM {table}").fetchall() for table in ("action", "change")]
        return version, tables(conn), log


def said_in(diary: Path) -> Any:
    """Its moods, doses and medications, but not when they were written down."""
    if not diary.exists() or not diary.stat().st_size:
        return None
    with closing(sqlite3.connect(diary)) as conn:
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


def empty(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with nothing in it; skips where nothing can be traced."""
    mishaps.skip_without_strace()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    home = folder / "home"
    home.mkdir(mode=0o700)
    return home


def filled(home: Path) -> None:
    """Put a diary of two entries there, with the backup of its day."""
    for args in (("take", "sertraline", "50mg"), ("mood", "6", "--note", "slept badly")):
        assert mishaps.run(home, *args).returncode == 0


def older(version: int, home: Path) -> None:
    """Put the diary of a released version there."""
    load(version, home / mishaps.DIARY)
    (home / mishaps.DIARY).chmod(0o600)


def done_whole(kept: Path, *args: str) -> Path:
    """The diary after the whole command, in a copy of the home folder."""
    home = kept.with_name(f"{kept.name}-done")
    shutil.copytree(kept, home)
    done = mishaps.run(home, *args)
    assert done.returncode == 0, done.stderr
    return home / mishaps.DIARY
