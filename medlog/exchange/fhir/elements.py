"""What resources are made of: FHIR's data types as plain values.

A resource is a dict in the order in which it is written, as `json` has it, but for decimals: they
are `Number`, text that is written as a number, so that none of them ever is a float.
"""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from medlog.domain.amount import Amount, format_number
from medlog.domain.instant import EPOCH, Instant, format_offset
from medlog.domain.written import Written
from medlog.exchange.fhir.units import UCUM, ucum

Resource = dict[str, Any]

OWN = "urn:uuid:48e64458-7d15-4774-bd0a-9554e45e4b35"
"""The system of our own codes: a number that was drawn for it, as medlog has no address."""

LOINC = "http://loinc.org"

LONGEST = 1024 * 1024
"""Characters that a string may have."""

_FURTHEST = 14 * 60
"""Minutes east or west of UTC that a dateTime can say."""

# What is white but no blank, tab or end of a line fails the official pattern for strings.
_CLEAN: dict[int, int | str] = {
    **{number: 0x2400 + number for number in range(32) if chr(number) not in "\t\r\n"},
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    0xFEFF: 0x2060,  # what Unicode has in its place
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}

# What Markdown would make a tag, a link or a picture of.
_LIVE = re.compile(r"(?<!\\)(\\*)(?=<[A-Za-z/!?]|\][(\[:])")


class Number(str):
    """A decimal as text, written as a JSON number."""

    __slots__ = ()


def words(text: str | None) -> str | None:
    """A text as FHIR may have it; None where nothing of it can be seen.

    Control characters become their pictures and blanks of other kinds plain ones.
    """
    if text is None or text.isspace() or not text:
        return None
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_CLEAN)


def pieces(text: str | None) -> list[str]:
    """The same, in as many strings as it takes."""
    whole = words(text)
    if whole is None or len(whole) <= LONGEST // 2:
        return [] if whole is None else [whole]
    size = LONGEST // 2  # each sign may still get a backslash
    found = (whole[start : start + size] for start in range(0, len(whole), size))
    return [piece for piece in found if not piece.isspace()]


def unmarked(text: str) -> str:
    """A text where Markdown is read, with a backslash before what would come alive there."""

    def escaped(found: re.Match[str]) -> str:
        before = found[1]
        return before if len(before) % 2 else before + "\\"

    return _LIVE.sub(escaped, text)


def notes(patient: str, text: str | None, *said: str | None) -> Resource:
    """`note`: the person's own words, and after them what the diary says and no element holds."""
    own = [{"authorReference": reference(patient), "text": unmarked(one)} for one in pieces(text)]
    others = [{"text": unmarked(one)} for more in said for one in pieces(more)]
    return {"note": own + others} if own or others else {}


def derived(row: str, what: str) -> str:
    """The id of what a row gives beside the resource that has the row's own: always the same."""
    return str(uuid5(UUID(OWN.removeprefix("urn:uuid:")), f"{what} {row}"))


def url(row: str) -> str:
    """Where a resource is found in the bundle."""
    return f"urn:uuid:{row}"


def reference(row: str) -> Resource:
    """A Reference to what has this id."""
    return {"reference": url(row)}


def concept(text: str | None, *codings: Resource) -> Resource:
    """A CodeableConcept: what is meant in words, and its codes where there are some."""
    return {**({"coding": list(codings)} if codings else {}), "text": words(text) or "-"}


def one_word(text: str) -> str:
    """A text where FHIR allows for no blanks."""
    return "-".join((words(text) or "-").split())


def own_coding(code: str, display: str) -> Resource:
    """A code of ours."""
    return {"system": OWN, "code": one_word(code), "display": display}


def loinc(code: str) -> list[Resource]:
    """A code of LOINC, where there is one."""
    return [{"system": LOINC, "code": one_word(code)}] if code else []


def quantity(micro: int, unit: str) -> Resource:
    """A Quantity: millionths with their unit, with UCUM's code where that is the very unit."""
    found: Resource = {"value": Number(format_number(micro))}
    said, code = words(unit), ucum(unit)
    if said:
        found["unit"] = said
    if code:
        found |= {"system": UCUM, "code": code}
    return found


def amount_of(amount: Amount) -> Resource:
    """The Quantity of a dose."""
    return quantity(amount.micro, amount.unit)


def points(micro: int) -> Resource:
    """The Quantity of a score."""
    number = Number(format_number(micro))
    return {"value": number, "unit": "points", "system": UCUM, "code": "{score}"}


def effective(written: Written) -> str:
    """When an entry was lived, as a dateTime: its day alone where no more is known."""
    entry = written.entry
    return day(entry.day) if written.whole_day else date_time(entry.at)


def day(of: date) -> str:
    """A date."""
    return of.isoformat()


def date_time(at: Instant) -> str:
    """A dateTime with the offset as lived: the very instant, whatever FHIR's offsets can say.

    They have no seconds, as old zones do (+00:53:28): the minutes are kept and the clock is set by
    them. Of one beyond 14 hours, which no place has, the instant is said in UTC.
    """
    minutes = abs(at.offset) // 60
    offset = 0 if minutes > _FURTHEST else (-60 if at.offset < 0 else 60) * minutes
    try:
        wall = EPOCH + timedelta(seconds=at.epoch + offset)
    except OverflowError:  # the very first or last hours of the calendar
        wall, offset = at.utc, 0
    return wall.replace(tzinfo=None).isoformat() + format_offset(offset)
