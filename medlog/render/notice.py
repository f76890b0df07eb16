"""Notices as sentences. They say what stands; they never say what to take."""

from medlog.actions.notices import (
    AboveMaximum,
    AlsoPaused,
    ClockWentBack,
    DaysWithEntry,
    FarFromSlot,
    GoalReached,
    LaterTakesOver,
    MonthOnDose,
    NewName,
    NoDoseDue,
    NoLongerFilled,
    NoSchedule,
    NoSuchRegion,
    Notice,
    NotKept,
    OtherUnit,
    OwnUnread,
    SameDayVisit,
    SecondDose,
    Shared,
    SoonerThan,
    StillPaused,
    StrengthAsBefore,
    TakenInPause,
    TakenSinceStop,
    UnusableScale,
    VisitPassed,
    WithinLookBack,
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
        case StrengthAsBefore(name, each, day, short):
            return (
                f"Each piece counts as {format_amount(each)}, as at the refill of {name} on"
                f" {line.day(day)}; the dose has changed since. Another strength:"
                f" medlog edit {short} --each AMOUNT"
            )
        case NoDoseDue():
            return "No dose is due now, so that none was recorded."
        case ClockWentBack(last):
            return (
                "This computer's clock shows an earlier time than at the last entry"
                f" ({line.moment(last)}); both are kept as stated."
            )
        case DaysWithEntry() | MonthOnDose() | GoalReached():
            from medlog.render import cheer

            return cheer.sentence(notice)
        case Shared(path):
            return f"The diary {path} lies in a git work tree: take care not to commit it."
    return _elsewhere(notice)


def _elsewhere(notice: Notice) -> str:
    """The sentence of a notice that is not about a dose: most answers need nothing of these."""
    match notice:
        case TakenSinceStop() | TakenInPause():
            from medlog.render import prescription

            return prescription.not_expected(notice)
        case NoSchedule() | LaterTakesOver() | NoLongerFilled() | AlsoPaused() | StillPaused():
            from medlog.render import prescription

            return prescription.sentence(notice)
        case WithinLookBack() | UnusableScale():
            from medlog.render import scale_words

            return scale_words.sentence(notice)
        case VisitPassed() | SameDayVisit():
            from medlog.render import visit_notice

            return visit_notice.sentence(notice)
        case OwnUnread() | NoSuchRegion() | NotKept():
            from medlog.render import support_line

            return support_line.sentence(notice)
    raise TypeError(type(notice))


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
                f"{name} was already logged {day} at {earlier.wall:%H:%M}; this is {again}."
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
