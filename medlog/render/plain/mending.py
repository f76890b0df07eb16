"""What editing, deleting, undo and redo did."""

from collections.abc import Iterator

from medlog.actions.editing import Edited
from medlog.actions.listing import Logged
from medlog.actions.mending import Deleted, Done, Mended, Touched
from medlog.domain.entries import Supply
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.timeline import is_empty
from medlog.render import line
from medlog.render.plain.entry import told
from medlog.render.prescription import holds, since, span, treatment_days

LISTED = 30
"""How many rows of one action are told one by one; an import can have thousands."""

_NAMES = {
    "alias": "other name",
    "medication": "medication",
    "setting": "setting",
}


def edited(result: Edited) -> list[str]:
    """The entry as it is now, and as it was."""
    before, after = _entry(result.before), _entry(result.after)
    if before == after:
        other = "strength" if isinstance(result.after.entry, Supply) else "slot"
        what = "note" if result.before.entry.note != result.after.entry.note else other
        return [f"Changed: the {what} of {after}"]
    return [f"Changed: {after}", f"  before: {before}"]


def deleted(result: Deleted) -> list[str]:
    """A line an entry, and how it comes back."""
    lines = [f"Deleted: {_entry(logged)}" for logged in result.entries]
    return [*lines, "  medlog undo brings it back."]


def mended(result: Mended) -> list[str]:
    """What was taken back, or stands again."""
    word = "Taken back" if result.what == "undo" else "Done again"
    lines = []
    for done in result.done:
        lines.append(f"{word}: {done.action.what}, {line.moment(done.action.at)}")
        rows = [f"  {one}" for one in touched(done)]
        lines += rows[:LISTED]
        if len(rows) > LISTED:
            lines.append(f"  and {len(rows) - LISTED} more")
    return lines


def touched(done: Done) -> Iterator[str]:
    """The rows an action touched, in words."""
    for one in done.touched:
        text = _named(one)
        yield f"{text}{told(one.effect.before, one.effect.after)}"


def _named(one: Touched) -> str:
    if one.logged is not None:
        return _entry(one.logged)
    match one.prescribed:
        case Regimen(ends_said=str()) as regimen:
            return f"{one.name} {treatment_days(regimen)}, {holds(regimen)}"
        case Regimen() as regimen:
            return f"{one.name} from {since(regimen)}, {holds(regimen)}"
        case Pause() as pause if is_empty(pause):
            return f"pause of {one.name} from {line.day(pause.starts)}, called off"
        case Pause() as pause:
            return f"pause of {one.name} {span(pause)}"
    return f"{_NAMES.get(one.table, one.table)} {one.name}"


def _entry(logged: Logged) -> str:
    what = line.what(logged.entry, logged.name, logged.scale)
    text = f"{what}, {line.when(logged.entry)}"
    return f"{text}  [{logged.short}]"
