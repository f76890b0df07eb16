from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import reporting
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
        str | None, Option("--format", metavar="FORMAT", help="terminal or json.")
    ] = None,
) -> None:
    """Show the page for an appointment.

    \b
    Examples:
      medlog report --weeks 4
      medlog report mood --from 2026-09-01 --med sertraline
    """
    session: Session = ctx.obj
    if section is not None and section not in SECTIONS:
        raise errors.UnknownSection(section=section, sections=", ".join(SECTIONS))
    if form not in (None, "terminal", "json"):
        raise errors.UnknownFormat(format=form)
    session.json = session.json or form == "json"
    period = read_period(session.now, session.today(), weeks=weeks, days=days, begin=begin, end=end)
    sections = SECTIONS if section is None else (section,)
    found = reporting.report(session.diary, period, sections, med, everything=everything)
    session.emit("report", found)
