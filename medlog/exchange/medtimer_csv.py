"""MedTimer's CSV of events: semicolons, no quotes, a header in the phone's language.

    Reminded;Name;Dosage;Taken[;Tags;Interval[;Notes]];Reminded (ISO 8601);Taken (ISO 8601)

Older files have fewer columns. The last two say when; an empty last one is skipped or open: nobody
said which, so it is no entry. A name may have a semicolon of its own, and so may a note, which may
also go on in the next line.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from medlog.domain.instant import on_wall
from medlog.exchange.days import iso_moment
from medlog.exchange.medtimer_doses import dose_of
from medlog.exchange.opened import LONGEST_LINE, Opened
from medlog.exchange.values import Moment, Passed, Said

_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})"
_END = re.compile(rf";{_ISO};(?:{_ISO})?$")
_DURATION = re.compile(r"[0-9]+:[0-9]{2}")
_INTERVAL, _NOTES = 5, 6
"""Where they stand, of the files that have them."""


class Event(NamedTuple):
    """A line of the file, or the lines of one note: where it begins, and its columns."""

    place: str
    cells: list[str]


def read_events(opened: Opened) -> Said:
    """What the file says. Raises ImportNotOf, ImportBadPlace."""
    lines = enumerate(opened.lines(), start=1)
    header = next(lines, (1, ""))[1].strip().split(";")
    if len(header) < _NOTES or not all("ISO 8601" in name for name in header[-2:]):
        raise opened.not_of("the last two names in its first line do not say ISO 8601")
    for place, cells in _events(opened, lines, len(header)):
        reminded, taken = (iso_moment(cell) for cell in cells[-2:])
        if (cells[-1].strip() and taken is None) or reminded is None:
            raise opened.bad(place, "the last two columns are no times in ISO 8601")
        if taken is None:
            yield Passed(place, "skipped or open, which the file does not tell apart")
            continue
        more = _semicolons_in_name(cells, len(header))
        yield dose_of(
            place,
            ";".join(cells[1 : 2 + more]).strip(),
            _epoch(reminded),
            _moment(taken),
            cells[2 + more].strip(),
            ";".join(cells[_NOTES + more : -2]).strip(),
            skipped=False,
        )


def _events(opened: Opened, lines: Iterator[tuple[int, str]], width: int) -> Iterator[Event]:
    for number, line in lines:
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        place = f"line {number}"
        if width > _NOTES + 2 and text.count(";") >= _NOTES and not _END.search(text):
            text = _with_its_note(text, lines, width)
        cells = text.split(";")
        if len(cells) < width:
            detail = f"there are {len(cells)} columns, and the first line names {width}"
            raise opened.bad(place, detail)
        yield Event(place, cells)


def _with_its_note(text: str, lines: Iterator[tuple[int, str]], width: int) -> str:
    """A line with those in which its note goes on; as it is where no end of it comes."""
    parts, length = [text], len(text)
    for _, line in lines:
        following = line.rstrip("\r\n")
        length += len(following)
        if following.count(";") >= width - 1 or length > LONGEST_LINE:
            break
        parts.append(following)
        if _END.search(following):
            return "\n".join(parts)
    return text


def _semicolons_in_name(cells: list[str], width: int) -> int:
    """How many there are, by where the interval stands; without that column all that are extra."""
    extra = len(cells) - width
    if width <= _NOTES:
        return extra
    places = range(extra + 1)
    return next((n for n in places if _DURATION.fullmatch(cells[_INTERVAL + n].strip())), 0)


def _epoch(at: datetime) -> int:
    """Seconds since 1970."""
    offset = at.utcoffset() or timedelta()
    return on_wall((at - offset).replace(tzinfo=None))


def _moment(at: datetime) -> Moment:
    """In UTC, of a place that is not known; with an offset of its own where it has one."""
    offset = at.utcoffset()
    wall = at.replace(tzinfo=None)
    if offset:
        return Moment(wall, offset // timedelta(seconds=1))
    return Moment(wall, utc=True)
