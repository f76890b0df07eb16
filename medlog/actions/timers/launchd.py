"""The timer as a launchd agent (launchd.plist(5), launchctl(1)).

By calendar and not by interval: what comes up while the machine sleeps is made good on waking.
"""

import os
import sys
from pathlib import Path

from medlog.actions.timers.job import ARGUMENTS, EVERY, MARK, Job
from medlog.actions.timers.keeper import Command, Keeper

LABEL = "medlog.remind"


def keeper() -> Keeper:
    """The launchd of the user's desktop."""
    path = Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"
    domain = f"gui/{os.getuid()}" if sys.platform != "win32" else "gui"
    service = f"{domain}/{LABEL}"
    stop = ("launchctl", "bootout", service)
    return Keeper(
        "launchd",
        "launchctl",
        (path,),
        (),
        texts,
        # One that is known already is not read anew, and ending one that is not known is an error.
        (Command(stop, optional=True), Command(("launchctl", "bootstrap", domain, str(path)))),
        (Command(stop, optional=True),),
        (),
        Command(("launchctl", "print", service)),
    )


def texts(job: Job) -> tuple[str]:
    """The agent's property list."""
    import plistlib

    agent = {
        "Label": LABEL,
        "ProgramArguments": [job.program, *ARGUMENTS],
        "EnvironmentVariables": job.environment,
        "StartCalendarInterval": [{"Minute": minute} for minute in range(0, 60, EVERY)],
        "ProcessType": "Background",
    }
    first, line_end, rest = plistlib.dumps(agent, sort_keys=False).decode().partition("\n")
    return (f"{first}{line_end}<!-- {MARK} -->\n{rest}",)
