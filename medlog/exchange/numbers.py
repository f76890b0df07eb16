"""Numbers, scores and names as other programs write them; what cannot be said here stays text."""

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from medlog import errors
from medlog.domain.amount import (
    MICRO,
    Amount,
    canonical_unit,
    format_number,
    parse_amount,
    parse_number,
    split_number,
)
from medlog.domain.factor_line import LONGEST_UNIT
from medlog.domain.names import check_name
from medlog.domain.severity import HIGHEST, parse_severity

YES = frozenset({"yes", "y", "true", "x", "✓", "✔", "taken"})
NO = frozenset({"no", "n", "false", "skipped"})

_FRACTION = re.compile(
    r"(?:([0-9]{1,6}) ?)??(?:([\u00bc-\u00be\u2150-\u215e])|([0-9]{1,3})/([0-9]{1,3}))(?![0-9/])"
)
_AMOUNT = re.compile(
    r"([0-9.,]+) ?((?![xX]$)[^\W\d_][^\W\d_/%.]*(?:[/%][^\W\d_]+)?\.?(?:\([^\W\d_]+\))?)"
)
"""A number, and one word: `2 Tabletten`, `5 Tr.`, `1 pill(s)`, `10 mg/ml`."""


@lru_cache(maxsize=4096)
def number(text: str) -> int | None:
    """The millionths of a decimal; None for any other text, and where it is not clear."""
    try:
        return parse_number(text)
    except errors.MedlogError:
        return None


@lru_cache(maxsize=4096)
def amount(text: str, unit: str = "") -> Amount | None:
    """`50 mg`, `50`, `1,5 ml`, `½`, `1 1/2 tablets`, `2 Tabletten`; None for any other text.

    A bare number is in `unit`. A word that is no unit here is kept as the unit it is.
    """
    text = _in_decimals(text.strip())
    try:
        found = parse_amount(text)
    except errors.MedlogError:
        return None
    if found is None:
        parts = _AMOUNT.fullmatch(text)
        micro = number(parts[1]) if parts else None
        if not parts or not micro or micro < 0 or len(parts[2]) > LONGEST_UNIT:
            return None
        return Amount(micro, parts[2])
    return found if found.unit else found._replace(unit=unit)


def _in_decimals(text: str) -> str:
    """A text whose fraction at the beginning is a decimal, where that is exact."""
    found = _FRACTION.match(text)
    if found is None:
        return text
    whole, sign, above, below = found.groups(default="")
    if sign:
        part = Fraction(unicodedata.numeric(sign)).limit_denominator(10)
    elif int(above) < int(below):
        part = Fraction(int(above), int(below))
    else:
        # 11/2 may be one and a half.
        return text
    micro = (int(whole or "0") + part) * MICRO
    return text if micro.denominator != 1 else format_number(int(micro)) + text[found.end() :]


@lru_cache(maxsize=4096)
def severity(text: str) -> tuple[int, str | None] | None:
    """0 to 10, or one of the words with its number; None for any other text."""
    if text.lower() in NO:
        return 0, None
    try:
        return parse_severity(text)
    except errors.MedlogError:
        return None


@lru_cache(maxsize=4096)
def value(text: str) -> tuple[int, str] | None:
    """`7.5h`, `7:30` (hours), `8`, yes (1) or no (0), with the unit; None for any other text."""
    if text.lower() in YES | NO:
        return (MICRO if text.lower() in YES else 0), ""
    if hours := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", text):
        micro, rest = divmod((int(hours[1]) * 60 + int(hours[2])) * MICRO, 60)
        return micro + round(rest / 60), "h"
    digits, unit = split_number(text) or ("", "")
    letters = unit.replace("%", "").replace("°", "").replace("/", "")
    if not digits or len(unit) > LONGEST_UNIT or not (letters.isalpha() or letters == ""):
        return None
    found = number(digits)
    return None if found is None else (found, unit)


def on_ten(score: int, lowest: int, highest: int) -> int | None:
    """A score on the scale from 0 to 10, all in millionths; None where it is off its own scale.

    `lowest` is the worst and `highest` the best: of a scale that runs down, the larger number.
    """
    if not min(lowest, highest) <= score <= max(lowest, highest):
        return None
    part = (score - lowest) * HIGHEST
    return (2 * part + (highest - lowest)) // (2 * (highest - lowest))


@lru_cache(maxsize=4096)
def name(text: str, what: str = "") -> str | None:
    """A name as the diary may have it; None where it may not.

    One that reads as an amount, as "films" does, gets the word with it that says `what` it is.
    """
    for one in (text, f"{text} ({what})") if what and text.strip() else (text,):
        try:
            return check_name(one)
        except errors.NameReadsAsAmount:
            continue
        except errors.MedlogError:
            return None
    return None


def unit_in(header: str) -> str:
    """The unit of a column such as `Dose (mg)`, `sertraline_mg` or `Mg`; "" where none is said."""
    found = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*$", header)
    last = found[1].strip() if found else re.split(r"[\s_]+", header.strip())[-1]
    return canonical_unit(last) or ""
