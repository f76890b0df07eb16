"""Whom to call, by region, as `helplines.toml` holds it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Source(NamedTuple):
    """Where something was read.

    Attributes:
        address: of the page.
        read: the day on which it was read.
        page: the day that the page itself shows, None where it shows none.
    """

    address: str
    read: date
    page: date | None

    @property
    def site(self) -> str:
        """The name of the site, as in samaritans.org."""
        return self.address.partition("://")[2].partition("/")[0].removeprefix("www.")


class Line(NamedTuple):
    """One way to reach somebody who listens.

    Attributes:
        name: whose line it is; "" for the emergency number.
        call: the number to call, in groups; "" where there is none.
        text: the number to text, or the word and the number; "" where there is none.
        web: a site, "" where the source names none.
        remarks: when it is open and what it costs, where the source says so.
        source: where all this was read.
    """

    name: str
    call: str
    text: str
    web: str
    remarks: tuple[str, ...]
    source: Source


class Region(NamedTuple):
    """A country, or several with one emergency number.

    Attributes:
        key: as in `medlog config region`.
        name: in words.
        codes: other keys that find it.
        zones: its time zones, or the beginnings of their names.
        emergency: the emergency number.
        lines: who listens, the first one first.
    """

    key: str
    name: str
    codes: tuple[str, ...]
    zones: tuple[str, ...]
    emergency: Line
    lines: tuple[Line, ...]


class Helplines(NamedTuple):
    """All there is: the regions, and the directory of lines in every other country."""

    regions: tuple[Region, ...]
    directory: Line

    def find(self, key: str) -> Region | None:
        """The region with this key, code or name in whatever case, None where there is none."""
        key = key.strip().upper()
        known = ((one, (one.key, one.name.upper(), *one.codes)) for one in self.regions)
        return next((one for one, keys in known if key in keys), None)

    def of_zone(self, zone: str) -> Region | None:
        """The region with this time zone, None where there is none."""
        return next((one for one in self.regions if _has(one, zone)), None)


@cache
def read() -> Helplines:
    """The file that comes with the program."""
    import tomllib

    text = Path(__file__).with_name("helplines.toml").read_text("utf-8")
    found = tomllib.loads(text)
    return Helplines(tuple(_region(one) for one in found["region"]), _line(found["directory"]))


def _region(row: Mapping[str, Any]) -> Region:
    lines = tuple(_line(one) for one in row.get("line", ()))
    codes, zones = tuple(row["codes"]), tuple(row["zones"])
    return Region(row["key"], row["name"], codes, zones, _line(row["emergency"]), lines)


def _line(row: Mapping[str, Any]) -> Line:
    said = {key: row.get(key, "") for key in ("name", "call", "text", "web")}
    remarks = tuple(row[key] for key in ("hours", "cost") if key in row)
    source = Source(row["source"], row["read"], row.get("page"))
    return Line(**said, remarks=remarks, source=source)


def _has(region: Region, zone: str) -> bool:
    return any(zone == one or (one.endswith("/") and zone.startswith(one)) for one in region.zones)
