"""Units of factors: as typed, but for the lengths of time, which are one in hours and minutes."""

from collections.abc import Sequence

from medlog.domain.amount import MICRO

_MINUTES = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
}
_AN_HOUR = 60
_HUNDREDTH = MICRO // 100


def canonical(unit: str) -> str:
    """`h` and `min` for every way to write them; other units without case."""
    folded = unit.casefold()
    return _MINUTES.get(folded, folded)


def in_one_unit(values: Sequence[tuple[int, str]]) -> tuple[str, list[int | None]]:
    """Numbers (in millionths, with their units) in the unit that most of them have.

    Gives that unit, in the spelling of the latest, and each number in it; None for one in a unit
    that cannot be compared with it. Hours and minutes are counted together: in minutes where most
    are, or where an entry in minutes is no hundredth of an hour, so that every number is exact.
    Of units that are as frequent it is the latest; at least one value.
    """
    of_unit = {unit: canonical(unit) for _, unit in values}
    if len(set(of_unit.values())) == 1:  # as of nearly every factor
        return values[-1][1], [value for value, _ in values]
    kinds = [of_unit[unit] for _, unit in values]
    usual = max(reversed(kinds), key=kinds.count)
    if usual == "h" and any(
        kind == "min" and value % (_AN_HOUR * _HUNDREDTH)
        for kind, (value, _) in zip(kinds, values, strict=True)
    ):
        usual = "min"
    of_kind = (unit for kind, (_, unit) in zip(kinds, values, strict=True) if kind == usual)
    *_, spelled = of_kind
    return spelled, [
        _converted(value, kind, usual) for kind, (value, _) in zip(kinds, values, strict=True)
    ]


def _converted(value: int, kind: str, usual: str) -> int | None:
    if kind == usual:
        return value
    if (kind, usual) == ("h", "min"):
        return value * _AN_HOUR
    return value // _AN_HOUR if (kind, usual) == ("min", "h") else None
