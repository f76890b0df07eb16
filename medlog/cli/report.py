from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import reporting
from medlog.cli import report_output
from medlog.cli.day_options import Begin, Days, End, OfMedication, Weeks
from medlog.cli.session import Session
from medlog.domain.period import read_period
from medlog.report.page import SECTIONS


def report(
    ctx: Context,
    section: Annotated[
        str | None, Argument(metavar="[SECTION]", help=f"{', '.join(SECTIONS)}; without it: all.")
    ] = None,
    *,
    weeks: Weeks = None,
    days: Days = None,
    begin: Begin = None,
    end: End = None,
    med: OfMedication = None,
    everything: Annotated[
        bool, Option("--all", help="All figures of the field, and how they are defined.")
    ] = False,
    form: Annotated[
        str | None, Option("--format", metavar="FORMAT", help=f"{', '.join(report_output.FORMS)}.")
    ] = None,
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FILE", help="Write it there; the name says the format."),
    ] = None,
    force: Annotated[bool, Option("--force", help="Replace the file if it is there.")] = False,
    paper: Annotated[
        str | None, Option("--paper", metavar="a4|letter", help="Of a PDF; a4 where not said.")
    ] = None,
) -> None:
    """Show the page for an appointment.

    \b
    Examples:
      medlog report mood --from 2026-09-01 --med sertraline
      medlog report --weeks 16 -o report.pdf
    """
    session: Session = ctx.obj
    if section is not None and section not in SECTIONS:
        raise errors.UnknownSection(section=section, sections=", ".join(SECTIONS))
    target = report_output.target(session, form, output, paper, force=force)
    period = read_period(session.now, session.today(), weeks=weeks, days=days, begin=begin, end=end)
    sections = SECTIONS if section is None else (section,)
    found = reporting.report(session.diary, period, sections, med, everything=everything)
    report_output.give(session, found, target)
