from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import reporting
from medlog.cli import report_options, report_output
from medlog.cli.day_options import Begin, Days, End, OfMedication, Weeks
from medlog.cli.session import Session
from medlog.domain.period import read_period
from medlog.report.page import SECTIONS


def report(
    ctx: Context,
    section: Annotated[
        str | None,
        Argument(metavar="[SECTION]", help=f"{', '.join(SECTIONS)}; without it: all but history."),
    ] = None,
    *,
    weeks: Weeks = None,
    days: Days = None,
    begin: Begin = None,
    end: End = None,
    since: report_options.Since = None,
    med: OfMedication = None,
    sections: report_options.Sections = None,
    everything: report_options.All = False,
    of: report_options.Of = None,
    dose: report_options.Dose = None,
    settle: report_options.Settle = None,
    around: report_options.Around = None,
    history: report_options.History = False,
    private: report_options.Private = False,
    items: report_options.Items = False,
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
      medlog report changes --of nausea --around 6
      medlog report --weeks 16 -o report.pdf
    """
    session: Session = ctx.obj
    asked = reporting.Asked(
        report_options.chosen_sections(section, sections, with_history=history),
        med,
        everything,
        private,
        of,
        report_options.as_taken(dose),
        report_options.settle_days(settle),
        report_options.around_days(around),
        items=items,
    )
    target = report_output.target(session, form, output, paper, force=force)
    today = session.today()
    begin = report_options.beginning(begin, since, session.diary, today)
    period = read_period(session.now, today, weeks=weeks, days=days, begin=begin, end=end)
    report_output.give(session, reporting.report(session.diary, period, asked), target)
