"""What a count of a medication is: so much of its unit, or so many pieces of a strength."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import (
    MICRO,
    Amount,
    canonical_unit,
    format_amount,
    format_number,
    in_finest_unit,
    in_same_unit,
    in_unit,
    is_amount,
    is_counted,
    is_unit,
    parse_amount,
    parse_number,
    split_number,
)
from medlog.domain.dose_line import read_name, read_name_and_amount
from medlog.domain.medication import Medication
from medlog.domain.names import KnownName, as_word, fold, index_names
from medlog.domain.regimen import Regimen
from medlog.domain.timeline import begun_from, timeline

MOST = 10**15 - 1
"""Millionths: nine digits before the point and six after it, as amounts are kept."""


class Count(NamedTuple):
    """A count as it is kept.

    Attributes:
        amount: all together.
        each: of one piece, where it was said or known.
    """

    amount: Amount
    each: Amount | None = None


class Measure(NamedTuple):
    """What is known of a medication, to read a count of it.

    Attributes:
        name: its name.
        unit: the unit of its doses; "" where they have none, None where no dose has an amount.
        held: further units in which supply of it is noted.
        strength: of one piece, where that was said before or can be told from its doses.
    """

    name: str
    unit: str | None
    held: tuple[str, ...] = ()
    strength: Amount | None = None


def read_count_line(
    words: Sequence[str], names: Sequence[KnownName]
) -> tuple[KnownName, Amount | None]:
    """The known medication and the count of `NAME [COUNT]`; zero and less are counts here.

    Raises:
        CountNotUnderstood: something else than a count stands behind the name.
        Those of `read_name_and_amount` and `parse_number`.
    """
    index = index_names(names)
    for size in () if fold(" ".join(words)) in index else (1, 2):
        count = _at_most_zero(words[-size:]) if len(words) >= size else None
        if count is not None:
            return read_name(words[:-size], names), count
    try:
        return read_name_and_amount(words, names)
    except errors.UnknownMedication:
        for size in range(len(words) - 1, 0, -1):
            if fold(" ".join(words[:size])) in index:
                raise errors.CountNotUnderstood(text=" ".join(words[size:])) from None
        raise


def read_count_alone(words: Sequence[str]) -> Amount:
    """A count that stands without a name; zero and less are counts here.

    Raises: CountNotUnderstood, and those of `parse_number`.
    """
    typed = _at_most_zero(words) if len(words) < 3 else None
    typed = typed or parse_amount(" ".join(words))
    if typed is None:
        raise errors.CountNotUnderstood(text=" ".join(words))
    return typed


def _at_most_zero(words: Sequence[str]) -> Amount | None:
    """The amount that one or two words are, where it is not above zero."""
    number, *unit = words
    parts = split_number(number) if is_amount(number) else None
    if parts is None or (unit and (parts[1] or not is_unit(unit[0]))):
        return None
    micro = parse_number(parts[0])
    if micro > 0:
        return None
    return Amount(micro, canonical_unit(unit[0] if unit else parts[1]) or "")


def read_each(text: str, unit: str | None) -> Amount:
    """The strength of one piece that `--each` says; a bare number is in the unit of the doses.

    Raises:
        BadStrength: no amount.
        Those of `parse_amount`.
    """
    each = parse_amount(text.strip())
    if each is None or is_counted(each.unit) or not (each.unit or unit):
        raise errors.BadStrength(text=text)
    return each._replace(unit=each.unit or unit or "")


def dose_unit(medication: Medication, day: date) -> str | None:
    """The unit of its doses, by the regimen of a day, or that before, or the first to come.

    None where that one says no amount.
    """
    regimen = begun_from(medication.regimens, day)
    amounts = [] if regimen is None else _amounts(regimen)
    return next((amount.unit for amount in amounts if amount), None)


def usual_dose(medication: Medication) -> Amount | None:
    """The amount of one dose where all doses of all regimens that held or will are alike."""
    prescribed = [one for one in medication.regimens if one.kind != "stopped"]
    held = [one.regimen for one in timeline(medication.regimens) if one.regimen in prescribed]
    found = {
        amount and in_finest_unit(amount): amount
        # What was stopped on its first day held on none.
        for regimen in held or prescribed
        for amount in _amounts(regimen)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def dose_changed(medication: Medication, since: date, day: date) -> bool:
    """Whether its doses on a day are others than they were on an earlier one."""
    regimens = [begun_from(medication.regimens, one) for one in (since, day)]
    before, after = (
        {amount and in_finest_unit(amount) for amount in _amounts(regimen)} if regimen else set()
        for regimen in regimens
    )
    return before != after


def counted(typed: Amount, each: Amount | None, measure: Measure) -> Count:
    """What a count as typed comes to.

    A number with a measured unit is so much of it. A bare number, or one of tablets and the like,
    is so many pieces where the doses are measured, else so many of the doses' unit.

    Raises:
        StrengthUnknown: pieces, and nobody said how much one of them is.
        CountInOtherUnit, StrengthInOtherUnit: a unit that does not fit the doses.
        NumberTooLong: more than can be kept.
    """
    unit = measure.unit
    if unit is None:
        unit = each.unit if each else typed.unit
        if not unit:
            raise errors.StrengthUnknown(name=measure.name, word=as_word(measure.name))
    if each is not None and not _fits(each, unit):
        raise errors.StrengthInOtherUnit(
            name=measure.name, unit=_in_words(unit), each=format_amount(each)
        )
    noted = typed.unit and typed.unit in measure.held
    if _is_measured(unit) and not _is_measured(typed.unit) and not noted:
        return _pieces(typed, each or measure.strength, measure, unit)
    whole = typed._replace(unit=typed.unit or unit)
    if not any(_fits(whole, one) for one in (unit, *measure.held)):
        raise errors.CountInOtherUnit(
            name=measure.name, unit=_in_words(unit), amount=format_amount(typed)
        )
    return _in_one_unit(whole, each)


def _in_one_unit(whole: Amount, each: Amount | None) -> Count:
    """The two as they are kept: in one unit, that of the amount where it can be."""
    if each is None or each.unit == whole.unit:
        return Count(whole, each)
    strength = in_unit(each, whole.unit)
    if strength is not None:
        return Count(whole, strength)
    finer = in_unit(whole, each.unit) or whole
    return Count(kept(finer, format_amount(whole)), each)


def _pieces(typed: Amount, each: Amount | None, measure: Measure, unit: str) -> Count:
    if each is None or not _fits(each, unit):
        raise errors.StrengthUnknown(name=measure.name, word=as_word(measure.name))
    return Count(times(typed, each), each)


def times(typed: Amount, each: Amount) -> Amount:
    """So many pieces of a strength, together. Raises NumberTooLong where it cannot be kept."""
    micro, rest = divmod(typed.micro * each.micro, MICRO)
    text = f"{format_number(typed.micro)} × {format_amount(each)}"
    if rest:
        raise errors.NumberTooLong(text=text)
    return kept(Amount(micro, each.unit), text)


def kept(amount: Amount, text: str) -> Amount:
    """The amount itself. Raises NumberTooLong, about `text`, where it has too many digits."""
    if abs(amount.micro) > MOST:
        raise errors.NumberTooLong(text=text)
    return amount


def _amounts(regimen: Regimen) -> list[Amount | None]:
    """The amount of each of its doses."""
    intakes = regimen.schedule.intakes if regimen.schedule else ()
    return [intake.amount or regimen.amount for intake in intakes] or [regimen.amount]


def _fits(amount: Amount, unit: str) -> bool:
    return in_same_unit(amount, Amount(0, unit)) is not None


def _is_measured(unit: str) -> bool:
    """Whether it says how much, as mg does, not how many."""
    return bool(unit) and not is_counted(unit)


def _in_words(unit: str) -> str:
    return f"in {format_amount(Amount(0, unit))[2:]}" if unit else "without a unit"
