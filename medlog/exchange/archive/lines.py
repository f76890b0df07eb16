"""The lines of an archive, one by one, with the sum over those that were read."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from medlog import errors
from medlog.exchange.opened import Opened


class Lines:
    """The lines while they are read.

    Attributes:
        number: of the line that was read last.
    """

    def __init__(self, opened: Opened, source: Iterable[bytes]) -> None:
        self.number = 0
        self._opened = opened
        self._source = iter(source)
        self._sum = hashlib.sha256()

    def next(self) -> bytes:
        """The next line, which is not the last one."""
        line = next(self._source, b"")
        self.number += 1
        if not line.endswith(b"\n"):
            raise self._bad("the file breaks off here, and the rest of it is missing")
        self._sum.update(line)
        return line

    def match(self, pattern: re.Pattern[bytes]) -> str:
        """What the next line says, which has a form."""
        found = pattern.fullmatch(self.next())
        if found is None:
            raise self._bad("this is not what stands here in an archive")
        return found[1].decode()

    def expect(self, wanted: bytes) -> None:
        """Go over a line that is known."""
        if self.next() != wanted:
            raise self._bad("this is not what stands here in an archive")

    def until(self, end: bytes) -> Iterator[bytes]:
        """The rows up to a line, without the comma between them."""
        line = self.next()
        while line != end:
            following = self.next()
            ending = b"\n" if following == end else b",\n"
            if not line.endswith(ending):
                raise self._bad("this is not what stands here in an archive")
            yield line.removesuffix(ending)
            line = following

    def end(self) -> str:
        """Hold the sum against the last line; gives it."""
        sum_ = self._sum.hexdigest()
        wanted = f'"sha256":"{sum_}"}}'.encode()
        line = next(self._source, b"")
        self.number += 1
        if not line:
            raise self._bad("the file breaks off here, and the rest of it is missing")
        if line.rstrip(b"\n") != wanted or next(self._source, b""):
            raise self._bad("the sum of the file is not that of what stands in it")
        return sum_

    def _bad(self, detail: str) -> errors.ImportBadPlace:
        return self._opened.bad(f"line {self.number}", detail)
