"""Where an export goes, and from which day on."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

from medlog import errors
from medlog.actions import exporting
from medlog.cli.report_options import beginning
from medlog.cli.session import Session
from medlog.domain.period import read_period


def target(session: Session, form: str, named: str | None) -> Path | None:
    """The file to write, dated today where none is named or a folder is; None for standard output.

    Raises:
        ExportNotWithJson: both answers would go to standard output.
        ExportNeedsFile: a terminal is no place for it.
    """
    name = f"medlog-{session.now.wall:%Y-%m-%d}{exporting.FORMS[form].suffix}"
    if named == "-":
        if session.json:
            raise errors.ExportNotWithJson
        if sys.stdout.isatty():
            raise errors.ExportNeedsFile(name=name)
        return None
    path = Path(named or name)
    with suppress(RuntimeError):  # ~nobody stays as it is
        path = path.expanduser()
    if named and named.endswith("/"):
        return path / name
    with suppress(OSError):
        return path / name if path.is_dir() else path
    return path


def first_day(session: Session, days: str | None, since: str | None) -> date | None:
    """The first day that `--days` or `--since` means; None where neither is given.

    Raises:
        OptionsClash: both are given.
        NoVisitYet: there was no visit.
        Those of `read_period`.
    """
    if days is None and since is None:
        return None
    if days is not None and since is not None:
        raise errors.OptionsClash(first="--days", second="--since")
    today = session.today()
    begin = beginning(None, since, session.diary, today)
    return read_period(session.now, today, days=days, begin=begin).first


@contextmanager
def piped() -> Iterator[BinaryIO]:
    """A stream whose content goes to standard output once all of it is there."""
    with tempfile.TemporaryFile() as file:
        yield file
        file.seek(0)
        sys.stdout.flush()
        shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()
