"""How much of each kind a file has, and what of it is new, as a table."""

from collections.abc import Sequence


def table(counts: Sequence[tuple[str, int, int, int]]) -> list[str]:
    """A line a kind: its name, how many are in the file, new, and here already."""
    if not counts:
        return []
    rows = [["", "in the file", "new", "already here"], *(list(map(str, of)) for of in counts)]
    if len(counts) > 1:
        totals = (sum(numbers) for numbers in zip(*(of[1:] for of in counts), strict=True))
        rows.append(["in all", *map(str, totals)])
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    return [
        f"  {row[0]:<{widths[0]}}"
        + "".join(f"  {cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))
        for row in rows
    ]
