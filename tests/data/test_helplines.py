"""The file of crisis lines: every number has a source and a day, and can be dialled."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from medlog import config
from medlog.data import helplines
from medlog.data.helplines import Line, Region, Source

FILE = Path(helplines.__file__).with_name("helplines.toml")

WRITTEN = date(2026, 11, 22)
"""The day before which nobody read anything for it."""

NUMBER = r"\d{2,5}( \d{2,4})*"
"""A number as one reads it out: groups of two to four digits, a short code in one piece."""

KEYS = {"name", "call", "text", "web", "hours", "cost", "source", "read", "page"}

REGIONS = helplines.read().regions


def lines() -> list[Line]:
    """Every line of the file, the directory too."""
    found = helplines.read()
    return [
        found.directory,
        *(line for region in found.regions for line in (region.emergency, *region.lines)),
    ]


def rows() -> list[dict[str, Any]]:
    """The same as the file has them."""
    found = tomllib.loads(FILE.read_text("utf-8"))
    regions = found["region"]
    return [
        found["directory"],
        *(row for region in regions for row in (region["emergency"], *region.get("line", ()))),
    ]


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.name}{line.call}")
def test_every_line_has_a_source_and_the_day_it_was_read(line: Line) -> None:
    """A whole address without what follows its readers about, and days that can be."""
    source = line.source
    assert re.fullmatch(r"https://[a-z0-9.-]+\.[a-z]+/[\w./%-]*", source.address)
    assert source.read >= WRITTEN
    assert source.page is None or source.page <= source.read


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.name}{line.call}")
def test_every_line_can_be_reached(line: Line) -> None:
    """By a number in groups, one or another, a word to text, or a site without its https."""
    assert line.call or line.text or line.web
    assert re.fullmatch(rf"({NUMBER}( or {NUMBER})*)?", line.call)
    assert re.fullmatch(rf"(([A-Z]+ to )?{NUMBER})?", line.text)
    assert re.fullmatch(r"([a-z0-9-]+\.)*[a-z]*", line.web)


def test_nothing_in_the_file_is_left_unread() -> None:
    """Each key is one that is shown, and no value is empty or has a blank at its ends."""
    for row in rows():
        assert row.keys() <= KEYS, row
        assert all(str(value).strip() == str(value) != "" for value in row.values()), row


def test_every_region_of_the_setting_has_an_emergency_number() -> None:
    """The setting offers exactly the regions of the file."""
    offered = config.SETTINGS["region"].values.split(" or ")[0].split(", ")
    assert [region.key for region in REGIONS] == [one for one in offered if one.isupper()]
    assert all(region.emergency.call for region in REGIONS)


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.key)
def test_a_region_is_found_by_what_people_call_it(region: Region) -> None:
    """By key, code and name, in whatever case; and by nothing else."""
    for typed in (region.key, *region.codes, region.name):
        assert helplines.read().find(typed.lower()) == region
        assert helplines.read().find(f" {typed} ") == region
    assert helplines.read().find("") is None
    assert helplines.read().find("atlantis") is None


def test_a_time_zone_belongs_to_the_region_that_it_lies_in() -> None:
    """As the system's own list of zones has it, country by country."""
    listed = Path("/usr/share/zoneinfo/zone.tab")
    if not listed.exists():
        pytest.skip("this system has no list of zones by country")
    of_country = {code: region for region in REGIONS for code in (region.key, *region.codes)}
    for row in listed.read_text("utf-8").split("\n"):
        if row and not row.startswith("#"):
            country, _, zone = row.split("\t")[:3]
            assert helplines.read().of_zone(zone) == of_country.get(country), zone


@pytest.mark.parametrize("zone", ["UTC", "+02:00", "Asia/Tokyo", "Europe/Oslo", "America", ""])
def test_a_zone_of_no_region_says_nothing(zone: str) -> None:
    """Nobody is told the numbers of another country."""
    assert helplines.read().of_zone(zone) is None


def test_a_site_is_named_without_what_stands_around_it() -> None:
    """Samaritans.org, not https://www.samaritans.org/how-we-can-help/."""
    source = Source("https://www.samaritans.org/how-we-can-help/", WRITTEN, None)
    assert source.site == "samaritans.org"
