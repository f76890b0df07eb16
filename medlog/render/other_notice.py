"""Notices about other things than doses as sentences: each subject has words of its own."""

from medlog.actions.companion_notices import (
    DaysWithEntry,
    GoalReached,
    MonthOnDose,
    NoDoseDue,
    NoSuchRegion,
    NotKept,
    OwnUnread,
    SameDayVisit,
    Shared,
    UnusableScale,
    VisitPassed,
    WithinLookBack,
)
from medlog.actions.notices import Notice
from medlog.actions.prescription_notices import (
    AlsoPaused,
    LaterTakesOver,
    LeftBehind,
    NoLongerFilled,
    NoSchedule,
    SameName,
    StillPaused,
    StrengthAsBefore,
    TakenInPause,
    TakenSinceStop,
)
from medlog.domain.amount import format_amount
from medlog.render import line


def sentence(notice: Notice) -> str:
    """The sentence of a notice, with the command that mends it where there is one."""
    match notice:
        case StrengthAsBefore(name, each, day, short):
            return (
                f"Each piece counts as {format_amount(each)}, as at the refill of {name} on"
                f" {line.day(day)}; the dose has changed since. Another strength:"
                f" medlog edit {short} --each AMOUNT"
            )
        case NoDoseDue():
            return "No dose is due now, so that none was recorded."
        case Shared(path):
            return f"The diary {path} lies in a git work tree: take care not to commit it."
    return _of_subject(notice)


def _of_subject(notice: Notice) -> str:
    match notice:
        case TakenSinceStop() | TakenInPause():
            from medlog.render import prescription

            return prescription.not_expected(notice)
        case NoSchedule() | LaterTakesOver() | NoLongerFilled() | AlsoPaused() | StillPaused():
            from medlog.render import prescription

            return prescription.sentence(notice)
        case SameName() | LeftBehind():
            from medlog.render import prescription

            return prescription.of_names(notice)
        case DaysWithEntry() | MonthOnDose() | GoalReached():
            from medlog.render import cheer

            return cheer.sentence(notice)
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
