"""Files of other programs, read without a diary."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from medlog import errors
from medlog.exchange.opened import Opened
from medlog.exchange.sources import reader_of, source_named
from medlog.exchange.values import How, Item, Medicine, Passed

_SAMPLES = Path(__file__).parents[2] / "shared" / "data" / "samples"


def samples(program: str) -> Path:
    """The folder with real files of a program; the test is skipped where there is none."""
    if not (_SAMPLES / program).is_dir():
        pytest.skip("the sample files of other programs are not on this machine")
    return _SAMPLES / program


def read(
    source: str,
    path: Path,
    *,
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    mood_range: tuple[int, int] | None = None,
    delimiter: str | None = None,
    zone: str = "UTC",
) -> list[Item | Medicine | Passed]:
    """What a file says."""
    reader, wanted = reader_of(source_named(source))
    how = How(columns or {}, date_format, mood_range, delimiter, zone)
    with Opened(path, source, wanted) as opened:
        return list(reader(opened, how))


def said(found: list[Item | Medicine | Passed]) -> list[Item]:
    """The entries in it."""
    return [one for one in found if isinstance(one, Item)]


def medicines(found: list[Item | Medicine | Passed]) -> list[Medicine]:
    """The medications in it."""
    return [one for one in found if isinstance(one, Medicine)]


def doses(found: list[Item]) -> list[Item]:
    """The doses in it."""
    return [one for one in found if one.kind == "dose"]


def refusal(source: str, path: Path, **how: str) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(errors.Refused) as refused:
        read(source, path, columns=how)
    assert refused.value.message.startswith(str(path)) or str(path) in refused.value.message
    return refused.value.message
