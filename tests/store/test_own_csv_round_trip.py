"""Any diary goes into CSV files and comes out of them in another one, as far as they hold it.

What they do not hold: rows that were taken back, the change log, what is kept of a device alone;
and of an empty text in a column that may be NULL only that nothing is there.
"""

import io
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from store.any_diary import Diary, diaries, holding, rows_of
from store.desk import NOW
from store.lives import STEPS, Life
from store.test_archive import lived

from medlog.actions import exporting_csv, own_csv
from medlog.domain.selection import Selection
from medlog.store.clean_copy import clean_copy


def written(conn: sqlite3.Connection, selection: Selection = Selection()) -> tuple[bytes, Diary]:  # noqa: B008 -- a tuple
    """The zip of a diary, and the rows that are in it."""
    out = io.BytesIO()
    with clean_copy(conn, selection) as copy:
        exporting_csv.write(copy, out, NOW, selection)
        return out.getvalue(), rows_of(copy)


def bring_in(diary: Life, content: bytes) -> bool:
    """Import a zip; gives whether something was stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(content)
        assert own_csv.is_own_csv(path)
        return own_csv.bring_in(diary, path, lambda *_: None).stored


@settings(max_examples=20)
@given(diary=diaries())
def test_any_diary_comes_back_in_all_rows_in_sight(diary: Diary) -> None:
    """In every column; a second import adds nothing, and the same diary gives the same bytes."""
    with holding(diary) as conn:
        content, rows = written(conn)
    if not any(rows.values()):
        return
    new = Life("there")
    assert bring_in(new, content)
    assert rows_of(new.conn) == rows
    assert written(new.conn)[0] == content
    assert not bring_in(new, content)
    assert new.findings() == []


@settings(max_examples=12)
@given(st.lists(STEPS, min_size=1, max_size=20))
def test_a_diary_that_was_lived_comes_back(steps: list[tuple[str, int, int, str]]) -> None:
    """With edits, undo and what another program wrote; one undo takes all of the import back."""
    life = lived([("add", 3, 0, "a"), *steps])
    content, rows = written(life.conn)
    new = Life("there")
    if any(rows.values()):
        assert bring_in(new, content)
        assert rows_of(new.conn) == rows
        new.undo()
        assert not any(rows_of(new.conn, "deleted = 0").values())
        assert bring_in(new, content)
        assert rows_of(new.conn) == rows
        assert new.findings() == []


@settings(max_examples=12)
@given(diary=diaries(), private=st.booleans(), data=st.data())
def test_a_part_comes_in_by_itself(diary: Diary, private: bool, data: st.DataObject) -> None:
    """Nothing in it belongs to what was left out."""
    known = [None, *(str(row["id"]) for row in diary["medication"])]
    selection = Selection(None, data.draw(st.sampled_from(known)), private)
    with holding(diary) as conn:
        content, rows = written(conn, selection)
    new = Life("there")
    if any(rows.values()):
        assert bring_in(new, content)
        assert rows_of(new.conn) == rows
        assert new.conn.execute("PRAGMA foreign_key_check").fetchall() == []
