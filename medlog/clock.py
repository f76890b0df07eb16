"""The system's clock and time zone: the only module that reads them.

The offset comes from the C library, the zone from a name that the system keeps beside it, and the
two can disagree: an unknown TZ counts as UTC, a container mounts another machine's /etc/localtime.
A name is used only where its file holds the rules that the C library reads; elsewhere the zone is
the fixed offset of the moment, which is always true.
"""

# ruff: noqa: PTH112, PTH115, PTH118, PTH123 -- pathlib takes 4 ms to load, on every command

import os
import sys
import time

TREES = (
    "/usr/share/zoneinfo",
    "/usr/lib/zoneinfo",
    "/usr/share/lib/zoneinfo",
    "/etc/zoneinfo",
)
LOCALTIME = "/etc/localtime"
TIMEZONE = "/etc/timezone"

_UTC_NAMES = ("UTC", "UCT", "Zulu", "Universal")
_NOT_PORTABLE = ("localtime", "posixrules", "Factory")


def now_ms() -> int:
    """Milliseconds since 1970-01-01T00:00:00Z."""
    return time.time_ns() // 1_000_000


def offset_at(epoch: int) -> int:
    """Seconds east of UTC that this system's zone has at an epoch second."""
    return time.localtime(epoch).tm_gmtoff


def place(epoch: int) -> tuple[int, str]:
    """Offset and zone of this system at an epoch second: what an `Instant` wants after it."""
    offset = offset_at(epoch)
    name, source = _claim()
    name = name.removeprefix("posix/").removeprefix("right/")
    if _is_name(name) and _is_true(name, source, epoch, offset):
        return offset, name
    return offset, _fixed(offset)


def zone_name() -> str:
    """IANA name of the system's zone; where none is certain, "UTC" or an offset like "+05:45"."""
    return place(now_ms() // 1000)[1]


def _claim() -> tuple[str, str]:
    """The name that the system states, or "", and the file its C library reads, or ""."""
    if sys.platform == "win32":
        from tzlocal import get_localzone_name

        return get_localzone_name() or "", ""
    variable = os.environ.get("TZ")
    if variable is None:
        return _name_in(LOCALTIME) or _first_line(TIMEZONE), LOCALTIME
    variable = variable.removeprefix(":")
    if variable.startswith("/"):
        return _name_in(variable), variable
    return variable, ""


def _name_in(path: str) -> str:
    """What follows the zone tree's folder in a path or in what it links to; "" if nothing does."""
    for follow in (str, _link, os.path.realpath):
        name = follow(path).partition("/zoneinfo/")[2]
        if name:
            return name
    return ""


def _link(path: str) -> str:
    try:
        return os.readlink(path)
    except OSError:
        return ""


def _first_line(path: str) -> str:
    return _bytes(path).decode(errors="replace").partition("\n")[0].strip()


def _is_name(name: str) -> bool:
    """Whether this has the form of a zone's name: no dots, so no way out of the tree.

    UTC has no need of a file: as a fixed offset it can be read on every machine.
    """
    parts = name.translate({ord(sign): "x" for sign in "_+-"}).split("/")
    return (
        name.isascii()
        and all(part.isalnum() for part in parts)
        and name not in _NOT_PORTABLE
        and name.removeprefix("Etc/") not in _UTC_NAMES
    )


def _is_true(name: str, source: str, epoch: int, offset: int) -> bool:
    folder = os.environ.get("TZDIR")
    trees = [tree for tree in ([folder] if folder else TREES) if os.path.isdir(tree)]
    if not trees:
        return _database_agrees(name, epoch, offset)
    rules = next(filter(None, (_rules(os.path.join(tree, name)) for tree in trees)), b"")
    return bool(rules) and (not source or rules == _rules(source))


def _rules(path: str) -> bytes:
    """The last line of a zone's file (RFC 9636): its rules from now on; b"" if it is no zone.

    The line, not the whole file: two releases of the database differ elsewhere.
    """
    data = _bytes(path)
    return data.rstrip(b"\n").rpartition(b"\n")[2] if data.startswith(b"TZif") else b""


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError):
        return b""


def _database_agrees(name: str, epoch: int, offset: int) -> bool:
    """Whether Python's own database, as on Windows, has this zone at this offset."""
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    try:
        zone = ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        return False
    return datetime.fromtimestamp(epoch, zone).utcoffset() == timedelta(seconds=offset)


def _fixed(offset: int) -> str:
    """As `format_offset` writes it, which this floor cannot reach; nought is "UTC"."""
    if offset == 0:
        return "UTC"
    minutes, seconds = divmod(abs(offset), 60)
    text = f"{'-' if offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text
