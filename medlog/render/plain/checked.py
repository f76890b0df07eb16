"""What `check` found, and what `restore` did."""

from medlog.actions.checking import Checked
from medlog.actions.restoring import Restored
from medlog.render import finding
from medlog.render.plain.backups import entries_words


def checked(result: Checked) -> list[str]:
    """All is well, or what is not, each with what to do."""
    if result.entries is None and not result.findings:
        return [f"There is no diary at {result.path} yet, so there is nothing to check."]
    lines = []
    if result.repaired is not None:
        lines = [
            "Made anew from the change log. What stood there is kept:",
            f"  {result.repaired}",
        ]
    if result.well:
        lines.append(f"All is well: {_looked_at(result)}")
    else:
        number = sum(not one.remark for one in result.findings)
        lines.append(f"{number} {'thing needs' if number == 1 else 'things need'} a look:")
    for one in sorted(result.findings, key=lambda one: one.remark):
        lines.append(f"  {finding.sentence(one)}")
        if advice := finding.advice(one, log_whole=result.log_whole, backup=result.newest_backup):
            lines.append(f"    {advice}")
    if not result.well:
        lines.append(f"Looked at: {_looked_at(result)}")
    return lines


def restored(result: Restored) -> list[str]:
    """How many entries are back, and where the old diary is."""
    lines = [f"Restored: {entries_words(result.entries)}, all that {result.source.name} holds."]
    if result.upgraded is not None:
        lines.append(f"  It was made in format {result.upgraded} and is up to date now.")
    if result.kept is not None:
        count = "" if result.before is None else f" ({entries_words(result.before)})"
        lines += [f"  What stood there{count} is kept:", f"    {result.kept}"]
        lines.append(f"  medlog restore {result.kept.name} brings it back.")
    return lines


def _looked_at(result: Checked) -> str:
    diary = "the diary" if result.entries is None else entries_words(result.entries)
    number = result.whole_backups
    return f"{diary}, {number} whole {'backup' if number == 1 else 'backups'}."
