"""The kinds of timers, and which of them this system has."""

import os
import shutil
import sys
from pathlib import Path

from medlog import errors
from medlog.actions.timers import launchd, systemd

KINDS = ("systemd", "launchd", "cron")

KEEPERS = {"systemd": systemd.keeper, "launchd": launchd.keeper}
"""Those that are told by files of their own."""

_BOOTED = Path("/run/systemd/system")
"""Stands where systemd runs the machine (sd_booted(3))."""


def chosen(kind: str | None) -> str:
    """The one of KINDS that is meant, in any case; where none is named, that of this system.

    Raises:
        UnknownTimer: none of them.
        NoTimer: this system has none.
    """
    if kind is not None and kind.casefold() not in KINDS:
        raise errors.UnknownTimer(text=kind, kinds=", ".join(KINDS))
    if os.name == "nt":
        raise errors.NoTimer
    if kind is not None:
        return kind.casefold()
    if sys.platform == "darwin":
        return "launchd"
    if _BOOTED.is_dir() and shutil.which("systemctl"):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    raise errors.NoTimer
