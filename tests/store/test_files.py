"""A file is there whole, under its name, or not at all."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from medlog.store import files


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    """Whatever the umask, and whatever the rights of the one that was there."""
    path = tmp_path / "report.pdf"
    path.touch(mode=0o644)
    umask = os.umask(0)
    try:
        files.write(path, b"new")
    finally:
        os.umask(umask)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def failing(name: str, error: int) -> Callable[..., object]:
    def call(*_args: object, **_options: object) -> object:
        raise OSError(error, os.strerror(error))

    return call


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("name", ["os.open", "os.fsync", "open", "replace"])
def test_what_the_system_refuses_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, error: int
) -> None:
    """At each step: the file of before is whole, and no other is left."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    owner, _, function = name.rpartition(".")
    monkeypatch.setattr(os if owner else Path, function, failing(name, error))
    with pytest.raises(OSError, match=os.strerror(error)):
        files.write(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_stopping_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while it is written."""

    def stop(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        files.write(tmp_path / "report.pdf", b"new")
    assert not list(tmp_path.iterdir())


def test_it_is_on_the_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the bytes, then the name, then the folder."""
    path = tmp_path / "report.pdf"
    seen = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
        seen.append((kind, path.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    files.write(path, b"new")
    assert seen == [("file", False), ("folder", True)]
