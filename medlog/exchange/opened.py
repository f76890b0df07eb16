"""A file of another program, open: its text, the members of a zip, JSON; all with limits.

A folder stands for the zip that was unpacked into it. Nothing is unpacked to the disk. What is read
as a whole, in memory, has a limit; text is read in a stream and has none but that of a line.
"""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from medlog import errors
from medlog.exchange.members import files_in, open_zip

IN_MEMORY = 24 * 2**20
"""Bytes of JSON, of a member of a zip or of a database that are read as a whole."""

LONGEST_LINE = 2**20
"""Characters of one line."""

MOST_PARTS, MOST_OBJECTS = 3_000_000, 500_000
"""Commas of a JSON, and its objects and lists: what it takes in memory goes by their number."""

BEGINNING = 2**16
"""Bytes that are enough to see whose file it is."""


class Opened:
    """A file while it is read, as often as needed.

    Attributes:
        path: as it was named.
        program: whose file it is said to be, for what goes wrong.
        wanted: what of that program can be read.
        size: in bytes.
    """

    def __init__(self, path: Path, program: str, wanted: str) -> None:
        """Open an ordinary file, or a folder.

        Raises:
            ImportNoFile, ImportNotAFile, ImportUnreadable: there is none that can be read.
        """
        self.path = path
        self.program = program
        self.wanted = wanted
        self._archive: zipfile.ZipFile | None = None
        self._folder: dict[str, Path] | None = None
        self._file: BinaryIO = io.BytesIO()
        self.size = 0
        try:
            if path.is_dir():
                self._folder = files_in(path)
                return
            # Not to wait at the open of a pipe that nobody writes to.
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            self._file = os.fdopen(descriptor, "rb")
        except FileNotFoundError:
            raise errors.ImportNoFile(path=path) from None
        except (OSError, ValueError) as error:
            raise errors.ImportUnreadable(path=path, detail=_reason(error)) from error
        about = os.fstat(self._file.fileno())
        if not stat.S_ISREG(about.st_mode):
            self._file.close()
            raise errors.ImportNotAFile(path=path)
        self.size = about.st_size

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    @property
    def position(self) -> int:
        """How many bytes were read so far, of `size`."""
        return self._file.tell()

    def starts_with(self, *beginnings: bytes) -> bool:
        """Whether the first bytes are one of these."""
        return self.beginning(max(map(len, beginnings))).startswith(beginnings)

    def beginning(self, length: int = BEGINNING) -> bytes:
        """The first bytes, so many or fewer."""
        self._file.seek(0)
        return self._file.read(length)

    @property
    def is_archive(self) -> bool:
        """Whether it has members: a zip, or a folder."""
        return self._folder is not None or self.starts_with(b"PK\x03\x04", b"PK\x05\x06")

    def lines(self) -> Iterator[str]:
        """The text line by line, each with a line feed at its end, also where Windows wrote it.

        Raises:
            ImportBadPlace, ImportUnreadable: the text.
            ImportNotAFile: it is a folder.
        """
        self._refuse_folder()
        self._file.seek(0)
        yield from self._checked(self._file)

    def byte_lines(self, longest: int) -> Iterator[bytes]:
        """The lines as they stand, with their ends. Raises ImportBadPlace, ImportUnreadable."""
        self._file.seek(0)
        for number, line in enumerate(self._read_lines(self._file, longest), start=1):
            if len(line) > longest:
                raise self.bad(f"line {number}", "the line is too long for a text")
            yield line

    def content(self) -> bytes:
        """All of it. Raises ImportTooLarge, ImportUnreadable, ImportNotAFile."""
        self._refuse_folder()
        self._within(self.size, "the file")
        try:
            self._file.seek(0)
            return self._file.read(IN_MEMORY)
        except OSError as error:
            raise errors.ImportUnreadable(path=self.path, detail=_reason(error)) from error

    def json(self, content: bytes | None = None) -> Any:
        """The file, or what was in it, as JSON. Raises ImportNotOf, ImportTooLarge."""
        import json

        content = self.content() if content is None else content
        self.refuse_many_parts(content)
        try:
            return json.loads(content.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise self.not_of("it is no text in UTF-8") from None
        except json.JSONDecodeError as error:
            detail = f"its JSON ends or breaks off in line {error.lineno}, column {error.colno}"
            raise self.not_of(detail) from None
        except (RecursionError, ValueError):
            raise self.not_of("its JSON holds what no such file has") from None

    def member_names(self) -> list[str]:
        """The members, each once. Raises ImportNotOf, ImportTooLarge, ImportEncrypted."""
        if self._folder is not None:
            return [*self._folder]
        return [*dict.fromkeys(self._zipped().namelist())]

    def member(self, name: str) -> bytes:
        """A member, whole.

        Raises:
            ImportNotOf, ImportTooLarge, ImportEncrypted, ImportUnreadable: there is none.
        """
        if self._folder is not None:
            return self._file_in_folder(name)
        archive = self._zipped()
        try:
            about = archive.getinfo(name)
        except KeyError:
            raise self.not_of(f"it holds no {name}") from None
        self._within(about.file_size, name)
        try:
            with archive.open(about) as member:
                content = member.read(IN_MEMORY + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise self.not_of(f"{name} in it is damaged") from error
        except (NotImplementedError, ValueError) as error:
            raise self.not_of(f"{name} in it is packed in a way of its own") from error
        self._within(len(content), name)
        return content

    def member_lines(self, name: str) -> Iterator[str]:
        """The text of a member, line by line. Raises as `member` and `lines`."""
        yield from self._checked(io.BytesIO(self.member(name)))

    def long_member_lines(self, name: str) -> Iterator[str]:
        """The text of a member with its line ends as written; of any length where it is a zip."""
        if self._folder is not None:
            yield from self._checked(io.BytesIO(self.member(name)), as_written=True)
            return
        try:
            with self._zipped().open(name) as member:
                yield from self._checked(cast(BinaryIO, member), as_written=True)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise self.not_of(f"{name} in it is damaged") from error
        except (NotImplementedError, ValueError) as error:
            raise self.not_of(f"{name} in it is packed in a way of its own") from error

    def not_of(self, detail: str) -> errors.ImportNotOf:
        """The error that says that this is no such file."""
        return errors.ImportNotOf(
            path=self.path, program=self.program, detail=detail, wanted=self.wanted
        )

    def bad(self, place: str, detail: str) -> errors.ImportBadPlace:
        """The error that says what cannot be right, and where."""
        return errors.ImportBadPlace(path=self.path, place=place, detail=detail)

    def _refuse_folder(self) -> None:
        if self._folder is not None:
            raise errors.ImportNotAFile(path=self.path)

    def _file_in_folder(self, name: str) -> bytes:
        path = (self._folder or {}).get(name)
        if path is None:
            raise self.not_of(f"it holds no {name}")
        try:
            self._within(path.lstat().st_size, name)
            with path.open("rb") as file:
                content = file.read(IN_MEMORY + 1)
        except OSError as error:
            raise errors.ImportUnreadable(path=path, detail=_reason(error)) from error
        self._within(len(content), name)
        return content

    def _zipped(self) -> zipfile.ZipFile:
        if self._archive is None:
            self._archive = open_zip(self._file, self.size, self)
        return self._archive

    def refuse_many_parts(self, content: bytes) -> None:
        """Refuse JSON that would take too much memory. Raises ImportTooLarge."""
        objects, parts = content.count(b"{") + content.count(b"["), content.count(b",")
        if objects > MOST_OBJECTS or parts > MOST_PARTS:
            limit = f"{MOST_OBJECTS:,} objects with {MOST_PARTS:,} values"
            raise errors.ImportTooLarge(
                path=self.path, what="its JSON", size=f"{objects:,} with {parts:,}", limit=limit
            )

    def _within(self, size: int, what: str) -> None:
        if size > IN_MEMORY:
            limit = f"{IN_MEMORY // 2**20} MB"
            raise errors.ImportTooLarge(
                path=self.path, what=what, size=f"{size / 2**20:.0f} MB", limit=limit
            )

    def _checked(self, stream: BinaryIO, *, as_written: bool = False) -> Iterator[str]:
        for number, line in enumerate(self._read_lines(stream, LONGEST_LINE), start=1):
            windows = not as_written and line.endswith(b"\r\n")
            yield self._line(line[:-2] + b"\n" if windows else line, number)

    def _read_lines(self, stream: BinaryIO, longest: int) -> Iterator[bytes]:
        """Lines, of one that is too long its beginning."""
        try:
            while line := stream.readline(longest + 1):
                yield line
        except OSError as error:
            raise errors.ImportUnreadable(path=self.path, detail=_reason(error)) from error

    def _line(self, line: bytes, number: int) -> str:
        if len(line) > LONGEST_LINE:
            raise self.bad(f"line {number}", "the line is too long for a text")
        if b"\0" in line:
            raise self.bad(f"line {number}", "there is a NUL character, so it is no text")
        try:
            return line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise self.bad(f"line {number}", "it is no text in UTF-8") from None


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
