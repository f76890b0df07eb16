from typing import Annotated

from typer import Argument, Context, Option

from medlog.actions import editing
from medlog.cli.options import At, Fold, Note
from medlog.cli.session import Session
from medlog.cli.supply_options import Each
from medlog.cli.visit_options import Place, With


def edit(
    ctx: Context,
    id_: Annotated[str, Argument(metavar="ID", help="The entry's short id, from medlog log.")],
    words: Annotated[
        list[str] | None,
        Argument(metavar="[VALUE]...", help="As recorded: an amount, a score, a severity, a text."),
    ] = None,
    *,
    at: At = None,
    fold: Fold = None,
    note: Note = None,
    slot: Annotated[
        str | None, Option("--for", metavar="SLOT", help="Which dose is meant; none: by time.")
    ] = None,
    reason: Annotated[
        str | None, Option("--reason", metavar="REASON", help="Of a dose not taken.")
    ] = None,
    med: Annotated[
        str | None,
        Option("--med", metavar="NAME", help="Of an effect or a note."),
    ] = None,
    over: Annotated[
        bool | None, Option("--over/--not-over", help="Whether an effect has ended.")
    ] = None,
    each: Each = None,
    person: With = None,
    place: Place = None,
) -> None:
    """Change an entry.

    The word none behind --for, --med, --with or --place takes away what stands there.

    \b
    Examples:
      medlog edit 3f9a1c 75mg --at 'yesterday 22:00'
      medlog edit a1b2c3 --note
    """
    session: Session = ctx.obj
    before = editing.read_for_edit(session.diary, id_)
    moment = None
    if at is not None:
        reads = session.visit_time if before.kind == "visit" else session.when
        moment = reads(at, fold)
    text = session.note(note, before.entry.note or "")
    change = editing.Edit(words or (), moment, text, slot, reason, med, over, each, person, place)
    session.emit("edited", editing.edit(session.diary, id_, change))
