"""What was taken since supply is noted, added up by the store; and an upgrade from version 1."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.desk import Desk, add, tables, unprivileged
from store.released import HERE, load, newest, text_of

from medlog import errors
from medlog.calc.supply import Taken, since_count
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose, Supply
from medlog.domain.instant import Instant, format_utc
from medlog.store import copies, fold, migrations, schema
from medlog.store.connection import open_reading
from medlog.store.entries import read_entry, read_window, row_of
from medlog.store.supplies import (
    Place,
    last_dose_unit,
    place_of,
    read_supplies,
    read_taken,
    supplied,
)

DAY = date(2026, 11, 18)
BEGIN = 1_795_000_000


def at(second: int) -> dict[str, str]:
    return {"at": format_utc(BEGIN + second)}


@pytest.fixture
def known(desk: Desk) -> str:
    """A medication; gives its id."""
    with desk.acting("med add") as writer:
        return add(writer, "medication")


def taken(desk: Desk, known: str, until: Place | None = None) -> tuple[list[Supply], list[Taken]]:
    with desk.diary().reading() as conn:
        assert conn is not None
        found = read_supplies(conn, known)
        doses = read_taken(conn, known, since_count(found)[0], until)
        return found, sorted(doses, key=str)


def since_first(desk: Desk, known: str) -> list[Taken]:
    with desk.diary().reading() as conn:
        assert conn is not None
        return sorted(read_taken(conn, known, read_supplies(conn, known)[0]), key=str)


def test_a_supply_entry_comes_back_as_it_was_saved(desk: Desk, known: str) -> None:
    """A refill in pieces, one that was measured, and a count that found nothing."""
    moment = Instant(BEGIN, 3600, "Europe/Berlin")
    mg = [Amount(number * MICRO, "mg") for number in (1400, 9000, 0, 50)]
    entries = [
        Supply("", moment, DAY, known, "refill", mg[0], mg[3], "new box"),
        Supply("", moment, DAY, known, "refill", mg[1]),
        Supply("", moment, DAY, known, "correction", mg[2]),
    ]
    with desk.acting("refill") as writer:
        saved = [
            entry._replace(id=writer.insert("supply", row_of(entry), writer.new_id()))
            for entry in entries
        ]
    with desk.diary().reading() as conn:
        assert conn is not None
        assert read_supplies(conn, known) == saved
        assert read_entry(conn, "supply", saved[0].id) == (saved[0], False)
        assert read_supplies(conn, known, DAY) == []
        assert supplied(conn) == {known}


def test_doses_count_from_the_first_entry_on_by_their_moment(desk: Desk, known: str) -> None:
    """Those of before, skips, deleted ones and those of other medications are left out."""
    before = {"medication": known, "amount": "50", "unit": "mg"}
    desk.add("dose", **before, **at(-1))
    desk.add("dose", **before, **at(60))  # of the same second, but written earlier
    desk.add("supply", medication=known, **at(60))
    desk.add("dose", **before, **at(60))
    desk.add("dose", **before, **at(61))
    desk.add("dose", medication=known, amount=None, unit="", **at(62))
    desk.add("dose", medication=known, status="skipped", amount=None, unit="", **at(63))
    desk.add("dose", **before, deleted=1, **at(64))
    desk.add("dose", **at(65))
    assert taken(desk, known)[1] == [Taken(Amount(50 * MICRO, "mg"), 2), Taken(None, 1)]


def test_what_was_taken_since_the_latest_count(desk: Desk, known: str) -> None:
    dose = {"medication": known, "amount": "50", "unit": "mg"}
    desk.add("supply", medication=known, **at(0))
    desk.add("dose", **dose, **at(1))
    desk.add("supply", medication=known, kind="correction", **at(2))
    desk.add("dose", **dose, **at(3))
    assert taken(desk, known)[1] == [Taken(Amount(50 * MICRO, "mg"), 1)]


def test_what_was_taken_by_a_moment(desk: Desk, known: str) -> None:
    """Before the entry of an id: what is of the same second counts as it was written."""
    dose = {"medication": known, "amount": "50", "unit": "mg"}
    desk.add("supply", medication=known, **at(0))
    desk.add("dose", **dose, **at(5))
    desk.add("supply", medication=known, kind="correction", **at(5))
    desk.add("dose", **dose, **at(5))
    with desk.diary().reading() as conn:
        assert conn is not None
        first, count = read_supplies(conn, known)
        times = [
            [doses.times for doses in read_taken(conn, known, first, until)]
            for until in (place_of(conn, count), Place(BEGIN + 5), Place(BEGIN + 4))
        ]
    assert times == [[1], [2], []]


def test_a_dose_on_an_earlier_day_by_the_clock_of_another_zone(desk: Desk, known: str) -> None:
    """Who flew west takes it later, on the day before."""
    desk.add("supply", medication=known, **at(0))
    dose = {"medication": known, "amount": "50", "unit": "mg", "day": "2026-11-17"}
    desk.add("dose", **dose, **at(3600))
    assert taken(desk, known)[1][0].times == 1


@pytest.mark.parametrize("offset", [-36_000, 0, 20_700, 50_400])
@pytest.mark.parametrize("stand_in", ["T00:00:00Z", "T12:00:00Z", "T23:59:59Z"])
def test_a_dose_without_a_time_comes_after_what_came_in_on_its_day(
    desk: Desk, known: str, stand_in: str, offset: int
) -> None:
    """Wherever that was, and whichever moment stands for it; the day after is after."""
    evening = 22 * 3600 - offset
    refill: dict[str, Any] = {
        "at": format_utc(1_794_960_000 + evening),
        "day": "2026-11-18",
        "offset": offset,
    }
    desk.add("supply", medication=known, **refill)
    dose: dict[str, Any] = {"medication": known, "amount": "50", "unit": "mg", "offset": offset}
    for day in (17, 18, 19):
        at_ = f"2026-11-{day}{stand_in}"
        desk.add("dose", **dose, whole_day=1, day=f"2026-11-{day}", at=at_)
    assert taken(desk, known)[1] == [Taken(Amount(50 * MICRO, "mg"), 2)]
    with desk.diary().reading() as conn:
        assert conn is not None
        (entry,) = read_supplies(conn, known)
        doses: list[Dose] = read_window(conn, "dose", date.min, date.max)
        after = [one.day.day for one in doses if place_of(conn, one) > place_of(conn, entry)]
    assert after == [18, 19]


def test_the_unit_of_the_latest_dose(desk: Desk, known: str) -> None:
    with desk.diary().reading() as conn:
        assert conn is not None
        assert last_dose_unit(conn, known) is None
    desk.add("dose", medication=known, amount="1", unit="tablet", **at(0))
    desk.add("dose", medication=known, amount="50", unit="mg", **at(60))
    desk.add("dose", medication=known, amount=None, unit="", **at(90))
    with desk.diary().reading() as conn:
        assert conn is not None
        assert last_dose_unit(conn, known) == "mg"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(
        st.tuples(st.integers(-5, 20), st.sampled_from(["25", "50", None]), st.booleans()),
        max_size=12,
    )
)
def test_it_adds_up_as_a_naive_count_does(
    desk: Desk, known: str, doses: list[tuple[int, str | None, bool]]
) -> None:
    """Any doses around a refill at second 0 and a count at second 10."""
    with desk.acting("all") as writer:
        writer.conn.execute("UPDATE dose SET deleted = 1")
        writer.conn.execute("UPDATE supply SET deleted = 1")
        add(writer, "supply", medication=known, **at(0))
        add(writer, "supply", medication=known, kind="correction", **at(10))
        for second, number, is_taken in doses:
            unit = "mg" if number else ""
            status = "taken" if is_taken else "skipped"
            columns = {"amount": number, "unit": unit, "status": status}
            add(writer, "dose", medication=known, **columns, **at(second))
    # Of the same second, a dose comes behind the entries, which were written before it.
    for first, found in ((0, since_first(desk, known)), (10, taken(desk, known)[1])):
        numbers = [number for second, number, is_taken in doses if is_taken and second >= first]
        expected = [
            Taken(None if number is None else Amount(int(number) * MICRO, "mg"), times)
            for number, times in Counter(numbers).items()
        ]
        assert found == sorted(expected, key=str)


# From version 1, whose supply has no column for the strength of a piece


@pytest.fixture
def first(folder: Path) -> Desk:
    """A diary of version 1."""
    desk = Desk(folder / "own" / "medlog.db")
    load(1, desk.path)
    desk.path.chmod(0o600)
    return desk


def test_what_came_in_before_the_upgrade_stays(first: Desk) -> None:
    """Every column but the new ones, which are empty; in the tables and in the change log, too."""
    before = first.tables()
    conn = open_reading(first.path)
    assert conn is not None
    assert text_of(conn) == newest()
    after = tables(conn)
    rows = fold.fold(fold.read_changes(conn))
    [entry] = [read_entry(conn, "supply", row)[0] for name, row in after if name == "supply"]
    conn.close()
    assert isinstance(entry, Supply)
    assert (entry.kind, entry.amount, entry.each) == ("refill", Amount(30 * MICRO, "tablet"), None)
    assert after == rows
    for (table, row), columns in before.items():
        assert after[table, row] == {**columns, **schema.LATER.get(table, {})}
    assert (copies.folder(first.path) / "medlog-format-1.db").exists()


def test_an_action_of_before_the_upgrade_is_taken_back_after_it(first: Desk) -> None:
    """The change log of then says nothing of the new column, and undo asks nothing of it."""
    row = str(first.value("SELECT row FROM change WHERE tbl = 'supply'"))
    with first.plain() as conn:
        conn.execute("UPDATE supply SET deleted = 0")
    first.set("supply", row, amount="28", each="50")
    first.take_back()
    assert first.tables()["supply", row]["each"] is None
    assert first.tables()["supply", row]["amount"] == "30"
    first.prove()


def test_a_table_that_is_not_as_it_was_released_is_left_alone(first: Desk) -> None:
    """Another program changed its text: the step refuses, and the diary stays as it was."""
    with first.plain() as conn:
        conn.execute("ALTER TABLE supply RENAME COLUMN unit TO measure")
    before = first.path.read_bytes()
    with pytest.raises(errors.DamagedDiary):
        open_reading(first.path)
    assert first.path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")
def test_a_diary_of_version_1_on_a_read_only_place_says_so(first: Desk) -> None:
    first.path.chmod(0o444)
    first.path.parent.chmod(0o555)
    try:
        with unprivileged(), pytest.raises(errors.OlderDiaryReadOnly):
            open_reading(first.path)
    finally:
        first.path.parent.chmod(0o755)


PROCESS = """
import os, signal, sys
from pathlib import Path
from medlog.store import migrations
from medlog.store.connection import open_reading

step, = migrations.STEPS[:1]


def supply_each(database):
    step(database)
    database.conn.execute("PRAGMA cache_size = 1")
    database.conn.execute("CREATE TABLE half_done (text)")
    database.conn.execute(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 99)"
        " INSERT INTO half_done SELECT hex(randomblob(2000)) FROM n")
    os.kill(os.getpid(), signal.SIGKILL)


migrations.STEPS = (supply_each, *migrations.STEPS[1:])
open_reading(Path(sys.argv[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_an_upgrade_that_is_killed_in_between_is_made_by_the_next(first: Desk) -> None:
    before = first.tables()
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, str(first.path)],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert first.path.with_name("medlog.db-journal").exists()
    with closing(sqlite3.connect(first.path)) as conn:
        assert conn.execute("PRAGMA user_version").fetchone() == (1,)
        assert tables(conn) == before
    open_conn = open_reading(first.path)
    assert open_conn is not None
    assert text_of(open_conn) == newest()
    open_conn.close()
    first.prove()


def test_the_first_step_is_this_one() -> None:
    assert migrations.STEPS[0].__name__ == "supply_each"
