from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import adding
from medlog.cli import med_options
from medlog.cli.session import Session
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords


def add(
    ctx: Context,
    words: Annotated[
        list[str], Argument(metavar="NAME [AMOUNT]", help="Its name, and how much one dose is.")
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
    start: Annotated[
        str | None,
        Option(
            "--start",
            "--from",
            metavar="DAY",
            help="First day, today where none is given; where it is past, also 2019 or 2020-06.",
        ),
    ] = None,
    end: Annotated[
        str | None,
        Option(
            "--end", "--to", metavar="DAY", help="Last day, included; where it is past, as --from."
        ),
    ] = None,
    max_per_day: med_options.MaxPerDay = None,
    min_gap: med_options.MinGap = None,
    indication: med_options.Indication = None,
    family: med_options.Family = None,
    form: med_options.Form = None,
    prescriber: med_options.Prescriber = None,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT", help="Why it is begun; where it is past, why it ended."),
    ] = None,
    replace: Annotated[
        bool, Option("--replace", help="Where it is past: in place of what it overlaps.")
    ] = False,
    dry_run: med_options.DryRun = False,
) -> None:
    """Add a medication with its schedule.

    One that is over is kept for med history, as roughly as it is remembered: a year, a month, or
    early, mid or late in a year. No dose is expected of it, and it counts in no figure.

    \b
    Examples:
      medlog med add sertraline 50mg --daily 08:00 --indication depression
      medlog med add fluoxetine 20mg --from 2019 --to 2020-06 --reason tired
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
    added = adding.add(session.diary_of(dry_run), words, typed, replace=replace)
    session.emit("prescribed", added)
