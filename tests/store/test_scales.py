"""Questionnaires that were put aside, and those that were answered."""

import sqlite3
from pathlib import Path

import pytest

from medlog.domain.draft import Draft
from medlog.domain.instant import Instant
from medlog.store import drafts, scales
from medlog.store.schema import LOGGED

NOW = Instant(1_793_610_120, 3600, "Europe/Berlin")
DRAFT = Draft("phq9", "1", NOW, (1, None, 3), 3, told=True)


@pytest.fixture
def conn() -> sqlite3.Connection:
    """The table of what this device alone knows."""
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE device_setting (key TEXT PRIMARY KEY, value TEXT) STRICT")
    return conn


def test_a_draft_comes_back_as_it_was(conn: sqlite3.Connection) -> None:
    assert drafts.read(conn, "phq9") is None
    drafts.write(conn, DRAFT)
    drafts.write(conn, DRAFT.back())
    assert drafts.read(conn, "phq9") == DRAFT.back()
    assert drafts.read(conn, "gad7") is None
    drafts.remove(conn, "phq9")
    drafts.remove(conn, "phq9")
    assert drafts.read(conn, "phq9") is None


@pytest.mark.parametrize(
    "text", ["", "x", "[]", "3", "{}", '{"version":"1","begun":3,"answers":[],"at":0,"told":false}']
)
def test_what_another_program_wrote_is_none(conn: sqlite3.Connection, text: str) -> None:
    conn.execute("INSERT INTO device_setting VALUES ('draft.phq9', ?)", (text,))
    assert drafts.read(conn, "phq9") is None


def test_no_change_log_knows_where_drafts_are_kept() -> None:
    """They travel nowhere."""
    assert "device_setting" not in LOGGED


def test_a_scale_is_found_as_it_was_answered(tmp_path: Path) -> None:
    """Beside the file that is open; without its file, or in memory, by its name alone."""
    conn = sqlite3.connect(tmp_path / "diary.db")
    assert scales.of_assessment(conn, "phq9", "1").highest == 27
    assert scales.of_assessment(conn, "phq9", "0").highest is None
    assert scales.of_assessment(conn, "pain", "1").title == "pain"
    folder = tmp_path / scales.FOLDER
    folder.mkdir()
    (folder / "pain.toml").write_text('title = "Pain"\nhighest = 10', "utf-8")
    assert scales.of_assessment(conn, "pain", "1").highest == 10
    assert scales.of_assessment(conn, "pain", "2").title == "Pain"
    assert scales.of_assessment(sqlite3.connect(":memory:"), "pain", "1").title == "pain"
