from typing import Annotated

from typer import Argument, Context

from medlog.actions import tapering
from medlog.cli import med_options
from medlog.cli.session import Session
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


def taper(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar="NAME STEP...", help="Its name, then each amount with its length."),
    ],
    *,
    daily: med_options.Daily = None,
    every: med_options.Every = None,
    weekdays: med_options.Weekdays = None,
    monthly: med_options.Monthly = None,
    cycle: med_options.Cycle = None,
    rule: med_options.Rule = None,
    at: med_options.DoseTimes = None,
    start: med_options.HoldsFrom = None,
    prescriber: med_options.Prescriber = None,
    reason: med_options.Reason = None,
    replace: med_options.Replace = False,
    dry_run: med_options.DryRun = False,
) -> None:
    """Plan a dose step by step.

    A step is an amount and its length in days, weeks or months (10d, 4w, 1mo); the last one may
    go on without a length. Amounts that differ within a day are written with their times. What is
    not given stays, and one undo takes the whole plan back.

    \b
    Examples:
      medlog med taper sertraline 100mg:4w 75mg:4w 50mg:2w --dry-run
      medlog med taper lithium 08:00=300mg,20:00=600mg:2w 300mg:1mo --at 20:00
    """
    session: Session = ctx.obj
    typed = PrescriptionWords(
        ScheduleWords(daily, None, every, weekdays, monthly, cycle, rule, at=at),
        starts=start,
        prescriber=prescriber,
        reason=reason,
    )
    diary = session.diary_of(dry_run)
    session.emit("tapered", tapering.taper(diary, words, typed, replace=replace))
