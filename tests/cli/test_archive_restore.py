"""An archive in place of the diary: all of it or nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from archives import answer, archive_of, device_of, forged, kept_archive, signed

from conftest import MORNING, Rows, Typed
from medlog.store import schema

NOON = MORNING + timedelta(hours=4)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def archive(typed: Typed, rows: Rows, home: Path) -> Path:
    """Of a diary with two entries and a contact; the diary itself is diary.db."""
    del rows  # It says where the diary is.
    return kept_archive(typed, home)


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
    assert answer(typed(f"import archive {archive} --json", now=LATER))["way"] == "merged"
    assert len(rows()["mood"]) == 3
    assert typed("check", now=LATER).code == 0


def test_an_older_one_is_brought_up_to_date(
    typed: Typed, rows: Rows, archive: Path, home: Path
) -> None:
    """Rows get the columns that came later."""
    before = rows()
    content = archive.read_bytes()
    for table in ("mood", "dose"):
        content = forged(content, table, 0, whole_day=...)
    content = content.replace(f'"format":{schema.VERSION},'.encode(), b'"format":3,')
    archive.write_bytes(signed(content.splitlines(keepends=True)))
    ran = typed(f"restore {archive} --yes")
    assert (ran.code, "made in format 3" in ran.out) == (0, True)
    assert rows() == before
    assert typed("check").code == 0


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
