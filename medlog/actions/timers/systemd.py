"""The timer as a pair of systemd user units (systemd.unit, systemd.service, systemd.timer).

A unit's words are read in three steps: quotes and C's escapes are undone, `%` begins a specifier,
and in ExecStart `$` begins a variable; `%%` and `$$` stand for themselves. The path of a program is
read by stricter rules that know no quotes, so /bin/sh starts it: for the shell it is an argument.
"""

import os
from pathlib import Path

from medlog.actions.timers.job import ARGUMENTS, EVERY, MARK, Job
from medlog.actions.timers.keeper import Command, Keeper

NAME = "medlog-remind"

_SERVICE = """\
# {mark}
[Unit]
Description=medlog reminders

[Service]
Type=oneshot
{environment}
ExecStart=/bin/sh -c 'exec "$$0" {arguments}' {program}
"""

_TIMER = """\
# {mark}
[Unit]
Description=medlog reminders, every {every} minutes

[Timer]
OnCalendar=*:0/{every}
AccuracySec=15s

[Install]
WantedBy=timers.target
"""


def keeper() -> Keeper:
    """The user's own systemd."""
    config = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    if not config.is_absolute():
        config = Path.home() / ".config"
    folder = config / "systemd" / "user"
    timer = f"{NAME}.timer"
    return Keeper(
        "systemd",
        "systemctl",
        (folder / f"{NAME}.service", folder / timer),
        (folder / "timers.target.wants" / timer,),
        texts,
        (_command("daemon-reload"), _command("enable", timer), _command("restart", timer)),
        (_command("disable", "--now", timer),),
        (_command("daemon-reload"),),
        _command("is-active", "--quiet", timer),
    )


def texts(job: Job) -> tuple[str, str]:
    """The service and the timer."""
    environment = "\n".join(
        f"Environment={_word(f'{name}={value}')}" for name, value in job.environment.items()
    )
    service = _SERVICE.format(
        mark=MARK,
        environment=environment,
        arguments=" ".join(ARGUMENTS),
        program=_word(job.program).replace("$", "$$"),
    )
    return service, _TIMER.format(mark=MARK, every=EVERY)


def _word(text: str) -> str:
    """One quoted word."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%")):
        text = text.replace(sign, written)
    return f'"{text}"'


def _command(*words: str) -> Command:
    return Command(("systemctl", "--user", *words))
