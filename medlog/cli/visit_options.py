"""Options of visits, and of the command that changes one."""

from typing import Annotated

from typer import Option

With = Annotated[
    str | None, Option("--with", metavar="NAME", help="Whom a visit is with: 'Dr. Noll'.")
]
Place = Annotated[str | None, Option("--place", metavar="TEXT", help="Where a visit is.")]
