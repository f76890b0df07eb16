"""The report as tables for a spreadsheet or a program: RFC 4180, numbers as numbers.

    facts               one row for each figure: its section, block, title, label, value, words
    mood_by_week, ...   each table of the page, those of several medications one under the other
    mood_by_day, ...    each series: every day of its axis, empty where there is no entry

Values are raw: a share is its count and `_of`, a range `_low` and `_high`, days `_first` and
`_last`, and `_not_enough` says why there is none. A column of parts stands where a row has them.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from medlog.domain.amount import format_number
from medlog.render.csv.columns import SUFFIXES, guarded, parts
from medlog.report.values import Facts, Note, Report, Section, Series, Table

MARK = "\ufeff"
"""Begins a file: without it a spreadsheet on Windows reads `Müdigkeit` as `MÃ¼digkeit`. Standard
output does without, as what reads a pipe takes it for a part of the first header."""

_Row = dict[tuple[str, str], str]
"""Texts by the key of a column and the suffix of its part."""


def tables(report: Report) -> dict[str, str]:
    """The text of each table with figures, by name; none where there is nothing to report."""
    rows: dict[str, list[_Row]] = {}
    for section in report.sections:
        # A table without a title goes with the facts before it.
        title = ""
        for block in section.blocks:
            match block:
                case Facts():
                    title = block.title
                    rows.setdefault("facts", []).extend(_facts(section, block))
                case Table():
                    rows.setdefault(_name(section, block.key), []).extend(
                        _table(block, block.title or title)
                    )
                case Series():
                    rows.setdefault(_name(section, block.key), []).extend(_series(block))
    return {name: _text(_grid(found)) for name, found in rows.items() if found}


def about(report: Report) -> str:
    """The period and its like, which stand alone where there is no figure."""
    return _text(
        [
            ("key", "value"),
            ("title", guarded(report.title)),
            ("person", guarded(report.person)),
            ("first", report.first.isoformat()),
            ("last", report.last.isoformat()),
            ("begins", "" if report.begins is None else report.begins.isoformat()),
            ("generated_at", report.generated.iso()),
        ]
    )


def archive(report: Report) -> bytes:
    """A zip of all tables, with the period, the notes and what the figures mean beside them."""
    content = io.BytesIO()
    made = max(report.generated.wall.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(content, "w") as pack:
        for name, text in (tables(report) | _beside(report)).items():
            entry = zipfile.ZipInfo(f"{name}.csv", made)
            entry.external_attr = 0o600 << 16
            pack.writestr(entry, MARK + text, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _beside(report: Report) -> dict[str, str]:
    notes = [
        (section, note.key, guarded(note.text), guarded(note.command))
        for section, note in _notes(report)
    ]
    meanings = ((guarded(one.term), guarded(one.meaning)) for one in report.definitions)
    return {
        "report": about(report),
        "notes": _text([("section", "key", "text", "command"), *notes]),
        "definitions": _text([("term", "meaning"), *meanings]),
    }


def _notes(report: Report) -> Iterator[tuple[str, Note]]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Note):
                yield section.key, block
    for note in report.notes:
        yield "", note


def _name(section: Section, key: str) -> str:
    """The key of a block, after that of its section where it does not tell what it is about."""
    told = key.split("_", maxsplit=1)[0] == section.key.split("_")[0]
    return key if told else f"{section.key}_{key}"


def _facts(section: Section, facts: Facts) -> Iterator[_Row]:
    for fact in facts.lines:
        for figure in fact.figures:
            yield {
                ("section", ""): section.key,
                ("block", ""): facts.key,
                ("title", ""): guarded(facts.title),
                ("detail", ""): guarded(facts.detail),
                ("label", ""): guarded(fact.label),
                ("figure", ""): figure.key,
                **{("value", suffix): text for suffix, text in parts(figure.value).items()},
                ("words", ""): guarded(figure.words),
            }


def _table(table: Table, title: str) -> Iterator[_Row]:
    titled = {"title": guarded(title), "caption": guarded(table.caption)}
    for row in table.rows:
        found: _Row = {(key, ""): text for key, text in titled.items() if text}
        for column, cell in zip(table.columns, row, strict=True):
            found |= {(column.key, suffix): text for suffix, text in parts(cell).items()}
        yield found


def _series(series: Series) -> Iterator[_Row]:
    points = {point.day: point for point in series.points}
    for day in _days(series.first, series.last):
        point = points.get(day)
        row: _Row = {
            ("day", ""): day.isoformat(),
            ("mean", ""): "" if point is None else repr(point.mean),
            ("lowest", ""): "" if point is None else format_number(point.lowest),
            ("highest", ""): "" if point is None else format_number(point.highest),
        }
        for lane in series.lanes:
            doses = [step.words for step in lane.steps if step.first <= day <= step.last]
            row[f"dose of {lane.title}", ""] = guarded(", ".join(doses))
        yield row


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def _grid(rows: list[_Row]) -> Iterator[Sequence[str]]:
    """The header and the rows under it; parts of a column stand beside each other."""
    keys = list(dict.fromkeys(key for row in rows for key, _ in row))
    used = {place for row in rows for place in row}
    places = [(key, suffix) for key in keys for suffix in SUFFIXES if (key, suffix) in used]
    yield [_header(*place) for place in places]
    for row in rows:
        yield [row.get(place, "") for place in places]


def _header(key: str, suffix: str) -> str:
    """`days_of`; of the figures of facts, which have columns of their own, `of`."""
    if suffix and key == "value":
        return suffix
    return guarded(f"{key}_{suffix}" if suffix else key)


def _text(rows: Iterable[Sequence[str]]) -> str:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue()
