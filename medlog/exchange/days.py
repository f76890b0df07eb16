"""Dates and times as other programs write them: one form each, and nothing is guessed."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache

from medlog import errors

_TIME = re.compile(
    r"([^\d\s:][^\d:]{0,11})?(\d{1,2})(?:[:.]|\s?h\s?)(\d{2})(?::(\d{2})(?:\.\d+)?)?"
    r"([^\d:]{0,12}[^\d\s:])?"
)
_HALVES = {
    mark: hours
    for marks, hours in (
        ("am 上午 午前 오전 dop priešpiet fm ap de sa öö πμ дп проб претпл ص قظ pg vm pd", 0),
        ("pm 下午 午後 오후 odp pop popiet em ip du ch ös μμ пп слоб попл م بظ ptg nm md", 12),
    )
    for mark in marks.split()
}
"""The halves of a day as phones write them, in small letters without blanks and points; the common
ones of CLDR, none of which stands for both halves."""

_OF_THE_CLOCK = frozenset({"", "h", "ч", "klo", "kl", "uhr"})
"""What stands beside a time of 24 hours and says nothing more."""

_LETTERS = {"YYYY": "%Y", "YY": "%y", "MMM": "%b", "MM": "%m", "DD": "%d", "M": "%m", "D": "%d"}


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@lru_cache(maxsize=4096)
def english_day(day: str, month: str, year: str) -> date | None:
    """The 22nd of Jan or January of 2024; None where there is none such."""
    if month[:3].lower() not in _MONTHS:
        return None
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def iso_day(text: str) -> date | None:
    """2024-01-22; None for any other text."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def clock_time(text: str) -> time | None:
    """20:48, 8:48 pm, 8:48 p. m., 下午8:48, 20 h 48, 08:48:30; None for any other text."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    before, hour, minute, second, after = found.groups(default="")
    hours = int(hour)
    mark = re.sub(r"[\s.\u200e\u200f]", "", before + after).casefold()
    if mark in _HALVES:
        # Midnight is 12 in most places, and 0 in Japan.
        if hours > 12:
            return None
        hours = hours % 12 + _HALVES[mark]
    elif mark not in _OF_THE_CLOCK:
        return None
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None


def iso_moment(text: str) -> datetime | None:
    """2026-11-02 08:15, 2026-11-02T08:15:30Z or with +01:00; None for any other text."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.{0,24}", text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip()).replace(microsecond=0)
    except ValueError:
        return None


def day_reader(form: str) -> Callable[[str], date | None]:
    """What reads dates of a form such as DD.MM.YYYY or %d/%m/%y; None for a text of another form.

    Raises:
        ImportDateFormat: the form lacks day, month or year, or is none.
    """
    pattern = form if "%" in form else _pattern(form)
    asked = set(re.findall(r"%(-?[A-Za-z])", pattern))
    if len(asked) != 3 or not all(asked & set(part) for part in ("d", "mbB", "Yy")):
        raise errors.ImportDateFormat(form=form)

    @lru_cache(maxsize=4096)
    def read(text: str) -> date | None:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 -- a date
        except ValueError:
            return None

    return read


def _pattern(form: str) -> str:
    pieces = re.split("(YYYY|YY|MMM|MM|DD|M|D)", form)
    return "".join(_LETTERS.get(piece, piece) for piece in pieces)
