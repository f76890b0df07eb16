"""What is read as a whole has a limit, whatever a file says of itself."""

import json
import struct
import zipfile
from pathlib import Path

import pytest
from foreign import refusal

from medlog import errors
from medlog.exchange import opened
from medlog.exchange.opened import Opened


def bomb(path: Path, size: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("backup.daylio", bytes(size))
    return path


def test_a_member_that_unpacks_too_large_is_refused(tmp_path: Path) -> None:
    """By what the zip says of it."""
    path = bomb(tmp_path / "x.daylio", opened.IN_MEMORY + 1)
    assert path.stat().st_size < 100_000
    assert "too large" in refusal("daylio", path)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    """It is read no further than the limit."""
    path = bomb(tmp_path / "x.daylio", opened.IN_MEMORY + 1)
    content = path.read_bytes()
    size = struct.pack("<I", opened.IN_MEMORY + 1)
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, struct.pack("<I", 10)))
    assert "Nothing was stored" in refusal("daylio", path)


def test_a_long_list_of_members_is_refused_unread(tmp_path: Path) -> None:
    """By its length at the end of the zip."""
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(1000):
            archive.writestr(f"{number}/{'x' * 5000}", b"")
    assert "too large" in refusal("loop", path)


@pytest.mark.parametrize("part", ["[]", "1"])
def test_a_json_of_too_many_parts_is_refused_unread(tmp_path: Path, part: str) -> None:
    """A short one can take many times its length in memory."""
    path = tmp_path / "x.json"
    path.write_text(f'{{"history": [{",".join([part] * (opened.MOST_PARTS + 2))}]}}')
    assert "too large" in refusal("dosage", path)


def test_a_json_too_long_is_refused_unread(tmp_path: Path) -> None:
    """By the length of its file."""
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"history": "x" * opened.IN_MEMORY}))
    assert "too large" in refusal("dosage", path)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    """None, a folder where a text is read, a link to nothing, a name with a NUL."""
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    for name in ("no", "link"):
        with pytest.raises(errors.ImportNoFile):
            Opened(tmp_path / name, "csv", "")
    with Opened(tmp_path, "csv", "") as folder:
        for look in (folder.content, lambda: list(folder.lines())):
            with pytest.raises(errors.ImportNotAFile):
                look()
    with pytest.raises(errors.ImportUnreadable):
        Opened(tmp_path / "a\0b", "csv", "")
