"""Decimal numbers and amounts with units, exact to a millionth."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from medlog import errors

MICRO = 1_000_000
"""Numbers are whole millionths: exact like decimals, and cheap to load."""

_NUMBER = re.compile(r"(-?)(?=[.,]?[0-9])([0-9]*)(?:([.,])([0-9]+))?")
_WHOLE_DIGITS = 9
_PART_DIGITS = 6

_MEASURES = ("mg", "g", "mcg", "ml", "l", "IU", "mmol", "mEq")
_COUNTED = {
    "drop": "drops",
    "tablet": "tablets",
    "capsule": "capsules",
    "puff": "puffs",
    "spray": "sprays",
    "patch": "patches",
    "injection": "injections",
    "sachet": "sachets",
    "lozenge": "lozenges",
    "suppository": "suppositories",
    "film": "films",
    "gummy": "gummies",
    "dose": "doses",
    "piece": "pieces",
}
_OTHER_FORMS = {
    "milligram": "mg",
    "milligrams": "mg",
    "gram": "g",
    "grams": "g",
    "ug": "mcg",
    "μg": "mcg",  # the Greek letter; the micro sign becomes it when case is folded
    "microgram": "mcg",
    "micrograms": "mcg",
    "unit": "IU",
    "units": "IU",
    "tab": "tablet",
    "tabs": "tablet",
    "pill": "tablet",
    "pills": "tablet",
    "cap": "capsule",
    "caps": "capsule",
}
_UNITS = (
    {unit.casefold(): unit for unit in _MEASURES}
    | {form: one for one, many in _COUNTED.items() for form in (one, many)}
    | _OTHER_FORMS
)
_LADDERS = ({"mcg": 1, "mg": 1_000, "g": 1_000_000}, {"ml": 1, "l": 1_000})


class Amount(NamedTuple):
    """How much of a medication: 75 mg, 1.5 tablets, or a bare 2.

    Attributes:
        micro: the number, in millionths.
        unit: canonical unit in the singular ("mg", "tablet"), or "" where none was said.
    """

    micro: int
    unit: str


@lru_cache(maxsize=512)  # the same few numbers stand in thousands of entries
def parse_number(text: str) -> int:
    """The millionths of a decimal such as `75`, `1.5`, `1,5`, `.5` or `-3`.

    A comma before exactly three digits is refused where it could also group thousands (`1,500`).

    Raises:
        NotANumber: anything else, also exponents, underscores, a leading plus, other digits.
        AmbiguousNumber: `1,500`.
        NumberTooLong: more than nine digits before the point or six after it.
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise errors.NotANumber(text=text)
    sign, whole, mark, part = found.groups(default="")
    if len(whole) > _WHOLE_DIGITS or len(part) > _PART_DIGITS:
        raise errors.NumberTooLong(text=text)
    if mark == "," and len(part) == 3 and len(whole) <= 3 and not whole.startswith("0") and whole:
        raise errors.AmbiguousNumber(
            text=text, grouped=f"{sign}{whole}{part}", pointed=f"{sign}{whole}.{part}"
        )
    micro = int(whole or "0") * MICRO + int(part.ljust(_PART_DIGITS, "0"))
    return -micro if sign else micro


def format_number(micro: int) -> str:
    """The shortest exact decimal, with a point: 1500000 is `1.5`, -3000000 is `-3`."""
    whole, part = divmod(abs(micro), MICRO)
    text = f"{'-' if micro < 0 else ''}{whole}.{part:06d}"
    return text.rstrip("0").rstrip(".")


def is_number(text: str) -> bool:
    """Whether the text has the form of a number, however long."""
    return _NUMBER.fullmatch(text) is not None


def split_number(text: str) -> tuple[str, str] | None:
    """The number a text begins with, and what follows it without the blanks between.

    `7.5h` and `7.5 h` give ("7.5", "h"); None where no number stands first.
    """
    found = _NUMBER.match(text)
    return None if found is None else (found[0], text[found.end() :].strip())


def canonical_unit(word: str) -> str | None:
    """The unit a word of the closed list stands for: `Tabs` is `tablet`; None for other words."""
    return _UNITS.get(word.casefold())


def is_unit(word: str) -> bool:
    """Whether the word belongs to the closed list of units, in any case."""
    return canonical_unit(word) is not None


def is_amount(word: str) -> bool:
    """Whether the word has the form NUMBER[UNIT], also where its number would be refused."""
    parts = split_number(word)
    return parts is not None and (parts[1] == "" or is_unit(parts[1]))


def parse_amount(word: str) -> Amount | None:
    """The amount of a word NUMBER[UNIT]: `75mg`, `1.5`, `1,5ml`, or quoted `75 mg`.

    None where the word has another form, as `d3`, `5-htp` or `mg` do.

    Raises:
        AmountNotAboveZero: zero or negative.
        AmbiguousNumber, NumberTooLong: as in `parse_number`.
    """
    parts = split_number(word)
    if parts is None or not is_amount(word):
        return None
    micro = parse_number(parts[0])
    if micro <= 0:
        raise errors.AmountNotAboveZero(text=word)
    return Amount(micro, canonical_unit(parts[1]) or "")


def format_amount(amount: Amount) -> str:
    """`75 mg`, `1.5 tablets`, `1 tablet`, `2`; a unit not in the list is shown as it is."""
    unit = amount.unit if amount.micro == MICRO else _COUNTED.get(amount.unit, amount.unit)
    return f"{format_number(amount.micro)} {unit}".rstrip()


def is_counted(unit: str) -> bool:
    """Whether a canonical unit counts pieces, as "tablet" does; "" says nothing of what it is."""
    return unit in _COUNTED


def in_finest_unit(amount: Amount) -> Amount:
    """The same, exact, in the smallest unit of its kind: masses in mcg, volumes in ml."""
    for ladder in _LADDERS:
        if amount.unit in ladder:
            finest = next(iter(ladder))
            return Amount(amount.micro * ladder[amount.unit], finest)
    return amount


def in_unit(amount: Amount, unit: str) -> Amount | None:
    """The same in another unit; None where that is not exact to a millionth, or no such unit."""
    if amount.unit == unit:
        return amount
    for ladder in _LADDERS:
        if amount.unit in ladder and unit in ladder:
            micro, rest = divmod(amount.micro * ladder[amount.unit], ladder[unit])
            return None if rest else Amount(micro, unit)
    return None


def in_same_unit(a: Amount, b: Amount) -> tuple[int, int] | None:
    """The two numbers in the smaller of their units, in millionths, exact.

    None where neither their units are the same nor both are masses (mcg, mg, g) or volumes (ml, l).
    """
    if a.unit == b.unit:
        return a.micro, b.micro
    for ladder in _LADDERS:
        if a.unit in ladder and b.unit in ladder:
            step = min(ladder[a.unit], ladder[b.unit])
            return a.micro * ladder[a.unit] // step, b.micro * ladder[b.unit] // step
    return None


def refuse_other_units(amounts: Sequence[Amount]) -> None:
    """Refuse amounts that cannot be compared with the first of them. Raises UnitsDiffer."""
    for amount in amounts:
        if in_same_unit(amounts[0], amount) is None:
            raise errors.UnitsDiffer(first=format_amount(amounts[0]), second=format_amount(amount))
