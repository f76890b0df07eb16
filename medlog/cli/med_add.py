from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import prescribing
from medlog.cli import options
from medlog.cli.session import Session
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


def add(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME [AMOUNT]", help="Its name, and how much one dose is.")
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
    start: Annotated[
        str | None,
        Option("--start", "--from", metavar="DAY", help="First day; today where none is given."),
    ] = None,
    end: options.LastDay = None,
    max_per_day: options.MaxPerDay = None,
    min_gap: options.MinGap = None,
    indication: options.Indication = None,
    family: options.Family = None,
    form: options.Form = None,
    prescriber: options.Prescriber = None,
) -> None:
    """Add a medication with its schedule.

    \b
    Examples:
      medlog med add sertraline 50mg --daily 08:00 --indication depression
      medlog med add lorazepam 1mg --as-needed --max-per-day 3 --min-gap 4h
    """
    session: Session = ctx.obj
    typed = PrescriptionWords(
        ScheduleWords(daily, times, every, weekdays, monthly, cycle, rule, as_needed, at),
        starts=start,
        ends=end,
        max_per_day=max_per_day,
        min_gap=min_gap,
        prescriber=prescriber,
        indication=indication,
        family=family,
        form=form,
    )
    session.emit("prescribed", prescribing.add(session.diary, words, typed))
