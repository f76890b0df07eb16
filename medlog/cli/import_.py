from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import importing
from medlog.cli.import_options import complete, own_form, request
from medlog.cli.progress import Progress
from medlog.cli.session import Session
from medlog.exchange.sources import SOURCES


def import_(
    ctx: Context,
    source: Annotated[
        str, Argument(metavar="SOURCE", help=f"Whose file it is: {', '.join(SOURCES)}.")
    ],
    file: Annotated[str, Argument(metavar="FILE", help="The file that it exported.")],
    dry_run: Annotated[
        bool, Option("--dry-run", help="Show what would come in; store nothing.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        Option("--map", metavar="WHAT=COLUMN,...", help="date=Day,mood=Score; daylio: good=4."),
    ] = None,
    zone: Annotated[
        str | None,
        Option("--zone", metavar="ZONE", help="Where it was kept: Europe/Berlin. Else here."),
    ] = None,
    date_format: Annotated[
        str | None,
        Option("--date-format", metavar="FORM", help="How dates are written: DD.MM.YYYY"),
    ] = None,
    mood_range: Annotated[
        str | None,
        Option("--mood-range", metavar="WORST..BEST", help="The scale of the mood: 1..7"),
    ] = None,
    mood_max: Annotated[
        str | None, Option("--mood-max", metavar="N", help="The same as --mood-range 0..N.")
    ] = None,
    delimiter: Annotated[
        str | None, Option("--delimiter", metavar="SIGN", help="Between the columns: ';' or tab.")
    ] = None,
) -> None:
    """Bring in what another program has kept.

    \b
    Examples:
      medlog import csv diary.csv --map date=Day,mood=Score --dry-run
      medlog import archive medlog-2026-11-02.json
    """
    session: Session = ctx.obj
    asked = request(source, Path(file), columns, zone, date_format, mood_range, mood_max, delimiter)
    own = own_form(asked)
    if own is not None:
        with Progress(session) as progress:
            write = own.preview if dry_run else own.bring_in
            came = write(session.diary, asked.path, progress.counted)
        session.emit("archive_imported", came)
        return
    asked, checked = complete(session, asked)
    with Progress(session) as progress:
        bring = importing.preview if dry_run else importing.bring_in
        result = bring(session.diary, asked, checked, progress.counted)
    session.emit("imported", result)
