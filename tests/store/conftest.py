import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from store.desk import Desk

MEMORY = "/dev/shm"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that is gone afterwards; in memory where it can be: a commit waits for its disk."""
    with tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as name:
        # Others may look in, for the tests that lay root's rights down.
        os.chmod(name, 0o755)  # noqa: PTH101 -- a name
        yield Path(name)


@pytest.fixture
def desk(folder: Path) -> Desk:
    """A desk with no diary on it yet."""
    return Desk(folder / "own" / "medlog.db")


@pytest.fixture
def kept(desk: Desk) -> Path:
    """The file of a diary with one mood."""
    desk.add("mood")
    return desk.path
