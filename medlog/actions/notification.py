"""A desktop notification, shown by the platform's own program.

Texts are arguments of that program, never part of a script. The Desktop Notifications Specification
lets a body carry markup, so there `&`, `<` and `>` are escaped; a title has none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from medlog import errors

APP = "medlog"

PATIENCE = 20
"""Seconds to wait for a program."""

_NAME = "org.freedesktop.Notifications"
_OBJECT = "/org/freedesktop/Notifications"


def programs() -> tuple[str, ...]:
    """The programs of this platform that show notifications, the first choice first."""
    return tuple(_CALLS["darwin" if sys.platform == "darwin" else "freedesktop"])


def program() -> str | None:
    """The path of the first of them that is there."""
    return next(filter(None, map(shutil.which, programs())), None)


def show(title: str, body: str) -> None:
    """Show a notification; it is shown if the program says so by its exit code.

    Raises:
        NoNotifier: there is no such program.
        NotShown: it reports an error.
    """
    found = program() if os.name != "nt" else None
    if found is None:
        raise errors.NoNotifier(programs=", ".join(programs()))
    words = call(Path(found).name, title, body)
    try:
        done = subprocess.run(  # noqa: S603 -- the platform's program, texts as arguments
            [found, *words],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise errors.NotShown(program=found, detail=f"no answer in {PATIENCE} seconds") from None
    except OSError as error:
        raise errors.NotShown(program=found, detail=error.strerror or error) from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0].rstrip(".")
        raise errors.NotShown(program=found, detail=said or f"exit code {done.returncode}")


def call(name: str, title: str, body: str) -> list[str]:
    """The arguments with which a program of this name shows a title and a body."""
    return next(calls[name] for calls in _CALLS.values() if name in calls)(title, body)


def _busctl(title: str, body: str) -> list[str]:
    # Application, replaced id, icon, title, body, no actions, no hints, the server's own duration.
    signature = "susssasa{sv}i"
    values = [APP, "0", "", title, escape(body, quote=False), "0", "0", "-1"]
    return ["--user", "--quiet", "call", "--", _NAME, _OBJECT, _NAME, "Notify", signature, *values]


def _gdbus(title: str, body: str) -> list[str]:
    target = ["--dest", _NAME, "--object-path", _OBJECT, "--method", f"{_NAME}.Notify"]
    texts = [_variant(title), _variant(escape(body, quote=False))]
    rest = ["@as []", "@a{sv} {}", "int32 -1"]
    return ["call", "--session", *target, "--", _variant(APP), "uint32 0", "''", *texts, *rest]


def _variant(text: str) -> str:
    """A string in GVariant's text format, which gdbus reads."""
    for sign, written in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return f"'{text}'"


def _notify_send(title: str, body: str) -> list[str]:
    # It reads C's escapes in the body.
    return [f"--app-name={APP}", "--", title, escape(body, quote=False).replace("\\", "\\\\")]


def _osascript(title: str, body: str) -> list[str]:
    lines = (
        "on run argv",
        "display notification (item 2 of argv) with title (item 1 of argv)",
        "end run",
    )
    return [*(word for line in lines for word in ("-e", line)), title, body]


_CALLS: dict[str, dict[str, Callable[[str, str], list[str]]]] = {
    "freedesktop": {"busctl": _busctl, "gdbus": _gdbus, "notify-send": _notify_send},
    "darwin": {"osascript": _osascript},
}


def _environment() -> dict[str, str]:
    """The environment with the session's bus in it, of which cron knows nothing."""
    environment = dict(os.environ)
    if "DBUS_SESSION_BUS_ADDRESS" not in environment and sys.platform != "win32":
        runtime = environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
        if os.path.exists(f"{runtime}/bus"):  # noqa: PTH110 -- Path.exists() can raise
            environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={runtime}/bus"
    return environment
