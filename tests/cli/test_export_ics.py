"""`medlog export ics`: what is due and the visits, in the calendar of another program."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from exchange.expanded import expanded, read

from conftest import BERLIN, MORNING, Refused, Typed

pytestmark = pytest.mark.usefixtures("rows")

SUNDAY = datetime(2026, 11, 1, 12, tzinfo=BERLIN)

Exported = Callable[..., list[Any]]


@pytest.fixture
def exported(typed: Typed, home: Path) -> Exported:
    """The events of `medlog export ics` with these options."""

    def exported(options: str = "", now: datetime = MORNING) -> list[Any]:
        ran = typed(f"export ics {options} --force -o calendar.ics", now=now)
        assert ran.code == 0, ran.err
        return read((home / "calendar.ics").read_bytes())

    return exported


def living(events: list[Any]) -> list[Any]:
    return [event for event in events if event["STATUS"] == "CONFIRMED"]


def titles(events: list[Any]) -> list[str]:
    return [str(event["SUMMARY"]) for event in events]


def uids(events: list[Any]) -> set[str]:
    return {str(event["UID"]) for event in events}


def test_each_schedule_is_in_it_and_what_has_none_is_not(typed: Typed, exported: Exported) -> None:
    """As needed, without a schedule, remembered: nobody is told of these."""
    typed("take ibuprofen")
    typed("med add zolpidem 5mg --as-needed")
    typed("med add fluoxetine 20mg --from 2019 --to 2021")
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    events = exported()
    assert titles(events) == ["lithium 300 mg", "lithium 600 mg", "sertraline 50 mg"]
    assert [len(event.walk("VALARM")) for event in events] == [1, 1, 1]


def test_it_begins_today_also_for_what_is_taken_for_years(typed: Typed, exported: Exported) -> None:
    typed("med add sertraline 50mg --daily 08:00 --from 2020-01-01")
    [event] = exported()
    assert str(event.decoded("DTSTART")) == "2026-11-02 08:00:00"
    [event] = exported("--since 2026-10-01")
    assert str(event.decoded("DTSTART")) == "2026-10-01 08:00:00"


def test_in_the_night_it_begins_with_the_diary_day_that_is_not_over(
    typed: Typed, exported: Exported
) -> None:
    """At 01:00 the dose of 02:00 is still one of yesterday's, and is to come."""
    typed("med add melatonin 3mg --daily 02:00 --from 2026-10-01")
    [event] = exported(now=datetime(2026, 11, 2, 1, tzinfo=BERLIN))
    assert str(event.decoded("DTSTART")) == "2026-11-02 02:00:00"


def test_a_taper_is_a_series_for_each_step_and_rings_no_more_after_it(
    typed: Typed, exported: Exported
) -> None:
    typed("med add sertraline 100mg --daily 08:00")
    typed("med taper sertraline 75mg:2w 50mg:1w --from 2026-11-16")
    found = expanded(exported(), date(2028, 1, 1))
    assert [(one.at, one.title) for one in found] == [
        (
            datetime.combine(date(2026, 11, 2) + timedelta(days=day), time(8)),
            f"sertraline {100 if day < 14 else 75 if day < 28 else 50} mg",
        )
        for day in range(35)
    ]


def test_a_change_takes_the_old_dose_out_of_the_calendar(typed: Typed, exported: Exported) -> None:
    """Brought in again, it rings for the new dose and not for both."""
    typed("med add sertraline 50mg --daily 08:00", now=SUNDAY)
    before = exported(now=SUNDAY)
    typed("med change sertraline 75mg --from today")
    after = exported()
    assert titles(living(after)) == ["sertraline 75 mg"]
    assert uids(before) <= uids(after) - uids(living(after))
    assert all(event["SEQUENCE"] > before[0]["SEQUENCE"] for event in after)


@pytest.mark.parametrize(
    "line",
    [
        "med stop lithium",
        "med pause lithium",
        "med change lithium --times 09:00=300mg",
        "med taper lithium 08:00=150mg:4w",
        "undo",
    ],
)
def test_whatever_ends_a_dose_takes_it_out_of_the_calendar(
    typed: Typed, exported: Exported, line: str
) -> None:
    """Each dose that the calendar had and that is due no more is taken back, also by an undo."""
    typed("med add lithium --times 08:00=300mg,20:00=600mg --from 2026-10-01")
    before = uids(exported())
    assert typed(line).code == 0
    typed("visit add 2026-12-03")
    after = exported()
    doses = [event for event in living(after) if "VALUE" not in event["DTSTART"].params]
    assert before <= uids(after)
    assert not before & uids(doses)


def test_a_plan_made_anew_takes_back_the_steps_of_the_old_one(
    typed: Typed, exported: Exported
) -> None:
    typed("med add lithium 300mg --daily 08:00")
    typed("med taper lithium 150mg:4w --from 2026-12-01")
    before = uids(exported())
    typed("med taper lithium 200mg:4w --from 2026-11-25 --replace")
    after = exported()
    assert before <= uids(after)
    assert len(before & uids(living(after))) == 1  # today's
    assert titles(living(after)) == ["lithium 300 mg", "lithium 200 mg"]


def test_a_pause_rings_on_none_of_its_days(typed: Typed, exported: Exported) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    typed("med pause --all --from 2026-11-05 --to 2026-11-08")
    days = [
        one.at for one in expanded(exported(), date(2026, 11, 10)) if isinstance(one.at, datetime)
    ]
    assert [at.day for at in days][:6] == [2, 3, 4, 9, 10, 11]


def test_a_visit_is_moved_and_not_doubled(typed: Typed, exported: Exported) -> None:
    short = typed("--quiet visit add '2026-12-03 10:30' --with 'Dr. Noll'").out.strip()
    [before] = exported()
    typed(f"edit {short} --at '2026-12-04 11:00'")
    [after] = exported()
    assert before["UID"] == after["UID"]
    assert str(after.decoded("DTSTART")) == "2026-12-04 11:00:00+01:00"


@pytest.mark.parametrize("line", ["visit cancel {}", "delete {}"])
def test_a_visit_that_is_off_is_taken_back(typed: Typed, exported: Exported, line: str) -> None:
    short = typed("--quiet visit add '2026-12-03 10:30' --with 'Dr. Noll'").out.strip()
    [before] = exported()
    assert typed(line.format(short)).code == 0
    [after] = exported()
    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")


def test_past_visits_come_with_a_day_to_begin_at(typed: Typed, exported: Exported) -> None:
    typed("visit add '2026-10-03 10:30' --with 'Dr. Noll'")
    typed("visit add '2026-12-03 10:30' --with 'Dr. Noll'")
    assert len(exported()) == 1
    found = exported("--since 2026-10-01")
    assert [len(event.walk("VALARM")) for event in found] == [0, 2]


def test_privately_nothing_is_named(typed: Typed, home: Path, exported: Exported) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add lithium 300mg --daily 08:00 --from 2026-10-01 --to 2026-10-20")
    typed("visit add '2026-12-03 10:30' --with 'Dr. Noll' --place 'Main St 4'")
    assert titles(living(exported("--private"))) == ["Dose", "Visit"]
    data = (home / "calendar.ics").read_text("utf-8")
    for word in ("sertraline", "lithium", "Noll", "Main", "mg"):
        assert word not in data


def test_one_medication_is_alone_in_it(typed: Typed, exported: Exported) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add lithium 300mg --daily 08:00")
    typed("visit add '2026-12-03 10:30'")
    assert titles(exported("--med lithium")) == ["lithium 300 mg"]


def test_the_same_day_gives_the_same_bytes(typed: Typed, home: Path, exported: Exported) -> None:
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    typed("visit add '2026-12-03 10:30'")
    exported()
    first = (home / "calendar.ics").read_bytes()
    exported(now=MORNING + timedelta(hours=9))
    assert (home / "calendar.ics").read_bytes() == first


def test_with_nothing_in_it_there_is_no_calendar(
    typed: Typed, refused: Refused, home: Path
) -> None:
    typed("mood 6")
    typed("take ibuprofen")
    assert refused("export ics -o calendar.ics") == (3, "nothing-for-calendar")
    assert not (home / "calendar.ics").exists()


def test_without_icalendar_it_says_what_to_install(
    typed: Typed, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ran = typed("export ics -o calendar.ics")
    assert ran.code == 6
    assert "pip install 'medlog[calendar]'" in ran.err
    assert not (home / "calendar.ics").exists()


KHAL = """\
[calendars]
[[doses]]
path = {home}/khal
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {home}/khal.db
"""


class Khal:
    """The calendar program khal, with a calendar of its own in a folder."""

    def __init__(self, home: Path, zone: str) -> None:
        self.home, self.zone = home, zone
        (home / "khal").mkdir()
        self.settings = home / "khal.conf"
        self.settings.write_text(KHAL.format(home=home, zone=zone), "utf-8")

    def ask(self, *words: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "khal", "-c", str(self.settings), *words],
            env=os.environ | {"HOME": str(self.home), "TZ": self.zone},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        return ran.stdout

    def bring_in(self, name: str) -> None:
        self.ask("import", "--batch", "-a", "doses", name)

    def days(self, first: str, last: str) -> list[str]:
        """What it shows from a day to another one, both included, in the order of time."""
        form = "{start-date} {start-time} {cancelled}{title} {location}"
        listed = self.ask("list", "--day-format", "", "--format", form, first, last)
        return sorted(line.strip() for line in listed.splitlines() if line)


@pytest.fixture
def khal(home: Path) -> Callable[[str], Khal]:
    pytest.importorskip("khal")
    return partial(Khal, home)


def test_khal_shows_the_doses_and_the_visits(
    typed: Typed, exported: Exported, khal: Callable[[str], Khal]
) -> None:
    """Amounts of each time, every second day, weeks on and off, a pause, the end of a taper."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("med taper sertraline 25mg:2d --from 2026-11-04")
    typed("med add lithium --times 08:00=300mg,20:00=600mg")
    typed("med pause lithium --from 2026-11-03 --to 2026-11-03")
    typed("med add d3 --every 2d")
    typed("med add yaz --cycle 3/4 --daily 22:00")
    typed("visit add '2026-11-05 10:30' --with 'Dr. Noll, MD' --place 'Main St 4; 2nd floor'")
    typed("visit add 2026-11-06")
    exported()
    calendar = khal("Europe/Berlin")
    calendar.bring_in("calendar.ics")
    assert calendar.days("2026-11-02", "2026-11-06") == [
        "2026-11-02  d3",
        "2026-11-02 08:00 lithium 300 mg",
        "2026-11-02 08:00 sertraline 50 mg",
        "2026-11-02 20:00 lithium 600 mg",
        "2026-11-02 22:00 yaz",
        "2026-11-03 08:00 sertraline 50 mg",
        "2026-11-03 22:00 yaz",
        "2026-11-04  d3",
        "2026-11-04 08:00 lithium 300 mg",
        "2026-11-04 08:00 sertraline 25 mg",
        "2026-11-04 20:00 lithium 600 mg",
        "2026-11-04 22:00 yaz",
        "2026-11-05 08:00 lithium 300 mg",
        "2026-11-05 08:00 sertraline 25 mg",
        "2026-11-05 10:30 Visit with Dr. Noll, MD Main St 4; 2nd floor",
        "2026-11-05 20:00 lithium 600 mg",
        "2026-11-06  Visit",
        "2026-11-06  d3",
        "2026-11-06 08:00 lithium 300 mg",
        "2026-11-06 20:00 lithium 600 mg",
    ]


def test_khal_keeps_hours_on_the_wall_and_elapsed_ones_over_a_change_of_the_clocks(
    typed: Typed, exported: Exported, khal: Callable[[str], Khal]
) -> None:
    """In the night of 29 March 2026 Berlin's clocks go from 02:00 to 03:00."""
    typed("med add sertraline 50mg --daily 08:00 --from 2026-03-28")
    typed("med add amoxicillin --every 8h --at 23:00 --from 2026-03-28 --to 2026-03-30")
    exported("--since 2026-03-28")
    calendar = khal("Europe/Berlin")
    calendar.bring_in("calendar.ics")
    assert calendar.days("2026-03-28", "2026-03-31") == [
        "2026-03-28 08:00 sertraline 50 mg",
        "2026-03-28 23:00 amoxicillin",
        "2026-03-29 08:00 amoxicillin",
        "2026-03-29 08:00 sertraline 50 mg",
        "2026-03-29 16:00 amoxicillin",
        "2026-03-30 00:00 amoxicillin",
        "2026-03-30 08:00 amoxicillin",
        "2026-03-30 08:00 sertraline 50 mg",
        "2026-03-30 16:00 amoxicillin",
        "2026-03-31 00:00 amoxicillin",
        "2026-03-31 08:00 sertraline 50 mg",
    ]


def test_khal_shows_doses_by_the_clock_after_a_flight(
    typed: Typed, exported: Exported, khal: Callable[[str], Khal]
) -> None:
    """08:00 is 08:00 in New York; a visit in Berlin, and elapsed hours, are where they were."""
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add amoxicillin --every 12h --at 07:00 --to 2026-11-05")
    typed("visit add '2026-11-03 10:30'")
    exported()
    calendar = khal("America/New_York")
    calendar.bring_in("calendar.ics")
    assert calendar.days("2026-11-03", "2026-11-04") == [
        "2026-11-03 01:00 amoxicillin",
        "2026-11-03 04:30 Visit",
        "2026-11-03 08:00 sertraline 50 mg",
        "2026-11-03 13:00 amoxicillin",
        "2026-11-04 01:00 amoxicillin",
        "2026-11-04 08:00 sertraline 50 mg",
        "2026-11-04 13:00 amoxicillin",
    ]


def test_khal_has_the_new_dose_alone_after_a_second_import(
    typed: Typed, exported: Exported, khal: Callable[[str], Khal]
) -> None:
    typed("med add sertraline 50mg --daily 08:00")
    short = typed("--quiet visit add '2026-11-05 10:30'").out.strip()
    exported()
    calendar = khal("Europe/Berlin")
    calendar.bring_in("calendar.ics")
    typed("med change sertraline 75mg --daily 09:00 --from 2026-11-04")
    typed(f"visit cancel {short}")
    later = datetime(2026, 11, 4, 7, tzinfo=BERLIN)
    exported(now=later)
    calendar.bring_in("calendar.ics")
    assert calendar.days("2026-11-04", "2026-11-06") == [
        "2026-11-04 09:00 sertraline 75 mg",
        "2026-11-05 09:00 sertraline 75 mg",
        "2026-11-05 10:30 CANCELLED Cancelled: visit",
        "2026-11-06 09:00 sertraline 75 mg",
    ]


def test_it_says_what_the_calendar_holds_and_no_more(typed: Typed) -> None:
    """Neither what has no time, nor a visit that was; and what it takes back is not "not in it"."""
    typed("take ibuprofen")
    typed("med add sertraline 50mg --daily 08:00")
    typed("med add lithium 300mg --daily 20:00")
    typed("undo")
    typed("visit add 2026-10-01")
    typed("visit add 2026-12-01")
    said = typed("export ics -o calendar.ics").out
    assert "In it: 1 medication, 1 prescription, 1 visit, 1 dose or visit that is no longer" in said
    assert "From today on." in said
    assert "Not in it: 1 medication, 1 dose, 1 visit, the history of changes" in said
    found = json.loads(typed("export ics -o calendar.ics --force --json").out)["data"]
    assert found["counts"] == {"medication": 1, "regimen": 1, "visit": 1, "ended": 1}
    assert found["without"] == {"medication": 1, "dose": 1, "visit": 1}
    assert found["lacks"] == ["history"]


def test_of_pauses_it_counts_those_that_still_hold(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00 --from 2026-10-01")
    typed("med pause sertraline --from 2026-10-05 --to 2026-10-06")
    typed("med pause sertraline --from 2026-11-20 --to 2026-11-22")
    found = json.loads(typed("export ics -o calendar.ics --json").out)["data"]
    assert (found["counts"]["pause"], found["without"]["pause"]) == (1, 1)
