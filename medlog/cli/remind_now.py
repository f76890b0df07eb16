from typer import Context, Exit

from medlog import errors
from medlog.actions import notification, reminding
from medlog.cli.session import Session
from medlog.render import reminder


def now(ctx: Context) -> None:
    """Show what has become due since the last look.

    This is what the timer runs: one notification for the doses of today whose
    time has come since then and that have no entry yet. Nothing is written to
    the diary.

    \b
    Examples:
      medlog remind now
      medlog remind now --json
    """
    session: Session = ctx.obj
    try:
        with reminding.looking(session.diary) as look:
            if look.doses:
                notification.show(reminder.TITLE, reminder.body(look.doses, look.notify))
    except errors.LockedDiary as locked:
        # The next look finds what this one could not; a timer's mail is no place for it.
        raise Exit(locked.exit_code) from None
    session.emit("reminded", look)
