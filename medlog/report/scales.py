"""Questionnaires of the period: their totals, with the questionnaire's own words for them."""

from collections.abc import Iterator
from itertools import pairwise

from medlog.calc.mood import daily
from medlog.calc.shares import NotEnough
from medlog.domain.assessment import Assessment
from medlog.domain.scales import Scale, points
from medlog.report.cells import Blank, Cell, Shift, Total
from medlog.report.day_words import day_text
from medlog.report.dose_lanes import dose_lane
from medlog.report.material import Filled, Material
from medlog.report.values import (
    Block,
    Column,
    Definition,
    Note,
    Point,
    Section,
    Series,
    Table,
)

KEY = "scales"
TITLE = "Scales"

LATEST = 6
"""Totals of a scale that a page of the whole has room for."""

CHART_FROM = 3
"""Days with a total from which on they are drawn."""

_ITEM_DAYS = 4
"""Days whose answers stand side by side."""

_COLUMNS = (
    Column("day", "Day"),
    Column("total", "Total", "right"),
    Column("change", "Change", "right"),
    Column("band", "Band"),
)

_DEFINITIONS = (
    Definition(
        "Total",
        "the sum of the answers, of the most it can be; with an answer left out there is none.",
    ),
    Definition("Change", "from the total before it, be that from before the period."),
    Definition("Band", "the questionnaire's own word for a range of totals. It is no diagnosis."),
)


def scales_section(material: Material) -> Section:
    """The section: for each scale its totals; the single answers where they are asked for."""
    blocks = [block for filled in material.scales for block in _of_scale(filled, material)]
    if not blocks and material.is_of_part:
        none = Note("no-scales", "None answered in this period. There are:", "medlog scale")
        return Section(KEY, TITLE, (none,))
    answered = any(one.items for filled in material.scales for one in filled.entries)
    if answered and not material.items:
        blocks.append(Note("items", "Items left out; --items shows them."))
    return Section(KEY, TITLE, tuple(blocks), _DEFINITIONS if blocks else ())


def _of_scale(filled: Filled, material: Material) -> Iterator[Block]:
    rows, title = _rows(filled), filled.scale.title
    latest = rows if material.detailed else rows[-LATEST:]
    if earlier := rows[: len(rows) - len(latest)]:
        yield Table("earlier", title, "", _COLUMNS, earlier, shown=False)
    yield Table("totals", title, _caption(filled, len(latest)), _COLUMNS, latest)
    if earlier:
        period = material.period
        command = f"medlog report scales --from {period.first} --to {period.last}"
        yield Note("all-totals", f"All {len(rows)} of them:", command)
    if material.is_of_part:
        yield from _series(filled, material)
    if material.items:
        yield from _items(filled, material.period.last.year)


def _caption(filled: Filled, shown: int) -> str:
    """8 times in this period, 0 to 27, lower is better."""
    scale, count = filled.scale, len(filled.entries)
    times = "once" if count == 1 else f"{count} times"
    words = [f"{times} in this period"]
    if shown < count:
        words = [f"the latest {shown} of {words[0]}"]
    if scale.highest is not None:
        words.append(f"{scale.lowest} to {scale.highest}")
    if scale.better:
        words.append(f"{scale.better} is better")
    return ", ".join(words)


def _rows(filled: Filled) -> tuple[tuple[Cell, ...], ...]:
    """In the order lived; a change is one between totals of the same version."""
    whole = [one for one in (filled.before, *filled.entries) if one and one.total is not None]
    changes = {
        one.id: Shift((points(one) or 0) - (points(before) or 0))
        for before, one in pairwise(whole)
        if before.version == one.version
    }
    return tuple(_row(one, filled.scale.of(one.version), changes) for one in filled.entries)


def _row(one: Assessment, scale: Scale, changes: dict[str, Shift]) -> tuple[Cell, ...]:
    total = points(one)
    if total is None:
        items = one.items or ()
        answered = f"{sum(item is not None for item in items)} of {len(items)} answered"
        return (one.day, NotEnough(f"incomplete: {answered}"), Blank(), f"incomplete, {answered}")
    percent = None if scale.percent is None else total * scale.percent
    band = scale.band(total)
    cell = Total(total, scale.highest, percent)
    return (one.day, cell, changes.get(one.id, Blank()), band.word if band else Blank())


def _series(filled: Filled, material: Material) -> Iterator[Series]:
    """The totals over the days, and under them the doses."""
    scale = filled.scale
    of_scale = [one for one in filled.entries if one.version == scale.version]
    values = daily((one.day, one.total) for one in of_scale if one.total is not None)
    if scale.highest is None or len(values) < CHART_FROM:
        return
    yield Series(
        f"totals_{scale.name}",
        f"{scale.title}, total of a day",
        material.first,
        material.period.last,
        scale.lowest,
        scale.highest,
        tuple(Point(one.day, one.mean, one.lowest, one.highest) for one in values.values()),
        tuple(lane for course in material.in_use if (lane := dose_lane(course, material)).steps),
    )


def _items(filled: Filled, year: int) -> Iterator[Table]:
    """The answers of the latest days side by side, a row for each question."""
    scale = filled.scale
    of_scale = [one for one in filled.entries if one.items and one.version == scale.version]
    shown = of_scale[-_ITEM_DAYS:]
    if not shown or not scale.items:
        return
    columns = [
        Column(f"answers_{n}", day_text(one.day, year), "right")
        for n, one in enumerate(shown, start=1)
    ]
    labels = ", ".join(f"{one.value} {one.label.lower()}" for one in scale.items[0].answers)
    same = all(item.answers == scale.items[0].answers for item in scale.items)
    rows = tuple(
        (
            f"{n + 1}. {item.text}",
            *(_item(one.items[n] if one.items else None) for one in shown),
        )
        for n, item in enumerate(scale.items)
    )
    heads = (Column("item", "Question"), *columns)
    yield Table("items", scale.title, f"answers: {labels}" if same else "", heads, rows)


def _item(value: int | None) -> Cell:
    return NotEnough("left out") if value is None else value
