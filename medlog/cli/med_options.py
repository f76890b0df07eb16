"""Options of the commands that prescribe."""

from typing import Annotated

from typer import Option

Daily = Annotated[
    str | None,
    Option("--daily", metavar="[TIMES]", help="Every day: at 08:00,20:00, or 2x at any time."),
]
Times = Annotated[
    str | None,
    Option(
        "--times", metavar="LIST", help="Every day, amounts that differ: 08:00=50mg,20:00=25mg."
    ),
]
Every = Annotated[
    str | None,
    Option("--every", metavar="LENGTH", help="Every 2d (days), 2w (weeks) or 8h (hours)."),
]
Weekdays = Annotated[
    str | None, Option("--weekdays", metavar="DAYS", help="On mon,wed,fri; with --every 2w too.")
]
Monthly = Annotated[
    str | None, Option("--monthly", metavar="DAYS", help="On days of the month: 1,15 or last.")
]
Cycle = Annotated[
    str | None, Option("--cycle", metavar="ON/OFF", help="Days on and days off, as in 21/7.")
]
Rule = Annotated[
    str | None, Option("--rule", metavar="RRULE", help="Any rule of dates of RFC 5545.")
]
AsNeeded = Annotated[bool, Option("--as-needed", help="When it is needed, without times.")]
DoseTimes = Annotated[
    str | None,
    Option(
        "--at", metavar="TIMES", help="At 08:00,20:00 or 2x, where the days are said another way."
    ),
]
LastDay = Annotated[str | None, Option("--end", "--to", metavar="DAY", help="Last day, included.")]
MaxPerDay = Annotated[
    str | None, Option("--max-per-day", metavar="N", help="At most so many doses a day.")
]
MinGap = Annotated[
    str | None, Option("--min-gap", metavar="TIME", help="At least so long between doses: 4h.")
]
Indication = Annotated[str | None, Option("--indication", metavar="TEXT", help="What it is for.")]
Family = Annotated[
    str | None, Option("--class", metavar="TEXT", help="Its class: antidepressant, ...")
]
Form = Annotated[str | None, Option("--form", metavar="TEXT", help="Its form: tablet, drops, ...")]
Prescriber = Annotated[
    str | None, Option("--prescriber", metavar="TEXT", help="Who prescribed it.")
]
Reason = Annotated[str | None, Option("--reason", metavar="TEXT", help="Why, in your words.")]
HoldsFrom = Annotated[
    str | None,
    Option("--from", metavar="DAY", help="The day it holds from; today where none is given."),
]
Replace = Annotated[
    bool, Option("--replace", help="Take out what is planned; what has begun stays.")
]
DryRun = Annotated[bool, Option("--dry-run", help="Show what would be saved, and store nothing.")]
All = Annotated[bool, Option("--all", help="All medications.")]
