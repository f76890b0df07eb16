from typing import Annotated

from typer import Argument, Context

from medlog.actions import prescribing
from medlog.cli import options
from medlog.cli.session import Session
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


def change(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME [AMOUNT]", help="Its name, and how much one dose is now.")
    ],
    *,
    daily: options.Daily = None,
    times: options.Times = None,
    every: options.Every = None,
    weekdays: options.Weekdays = None,
    monthly: options.Monthly = None,
    cycle: options.Cycle = None,
    rule: options.Rule = None,
    as_needed: options.AsNeeded = False,
    at: options.DoseTimes = None,
    start: options.HoldsFrom = None,
    end: options.LastDay = None,
    max_per_day: options.MaxPerDay = None,
    min_gap: options.MinGap = None,
    indication: options.Indication = None,
    family: options.Family = None,
    form: options.Form = None,
    prescriber: options.Prescriber = None,
    reason: options.Reason = None,
) -> None:
    """Change dose or schedule from a day on.

    What is not given stays, and doses before that day stay as they were. An end or a limit goes
    away with none: --end none, --max-per-day none, --min-gap none.

    \b
    Examples:
      medlog med change sertraline 75mg --reason 'too little at 50'
      medlog med change lithium --times 08:00=300mg,20:00=600mg --from 2026-11-16
    """
    session: Session = ctx.obj
    typed = PrescriptionWords(
        ScheduleWords(daily, times, every, weekdays, monthly, cycle, rule, as_needed, at),
        starts=start,
        ends=end,
        max_per_day=max_per_day,
        min_gap=min_gap,
        prescriber=prescriber,
        reason=reason,
        indication=indication,
        family=family,
        form=form,
    )
    session.emit("prescribed", prescribing.change(session.diary, words, typed))
