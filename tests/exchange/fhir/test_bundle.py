"""Whatever a diary holds, its bundle is valid R4, complete, and points at nothing outside."""

import json
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchange.fhir.conftest import SCHEMA
from exchange.fhir.diaries import Writing, diaries
from exchange.fhir.pages import Pages, as_typed, url
from hypothesis import given, settings
from hypothesis import strategies as st
from store import any_diary
from store.desk import MOMENT, NOW

from medlog.actions import demo, exporting_fhir
from medlog.domain.amount import format_number, parse_number
from medlog.domain.entries import Sign
from medlog.domain.selection import Selection
from medlog.domain.timeline import timeline
from medlog.exchange.fhir.elements import words
from medlog.store.clean_copy import clean_copy
from medlog.store.diary import Diary
from medlog.store.entries import severity_of
from medlog.store.medications import read_medications

Problems = Callable[[Any], list[str]]

ENTRIES = {
    "MedicationAdministration": ("dose",),
    "Observation": ("mood", "factor", "effect", "note"),
}


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that is neither a dict nor a list, with the names that lead to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def live(pages: Pages, table: str) -> list[dict[str, Any]]:
    """The live rows of a table."""
    found = pages.conn.execute(f"SELECT * FROM {table} WHERE deleted = 0")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@settings(max_examples=60)
@given(diaries())
def test_any_diary_is_valid_by_the_official_schema(official: Problems, writing: Writing) -> None:
    """No text is empty or has what FHIR forbids, and every reference is to what came before it."""
    with Pages() as pages:
        writing.fill(pages)
        written = pages.written()
        assert pages.written() == written
    bundle = json.loads(written)
    assert official(bundle) == []
    before: set[str] = set()
    for entry in bundle["entry"]:
        assert entry["fullUrl"] == url(entry["resource"]["id"])
        assert entry["fullUrl"] not in before
        before.add(entry["fullUrl"])
        days = entry["resource"].get("effectivePeriod", {})
        assert days.get("start", "")[:4] <= days.get("end", "9")[:4]
        for path, value in leaves(entry["resource"]):
            assert path[-1] != "reference" or value in before, path
            if isinstance(value, str):
                assert value.strip(), path
                assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", value), path


def test_the_whole_bundle_is_valid_by_the_schema_as_it_stands(packages: Path) -> None:
    """Nothing in it taken apart: one of each resource."""
    schema = json.loads((packages / SCHEMA).read_text("utf-8"))
    with Pages() as pages:
        drug = pages.drug()
        pages.regimen(drug, amount="50", unit="mg", max_per_day=3)
        for kind in ("dose", "effect", "note"):
            pages.add(kind, medication=drug, note="as typed")
        for kind in ("mood", "factor"):
            pages.add(kind)
        pages.add("assessment", items="[1,1,1,1,1,1,1,1,1]", total="9")
        bundle = pages.bundle()
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert len(kinds) == 7
    judge = jsonschema.Draft6Validator(schema)
    assert [error.message[:200] for error in judge.iter_errors(bundle)] == []
    bundle["entry"][-1]["resource"]["status"] = 7
    assert not judge.is_valid(bundle)


@settings(max_examples=3)
@given(st.lists(diaries(), min_size=8, max_size=8))
def test_any_diary_is_valid_to_npm_fhir(npm_fhir: Problems, writings: list[Writing]) -> None:
    bundles = []
    for writing in writings:
        with Pages() as pages:
            writing.fill(pages)
            bundles.append(pages.bundle())
    assert npm_fhir(bundles) == []


@settings(max_examples=60)
@given(diaries())
def test_each_row_is_there_once(writing: Writing) -> None:
    with Pages() as pages:
        writing.fill(pages)
        resources = [entry["resource"] for entry in pages.bundle()["entry"]]
        rows = {
            table: live(pages, table)
            for table in ("dose", "mood", "factor", "effect", "note", "assessment")
        }
        drugs = read_medications(pages.conn)
    totals = [row for row in rows["assessment"] if row["total"] is not None]
    answered = [row for row in rows["assessment"] if row["items"] or row["total"] is None]
    felt = [
        row
        for row in rows["effect"]
        if row["medication"]
        and Sign(
            NOW.utc.date(), "", severity_of(row["severity"]), None, None, row["ended"]
        ).is_present
    ]
    taken_back = {
        row["medication"] for table in ("dose", "effect", "note") for row in rows[table]
    } - {None, *(drug.id for drug in drugs)}
    prescribed = [
        [held for held in timeline(drug.regimens) if held.regimen.kind != "stopped"]
        for drug in drugs
    ]
    bare = [
        drug for drug, held in zip(drugs, prescribed, strict=True) if not (held or drug.remembered)
    ]
    expected = {
        "Patient": 1,
        "Medication": len(drugs) + len(taken_back),
        "MedicationStatement": sum(map(len, prescribed))
        + sum(len(drug.remembered) for drug in drugs)
        + len(bare),
        "AdverseEvent": len(felt),
        "QuestionnaireResponse": len(answered),
        **{kind: sum(len(rows[table]) for table in ENTRIES[kind]) for kind in ENTRIES},
    }
    expected["Observation"] += len(totals)
    found = Counter(one["resourceType"] for one in resources)
    assert found == Counter({kind: count for kind, count in expected.items() if count})
    ids = {one["id"] for one in resources}
    assert ids >= {row["id"] for kind in ENTRIES.values() for table in kind for row in rows[table]}


@settings(max_examples=60)
@given(diaries())
def test_numbers_and_words_are_those_of_the_diary(writing: Writing) -> None:
    """A number is the stored one, in its shortest form; a text is what can be said of it."""
    with Pages() as pages:
        writing.fill(pages)
        by_id = {one["id"]: one for one in pages.resources(*ENTRIES)}
        for table, column in (("mood", "score"), ("factor", "value")):
            for row in live(pages, table):
                said = by_id[row["id"]]["valueQuantity"]["value"]
                assert Decimal(said) == Decimal(row[column])
                assert said == format_number(parse_number(row[column]))
        for row in live(pages, "dose"):
            if row["amount"] is not None:
                dose = by_id[row["id"]]["dosage"]["dose"]
                assert Decimal(dose["value"]) == Decimal(row["amount"])
                assert dose.get("unit", "") == row["unit"]
        for table in ("dose", "mood", "factor", "effect"):
            for row in live(pages, table):
                notes = by_id[row["id"]].get("note", [])
                own = [note["text"] for note in notes if "authorReference" in note]
                expected = words(row["note"])
                assert own == [] if expected is None else as_typed(own[0]) == as_typed(expected)


@settings(max_examples=40)
@given(any_diary.diaries(), st.data())
def test_any_choice_of_any_diary_is_valid_and_whole(
    official: Problems, diary: any_diary.Diary, data: st.DataObject
) -> None:
    """Whatever the options of `export` leave out, nothing points at it."""
    medicines: list[Any] = [row["id"] for row in diary["medication"] if not row["deleted"]]
    chosen = Selection(
        data.draw(st.none() | st.dates(any_diary.FIRST, any_diary.LAST)),
        data.draw(st.sampled_from([None, *medicines])),
        data.draw(st.booleans()),
    )
    out = BytesIO()
    with any_diary.holding(diary) as conn, clean_copy(conn, chosen) as copy:
        exporting_fhir.write(copy, out, NOW)
    bundle = json.loads(out.getvalue())
    assert official(bundle) == []
    there = {entry["fullUrl"] for entry in bundle["entry"]}
    for path, value in leaves(bundle):
        assert path[-1] != "reference" or value in there, path
    if chosen.private:
        assert all(path[-1] not in ("note", "name") for path, _ in leaves(bundle))


def test_two_diaries_are_of_two_persons(tmp_path: Path) -> None:
    """Otherwise a system that takes both in would take them for one."""
    found = set()
    for name in ("a", "b"):
        diary = Diary(tmp_path / name / "medlog.db", NOW, NOW.epoch * 1000, create=True)
        for score in ("6", "7"):
            with diary.acting("mood") as writer:
                writer.insert("mood", {**MOMENT, "score": score})
            with diary.reading() as conn:
                assert conn is not None
                out = BytesIO()
                exporting_fhir.write(conn, out, NOW)
            found.add((name, json.loads(out.getvalue())["entry"][0]["fullUrl"]))
    assert len(found) == 2


def test_the_sample_diary_is_valid_for_both(
    official: Problems, npm_fhir: Problems, tmp_path: Path
) -> None:
    """Six months with doses, moods, effects, changes and questionnaires."""
    diary = Diary(tmp_path / "demo.db", NOW, NOW.epoch * 1000, create=True)
    demo.demo(diary, tmp_path / "own.db")
    out = BytesIO()
    with diary.reading() as conn:
        assert conn is not None
        exporting_fhir.write(conn, out, NOW)
    bundle = json.loads(out.getvalue())
    assert len(bundle["entry"]) > 600
    assert official(bundle) == []
    assert npm_fhir([bundle]) == []


def test_the_judges_find_what_is_wrong(official: Problems, npm_fhir: Problems) -> None:
    """A judge that finds nothing wrong with anything would say nothing."""
    with Pages() as pages:
        pages.add("mood")
        good = pages.bundle()
    for wrong in ({"status": "fine"}, {"valueQuantity": {"value": "6"}}, {"mood": 6}):
        bad = json.loads(json.dumps(good))
        bad["entry"][1]["resource"] |= wrong
        assert official(bad) or wrong == {"status": "fine"}  # its codes are in no list there
        assert npm_fhir([good, bad]), wrong


def test_it_is_written_as_it_is_read(pages: Pages) -> None:
    """Memory does not grow with the diary."""

    class Counted(BytesIO):
        size = 0

        def write(self, data: Any) -> int:
            self.size += len(data)
            return len(data)

    for _ in range(3_000):
        pages.add("mood", note="as on other days")
    out = Counted()
    tracemalloc.start()
    try:
        exporting_fhir.write(pages.conn, out, NOW)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert out.size > 2_500_000
    assert peak < 500_000


@pytest.mark.parametrize("key", ["request", "response", "search", "total", "link", "signature"])
def test_a_collection_has_nothing_of_other_bundles(pages: Pages, key: str) -> None:
    pages.add("mood")
    bundle = pages.bundle()
    assert bundle["type"] == "collection"
    assert bundle["timestamp"] == "2026-11-18T12:06:40+01:00"
    assert all(key not in one for one in (bundle, *bundle["entry"]))
