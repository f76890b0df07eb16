from typing import Annotated

from typer import Argument, Context

from medlog.actions import visits
from medlog.cli.options import Fold, Note
from medlog.cli.session import Session
from medlog.cli.visit_options import Place, With


def add(
    ctx: Context,
    words: Annotated[
        list[str],
        Argument(metavar="WHEN", help="2026-12-03 10:30, 3 dec 10:30, thu 9am, or the day alone."),
    ],
    person: With = None,
    place: Place = None,
    note: Note = None,
    fold: Fold = None,
) -> None:
    """Add an appointment, with the day and the time it has.

    \b
    Examples:
      medlog visit add 2026-12-03 10:30 --with 'Dr. Noll'
      medlog visit add in 6 weeks --with 'Dr. Noll' --note 'bring the blood test'
    """
    session: Session = ctx.obj
    when = session.visit_time(" ".join(words), fold)
    session.emit("recorded", visits.add(session.diary, when, person, place, session.note(note)))
