from typing import Annotated

from typer import Argument, Context, Option

from medlog import errors
from medlog.actions import taking
from medlog.actions.recording import Recorded
from medlog.cli.options import At, Fold, New, Note, Slot
from medlog.cli.session import Session
from medlog.domain.names import as_word, fold


def take(
    ctx: Context,
    words: Annotated[
        list[str] | None,
        Argument(metavar="[NAME [AMOUNT]]...", help="Without a name: what is due now."),
    ] = None,
    due: Annotated[bool, Option("--due", help="Take all that is due, without asking.")] = False,
    new: New = False,
    at: At = None,
    fold: Fold = None,
    slot: Slot = None,
    note: Note = None,
) -> None:
    """Record doses: take sertraline, take lithium 300mg.

    \b
    Examples:
      medlog take sertraline 75mg lithium
      medlog take sertraline --at 'yesterday 22:00' --note 'with food'
    """
    session: Session = ctx.obj
    at_moment = session.when(at, fold)
    if words:
        moment = taking.Moment(at_moment, slot, session.note(note))
        recorded = _taken(session, words, moment, new=new)
    else:
        from medlog.cli import due_doses

        for option, value in (("--at", at), ("--for", slot)):
            if value is not None:
                raise errors.DueIsNow(option=option, value=as_word(value))
        chosen = due_doses.choose(session, take_all=due)
        moment = taking.Moment(at_moment, None, session.note(note))
        recorded = taking.take_due(session.diary, chosen, moment)
    session.emit("recorded", recorded)


def _taken(session: Session, words: list[str], moment: taking.Moment, *, new: bool) -> Recorded:
    """The doses of the line; at a terminal another name of a medicine is asked about, each once."""
    agreed: tuple[str, ...] | None = () if session.terminal else None
    while True:
        try:
            return taking.take(session.diary, words, moment, new=new, agreed=agreed)
        except (errors.AnotherNameOf, errors.BrandOf) as found:
            if agreed is None:
                raise
            from medlog.cli import asking

            if asking.remembers(found):
                agreed = (*agreed, fold(found.name))
            elif isinstance(found, errors.AnotherNameOf) and not found.alone:
                raise
            else:
                new = True
