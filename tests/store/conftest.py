from pathlib import Path

import pytest
from store.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with no diary on it yet."""
    return Desk(tmp_path / "own" / "medlog.db")
