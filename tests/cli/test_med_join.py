"""`med join`: of two medications, as two devices can have made them, one."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from archives import answer, archive_of

from conftest import MORNING, Ran, Refused, Row, Rows, Typed
from medlog.store.schema import LOGGED

LATER = MORNING + timedelta(hours=1)
LATEST = MORNING + timedelta(hours=2)

TWICE = "sertraline is there twice now; medlog med join sertraline makes one of them.\n"

On = Callable[..., Ran]


@pytest.fixture
def on(typed: Typed, home: Path, monkeypatch: pytest.MonkeyPatch) -> On:
    """Type a line on the device of this name: `on("phone", "mood 6", now=...)`."""

    def on(device: str, line: str, now: datetime = MORNING) -> Ran:
        with monkeypatch.context() as patch:
            patch.setenv("MEDLOG_DB", str(home / device / "diary.db"))
            ran = typed(line, now=now)
        assert ran.code == 0, ran.err
        return ran

    return on


def send(on: On, home: Path, source: str, target: str, now: datetime) -> Ran:
    """Bring the diary of a device, as an archive, to another one."""
    path = home / f"{source}.json"
    path.write_bytes(archive_of(home / source / "diary.db"))
    return on(target, f"import archive {path}", now)


def tables(home: Path, device: str) -> dict[str, list[Row]]:
    """Every row of a device's diary, the deleted ones too."""
    with closing(sqlite3.connect(home / device / "diary.db")) as conn:
        conn.row_factory = sqlite3.Row
        return {
            table: [dict(row) for row in conn.execute(f"SELECT * FROM {table} ORDER BY id")]
            for table in LOGGED
        }


def live(home: Path, device: str, table: str) -> list[Row]:
    """The rows of a table that are in sight."""
    return [row for row in tables(home, device)[table] if not row["deleted"]]


def owners(home: Path, device: str) -> set[Any]:
    """To which medications live rows belong."""
    return {
        row["medication"]
        for rows in tables(home, device).values()
        for row in rows
        if not row["deleted"] and row.get("medication")
    }


@pytest.fixture
def two(on: On, home: Path) -> Ran:
    """A laptop with a sertraline, and a phone with one of its own whose diary came to it."""
    on("laptop", "med add sertraline 50mg --daily 08:00 --start 2026-10-20")
    on("laptop", "take sertraline")
    phone = (
        "med add Sertraline 25mg --daily 08:00 --start 2026-10-01 --indication 'low mood'",
        "med change Sertraline 50mg --from 2026-10-25",
        "med pause Sertraline --from 2026-10-05 --to 2026-10-06",
        "med alias Sertraline Zoloft",
        "take sertraline --at '2026-11-01 08:00'",
        "effect nausea mild --med sertraline",
        "note --med sertraline 'with food'",
        "refill sertraline 28 --each 50mg",
    )
    for line in phone:
        on("phone", line, now=MORNING + timedelta(minutes=5))
    return send(on, home, "phone", "laptop", LATER)


def test_an_import_and_the_list_say_where_a_name_is_there_twice(
    two: Ran, on: On, home: Path
) -> None:
    assert two.err == TWICE
    assert on("laptop", "med list").err == TWICE
    assert json.loads(on("laptop", "med list --json").out)["notes"] == [TWICE.strip()]
    on("laptop", "med join sertraline", now=LATER)
    assert on("laptop", "med list").err == ""
    on("phone", f"import archive {home / 'phone.json'}", now=LATER)
    assert on("phone", "med list").err == ""


@pytest.mark.usefixtures("two")
def test_all_rows_are_of_the_one_that_the_name_finds(on: On, home: Path) -> None:
    """Entries, other names, pauses and supplies; the other one goes, what it alone said stays."""
    ran = on("laptop", "med join sertraline", now=LATER)
    assert ran.out == (
        "Saved: sertraline was there twice and is one medication now\n"
        "  now of sertraline: 1 dose, 1 effect, 1 note, 1 supply, 1 pause\n"
        "  what is prescribed stays that of sertraline: 50 mg daily at 08:00\n"
        "  taken over: 25 mg daily at 08:00 from Thu 1 Oct 2026\n"
        "  taken out: 50 mg daily at 08:00 from Sun 25 Oct 2026\n"
        "  indication: low mood\n"
    )
    (kept,) = live(home, "laptop", "medication")
    assert (kept["name"], kept["indication"]) == ("sertraline", "low mood")
    assert owners(home, "laptop") == {kept["id"]}
    assert [row["name"] for row in live(home, "laptop", "alias")] == ["Zoloft"]
    assert on("laptop", "check", now=LATER).code == 0


@pytest.mark.usefixtures("two")
def test_today_take_and_the_report_count_one(on: On) -> None:
    day = answer(on("laptop", "today --json", now=LATER))
    assert len(day["medications"]) == 2
    on("laptop", "med join sertraline", now=LATER)
    day = answer(on("laptop", "today --json", now=LATER))
    assert [one["medication"] for one in day["medications"]] == ["sertraline"]
    assert "second dose" in on("laptop", "take zoloft", now=LATER).err
    shown = on("laptop", "log --med sertraline --kind dose", now=LATER).out
    assert shown.count("sertraline") == 3
    assert "Sertraline" not in on("laptop", "report --days 28", now=LATER).out


@pytest.mark.usefixtures("two")
def test_undo_gives_the_rows_of_before_and_redo_those_of_after(on: On, home: Path) -> None:
    before = tables(home, "laptop")
    on("laptop", "med join sertraline", now=LATER)
    after = tables(home, "laptop")
    assert "another medication" in on("laptop", "undo", now=LATER).out
    assert tables(home, "laptop") == before
    on("laptop", "redo", now=LATER)
    assert tables(home, "laptop") == after
    assert on("laptop", "check", now=LATER).code == 0


@pytest.mark.usefixtures("two")
def test_a_dry_run_says_it_and_stores_nothing(on: On, home: Path) -> None:
    before = tables(home, "laptop")
    tried = on("laptop", "med join sertraline --dry-run", now=LATER)
    found = answer(on("laptop", "med join sertraline --dry-run --json", now=LATER))
    assert tables(home, "laptop") == before
    assert tried.out.startswith("Not saved (dry run): sertraline was there twice")
    assert (found["dry_run"], found["joined"][0]["name"]) == (True, "Sertraline")
    assert {"kind": "supply", "count": 1} in found["moved"]
    assert on("laptop", "med join sertraline --quiet", now=LATER).out == ""


def test_two_devices_that_join_by_themselves_have_the_same(two: Ran, on: On, home: Path) -> None:
    """Whatever order it comes in; and a dose that one took meanwhile counts as well."""
    del two
    send(on, home, "laptop", "phone", LATER)
    on("laptop", "med join zoloft sertraline", now=LATER)
    on("phone", "med join sertraline", now=LATER + timedelta(minutes=1))
    on("phone", "take sertraline --at '2026-10-30 08:00'", now=LATER + timedelta(minutes=2))
    send(on, home, "phone", "laptop", LATEST)
    send(on, home, "laptop", "phone", LATEST)
    assert tables(home, "phone") == tables(home, "laptop")
    assert len(live(home, "phone", "medication")) == len(owners(home, "phone")) == 1
    for device in ("phone", "laptop"):
        assert on(device, "check", now=LATEST).out.startswith("All is well")


def test_what_comes_later_from_a_device_that_did_not_join_is_said_and_joined(
    two: Ran, on: On, home: Path
) -> None:
    """Its dose belongs to the medication that went here."""
    del two
    on("laptop", "med join sertraline", now=LATER)
    on("phone", "take sertraline", now=LATER)
    on("phone", "med change sertraline 75mg", now=LATER)
    ran = send(on, home, "phone", "laptop", LATEST)
    assert ran.err == (
        "There are entries of another sertraline that was joined with this one before;"
        " medlog med join sertraline brings them over.\n"
    )
    before = tables(home, "laptop")
    ran = on("laptop", "med join sertraline", now=LATEST)
    assert ran.out == (
        "Saved: what came of another sertraline is now of this one\n"
        "  now of sertraline: 1 dose\n"
        "  what is prescribed stays that of sertraline: 50 mg daily at 08:00\n"
        "  taken out: 75 mg daily at 08:00 from Mon 2 Nov 2026\n"
    )
    assert len(owners(home, "laptop")) == 1
    on("laptop", "undo", now=LATEST)
    assert tables(home, "laptop") == before


def test_two_names_become_one_and_both_find_it(typed: Typed, rows: Rows) -> None:
    """The last one stays; an equal pause is kept once."""
    for name in ("zoloft", "sertraline"):
        typed(f"med add {name} 50mg --daily 08:00 --start 2026-10-20")
        typed(f"med pause {name} --from 2026-10-21 --to 2026-10-22")
        typed(f"take {name}")
    typed("med alias zoloft zol")
    ran = typed("med join zoloft sertraline", now=LATER)
    assert ran.out == (
        "Saved: zoloft joined with sertraline\n"
        "  now of sertraline: 1 dose\n"
        "  what is prescribed stays that of sertraline: 50 mg daily at 08:00\n"
        "  taken out: 50 mg daily at 08:00 from Tue 20 Oct 2026\n"
        "  “zoloft” still finds it\n"
    )
    found = rows()
    assert [row["name"] for row in found["medication"]] == ["sertraline"]
    assert {row["name"] for row in found["alias"]} == {"zol", "zoloft"}
    assert (len(found["pause"]), len(found["regimen"]), len(found["dose"])) == (1, 1, 2)
    for name in ("zol", "zoloft"):
        assert typed(f"med show {name}", now=LATER).out.startswith("sertraline\n")
    assert typed("undo", now=LATER).code == 0
    assert typed("med show zol", now=LATER).out.startswith("zoloft\n")


def starts(rows: Rows) -> list[tuple[object, object]]:
    """First day and amount of all that is prescribed or remembered."""
    return sorted((row["starts"], row["amount"]) for row in rows()["regimen"])


def test_what_was_only_noted_gives_way_to_what_is_prescribed(typed: Typed, rows: Rows) -> None:
    """A name without a schedule, as a first dose makes it."""
    typed("take sertraline --new")
    typed("med add zoloft 25mg --daily 08:00 --start 2026-09-01")
    typed("med change zoloft 50mg --from 2026-10-01")
    typed("med join zoloft sertraline")
    assert starts(rows) == [("2026-09-01", "25"), ("2026-10-01", "50")]
    assert "50 mg daily" in typed("med list").out


def test_a_name_that_was_noted_first_stays_until_the_schedule(typed: Typed, rows: Rows) -> None:
    typed("take zoloft --new", now=MORNING - timedelta(days=30))
    typed("med add sertraline 50mg --daily 08:00 --start 2026-11-01")
    assert typed("med join zoloft sertraline").code == 0
    assert starts(rows)[-1] == ("2026-11-01", "50")
    assert len({row["medication"] for row in rows()["regimen"]}) == 1


def test_treatments_that_are_remembered_come_along_each_once(typed: Typed, rows: Rows) -> None:
    past = "--from 2019 --to 2020-06"
    for name in ("prozac", "fluoxetine"):
        typed(f"med add {name} 20mg {past}")
    typed("med add prozac 40mg --from 2015 --to 2016")
    ran = typed("med join prozac fluoxetine")
    assert "taken over: 40 mg 2015 to 2016" in ran.out
    assert len(starts(rows)) == 2
    assert "“prozac” still finds it" in ran.out


def test_an_open_pause_of_the_other_one_is_said(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily 08:00 --start 2026-10-20")
    typed("med add zoloft 50mg --daily 08:00 --start 2026-10-20")
    typed("med pause zoloft --why hospital")
    ran = typed("med join zoloft sertraline")
    assert ran.err.startswith("sertraline is paused from Mon 2 Nov 2026 (in hospital)")


def test_what_cannot_be_is_refused_and_nothing_is_stored(typed: Typed, refused: Refused) -> None:
    for name in ("sertraline", "lithium", "iron"):
        typed(f"med add {name} 50mg --daily")
    typed("med alias sertraline Zoloft")
    for line, code, error in (
        ("join", 2, "usage"),
        ("join sertraline", 4, "nothing-to-join"),
        ("join zoloft sertraline", 4, "nothing-to-join"),
        ("join sertraline lithium iron", 2, "join-of-more"),
        ("join citalopram", 3, "unknown-medication"),
        ("join sertraline citalopram", 3, "unknown-medication"),
        ("join iron lithium 50mg", 2, "amount-not-asked"),
    ):
        assert refused(f"med {line}") == (code, error), line
