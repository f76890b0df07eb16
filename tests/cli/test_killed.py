"""Killed at any call that writes, the diary is the old one or the new one, and goes on from there.

Import, restore, repair, and the upgrade from each format that was released. MEDLOG_EVERY_CALL=1
kills at each single call; without it at some.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import mishaps
import pytest
from cli import homes
from cli.homes import IMPORT, Read, done_whole, log_of, said_in
from mishaps import Ended
from store.desk import Desk

from medlog.store import schema

KILLED = ("signal=KILL",)


def holds(
    kept: Path, args: tuple[str, ...], read: Read, *, damaged: bool = False, keeps: bool = False
) -> None:
    """Kill a command everywhere: the old or the new, nothing wrong, and a second run brings it on.

    `read` says what a diary holds; `damaged` that there is something wrong with the old one,
    `keeps` that it is kept beside the new one.
    """
    old, new = read(kept / mishaps.DIARY), read(done_whole(kept, *args))
    assert old != new

    def examine(ended: Ended) -> str:
        wrong = mishaps.findings(ended)
        found = read(ended.diary)
        assert found in (old, new), f"{ended.at}: neither the old nor the new"
        if found == new or not damaged:
            # A file that has nothing in it yet is told, as it may have lost what it had.
            assert not wrong or found is None, f"{ended.at}: {wrong}"
        if found == new and keeps:
            aside = [read(path) for path in ended.home.glob("backups/*-before-*.db")]
            assert aside == [old], ended.at
        again = mishaps.run(ended.home, *args)
        assert again.returncode == 0, f"{ended.at}: {again.stderr}"
        assert read(ended.diary) == new, f"{ended.at}: a second run does not bring it to its end"
        assert mishaps.findings(ended) == [], ended.at
        return "old" if found == old else "new"

    ended = mishaps.at_each_call(kept, args, KILLED, examine)
    assert set(ended) == {"old", "new"}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder."""
    return homes.empty(tmp_path, monkeypatch)


def test_an_import_into_a_diary(kept: Path) -> None:
    """A backup is made before it."""
    homes.filled(kept)
    (kept / "kept.csv").write_text(homes.CSV, "utf-8")
    holds(kept, IMPORT, said_in)


def test_an_import_that_begins_a_diary(kept: Path) -> None:
    """An empty file is as good as none."""
    (kept / "kept.csv").write_text(homes.CSV, "utf-8")
    holds(kept, IMPORT, said_in)


def test_a_restore(kept: Path) -> None:
    """What stood there is kept whenever the new one has its place."""
    homes.filled(kept)
    assert mishaps.run(kept, "backup", "--to", "other.db").returncode == 0
    assert mishaps.run(kept, "mood", "3").returncode == 0
    holds(kept, ("restore", "other.db", "--yes"), log_of, keeps=True)


def test_a_repair(kept: Path) -> None:
    """The damaged one is kept."""
    homes.filled(kept)
    with closing(sqlite3.connect(kept / mishaps.DIARY)) as conn:
        conn.execute("DROP TRIGGER mood_set")
        conn.execute("UPDATE mood SET note = 'slept madly'")
        conn.commit()
    holds(kept, ("check", "--repair"), log_of, damaged=True, keeps=True)


@pytest.mark.parametrize("version", range(1, schema.VERSION) if mishaps.EVERY else (1,))
def test_an_upgrade_by_a_reading_command(kept: Path, version: int) -> None:
    """From each format that was released."""
    homes.older(version, kept)
    holds(kept, ("log",), log_of)


@pytest.mark.parametrize(
    "version", range(1, schema.VERSION) if mishaps.EVERY else (schema.VERSION - 1,)
)
def test_an_upgrade_by_a_writing_command(kept: Path, version: int) -> None:
    """From each format that was released: the old one, the upgraded one, or with what it wrote."""
    homes.older(version, kept)
    upgraded = log_of(done_whole(kept, "log"))
    old = log_of(kept / mishaps.DIARY)

    def examine(ended: Ended) -> str:
        assert mishaps.findings(ended) == [], ended.at
        found = log_of(ended.diary)
        more = found[2][0][len(upgraded[2][0]) :]
        assert found in (old, upgraded) or len(more) == 1, ended.at
        assert mishaps.run(ended.home, "mood", "4").returncode == 0, ended.at
        Desk(ended.diary).prove()
        return "old" if found == old else "new" if found == upgraded else "written"

    ended = mishaps.at_each_call(kept, ("mood", "5"), KILLED, examine)
    assert {"old", "written"} <= set(ended)
