"""Long answers on a terminal, a screen at a time."""

import os
import shlex
import shutil
import subprocess
import sys


def page(text: str) -> None:
    """Show a text through $PAGER, or `less`, where it is longer than the screen."""
    command = os.environ.get("MEDLOG_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    height = shutil.get_terminal_size().lines
    if text.count("\n") < height or not words or shutil.which(words[0]) is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    # less: leave where it ends, keep colours, leave the text on the screen.
    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    shown = subprocess.run(  # noqa: S603 -- the person's own pager
        words, input=text.encode("utf-8", "backslashreplace"), env=environment, check=False
    )
    if shown.returncode == 127:
        sys.stdout.write(text)
        sys.stdout.flush()
