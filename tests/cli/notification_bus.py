"""A real message bus with a desktop in miniature on it, which keeps what it is told to show.

`dbus-daemon` is the bus. The desktop is a client written out by hand (D-Bus Specification: message
protocol, type system): it owns org.freedesktop.Notifications and answers what the Desktop
Notifications Specification asks of a server.
"""

import os
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

NAME = "org.freedesktop.Notifications"

CALL, RETURN, ERROR = 1, 2, 3

SIZES = {
    "y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "b": "I", "x": "q", "t": "Q", "d": "d",
}  # fmt: skip
"""Numbers by their type in a signature, as struct writes them."""

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class Shown(NamedTuple):
    """The arguments of one call of Notify."""

    app: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]
    expires: int


def complete(kinds: str) -> int:
    """The length of the first complete type of a signature."""
    if kinds[0] == "a":
        return 1 + complete(kinds[1:])
    length, closing = 1, {"(": ")", "{": "}"}.get(kinds[0])
    while closing is not None and kinds[length] != closing:
        length += complete(kinds[length:])
    return length + (closing is not None)


class Reader:
    """Reads little-endian values one after the other, each at its alignment."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def align(self, size: int) -> None:
        self.at += -self.at % size

    def number(self, kind: str) -> Any:
        size = struct.calcsize("<" + SIZES[kind])
        self.align(size)
        self.at += size
        return struct.unpack_from("<" + SIZES[kind], self.data, self.at - size)[0]

    def text(self, length: int) -> str:
        self.at += length + 1
        return self.data[self.at - length - 1 : self.at - 1].decode()

    def value(self, kinds: str) -> tuple[Any, str]:
        """The value of the first complete type, and the types behind it."""
        kind, rest = kinds[0], kinds[1:]
        if kind in SIZES:
            return self.number(kind), rest
        if kind in "so":
            return self.text(self.number("u")), rest
        if kind == "g":
            return self.text(self.number("y")), rest
        if kind == "v":
            return self.value(self.text(self.number("y")))[0], rest
        if kind == "a":
            return self.array(rest)
        closing = {"(": ")", "{": "}"}[kind]
        self.align(8)
        members = []
        while not rest.startswith(closing):
            member, rest = self.value(rest)
            members.append(member)
        return tuple(members), rest[1:]

    def array(self, kinds: str) -> tuple[Any, str]:
        length = self.number("u")
        self.align(8 if kinds[0] in "({xtd" else 1 if kinds[0] in "gvy" else 4)
        end = self.at + length
        found = []
        while self.at < end:
            found.append(self.value(kinds)[0])
        return found, kinds[complete(kinds) :]

    def values(self, kinds: str) -> list[Any]:
        found = []
        while kinds:
            value, kinds = self.value(kinds)
            found.append(value)
        return found


def string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<I", len(data)) + data + b"\0"


def padded(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def message(kind: int, serial: int, fields: dict[int, tuple[str, Any]], body: bytes) -> bytes:
    """A message: `fields` are the header's by their code, each with its type."""
    header = b""
    for code, (signature, value) in fields.items():
        header = padded(header, 8) + bytes([code, 1]) + signature.encode() + b"\0"
        if signature == "u":
            header = padded(header, 4) + struct.pack("<I", value)
        elif signature == "g":
            header += bytes([len(value)]) + value.encode() + b"\0"
        else:
            header = padded(header, 4) + string(value)
    start = struct.pack("<BBBBIII", ord("l"), kind, 0, 1, len(body), serial, len(header))
    return padded(start + header, 8) + body


class Desktop(threading.Thread):
    """Owns the name of the notification server and keeps what is shown."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.shown: list[Shown] = []
        self.serial = 0
        self.bus = socket.socket(socket.AF_UNIX)
        self.bus.settimeout(10)
        self.bus.connect(str(path))
        self.bus.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        assert self.bus.recv(1000).startswith(b"OK ")
        self.bus.sendall(b"BEGIN\r\n")
        self.ask("Hello", "", b"")
        self.ask("RequestName", "su", padded(string(NAME), 4) + struct.pack("<I", 0))
        self.bus.settimeout(None)

    def send(self, kind: int, fields: dict[int, tuple[str, Any]], body: bytes) -> None:
        self.serial += 1
        self.bus.sendall(message(kind, self.serial, fields, body))

    def ask(self, member: str, signature: str, body: bytes) -> None:
        """Call the bus itself, and wait for its answer."""
        fields = {
            1: ("o", "/org/freedesktop/DBus"),
            2: ("s", "org.freedesktop.DBus"),
            3: ("s", member),
            6: ("s", "org.freedesktop.DBus"),
        }
        self.send(CALL, fields | ({8: ("g", signature)} if signature else {}), body)
        while True:
            kind, _, found, _ = self.receive()
            if kind in (RETURN, ERROR) and found[5] == self.serial:
                assert kind == RETURN, member
                return

    def take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self.bus.recv(size - len(data))
            if not more:
                raise EOFError
            data += more
        return data

    def receive(self) -> tuple[int, int, dict[int, Any], list[Any]]:
        """Kind, serial, header fields and body of the next message."""
        start = self.take(16)
        order, kind, _, _, size, serial, length = struct.unpack("<BBBBIII", start)
        assert order == ord("l")
        header = Reader(start + self.take(length + -length % 8))
        header.at = 12
        fields = dict(header.array("(yv)")[0])
        body = Reader(self.take(size))
        return kind, serial, fields, body.values(fields.get(8, ""))

    def run(self) -> None:
        """Answer until the bus is gone."""
        try:
            while True:
                kind, serial, fields, body = self.receive()
                if kind == CALL:
                    self.answer(serial, fields, body)
        except (EOFError, OSError):
            return

    def answer(self, serial: int, fields: dict[int, Any], body: list[Any]) -> None:
        answers: dict[str, tuple[str, bytes]] = {
            "GetCapabilities": ("as", struct.pack("<I", 9) + string("body")),
            "GetServerInformation": (
                "ssss",
                padded(string("miniature"), 4)
                + padded(string("medlog"), 4)
                + padded(string("1"), 4)
                + string("1.2"),
            ),
            "Notify": ("u", struct.pack("<I", len(self.shown) + 1)),
        }
        back = {5: ("u", serial), 6: ("s", fields[7])}
        if fields.get(2) != NAME or fields[3] not in answers:
            unknown = "org.freedesktop.DBus.Error.UnknownMethod"
            self.send(ERROR, {**back, 4: ("s", unknown)}, b"")
            return
        if fields[3] == "Notify":
            app, replaces, icon, title, text, actions, hints, expires = body
            self.shown.append(
                Shown(app, replaces, icon, title, text, actions, dict(hints), expires)
            )
        signature, answer = answers[fields[3]]
        self.send(RETURN, {**back, 8: ("g", signature)}, answer)


@contextmanager
def bus() -> Iterator[Path]:
    """A message bus of one's own, with nothing on it; gives its socket."""
    program = shutil.which("dbus-daemon")
    assert program is not None
    # A socket's path has room for a hundred characters, which a test's own folder may exceed.
    with tempfile.TemporaryDirectory(prefix="bus-") as folder:
        path, config = Path(folder, "bus"), Path(folder, "bus.conf")
        config.write_text(CONFIG.format(socket=path), "utf-8")
        daemon = subprocess.Popen(
            [program, "--nofork", "--print-address=1", "--config-file", str(config)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert daemon.stdout is not None
            assert daemon.stdout.readline().startswith("unix:path=")
            yield path
        finally:
            daemon.terminate()
            daemon.communicate(timeout=10)


@contextmanager
def desktop(path: Path) -> Iterator[list[Shown]]:
    """A desktop on the bus at this socket; gives what it shows so far."""
    server = Desktop(path)
    server.start()
    try:
        yield server.shown
    finally:
        server.bus.shutdown(socket.SHUT_RDWR)
        server.join(timeout=10)
        server.bus.close()
