"""Regimens and pauses in words, as confirmations, lists and notices have them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from medlog.actions.prescription_notices import (
    AlsoPaused,
    LaterTakesOver,
    LeftBehind,
    NoLongerFilled,
    NoSchedule,
    SameName,
    StillPaused,
    TakenInPause,
    TakenSinceStop,
)
from medlog.domain.amount import format_amount
from medlog.domain.description import describe
from medlog.domain.names import as_word, fold
from medlog.domain.plan import PlanDay
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.remembered import rough_end, rough_start
from medlog.domain.rough_day import RoughDay
from medlog.domain.timeline import last_day
from medlog.render import line
from medlog.render.text import in_one_line

_WHYS = {"held": "held on advice", "hospital": "in hospital", "no-log": "no diary kept"}


def holds(regimen: Regimen) -> str:
    """50 mg daily at 08:00, until Sun 8 Nov 2026."""
    last = None if regimen.ends_said else last_day(regimen.ends)
    return describe(regimen) + (f", until {line.day(last)}" if last else "")


def since(regimen: Regimen) -> str:
    """Its first day, as rough as it was said: Mon 2 Nov 2026, 2019, June 2020."""
    start = rough_start(regimen)
    return line.day(regimen.starts) if start.said is None else start.words


def treatment_days(regimen: Regimen) -> str:
    """The days of one that is remembered: 2019 to June 2020, 1 Mar 2015 to June 2020."""
    first, last = map(_date, (rough_start(regimen), rough_end(regimen)))
    return first if first == last else f"{first} to {last}"


def last_taken(treatments: Sequence[Regimen]) -> str:
    """Until when the latest of some that are remembered was taken: until June 2020 (20 mg)."""
    latest = max(treatments, key=lambda one: (one.ends or one.starts, one.starts))
    return f"taken until {_date(rough_end(latest))} ({describe(latest)})"


def _date(day: RoughDay) -> str:
    """Without the weekday, which nobody asks for years later."""
    return line.day(day.last).partition(" ")[2] if day.said is None else day.words


def outcome(dry: bool) -> str:
    """What became of what a command settled."""
    return "Not saved (dry run)" if dry else "Saved"


def until(at: PlanDay) -> str:
    """75 mg until Sun 27 Dec, then 50 mg."""
    words = doses(at.step.regimen)
    if at.last is None:
        return f"{words} until it is changed"
    if at.following is None:
        following = "nothing is prescribed"
    else:
        then = at.following.regimen
        # The steps of a plan have the same days; what comes after it may have others.
        following = doses(then) if then.plan == at.plan.id else describe(then)
    return f"{words} until {line.short_day(at.last)}, then {following}"


def doses(regimen: Regimen) -> str:
    """The doses of a due date without their times: 75 mg, 2 x 50 mg, 50 mg + 25 mg."""
    intakes = regimen.schedule.intakes if regimen.schedule else ()
    amounts = [amount for intake in intakes if (amount := intake.amount or regimen.amount)]
    if not amounts or len(amounts) < len(intakes):
        return describe(regimen)
    words = [format_amount(amount) for amount in amounts]
    if len(set(words)) > 1:
        return " + ".join(words)
    return words[0] if len(words) == 1 else f"{len(words)} x {words[0]}"


def taken_out(removed: Sequence[Regimen]) -> Iterator[str]:
    """A line for each prescription that was planned, and is no longer."""
    for one in removed:
        days = f"from {since(one)}" if one.ends_said is None else treatment_days(one)
        yield f"taken out: {describe(one)} {days}"


def reasons(regimen: Regimen, before: Regimen | None) -> Iterator[str]:
    """Who prescribed it, where that is another than before, and why, under the options' names."""
    if regimen.kind != "stopped" and regimen.prescriber != (before.prescriber if before else None):
        yield f"prescriber: {in_one_line(regimen.prescriber) if regimen.prescriber else 'none'}"
    if regimen.reason:
        yield f"reason: {in_one_line(regimen.reason)}"


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


def not_expected(notice: TakenSinceStop | TakenInPause) -> str:
    """The sentence about a dose that was saved though none was expected."""
    match notice:
        case TakenSinceStop(name, first, ended, stands, last):
            said = f"{name} is recorded as stopped from {line.day(first)}"
            if ended:
                until = last or line.day(first - timedelta(days=1))
                said = f"{name} was {'taken' if last else 'prescribed'} until {until}"
            again = f" If it is prescribed again: medlog med change {as_word(name)}"
            return f"{said}; the dose is saved.{again if stands else ''}"
        case TakenInPause(name, pause, stands):
            whom = as_word(name) if pause.medication else "--all"
            verb = "is" if stands else "was"
            ends = f" medlog med resume {whom} ends the pause." if stands else ""
            return f"{name} {verb} paused {span(pause)}; the dose is saved.{ends}"


def sentence(
    notice: NoSchedule | LaterTakesOver | NoLongerFilled | AlsoPaused | StillPaused,
) -> str:
    """The sentence of a notice about what holds."""
    match notice:
        case NoSchedule(name):
            return (
                f"{name} has no schedule yet: medlog med change {as_word(name)} --daily 08:00 sets"
                " one, --as-needed in its place says that it is taken when needed."
            )
        case LaterTakesOver(name, later, begins, planned, dry):
            out = f"medlog med change {as_word(name)} --from {begins} --replace"
            out = "the same line with --replace" if dry else out
            return (
                f"From {line.day(later.starts)} on, what was set for {name} from that day takes"
                f" over: {holds(later)}" + (f"; {out} takes that out." if planned else ".")
            )
        case NoLongerFilled():
            return _no_longer_filled(notice)
        case AlsoPaused(name, pause):
            whom = f"{name} is" if name else "All medications are"
            together = "" if pause.medication or name is None else ", with all medications"
            return (
                f"{whom} also paused {span(pause)}{together}; both stand, and doses are expected"
                " once both have ended."
            )
        case StillPaused(name, pause):
            whom = as_word(name) if pause.medication else "--all"
            together = "" if pause.medication else ", with all medications"
            return f"{name} is paused {span(pause)}{together}; medlog med resume {whom} ends it."


def of_names(notice: SameName | LeftBehind) -> str:
    """The sentence of a notice about medications of which one name finds one alone."""
    match notice:
        case SameName(name, many):
            return (
                f"{name} is there {times(many)} now;"
                f" medlog med join {as_word(name)} makes one of them."
            )
        case LeftBehind(name, before):
            which = f"{before}, which was joined with {name} before"
            if fold(before) == fold(name):
                which = f"another {name} that was joined with this one before"
            return (
                f"There are entries of {which}; medlog med join {as_word(name)} brings them over."
            )


def times(count: int) -> str:
    """Twice, three times, 4 times."""
    return {2: "twice", 3: "three times"}.get(count, f"{count} times")


def _no_longer_filled(notice: NoLongerFilled) -> str:
    """How many doses, of which day, and how the change holds from the day after."""
    if notice.day is None:
        day, following = "today", "tomorrow"
    else:
        day, following = f"on {line.day(notice.day)}", f"{notice.day + timedelta(days=1)}"
    one = notice.doses == 1
    what = f"{'The dose' if one else f'{notice.doses} doses'} of {notice.name} logged {day}"
    unfilled = "no longer fills its slot" if one else "no longer fill their slots"
    undo = "" if notice.dry else "medlog undo, then "
    return (
        f"{what} {unfilled}; for the change to hold from the day after:"
        f" {undo}the same line with --from {following}"
    )
