"""The answers of an assessment, question by question."""

import textwrap
from collections.abc import Iterator

from medlog.domain.assessment import Assessment
from medlog.domain.entries import Entry
from medlog.domain.scales import Scale, points
from medlog.render.scale_words import band_range, direction
from medlog.render.width import columns

_INDENT = " " * 12
_HANGING = _INDENT + " " * 4


def answers(entry: Entry, scale: Scale) -> Iterator[str]:
    """What the total means by the questionnaire's own words, and each question with its answer."""
    if not isinstance(entry, Assessment):
        return
    total = points(entry)
    band = None if total is None else scale.band(total)
    if band:
        yield f"  band      {band_range(band)} is “{band.word}”, the questionnaire's own word"
    if scale.better:
        yield f"  total     {scale.lowest} to {scale.highest}, {direction(scale)}"
    if entry.items is None:
        yield "  answers   the total alone was given"
        return
    yield "  answers"
    for n, value in enumerate(entry.items):
        yield from textwrap.wrap(
            f"{n + 1:>2}  {_answer(scale, n, value)}",
            columns(),
            initial_indent=_INDENT,
            subsequent_indent=_HANGING,
        )


def _answer(scale: Scale, n: int, value: int | None) -> str:
    """Poor appetite or overeating: 2, more than half the days."""
    item = scale.items[n] if n < len(scale.items) else None
    chosen = item.answer(value) if item else None
    words = "left out" if value is None else str(value)
    if chosen:
        words += f", {chosen.label[:1].lower()}{chosen.label[1:]}"
    return f"{item.text}: {words}" if item else words
