"""What every refusal of the store has in common."""

from pathlib import Path

import pytest

from medlog import errors
from medlog.store.connection import open_reading, open_writing


def refuses(path: Path, error: type[errors.StoreError]) -> errors.StoreError:
    """The refusal, the same for reading and writing; the file and its folder are left alone."""
    before = {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()}
    with pytest.raises(error) as reading:
        open_reading(path)
    with pytest.raises(error) as writing:
        open_writing(path, create=True)
    assert reading.value.message == writing.value.message
    assert {one: one.read_bytes() for one in path.parent.glob("*") if one.is_file()} == before
    return one_sentence(writing.value)


def one_sentence(error: errors.StoreError) -> errors.StoreError:
    assert error.exit_code == 5
    assert error.message.endswith(".")
    assert "\n" not in error.message
    return error
