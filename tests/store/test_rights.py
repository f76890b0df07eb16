"""What may not be opened, not be written, or not be made."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.desk import Desk, unprivileged
from store.refusals import one_sentence, refuses

from medlog import errors
from medlog.store.connection import open_reading, open_writing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")


def test_a_folder_is_no_diary(folder: Path) -> None:
    (folder / "medlog.db").mkdir()
    assert "it is a folder" in refuses(folder / "medlog.db", errors.UnreadableDiary).message


def test_what_is_no_ordinary_file_is_no_diary(folder: Path) -> None:
    """A pipe would wait for ever, /dev/null would take every entry and keep none."""
    os.mkfifo(folder / "pipe")
    refuses(folder / "pipe", errors.UnreadableDiary)
    with pytest.raises(errors.UnreadableDiary):
        open_writing(Path(os.devnull), create=True)


@pytest.fixture
def open_to_all(kept: Path) -> Iterator[Path]:
    """A diary whose folder and file others may read."""
    kept.parent.chmod(0o755)
    kept.chmod(0o644)
    yield kept
    kept.parent.chmod(0o755)


def test_a_read_only_file_is_read_and_not_written(open_to_all: Path) -> None:
    open_to_all.chmod(0o444)
    with unprivileged():
        conn = open_reading(open_to_all)
        assert conn is not None
        assert conn.execute("SELECT count(*) FROM mood").fetchone() == (1,)
        conn.close()
        with pytest.raises(errors.ReadOnlyDiary) as raised:
            Desk(open_to_all).add("mood")
    one_sentence(raised.value)


def test_a_file_in_a_read_only_folder_is_read_and_not_written(open_to_all: Path) -> None:
    """The file may be written, but not its journal beside it."""
    open_to_all.chmod(0o666)
    open_to_all.parent.chmod(0o555)
    with unprivileged():
        conn = open_reading(open_to_all)
        assert conn is not None
        conn.close()
        with pytest.raises(errors.ReadOnlyDiary) as raised:
            Desk(open_to_all).add("mood")
    one_sentence(raised.value)


def test_a_diary_that_may_not_be_read_is_refused(open_to_all: Path) -> None:
    """The file, or the folder it is in."""
    open_to_all.chmod(0o000)
    with unprivileged(), pytest.raises(errors.UnreadableDiary, match="permission denied"):
        open_reading(open_to_all)
    with unprivileged(), pytest.raises(errors.UnreadableDiary, match="permission denied"):
        open_writing(open_to_all, create=True)
    open_to_all.parent.chmod(0o000)
    with unprivileged(), pytest.raises(errors.UnreadableDiary) as raised:
        open_reading(open_to_all)
    one_sentence(raised.value)


def test_a_folder_that_cannot_be_made_is_refused(folder: Path) -> None:
    """Nobody may write there; or a file has its name."""
    with unprivileged(), pytest.raises(errors.NoFolder, match="permission denied") as raised:
        open_writing(folder / "a" / "b" / "medlog.db", create=True)
    one_sentence(raised.value)
    (folder / "taken").touch()
    assert open_reading(folder / "taken" / "medlog.db") is None
    with pytest.raises(errors.NoFolder, match="file exists"):
        open_writing(folder / "taken" / "medlog.db", create=True)


def test_a_file_that_cannot_be_made_is_refused(folder: Path) -> None:
    with unprivileged(), pytest.raises(errors.ReadOnlyDiary) as raised:
        open_writing(folder / "medlog.db", create=True)
    one_sentence(raised.value)


def test_a_folder_that_is_gone_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell can stand in a folder that was removed."""
    (folder / "gone").mkdir()
    monkeypatch.chdir(folder / "gone")
    (folder / "gone").rmdir()
    with pytest.raises(errors.NoFolder):
        open_writing(Path("medlog.db"), create=True)


def test_a_link_to_a_diary_is_the_diary(kept: Path) -> None:
    """Its journal lies beside the real file, so both names can be used."""
    link = kept.parent / "link.db"
    link.symlink_to(kept)
    Desk(link).add("mood")
    assert Desk(kept).value("SELECT count(*) FROM mood") == 2
    assert link.is_symlink()


def test_a_link_to_nowhere_is_refused(folder: Path) -> None:
    """The disk that it leads to may be away: an empty page would say that nothing was logged."""
    (folder / "medlog.db").symlink_to(folder / "disk" / "medlog.db")
    assert (
        str(folder / "disk" / "medlog.db")
        in refuses(folder / "medlog.db", errors.DanglingLink).message
    )
    (folder / "loop.db").symlink_to(folder / "loop.db")
    refuses(folder / "loop.db", errors.UnreadableDiary)
