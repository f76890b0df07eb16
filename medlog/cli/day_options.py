"""Options of the commands that look at days."""

from typing import Annotated

from typer import Option

Days = Annotated[
    str | None, Option("--days", metavar="N", help="So many days, the last of them today.")
]
Weeks = Annotated[
    str | None, Option("--weeks", metavar="N", help="So many weeks, the last day today.")
]
Begin = Annotated[str | None, Option("--from", metavar="DAY", help="First day, included.")]
End = Annotated[str | None, Option("--to", metavar="DAY", help="Last day, included.")]
OfMedication = Annotated[
    str | None, Option("--med", metavar="NAME", help="Of this medication alone.")
]

# When a medication is taken, and what else is said of it
