"""What a notification says. Anybody may see the screen, so by itself it names no medication."""

from collections.abc import Sequence

from medlog.actions.today import DueDose
from medlog.render.line import due_dose
from medlog.render.text import in_one_line

TITLE = "medlog"

DISCREET = "Something is due at {times}."


def body(doses: Sequence[DueDose], notify: str) -> str:
    """The text for these doses, each of which has a time: a sentence, or a line a dose for `names`.

    Names are shown as they would be in a terminal, without control characters.
    """
    if notify == "names":
        return "\n".join(in_one_line(due_dose(dose)) for dose in doses)
    *first, last = dict.fromkeys(f"{dose.at:%H:%M}" for dose in doses)
    times = f"{', '.join(first)} and {last}" if first else last
    return DISCREET.format(times=times)
