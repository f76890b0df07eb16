"""Copies of the diary."""

from collections.abc import Iterator

from medlog.actions.backups import BackedUp, Backups, Listed, Pruned
from medlog.actions.verified_backups import AllVerified, Verified
from medlog.render import finding, line
from medlog.render.plain.saved import size_text

_WHY = {
    "before-restore": "before a restore",
    "before-repair": "before a repair",
}


def backed_up(result: BackedUp) -> list[str]:
    """Where it is, and what is in it."""
    proven = "found whole, then encrypted" if result.encrypted else "opened again and found whole"
    what = f"{entries_words(result.entries)}, {size_text(result.size)}"
    return [f"Backed up: {result.path}", f"  {what}; {proven}"]


def backups(result: Backups) -> list[str]:
    """A line each, the newest last."""
    if not result.copies:
        return [f"There is no backup in {result.folder} yet. To make one: medlog backup"]
    lines = [f"Backups in {result.folder}"]
    for copy in result.copies:
        lines += [f"  {copy.path.name}", f"    {_about(copy)}"]
    return lines


def backups_verified(result: AllVerified) -> list[str]:
    """What each of them holds, and what is wrong with it."""
    return [text for copy in result.copies for text in _verified(copy)]


def backups_pruned(result: Pruned) -> list[str]:
    """Which went, and how many stay."""
    stay = f"{result.left} {'stays' if result.left == 1 else 'stay'}"
    if not (result.removed or result.cut_off):
        return [f"Nothing to thin out; {stay}."]
    lines = ["Would be removed:" if result.dry else "Removed:"]
    for copy in result.removed:
        lines += [f"  {copy.path.name}", f"    {_about(copy)}"]
    for path in result.cut_off:
        lines += [f"  {path.name}", "    left when a backup, a restore or a repair was cut off"]
    return [*lines, f"{stay[0].upper()}{stay[1:]}."]


def verified_words(copy: Verified) -> str:
    """Whole, 412 entries; not whole; encrypted, not opened."""
    if copy.unopened:
        return "encrypted, not opened; --identity FILE opens it"
    if copy.whole and copy.entries is not None:
        return f"whole, {entries_words(copy.entries)}"
    if copy.unread:
        return "cannot be read"
    return "not whole; what stood there before" if copy.aside else "not whole"


def _verified(copy: Verified) -> Iterator[str]:
    yield f"{copy.path.name}: {verified_words(copy)}"
    for one in copy.findings:
        yield f"  {finding.sentence(one)}"


def _about(copy: Listed) -> str:
    why = _WHY.get(copy.why, "")
    if copy.why.startswith("format-"):
        why = f"before the upgrade from format {copy.why.removeprefix('format-')}"
    parts = [line.moment(copy.made), size_text(copy.size), why]
    return ", ".join(filter(None, [*parts, "encrypted" if copy.encrypted else ""]))


def entries_words(count: int) -> str:
    """1 entry; 412 entries."""
    return "1 entry" if count == 1 else f"{count} entries"
