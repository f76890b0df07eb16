"""Where questionnaires are found: with the program, and in `scales/` beside the diary."""

import sqlite3
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from medlog import errors
from medlog.data import scales as data
from medlog.domain.scale_file import parse
from medlog.domain.scales import Scale, fold, unknown
from medlog.store import origin
from medlog.store.transaction import reason

FOLDER = "scales"
"""The folder of one's own ones, beside the diary's file."""


@cache
def shipped(name: str) -> Scale:
    """One of those that come with the program, by its name."""
    file = data.path(name)
    return parse(name, file.read_text("utf-8"), str(file), own=False)


def find(typed: str, diary: Path) -> Scale:
    """The scale with this name or title; `diary` is the diary's file.

    Raises:
        UnknownScale: there is none.
        Refused: the person's own file of this name is not as it has to be.
    """
    name = fold(typed)
    if name in data.NAMES:
        return shipped(name)
    files = _own_files(diary)
    for file in files:
        if fold(file.stem) == name:
            return _own(file)
    known = [*map(shipped, data.NAMES), *(one for one in own(files) if isinstance(one, Scale))]
    for scale in known:
        if fold(scale.title) == name:
            return scale
    raise errors.UnknownScale(name=typed, names=", ".join(scale.name for scale in known))


def every(diary: Path) -> list[Scale | errors.MedlogError]:
    """All scales, one's own last; in the place of a file that is none what is wrong with it."""
    return [*map(shipped, data.NAMES), *own(_own_files(diary))]


def own(files: list[Path]) -> Iterator[Scale | errors.MedlogError]:
    """One's own scales, by their names."""
    for file in files:
        try:
            yield _own(file)
        except errors.MedlogError as error:
            yield error


def of_assessment(conn: sqlite3.Connection, name: str, version: str) -> Scale:
    """What is known of the scale that was answered, in the version that was answered.

    Raises nothing: a diary is read although the file of a scale is gone or no longer right.
    """
    if name in data.NAMES:
        return shipped(name).of(version)
    path = origin.path_of(conn)
    for file in _own_files(Path(path)) if path else ():
        if file.stem == name:
            try:
                return _own(file).of(version)
            except errors.MedlogError:
                break
    return unknown(name, version)


def _own_files(diary: Path) -> list[Path]:
    folder = diary.parent / FOLDER
    try:
        return sorted(file for file in folder.iterdir() if file.suffix == ".toml")
    except OSError:
        return []


def _own(file: Path) -> Scale:
    """The scale in a file.

    Raises:
        ScaleFileUnread, ScaleNameTaken: the file cannot be read, or has a name that is taken.
        Refused: as `parse`.
    """
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise errors.ScaleFileUnread(file=file, detail=reason(error)) from None
    except UnicodeDecodeError:
        raise errors.ScaleFileUnread(file=file, detail="it is not UTF-8") from None
    return _checked(file, text)


@cache
def _checked(file: Path, text: str) -> Scale:
    found = parse(file.stem, text, str(file), own=True)
    for known in map(shipped, data.NAMES):
        if found.name == known.name or fold(found.title) in {known.name, fold(known.title)}:
            raise errors.ScaleNameTaken(file=file, title=known.title)
    return found
