"""What was done, newest first; or what happened to one entry."""

from medlog.actions.mending import History
from medlog.render import line
from medlog.render.plain.entry import changes
from medlog.render.plain.mending import LISTED, touched


def history(result: History) -> list[str]:
    """A line an action, with the rows it touched below."""
    if result.entry is not None:
        what = line.what(result.entry.entry, result.entry.name, result.entry.scale)
        return [f"{what}  [{result.entry.short}]", *(f"  {one}" for one in changes(result.changes))]
    if not result.done:
        return ["Nothing has been done yet."]
    lines = []
    for done in result.done:
        marks = [] if done.stands else ["taken back"]
        marks += [] if done.here else ["on another device"]
        mark = f"  ({', '.join(marks)})" if marks else ""
        lines.append(f"{line.moment(done.action.at)}  {done.action.what}{mark}")
        rows = [f"    {one}" for one in touched(done)]
        lines += rows[:LISTED]
        if len(rows) > LISTED:
            lines.append(f"    and {len(rows) - LISTED} more")
    return lines
