"""What came in from an archive, or would."""

from medlog.actions.archive_import import ArchiveImported
from medlog.render import line
from medlog.render.plain import came

MANY = {
    "medication": "medications",
    "alias": "other names",
    "regimen": "prescriptions",
    "pause": "pauses",
    "dose": "doses",
    "mood": "moods",
    "effect": "effects",
    "factor": "factors",
    "assessment": "scales",
    "note": "notes",
    "visit": "visits",
    "question": "questions",
    "goal": "goals",
    "step": "steps of goals",
    "supply": "supplies",
    "contact": "contacts",
    "setting": "settings",
}
"""The tables in words, for more than one row."""


def archive_imported(result: ArchiveImported) -> list[str]:
    """A table of counts, then how it came in, and how it goes out again."""
    days = ""
    if result.first and result.last:
        days = f", {line.day(result.first)} to {line.day(result.last)}"
    kind = "archive" if result.whole else "part of a diary"
    return [
        f"{result.path.name} (medlog, {kind}){days}",
        *came.table([(MANY[of.table], of.read, of.new, of.there) for of in result.counts]),
        *_else(result),
        *_end(result),
    ]


def _else(result: ArchiveImported) -> list[str]:
    found = []
    if result.changed:
        found.append(f"Changed here as the archive has it: {_rows(result.changed)}")
    if result.deleted:
        found.append(f"Deleted here as the archive has it: {_rows(result.deleted)}")
    if result.held:
        found.append(
            f"Left out: {result.held} {'change' if result.held == 1 else 'changes'} more than a day"
            " ahead of this computer's clock."
        )
    if result.waiting:
        found.append(f"Waiting for what they belong to: {_rows(result.waiting)}")
    return found


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _end(result: ArchiveImported) -> list[str]:
    if result.dry:
        return ["Nothing was stored. Without --dry-run it comes in."]
    if not result.stored:
        return ["All of it is in the diary already; nothing was stored."]
    if result.way == "filled":
        return ["The diary was empty and now has all that the archive has, its history too."]
    said = []
    if result.way == "rows" and result.whole:
        said = [
            "Both are copies of one diary that went on apart. What is new came in;",
            "what is here stays as it is, also where the archive has it otherwise.",
        ]
    return [*said, "medlog undo takes all of it back."]
