"""What came in from another program, or would."""

from pathlib import Path

from medlog.actions.importing import Imported
from medlog.render import line
from medlog.render.plain import came
from medlog.render.text import in_one_line

_MANY = {
    "dose": "doses",
    "mood": "moods",
    "effect": "effects",
    "factor": "factors",
    "note": "notes",
}


def imported(result: Imported) -> list[str]:
    """A table of counts, then what there is to know about them."""
    return [_head(result), *_table(result), *_known(result), *_kept(result), _end(result)]


def _head(result: Imported) -> str:
    days = ""
    if result.first and result.last:
        days = f", {line.day(result.first)}"
        days += f" to {line.day(result.last)}" if result.last > result.first else ""
    return f"{Path(result.path).name} ({result.program}){days}"


def _table(result: Imported) -> list[str]:
    return came.table([(_MANY[of.kind], of.read, of.new, of.there) for of in result.counts])


def _known(result: Imported) -> list[str]:
    found = []
    if result.medicines:
        names = ", ".join(in_one_line(name) for name in result.medicines)
        found.append(f"New medications: {names}")
    if result.schedules:
        found.append(f"Schedules with them: {result.schedules}")
    if result.notes:
        found.append(f"Notes about medications: {result.notes}")
    if result.left:
        names = ", ".join(in_one_line(name) for name in result.left)
        found.append(f"The diary's own schedule stays: {names}")
    if result.untimed:
        found.append(
            f"{_times(result.untimed)} a day and no clock time: kept so, and counted on that day."
        )
    if result.parts:
        words = ", ".join(f"“{in_one_line(part)}”" for part in result.parts)
        found.append(f"What the file says instead of a time stands in the note: {words}")
    return found + [f"Not an entry: {count} {why}" for why, count in result.passed]


def _times(count: int) -> str:
    return "1 entry has" if count == 1 else f"{count} entries have"


def _kept(result: Imported) -> list[str]:
    if not result.kept_count:
        return []
    more = result.kept_count - len(result.kept)
    return [
        f"Kept as a note, as it can be nothing else here ({result.kept_count}):",
        *(f"  {kept.place}: {in_one_line(kept.text)}" for kept in result.kept),
        *([f"  and {more} more"] if more else []),
        *_levels(result),
    ]


def _levels(result: Imported) -> list[str]:
    """How moods without a level get one."""
    if not result.moods:
        return []
    again = "" if result.dry else "medlog undo, then import again with "
    return [f"To give moods their level, 1 (awful) to 5 (rad): {again}--map NAME=4,OTHER=2"]


def _end(result: Imported) -> str:
    if result.dry:
        return "Nothing was stored. Without --dry-run it comes in."
    if not result.stored:
        return "All of it is in the diary already; nothing was stored."
    return f"Times without a place are those of {result.zone}. medlog undo takes all of it back."
