"""Regimens and pauses in words, as confirmations, lists and notices have them."""

from medlog.actions.notices import LaterTakesOver, NoSchedule, StillPaused
from medlog.domain.description import describe
from medlog.domain.names import as_word
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.timeline import last_day
from medlog.render import line

_WHYS = {"held": "held on advice", "hospital": "in hospital", "no-log": "no diary kept"}


def holds(regimen: Regimen) -> str:
    """50 mg daily at 08:00, until Sun 8 Nov 2026."""
    last = last_day(regimen.ends)
    return describe(regimen) + (f", until {line.day(last)}" if last else "")


def span(pause: Pause) -> str:
    """From Mon 2 Nov 2026 to Fri 6 Nov 2026 (in hospital)."""
    first, last = line.day(pause.starts), last_day(pause.ends)
    words = f"from {first}" if last is None else f"from {first} to {line.day(last)}"
    if last == pause.starts:
        words = f"on {first}"
    return words + (f" ({why(pause)})" if pause.why else "")


def why(pause: Pause) -> str:
    """The reason of a pause in words; "" where none was given."""
    return _WHYS.get(pause.why or "", "")


def sentence(notice: NoSchedule | LaterTakesOver | StillPaused) -> str:
    """The sentence of a notice about what holds."""
    match notice:
        case NoSchedule(name):
            return (
                f"{name} has no schedule yet: medlog med change {as_word(name)} --daily 08:00 sets"
                " one, --as-needed in its place says that it is taken when needed."
            )
        case LaterTakesOver(name, later):
            return (
                f"From {line.day(later.starts)} on, what was set for {name} from that day takes"
                f" over: {holds(later)}."
            )
        case StillPaused(name, pause):
            whom = as_word(name) if pause.medication else "--all"
            together = "" if pause.medication else ", with all medications"
            return f"{name} is paused {span(pause)}{together}; medlog med resume {whom} ends it."
