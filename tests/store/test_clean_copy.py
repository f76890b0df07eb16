"""What a clean copy takes is counted out by hand here, row by row, and not asked of SQL."""

import sqlite3
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.any_diary import FIRST, LAST, Diary, Row, diaries, holding, rows_of
from store.desk import Desk

from medlog import errors
from medlog.domain.selection import Selection
from medlog.store import own_words, schema
from medlog.store.chosen import ABOUT
from medlog.store.clean_copy import clean_copy, count_rows, is_clean_copy

OWN = "¤own¤"
"""Stands in every word that a person wrote, but in names of what the copy is about."""

FIRSTS = st.none() | st.dates(FIRST, LAST)


def live(diary: Diary, table: str) -> list[Row]:
    return [row for row in diary[table] if not row["deleted"]]


def chosen(diary: Diary, selection: Selection) -> dict[str, set[object]]:
    """The ids of the rows of each table that a selection takes."""
    first = (selection.first or date.min).isoformat()
    one, private = selection.medication, selection.private

    def since(table: str) -> list[Row]:
        return [row for row in live(diary, table) if str(row["day"]) >= first]

    def mine(rows: list[Row], *, or_none: bool = False) -> list[Row]:
        allowed = {one, None} if or_none else {one}
        return rows if one is None else [row for row in rows if row["medication"] in allowed]

    kept: dict[str, list[Row]] = {
        "dose": mine(since("dose")),
        "supply": mine(since("supply")),
        "mood": since("mood"),
        "factor": since("factor"),
        "assessment": since("assessment"),
        "effect": mine(since("effect"), or_none=True),
        "note": mine(since("note"), or_none=True),
    }
    if one is not None:
        kept["note"] = [row for row in kept["note"] if row["kind"] == "note"]
    if private:
        kept["note"] = []
    goals = {row["id"] for row in live(diary, "goal")}
    kept["step"] = [row for row in since("step") if row["goal"] in goals]
    stepped = {row["goal"] for row in kept["step"]}
    kept["goal"] = [
        row
        for row in live(diary, "goal")
        if row["ended"] is None or str(row["ended"]) >= first or row["id"] in stepped
    ]
    of_days = {row["id"] for row in since("visit")}
    kept["question"] = [
        row
        for row in live(diary, "question")
        if row["answer"] is None or str(row["day"]) >= first or row["visit"] in of_days
    ]
    if private:
        kept["question"] = []
    asked = {row["visit"] for row in kept["question"]}
    kept["visit"] = [row for row in live(diary, "visit") if row["id"] in of_days | asked]
    kept["contact"] = [] if private else live(diary, "contact")
    if one is not None:
        kept |= {table: [] for table in ("step", "goal", "question", "visit", "contact")}
    kept |= medicines(diary, selection, kept)
    kept["setting"] = [
        row
        for row in live(diary, "setting")
        if (row["id"] == "settle" if private else selection.is_whole or row["id"] != "cheered-days")
    ]
    return {table: {row["id"] for row in rows} for table, rows in kept.items()}


def medicines(
    diary: Diary, selection: Selection, kept: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    about = {row["medication"] for table in ABOUT for row in kept[table]}
    reaching = list(regimens(diary, selection.first))
    prescribed = {
        row["medication"]
        for row in reaching
        if row["kind"] != "stopped" and reaches(row, selection.first)
    }
    found = [
        row
        for row in diary["medication"]
        if selection.medication in {None, row["id"]}
        and (
            row["id"] in about
            or (not row["deleted"] and (selection.first is None or row["id"] in prescribed))
        )
    ]
    ids = {row["id"] for row in found}
    return {
        "medication": found,
        "regimen": [row for row in reaching if row["medication"] in ids],
        "alias": []
        if selection.private
        else [row for row in live(diary, "alias") if row["medication"] in ids],
        "pause": [
            row
            for row in live(diary, "pause")
            if row["medication"] in ids | {None} and reaches(row, selection.first)
        ],
    }


def reaches(row: Row, first: date | None) -> bool:
    return first is None or row["ends"] is None or str(row["ends"]) > first.isoformat()


def regimens(diary: Diary, first: date | None) -> Iterator[Row]:
    """Those that begin later, the one that stands on the first day, what is remembered of it."""
    of: dict[object, list[Row]] = {}
    for row in live(diary, "regimen"):
        if row["ends_said"] is not None:
            if reaches(row, first):
                yield row
        else:
            of.setdefault(row["medication"], []).append(row)
    for rows in of.values():
        rows.sort(key=lambda row: (str(row["starts"]), str(row["id"])))
        begun = [row for row in rows if first and str(row["starts"]) <= first.isoformat()]
        yield from rows[max(len(begun) - 1, 0) :]


@given(diary=diaries(), first=FIRSTS, private=st.booleans(), data=st.data())
def test_a_copy_takes_the_rows_that_were_chosen(
    diary: Diary, first: date | None, private: bool, data: st.DataObject
) -> None:
    """Those and no others, all in sight, and none of them refers to a row that is not there."""
    known = [str(row["id"]) for row in diary["medication"]]
    medication = data.draw(st.sampled_from([None, *known]))
    selection = Selection(first, medication, private)
    wanted = chosen(diary, selection)
    with holding(diary) as conn, clean_copy(conn, selection) as copy:
        found = rows_of(copy)
        assert copy.execute("PRAGMA foreign_key_check").fetchall() == []
        assert count_rows(copy) == {table: len(ids) for table, ids in in_order(wanted)}
    assert {table: {row["id"] for row in rows} for table, rows in found.items()} == wanted
    assert not any(row["deleted"] for rows in found.values() for row in rows)


def in_order(wanted: dict[str, set[object]]) -> Iterator[tuple[str, set[object]]]:
    for table in schema.LOGGED:
        yield table, wanted[table]


@settings(max_examples=40)
@given(diary=diaries(), first=FIRSTS)
def test_what_is_copied_says_what_it_said(diary: Diary, first: date | None) -> None:
    """In every column; what came along as something is about it is in sight, and a question whose
    visit was taken back was asked at none."""
    with holding(diary) as conn, clean_copy(conn, Selection(first)) as copy:
        before, found = rows_of(conn), rows_of(copy)
    for table, rows in found.items():
        of_id = {row["id"]: {**row, "deleted": 0} for row in before[table]}
        if table == "question":
            seen = {row["id"] for row in live(before, "visit")} | {None}
            of_id = {
                key: row if row["visit"] in seen else {**row, "visit": None}
                for key, row in of_id.items()
            }
        assert rows == [of_id[row["id"]] for row in rows]


@settings(max_examples=40)
@given(diary=diaries(st.text("ab", max_size=3).map(lambda text: f"{text}{OWN}")), first=FIRSTS)
def test_a_private_copy_has_no_word_that_the_person_wrote(diary: Diary, first: date | None) -> None:
    """In no column of any table, but the names of medications; and not in the file either."""
    diary["setting"] = [row for row in diary["setting"] if row["id"] != "settle"]
    named = [{**row, "name": f"medicine {n}"} for n, row in enumerate(diary["medication"])]
    diary["medication"] = [*named]
    with holding(diary) as conn, clean_copy(conn, Selection(first, private=True)) as copy:
        assert OWN not in str(rows_of(copy))
        assert OWN.encode() not in copy.serialize()
        assert all(not rows for rows in (rows_of(copy)[table] for table in own_words.LEFT_OUT))
        goals = [str(row["name"]) for row in rows_of(copy)["goal"]]
        assert sorted(goals) == sorted(f"goal {n}" for n in range(1, len(goals) + 1))


FREE = {
    "medication": {"name"},
    "alias": {"name"},
    "regimen": {"starts_said", "ends_said", "unit", "rule", "times", "plan", "zone"},
    "dose": {"unit", "zone"},
    "mood": {"zone"},
    "effect": {"name", "zone"},
    "factor": {"name", "unit", "zone"},
    "assessment": {"instrument", "version", "items", "zone"},
    "note": {"note", "zone"},
    "visit": {"zone"},
    "question": {"note", "text", "answer", "zone"},
    "goal": {"name", "zone"},
    "step": {"zone"},
    "supply": {"unit", "zone"},
    "contact": {"name", "phone"},
    "setting": {"id", "value"},
}
"""Text in any form that a private copy does not blank: what it is about, units and places; a rule
and rough days are read before they are stored. Of the tables that are left out, what is in them;
a goal's name becomes another, and of settings those stay whose values are none of a person's."""


@pytest.mark.parametrize("table", schema.LOGGED)
def test_every_column_with_free_text_was_thought_of(table: str) -> None:
    """One that comes later has to be put into the one list or the other."""
    with holding({}) as conn:
        text = conn.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        checked = {name for name in columns(conn, table) if f"CHECK ({name}" in text}
        checked |= {name for name in columns(conn, table) if f"({name} " in text}
        checked |= {name for name in columns(conn, table) if f"ltrim({name}, " in text}
        checked |= {"id", "at", "recorded_at", "source", "source_key", "medication", "visit"}
        numbers = {
            row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[2] == "INTEGER"
        }
        free = set(columns(conn, table)) - checked - numbers - {"goal"}
    blanked = set(own_words.BLANKED.get(table, ()))
    assert free - blanked == FREE.get(table, set()) - checked
    assert blanked <= free | {"raw", "decided"}


def columns(conn: sqlite3.Connection, table: str) -> list[str]:
    return schema.columns(conn)[table]


def test_a_copy_has_no_change_log_no_triggers_and_nothing_of_the_device() -> None:
    with holding({}) as conn, clean_copy(conn, Selection()) as copy:
        found = dict(copy.execute("SELECT name, type FROM sqlite_schema WHERE sql IS NOT NULL"))
        assert {name for name, kind in found.items() if kind == "table"} == set(schema.LOGGED)
        assert "trigger" not in found.values()
        assert copy.execute("PRAGMA application_id").fetchone() != (schema.APPLICATION_ID,)
        assert (is_clean_copy(copy), is_clean_copy(conn)) == (True, False)


def test_a_copy_is_never_taken_for_a_diary(desk: Desk) -> None:
    """Also where somebody puts it where the diary was."""
    desk.add("mood")
    copied = desk.path.with_name("copy.db")
    with desk.diary().reading() as conn:
        assert conn is not None
        with clean_copy(conn, Selection()) as copy:
            copy.execute("VACUUM INTO ?", (str(copied),))
    with pytest.raises(errors.ExportedCopy), Desk(copied).diary().reading():
        pass


def test_what_another_program_wrote_is_handed_on(desk: Desk) -> None:
    """A row that points nowhere and a score beyond the scale: the copy is no check."""
    desk.add("dose")
    with desk.plain() as beside:
        beside.execute("PRAGMA ignore_check_constraints = ON")
        beside.execute("UPDATE dose SET medication = 'nowhere', amount = 'a lot'")
    with desk.diary().reading() as conn:
        assert conn is not None
        with clean_copy(conn, Selection()) as copy:
            found = copy.execute("SELECT medication, amount FROM dose").fetchall()
    assert found == [("nowhere", "a lot")]


def test_a_full_disk_is_not_said_to_be_the_diary_s(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy has a disk of its own."""
    desk.add("mood")
    connect = sqlite3.connect

    def small(*args: object, **options: object) -> sqlite3.Connection:
        conn: sqlite3.Connection = connect(*args, **options)  # type: ignore[call-overload]  # as given
        conn.execute("PRAGMA max_page_count = 20")
        return conn

    with desk.diary().reading() as conn:
        assert conn is not None
        monkeypatch.setattr(sqlite3, "connect", small)
        with pytest.raises(errors.NoRoomForCopy), clean_copy(conn, Selection()):
            pass
