"""Options of the commands about supply."""

from typing import Annotated

from typer import Option

Each = Annotated[
    str | None, Option("--each", metavar="AMOUNT", help="Strength of one piece, as in 50mg.")
]
