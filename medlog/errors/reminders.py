"""Reminders: the timer that runs them, the notification they show."""

from medlog.errors import NoneSuch, NotUnderstood, Refused, StoreError, ToolMissing


class UnknownTimer(NotUnderstood):
    """`--with` names none of the three."""

    code = "unknown-timer"
    sentence = "There is no timer called “{text}”."
    advice = "The timers are: {kinds}."


class NoTimer(ToolMissing):
    """Nothing on this machine runs a program every few minutes."""

    code = "no-timer"
    sentence = "There is no systemd, launchd or cron here that could run reminders."
    advice = "medlog due shows what is due, in a shell's prompt as well."


class NoProgram(ToolMissing):
    """The program runs, and not from a file that a timer could start."""

    code = "no-program"
    sentence = "The file of the program medlog is not to be found, so no timer can start it."
    advice = "Install medlog with pipx or uv, and run the installed one."


class UnfitForTimer(Refused):
    """A control character in a path, for which the timers' files have no spelling."""

    code = "unfit-for-timer"
    sentence = "{text!r} holds a character that no timer's file can hold."
    advice = "Put the file at another path, or name another diary with --db."


class ForeignTimer(Refused):
    """Another program's or person's file where ours would go."""

    code = "foreign-timer"
    sentence = "{path} is there already and not of medlog's making; it was left alone."
    advice = "Move it away, or see what would be written: medlog remind install --dry-run"


class OtherTimer(Refused):
    """Reminders are set up, by another timer: two would look at the same doses."""

    code = "other-timer"
    sentence = "Reminders are set up with {other} here already; nothing was changed."
    advice = "To change over: medlog remind remove, then the same line again."


class TimerNotWritten(Refused):
    """No right, no space, no folder."""

    code = "timer-not-written"
    sentence = "{path} cannot be written: {detail}."
    advice = "medlog remind install --dry-run prints what would be written."


class TimerCommand(ToolMissing):
    """A program of the system that a timer needs is not there or reports an error."""

    code = "timer-command"
    sentence = "“{command}” did not work: {detail}."
    advice = "{left}"


class NoReminders(NoneSuch):
    """Nothing to remove."""

    code = "no-reminders"
    sentence = "No reminders are installed."
    advice = "medlog remind install sets them up."


class NoNotifier(ToolMissing):
    """No program here shows notifications."""

    code = "no-notifier"
    sentence = "No program here can show a notification: {programs} would."
    advice = "medlog due shows what is due."


class NotShown(ToolMissing):
    """The program that shows notifications reports an error."""

    code = "not-shown"
    sentence = "{program} did not show the notification: {detail}."
    advice = "The next run tries again; medlog due shows what is due."


class LookNotKept(StoreError):
    """The file that says how far reminders have looked cannot be used."""

    code = "look-not-kept"
    sentence = "{path} cannot be written: {detail}; so no reminder is shown."
    advice = "Check who owns the file and its folder."
