"""Notices as sentences. They say what stands; they never say what to take."""

from medlog.actions.notices import (
    AboveMaximum,
    ClockWentBack,
    FarFromSlot,
    NewName,
    Notice,
    OtherUnit,
    SecondDose,
    SoonerThan,
)
from medlog.domain.amount import format_amount
from medlog.domain.names import as_word
from medlog.domain.when import format_duration
from medlog.render import line


def sentence(notice: Notice) -> str:
    """The sentence of a notice, with the command that mends it where there is one."""
    match notice:
        case NewName(name):
            return (
                f"{name} is new here and has no schedule;"
                f" medlog med change {as_word(name)} --daily 08:00 sets one."
            )
        case SecondDose() | FarFromSlot() | OtherUnit() | AboveMaximum() | SoonerThan():
            return _of_dose(notice)
        case ClockWentBack(last):
            return (
                "This computer's clock shows an earlier time than at the last entry"
                f" ({line.moment(last)}); both are kept as stated."
            )
    from medlog.render import other_notice

    return other_notice.sentence(notice)


def _ordinal(number: int) -> str:
    """`a second dose`, `a third dose`, `dose 4 of that day`."""
    return {2: "a second dose", 3: "a third dose"}.get(number, f"dose {number} of that day")


def _of_dose(
    notice: SecondDose | FarFromSlot | OtherUnit | AboveMaximum | SoonerThan,
) -> str:
    match notice:
        case SecondDose(name, earlier, today, short, number):
            day = "today" if today else f"on {line.day(earlier.wall.date())}"
            again = _ordinal(number)
            return (
                f"{name} was already logged {day}{line.at_clock(earlier)}; this is {again}."
                f" If it was typed twice: medlog delete {short}"
            )
        case FarFromSlot(at, named, short) if named:
            then = f"{at:%Y-%m-%d %H:%M}"
            return f"It is recorded as taken now. If it was then: medlog edit {short} --at '{then}'"
        case FarFromSlot(at, _, short):
            return (
                f"{at:%H:%M} is half a day or more from now. If it was the dose of the day before:"
                f" medlog edit {short} --for yesterday"
            )
        case OtherUnit(name, amount, prescribed):
            whole = format_amount(prescribed)
            return (
                f"{format_amount(amount)} cannot be compared with the {whole} of {name} that are"
                " prescribed; it counts as a whole dose."
            )
        case AboveMaximum(name, doses, limit, short):
            return (
                f"This is dose {doses} of {name} that day; its schedule says at most {limit}."
                f" If it was typed twice: medlog delete {short}"
            )
        case SoonerThan(name, since, gap, short, later):
            which, when = ("after", "later") if later else ("before", "earlier")
            return (
                f"The {name} dose {which} was {format_duration(since)} {when}; its schedule says"
                f" {format_duration(gap)} apart. If it was typed twice: medlog delete {short}"
            )
