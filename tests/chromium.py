"""A browser without a window, told what to do over two pipes in Chromium's DevTools protocol."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome")

PROGRAM = next(filter(None, map(shutil.which, _NAMES)), None)
"""None where there is no such browser."""

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--remote-debugging-pipe",
)

_PATIENCE = 30
"""Seconds that an answer may take."""

_START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser reads commands from its file 3 and answers on its file 4."""


class Browser:
    """One Chromium with one page; `events` has what the page did since it was loaded last."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM is not None
        # From 10 on, so that neither is the other's place.
        (read, self._commands), (self._answers, write) = _pipe(), _pipe()
        start = [sys.executable, "-c", _START, str(read), str(write), PROGRAM]
        self._process = subprocess.Popen(
            [*start, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(read, write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(profile)},
        )
        os.close(read)
        os.close(write)
        self._unread = b""
        self._number = 0
        self._session = ""
        self.events: list[tuple[str, dict[str, Any]]] = []
        target = self.tell("Target.createTarget", url="about:blank")["targetId"]
        attached = self.tell("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.tell(f"{domain}.enable")

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(10)
        os.close(self._commands)
        os.close(self._answers)

    def tell(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])

    def look(self, *, width: int = 1000, height: int = 800, dark: bool = False) -> None:
        """Set the size of the window, and whether the reader likes it dark."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.tell("Emulation.setEmulatedMedia", features=[scheme])

    def load(self, page: Path) -> None:
        """Open a file and wait until it is there."""
        self.events = []
        self.tell("Page.navigate", url=page.as_uri())
        while not any(method == "Page.loadEventFired" for method, _ in self.events):
            self._next()

    def ask(self, script: str) -> Any:
        """What a script in the page comes to, as data."""
        answer = self.tell("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """The whole page as a PNG."""
        answer = self.tell("Page.captureScreenshot", captureBeyondViewport=True, format="png")
        return base64.b64decode(answer["data"])

    def printed(self, width: float = 8.27, height: float = 11.69) -> bytes:
        """The page as a PDF, on paper of this size in inches; A4 if it is not said."""
        answer = self.tell(
            "Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=False
        )
        return base64.b64decode(answer["data"])

    def _next(self) -> dict[str, Any]:
        """The next message; an event is kept as well."""
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser ended"
            self._unread += more
        line, self._unread = self._unread.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append((message["method"], message.get("params", {})))
        return message


def _pipe() -> tuple[int, int]:
    ends = os.pipe()
    moved = fcntl.fcntl(ends[0], fcntl.F_DUPFD, 10), fcntl.fcntl(ends[1], fcntl.F_DUPFD, 10)
    for end in ends:
        os.close(end)
    for end in moved:
        os.set_inheritable(end, False)
    return moved
