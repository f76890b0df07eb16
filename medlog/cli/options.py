"""Options of the commands that record.

Those of other commands have modules of their own: what is typed several times a day builds none
that it does not have.
"""

from typing import Annotated

from typer import Option

At = Annotated[
    str | None,
    Option("--at", metavar="WHEN", help="When it was: 8:30, yesterday 22:00, 2h ago, mon 9am."),
]
Fold = Annotated[
    str | None,
    Option(
        "--fold", metavar="0|1", help="Of an hour that came twice, the first (0) or second (1)."
    ),
]
Note = Annotated[
    str | None,
    Option("--note", "-n", metavar="[TEXT]", help="A note; alone, it asks (editor, line or pipe)."),
]
New = Annotated[
    bool, Option("--new", help="Add a new medication although its name is close to a known one.")
]
Slot = Annotated[
    str | None,
    Option("--for", metavar="SLOT", help="Which dose is meant: yesterday, morning, 08:00."),
]
