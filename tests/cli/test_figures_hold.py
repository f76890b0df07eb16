"""What must not change a figure: another zone, a thing undone, a prescription of later days.

The answers of `report adherence` and `today` are compared whole, so that a figure that comes to
them is held as well.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Rows, Typed

EVENING = datetime(2026, 11, 5, 21, 15)  # noqa: DTZ001 -- days alone -- each test says where

REPORT = "report adherence --days 40 --json"

BERLIN = ZoneInfo("Europe/Berlin")

MEDICATIONS = (
    "med add sertraline 50mg --daily 08:00,20:00 --start 2026-10-05",
    "med add lithium --times 08:00=300mg,22:30=600mg --start 2026-10-05",
    "med add 'vitamin d3' 1000IU --every 3d --start 2026-10-06",
    "med add lorazepam 1mg --as-needed --max-per-day 3 --start 2026-10-05",
    "med add quetiapine 25mg --rule 'FREQ=MONTHLY;BYDAY=1MO,-1FR' --at 01:30 --start 2026-10-05",
)

ENTRIES = (
    "take sertraline --at '2026-10-06 08:05'",
    "take sertraline --at '2026-10-06 21:40'",
    "take lithium 300mg --at '2026-10-07 08:00'",
    "skip sertraline --for '2026-10-08 08:00' --reason side-effect --at '2026-10-08 09:00'",
    "take sertraline 25mg --at '2026-10-09 07:30'",
    "take 'vitamin d3' --at '2026-10-09 13:00'",
    "take lorazepam --at '2026-10-20 23:30'",
    "take quetiapine --at '2026-11-03 01:10'",
    "take sertraline --at '2026-11-05 08:20'",
    "take lithium 300mg --at '2026-11-05 08:30'",
    "med pause lithium --from 2026-10-20 --to 2026-10-22 --why held",
    "mood 6 --at '2026-11-05 12:00'",
)

days = st.dates(datetime(2026, 10, 5).date(), datetime(2026, 11, 5).date())  # noqa: DTZ001 -- days alone
hours = st.sampled_from([0, 4, 7, 8, 9, 13, 19, 20, 22])  # none that comes twice somewhere
moments = st.builds("{} {:02}:{:02}".format, days, hours, st.sampled_from([0, 20, 45]))
doses = st.sampled_from(["sertraline", "sertraline 25mg", "lithium 300mg", "'vitamin d3'"])
lines = st.one_of(
    st.builds("take {} --at '{}'".format, doses, moments),
    st.builds("skip lithium --at '{}' --reason {}".format, moments, st.just("ran-out")),
    st.builds("med change sertraline 75mg --from {}".format, days),
    st.builds("med pause lithium --from {0} --to {0}".format, days),
)


def figures(typed: Typed, now: datetime, *commands: str) -> Iterator[Any]:
    """What each command answers, without what names rows, zones and the moment of asking."""
    for command in commands:
        ran = typed(command, now=now)
        assert ran.code == 0, ran.err
        yield without_place(json.loads(ran.out))


def without_place(value: Any) -> Any:
    if isinstance(value, dict):
        unsaid = {"id", "short", "zone", "generated_at"}
        return {key: without_place(one) for key, one in value.items() if key not in unsaid}
    if isinstance(value, list):
        return [without_place(one) for one in value if not is_list_of_names(one)]
    if isinstance(value, str):
        return re.sub(r"(T\d\d:\d\d:\d\d)[+-]\d\d:\d\d", r"\1", value)
    return value


def is_list_of_names(block: Any) -> bool:
    """Whether it names the medications that nothing was logged of, and has no figure."""
    return isinstance(block, dict) and block.get("key") == "nothing-logged"


def written(typed: Typed, zone: ZoneInfo, done: list[str]) -> list[Any]:
    """The figures of a diary whose owner lived all of it in one zone."""
    now = EVENING.replace(tzinfo=zone)
    codes = [
        typed(line, now=now - timedelta(minutes=60 - number)).code
        for number, line in enumerate([*MEDICATIONS, *done])
    ]
    assert not any(codes[: len(MEDICATIONS)])
    return [codes, *figures(typed, now, REPORT, "today --json")]


@given(
    done=st.lists(lines, min_size=4, max_size=8),
    zone=st.sampled_from(
        ["Asia/Kolkata", "Pacific/Kiritimati", "America/New_York", "Africa/Cairo"]
    ),
)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new diary for each example
)
def test_a_diary_moved_to_another_zone_has_the_same_figures(
    home: Path, typed: Typed, rows: Rows, done: list[str], zone: str
) -> None:
    """The same times on the wall, beside a zone without clock changes, or over other ones."""
    found = []
    for place in ("UTC", zone):
        (home / "diary.db").unlink(missing_ok=True)
        found.append(written(typed, ZoneInfo(place), done))
    assert found[0] == found[1]


def test_a_diary_with_an_entry_of_each_sort_has_the_same_figures_in_every_zone(
    home: Path, typed: Typed, rows: Rows
) -> None:
    """Over the clock changes of October and November, seen from where there are none."""
    found = []
    for place in ("UTC", "Europe/Berlin", "Pacific/Kiritimati", "America/New_York"):
        (home / "diary.db").unlink(missing_ok=True)
        found.append(written(typed, ZoneInfo(place), list(ENTRIES)))
    assert found[1:] == found[:1] * 3


@pytest.fixture
def diary(typed: Typed, rows: Rows) -> datetime:
    """A month of entries; gives the moment after the last of them."""
    now = EVENING.replace(tzinfo=BERLIN)
    for number, line in enumerate([*MEDICATIONS, *ENTRIES]):
        ran = typed(line, now=now + timedelta(minutes=number))
        assert ran.code == 0, (line, ran.err)
    return now + timedelta(minutes=30)


COMMANDS = (
    "config day-starts-at 04:00",
    "take sertraline",
    "take lorazepam 2mg --at '2026-11-01 03:10'",
    "take sertraline --for '2026-11-04 20:00'",
    "take mirtazapine 15mg --new",
    "skip lithium --for '2026-11-04 22:30' --reason asleep",
    "skip sertraline --for '2026-11-03 08:00' --reason advised",
    "edit {dose} 75mg",
    "edit {dose} --for '2026-10-06 20:00'",
    "edit {dose} --at '2026-10-30 08:00' --for none",
    "edit {skip} --reason away",
    "delete {dose} {skip}",
    "med add bupropion 150mg --daily 09:00 --start 2026-10-15",
    "med change sertraline 75mg --from 2026-10-20",
    "med change lithium 450mg --every 12h --at 08:00 --from 2026-10-25",
    "med change sertraline --daily 08:00",
    "med pause sertraline --from 2026-10-10 --to 2026-10-12 --why hospital",
    "med pause --all --from 2026-11-04",
    "med resume --all",
    "med stop 'vitamin d3' --from 2026-10-25 --reason enough",
    "med taper lithium 300mg:1w 150mg:1w --from 2026-10-26",
    "med rename sertraline zoloft",
    "med alias lithium li",
    "config window 50",
    "config streaks off",
    "refill sertraline 28 --each 50mg",
    "stock sertraline 20 --each 50mg",
    "mood 4",
    "effect nausea mild",
    "track sleep 7.5h",
    "note a word",
)


def short_ids(rows: Rows) -> dict[str, str]:
    """The first dose and the first statement: the end of their ids, to name them in a command."""
    found = {str(row["status"]): str(row["id"])[-12:] for row in reversed(rows()["dose"])}
    return {"dose": found["taken"], "skip": found["skipped"]}


def test_undo_of_any_command_restores_every_figure_and_redo_brings_it_back(
    typed: Typed, rows: Rows, diary: datetime
) -> None:
    """One command after the other, each undone and done again, then all of them undone."""
    now = diary
    asked = (REPORT, "today --json", "stock --json")
    end = diary + timedelta(hours=4)

    def after(line: str) -> int:
        nonlocal now
        now += timedelta(minutes=1)
        return typed(line, now=now).code

    stood, kept = list(figures(typed, end, *asked)), [rows()]
    touched = 0
    for line in COMMANDS:
        assert after(line.format(**short_ids(rows))) == 0, line
        changed = list(figures(typed, end, *asked))
        touched += changed != stood
        kept.append(rows())
        assert after("undo") == 0
        assert list(figures(typed, end, *asked)) == stood, line
        assert after("redo") == 0
        assert rows() == kept[-1], line
        stood = changed
    assert touched > len(COMMANDS) / 2
    for before in reversed(kept[:-1]):
        assert after("undo") == 0
        assert rows() == before


LATER = (
    "med change sertraline 75mg --from {day}",
    "med change sertraline --daily 08:00 --from {day}",
    "med change lithium 450mg --every 12h --at 08:00 --from {day}",
    "med change quetiapine --as-needed --from {day}",
    "med change 'vitamin d3' --weekdays mon --from {day} --end 2026-11-30",
    "med change lorazepam 2mg --daily 09:00 --from {day}",
    "med add mirtazapine 15mg --daily 22:00 --start {day}",
    "med stop lithium --from {day}",
    "med taper sertraline 25mg:1w 10mg:1w --from {day}",
    "med pause sertraline --from {day}",
    "med pause --all --from {day} --to 2026-12-01 --why hospital",
)


@pytest.mark.parametrize("day", ["2026-10-20", "2026-11-05", "2026-11-20"])
def test_a_prescription_changes_no_figure_of_a_day_before_it(
    typed: Typed, rows: Rows, diary: datetime, day: str
) -> None:
    """Of the report of the days before, whatever is prescribed, stopped or paused from then on."""
    eve = (datetime.fromisoformat(day) - timedelta(days=1)).date()
    asked = f"report adherence --from 2026-10-05 --to {min(eve.isoformat(), '2026-11-05')} --json"
    expected = list(figures(typed, diary, asked))
    for number, line in enumerate(LATER):
        now = diary + timedelta(minutes=number)
        ran = typed(line.format(day=day), now=now)
        assert ran.code == 0, (line, ran.err)
        assert list(figures(typed, diary, asked)) == expected, line
        assert typed("undo", now=now).code == 0
