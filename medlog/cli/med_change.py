from typing import Annotated

from typer import Argument, Context

from medlog.actions import prescribing
from medlog.cli import med_options
from medlog.cli.session import Session
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


def change(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME [AMOUNT]", help="Its name, and how much one dose is now.")
    ],
    *,
    daily: med_options.Daily = None,
    times: med_options.Times = None,
    every: med_options.Every = None,
    weekdays: med_options.Weekdays = None,
    monthly: med_options.Monthly = None,
    cycle: med_options.Cycle = None,
    rule: med_options.Rule = None,
    as_needed: med_options.AsNeeded = False,
    at: med_options.DoseTimes = None,
    start: med_options.HoldsFrom = None,
    end: med_options.LastDay = None,
    max_per_day: med_options.MaxPerDay = None,
    min_gap: med_options.MinGap = None,
    indication: med_options.Indication = None,
    family: med_options.Family = None,
    form: med_options.Form = None,
    prescriber: med_options.Prescriber = None,
    reason: med_options.Reason = None,
    replace: med_options.Replace = False,
    dry_run: med_options.DryRun = False,
) -> None:
    """Change dose or schedule from a day on.

    What is not given stays, and doses before that day stay as they were. An end or a limit goes
    away with none: --end none, --max-per-day none, --min-gap none. What is planned for later days
    takes over on them; --replace takes it out, and alone it lets go on what holds.

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
    diary = session.diary_of(dry_run)
    session.emit("prescribed", prescribing.change(diary, words, typed, replace=replace))
