"""The report as data: every figure with its counts, rows by the keys of their columns."""

from datetime import date

from medlog.calc.day_doses import DayDose
from medlog.calc.mood import DayValue, TooFew
from medlog.calc.shares import NotEnough, Share
from medlog.domain.amount import format_amount, format_number
from medlog.render.data.values import Data
from medlog.report.cells import (
    Between,
    Blank,
    Cell,
    Change,
    Dates,
    Mean,
    Number,
    Rating,
    Score,
    Shift,
    Signed,
    Span,
    Spans,
    Tally,
    Total,
)
from medlog.report.values import Block, Definition, Facts, Note, Report, Section, Series, Table


def report(result: Report) -> Data:
    """The whole page."""
    return {
        "title": result.title,
        "person": result.person or None,
        "period": {
            "first": result.first.isoformat(),
            "last": result.last.isoformat(),
            "days": (result.last - result.first).days + 1,
        },
        "begins": None if result.begins is None else result.begins.isoformat(),
        "generated_at": result.generated.iso(),
        "sections": [_section(section) for section in result.sections],
        "notes": [_block(note) for note in result.notes],
        "definitions": [_definition(one) for one in result.definitions],
    }


def _section(section: Section) -> Data:
    return {
        "key": section.key,
        "title": section.title,
        "blocks": [_block(block) for block in section.blocks],
    }


def _definition(definition: Definition) -> Data:
    return {"term": definition.term, "meaning": definition.meaning}


def _block(block: Block) -> Data:
    match block:
        case Facts():
            return {
                "type": "facts",
                "key": block.key,
                "title": block.title,
                "detail": block.detail,
                "figures": {
                    one.key: _cell(one.value) for fact in block.lines for one in fact.figures
                },
                "definitions": {one.key: one.text for one in block.meanings},
            }
        case Table():
            keys = [column.key for column in block.columns]
            return {
                "type": "table",
                "key": block.key,
                "title": block.title,
                "caption": block.caption,
                "columns": [{"key": one.key, "header": one.header} for one in block.columns],
                "rows": [
                    {key: _cell(cell) for key, cell in zip(keys, row, strict=True)}
                    for row in block.rows
                ],
            }
        case Series():
            return _series(block)
        case Note():
            return {"type": "note", "key": block.key, "text": block.text, "command": block.command}


def _series(series: Series) -> Data:
    return {
        "type": "series",
        "key": series.key,
        "title": series.title,
        "first": series.first.isoformat(),
        "last": series.last.isoformat(),
        "scale": {"low": series.low, "high": series.high},
        "points": [
            {
                "day": point.day.isoformat(),
                "mean": point.mean,
                "lowest": format_number(point.lowest),
                "highest": format_number(point.highest),
            }
            for point in series.points
        ],
        "lanes": [
            {
                "title": lane.title,
                "steps": [
                    {
                        "first": step.first.isoformat(),
                        "last": step.last.isoformat(),
                        "dose": step.words,
                    }
                    for step in lane.steps
                ],
            }
            for lane in series.lanes
        ],
    }


def _cell(cell: Cell) -> object:
    """A cell: null where there is nothing to say, `not_enough` where there is too little."""
    match cell:
        case Total() | Shift():
            return _points(cell)
        case Share() | Mean() | Score() | Signed() | Number() | Between() | Rating() | Tally():
            return _figure(cell)
        case Span() | Spans() | Dates() | date():
            return _days(cell)
        case DayDose():
            amounts = [format_amount(amount) for amount in cell.amounts]
            return {"source": cell.source, "amounts": amounts, "days": cell.days or "daily"}
        case Change():
            return {"what": cell.what, "before": cell.before, "after": cell.after}
        case TooFew():
            return too_few(cell)
        case NotEnough():
            return {"not_enough": cell.why}
        case Blank():
            return None
    return cell


def _points(cell: Total | Shift) -> object:
    if isinstance(cell, Shift):
        return cell.points
    return {"total": cell.points, "of": cell.of, "percent": cell.percent}


def dates(value: Dates) -> Data:
    """From one day to another: a day that is known roughly is null, and stands as it was said."""
    last = None if value.last is None or value.last_said else value.last.isoformat()
    return {
        "first": None if value.first_said else value.first.isoformat(),
        "first_said": value.first_said or None,
        "last": last,
        "last_said": value.last_said or None,
        "goes_on": value.last is None,
    }


def too_few(value: TooFew) -> Data:
    """The days themselves, in the place of what they are too few for."""
    return {"not_enough": "too few days", "days": [_day(one) for one in value.days]}


def _days(cell: Span | Spans | Dates | date) -> object:
    match cell:
        case Span():
            return _span(cell)
        case Spans():
            return [_span(one) for one in cell.spans]
        case Dates():
            return dates(cell)
    return cell.isoformat()


def _span(span: Span) -> Data:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _figure(cell: Share | Mean | Score | Signed | Number | Between | Rating | Tally) -> object:
    match cell:
        case Tally():
            return [{"reason": word or None, "count": count} for word, count in cell.counts]
        case Share():
            return {"count": cell.n, "of": cell.of, "share": cell.value}
        case Between():
            return {"low": _number(cell.low), "high": _number(cell.high)}
        case Rating():
            return {"severity": format_number(cell.micro), "word": cell.word}
    return _number(cell)


def _number(cell: Mean | Score | Signed | Number) -> float | str:
    return format_number(cell.micro) if isinstance(cell, Number) else cell.value


def _day(one: DayValue) -> Data:
    return {
        "day": one.day.isoformat(),
        "mean": one.mean,
        "lowest": format_number(one.lowest),
        "highest": format_number(one.highest),
        "entries": one.entries,
    }
