"""Archives that are not what they claim: refused, and nothing is stored."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from archives import archive_of, forged, kept_archive, kept_other

from conftest import MORNING, Rows, Run, Typed

NOON = MORNING + timedelta(hours=4)
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def archive(typed: Typed, rows: Rows, home: Path) -> Path:
    """Of a diary with two entries and a contact; the diary itself is diary.db."""
    del rows  # It says where the diary is.
    return kept_archive(typed, home)


@pytest.fixture
def other(home: Path, typed: Typed, archive: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another device's diary, to which the program goes from here on; it has the archive."""
    monkeypatch.setenv("MEDLOG_DB", str(home / "other" / "diary.db"))
    return kept_other(typed, home, archive)


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


def test_options_of_other_sources_say_nothing_about_it(medlog: Run, archive: Path) -> None:
    for how in (("--zone", "Europe/Berlin"), ("--map", "a=b"), ("--mood-max", "5")):
        assert medlog("import", "archive", str(archive), *how).code == 2
    assert medlog("import", "archive", "nowhere.json").code == 3
    assert medlog("import", "archive", ".").code == 4
    assert medlog("--quiet", "import", "archive", str(archive)).out == ""
