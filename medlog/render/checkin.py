"""What the check-in says: its questions, and what it asks about."""

from collections.abc import Iterator, Sequence
from datetime import date

from medlog.actions.worth_recording import Open, Running
from medlog.domain.amount import format_number
from medlog.domain.entries import Factor, Mood
from medlog.domain.severity import format_severity
from medlog.render import line

DOSES = (
    "“all” or numbers (1 2) if taken, now or as in “1 at 8:30”; “not 1” if not taken, with a"
    " reason if you like (not 1 asleep). Enter leaves them open."
)
TAKEN = "Taken? "
LEFT_OPEN = "Nothing recorded of these."

MOOD = "Mood, 0 (worst) to 10 (best): "

EFFECTS = (
    "Still there? 0 to 10, mild, moderate, severe or unbearable; yes without a number; over once"
    " it has ended."
)
EFFECT = "  Now? "

FACTOR = "  Today? "

NOTE = "Note: "


def opening(open_: Open) -> str:
    """Which day it is about, and what becomes of the answers."""
    return (
        f"Check-in for {line.day(open_.today)}. Enter skips a question. Each answer is saved at"
        " once; Ctrl-C stops."
    )


def closing(answers: int) -> str:
    """How much was saved, and the way back."""
    if not answers:
        return "Nothing was recorded."
    saved = "1 answer saved" if answers == 1 else f"{answers} answers saved"
    return f"{saved}; medlog undo takes back the last one."


def mood(moods: Sequence[Mood]) -> str:
    """The question; with the last mood where today has one."""
    return f"M{_told(moods[-1])[1:]} Enter skips: " if moods else MOOD


def effect(felt: Running, today: date) -> str:
    """Nausea, with sertraline: mild (2) yesterday."""
    last, with_ = felt.last, f", with {felt.medication}" if felt.medication else ""
    strong = "" if last.severity is None else f"{format_severity(last.severity, last.word)} "
    return f"{last.name}{with_}: {strong or 'there '}{_day(last.day, today)}"


def factor(last: Factor, today: date) -> str:
    """Sleep in h: 7.5 h yesterday."""
    unit = f" in {last.unit}" if last.unit else ""
    value = f"{format_number(last.value)} {last.unit}".rstrip()
    return f"{last.name}{unit}: {value} {_day(last.day, today)}"


def questions(open_: Open) -> Iterator[str]:
    """What there is to ask, where nobody can be asked."""
    yield "To ask:"
    yield from (f"  taken? {line.due_dose(dose)}" for dose in open_.doses)
    yield f"  {_told(open_.moods[-1])}" if open_.moods else "  mood, 0 (worst) to 10 (best)"
    yield from (f"  still there? {effect(one, open_.today)}" for one in open_.effects)
    yield from (f"  {factor(one, open_.today)}; today?" for one in open_.factors)
    yield "  note"


def _told(last: Mood) -> str:
    when = line.at_clock(last.at) or " today"
    return f"mood {format_number(last.score)}{when}; another?"


def _day(day: date, today: date) -> str:
    return "yesterday" if (today - day).days == 1 else f"on {line.near_day(day, today)}"
