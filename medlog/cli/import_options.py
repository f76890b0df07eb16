"""What a person says about a file on the line of `import`."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import archive_import, importing
from medlog.actions.archive_import import ArchiveImported
from medlog.actions.checked_file import Checked
from medlog.actions.importing import Request
from medlog.cli import output
from medlog.cli.progress import Progress
from medlog.cli.session import Session
from medlog.exchange import numbers
from medlog.exchange.any_csv import read_map
from medlog.exchange.sources import Source, source_named
from medlog.exchange.values import How
from medlog.store.diary import Diary


def request(
    source: str,
    path: Path,
    columns: list[str] | None,
    zone: str | None,
    date_format: str | None,
    mood_range: str | None,
    mood_max: str | None,
    delimiter: str | None,
) -> Request:
    """What is to be brought in.

    Raises:
        ImportUnknownSource: no such program.
        ImportOptionNotUsed: an option that says nothing about its files.
        ImportMapNotUnderstood, ImportMoodRange, ImportDelimiter: what they say cannot be read.
    """
    found = source_named(source)
    _refuse_unused(
        found,
        {
            "--map": columns,
            "--date-format": date_format,
            "--mood-range": mood_range,
            "--mood-max": mood_max,
            "--delimiter": delimiter,
            "--zone": zone if found.own else None,
        },
    )
    if mood_range is None and mood_max is not None:
        mood_range = f"0..{mood_max}"
    how = How(
        read_map(columns or []),
        date_format,
        None if mood_range is None else _range(mood_range),
        None if delimiter is None else _delimiter(delimiter),
    )
    return Request(found, path.expanduser(), how, zone)


class Own(NamedTuple):
    """What brings in a file that medlog wrote; `preview` only tries it."""

    bring_in: Callable[[Diary, Path, importing.Progress], ArchiveImported]
    preview: Callable[[Diary, Path, importing.Progress], ArchiveImported]


def own_form(asked: Request) -> Own | None:
    """What brings the file in where it is medlog's own; None where it is another program's."""
    says_nothing = asked.source.name == "csv" and asked.how == How({}) and asked.zone is None
    if asked.source.own or says_nothing:
        from medlog.actions import own_csv

        if own_csv.is_own_csv(asked.path):
            return Own(own_csv.bring_in, own_csv.preview)
    return Own(archive_import.bring_in, archive_import.preview) if asked.source.own else None


def complete(session: Session, asked: Request) -> tuple[Request, Checked]:
    """The request with what its file turns out to need, and the file as it was checked with it.

    A person is asked which scale the moods have, and which level each mood of their own is.

    Raises:
        ImportMoodRange: a scale is needed and nobody can be asked.
        EOFError: the input ended.
        Those of `importing.check`.
    """
    zone = asked.zone or session.diary.now.zone
    asked = asked._replace(how=asked.how._replace(zone=zone))
    try:
        checked = _checked(session, asked)
    except errors.ImportMoodRange as needed:
        if not session.terminal:
            raise
        asked = asked._replace(how=asked.how._replace(mood_range=_asked_range(needed)))
        checked = _checked(session, asked)
    if checked.moods and session.terminal:
        from medlog.cli import asking

        columns = {**asked.how.columns, **asking.mood_levels(checked.moods)}
        asked = asked._replace(how=asked.how._replace(columns=columns))
        checked = _checked(session, asked)
    return asked, checked


def _checked(session: Session, asked: Request) -> Checked:
    with Progress(session) as progress:
        return importing.check(session.diary, asked, progress.counted)


def _asked_range(needed: errors.ImportMoodRange) -> tuple[int, int]:
    from medlog.cli import asking

    output.warn(needed.message)
    while True:
        try:
            return _range(asking.line("The worst and the best mood, as in 1..5: "))
        except errors.ImportMoodRange as unread:
            output.warn(unread.message)


def _refuse_unused(source: Source, given: dict[str, object]) -> None:
    for option, value in given.items():
        if value and option not in source.options:
            raise errors.ImportOptionNotUsed(option=option, program=source.program)


def _range(text: str) -> tuple[int, int]:
    """`1..7`: the worst and the best in millionths; `7..1` where 1 is the best."""
    worst, dots, best = text.partition("..")
    ends = numbers.number(worst.strip()), numbers.number(best.strip())
    if not dots or ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        raise errors.ImportMoodRange(what=f"“{text}” is no range of a mood.")
    return ends[0], ends[1]


def _delimiter(text: str) -> str:
    sign = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(sign) != 1 or sign in '"\r\n\0' or ord(sign) > 0xFFFF:
        raise errors.ImportDelimiter(text=text)
    return sign
