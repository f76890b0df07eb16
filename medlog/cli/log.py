from typing import Annotated

from typer import Context, Option

from medlog.actions import listing
from medlog.cli.day_options import Begin, Days, End, OfMedication
from medlog.cli.session import Session
from medlog.domain.kinds import read_kind
from medlog.domain.period import read_period
from medlog.store.entries import KINDS


def log(
    ctx: Context,
    days: Days = None,
    begin: Begin = None,
    end: End = None,
    med: OfMedication = None,
    kind: Annotated[
        str | None,
        Option("--kind", metavar="KIND,...", help="These kinds alone, as in dose,scale."),
    ] = None,
) -> None:
    """List what was recorded, newest day first.

    \b
    Examples:
      medlog log --days 3
      medlog log --from 2026-10-01 --to 2026-10-14 --kind dose,mood
    """
    session: Session = ctx.obj
    plain = not (days or begin or end)
    period = read_period(
        session.now, session.today(), days="7" if plain else days, begin=begin, end=end
    )
    kinds = [read_kind(word) for word in kind.split(",")] if kind else KINDS
    ahead = end is None
    found = listing.log(session.diary, period.first, period.end, kinds, med, ahead=ahead)
    session.emit("log", found)
