from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import exporting
from medlog.cli import export_options
from medlog.cli.day_options import Days, OfMedication
from medlog.cli.progress import Progress
from medlog.cli.report_options import Private, Since
from medlog.cli.session import Session


def export(
    ctx: Context,
    form: Annotated[str, Argument(metavar="FORMAT", help=f"{', '.join(exporting.FORMS)}.")],
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FILE", help="A file or a folder; - is standard output."),
    ] = None,
    days: Days = None,
    since: Since = None,
    med: OfMedication = None,
    *,
    private: Private = False,
    force: Annotated[bool, Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """Hand the diary on, or a part of it, in another form.

    Without -o it is a new file in this folder, called after today.

    \b
    archive  for medlog itself: all of it, with its history
    csv      for spreadsheets; medlog reads it back, too
    sqlite   for tools of SQLite
    ics      for calendars: what is due, and visits
    fhir     for clinics and health apps

    \b
    Examples:
      medlog export csv
      medlog export fhir --since visit --private -o clinic.json
    """
    session: Session = ctx.obj
    form = exporting.form_named(form)
    path = export_options.target(session, form, output)
    first = export_options.first_day(session, days, since)
    if path is None:
        with export_options.piped() as stream:
            asked = exporting.Asked(form, stream, first, med, private)
            exporting.export(session.diary, asked)
        return
    asked = exporting.Asked(form, path, first, med, private, force)
    with Progress(session) as progress:
        exported = exporting.export(session.diary, asked, progress.told_rows)
    session.emit("exported", exported)
