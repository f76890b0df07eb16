"""Any call that writes goes wrong: the diary is the old one or the new one, and the words are true.

The disk is full, or broken; once, or from then on. MEDLOG_EVERY_CALL=1 tries each single call
in each way; without it some, once.
"""

from pathlib import Path
from typing import Any

import mishaps
import pytest
from cli import homes
from cli.homes import IMPORT, Read, done_whole, log_of, said_in
from mishaps import Ended

TROUBLES = (
    ("error=ENOSPC", "error=ENOSPC+", "error=EIO", "error=EIO+")
    if mishaps.EVERY
    else ("error=EIO",)
)

NOTHING = ("nothing was saved", "as it was", "No backup of", "Nothing was")
"""What is said where the diary stayed as it was."""


def holds(kept: Path, args: tuple[str, ...], read: Read) -> None:
    """Let every call of a command go wrong; its exit code and its words are held against `read`."""
    old, new = read(kept / mishaps.DIARY), read(done_whole(kept, *args))
    assert old != new

    def examine(ended: Ended) -> str:
        found = read(ended.diary)
        assert mishaps.findings(ended) == [], ended
        assert found in (old, new), f"neither the old nor the new: {ended}"
        # Where not even standard error takes anything, the code alone is left to say it.
        assert ended.code in (0, 5) or not ended.err, ended
        assert found == new or ended.code != 0, f"what was acknowledged is lost: {ended}"
        assert "Traceback" not in ended.err, ended
        if any(said in ended.err for said in NOTHING):
            assert found == old, f"untrue: {ended}"
        return f"{ended.code} {'old' if found == old else 'new'}"

    said = mishaps.at_each_call(kept, args, TROUBLES, examine)
    assert {"0 new", "5 old"} <= set(said)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a diary of two entries."""
    home = homes.empty(tmp_path, monkeypatch)
    homes.filled(home)
    return home


def test_an_import(kept: Path) -> None:
    (kept / "kept.csv").write_text(homes.CSV, "utf-8")
    holds(kept, IMPORT, said_in)


def test_a_restore(kept: Path) -> None:
    assert mishaps.run(kept, "backup", "--to", "other.db").returncode == 0
    assert mishaps.run(kept, "mood", "3").returncode == 0
    holds(kept, ("restore", "other.db", "--yes"), log_of)


def test_a_backup(kept: Path) -> None:
    """There is one more, or it is said that there is none; the diary is the same."""

    def read(diary: Path) -> Any:
        return log_of(diary), len([*diary.parent.glob("backups/*.db")])

    holds(kept, ("backup",), read)
