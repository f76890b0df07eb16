"""Notices as sentences. They say what stands; they never say what to take."""

from medlog.actions.notices import (
    AboveMaximum,
    ClockWentBack,
    LaterTakesOver,
    NewName,
    NoSchedule,
    Notice,
    SecondDose,
    Shared,
    SoonerThan,
    StillPaused,
)
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
        case SecondDose(name, earlier, today, short):
            day = "today" if today else f"on {line.day(earlier.wall.date())}"
            return (
                f"{name} was already logged {day} at {earlier.wall:%H:%M}; this is a second dose."
                f" If it was typed twice: medlog delete {short}"
            )
        case AboveMaximum(name, doses, limit, short):
            return (
                f"This is dose {doses} of {name} that day; its schedule says at most {limit}."
                f" If it was typed twice: medlog delete {short}"
            )
        case SoonerThan(name, since, gap, short):
            return (
                f"The {name} dose before was {format_duration(since)} earlier; its schedule says"
                f" {format_duration(gap)} apart. If it was typed twice: medlog delete {short}"
            )
        case NoSchedule() | LaterTakesOver() | StillPaused():
            # Most notices are about doses, and need nothing of this.
            from medlog.render import prescription

            return prescription.sentence(notice)
        case ClockWentBack(last):
            return (
                "This computer's clock shows an earlier time than at the last entry"
                f" ({line.moment(last)}); both are kept as stated."
            )
        case Shared(path):
            return f"The diary {path} lies in a git work tree: take care not to commit it."
