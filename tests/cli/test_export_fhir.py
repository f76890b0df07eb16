"""`medlog export fhir`, as a person runs it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Rows, Typed


@pytest.fixture
def diary(typed: Typed, rows: Rows) -> Rows:
    """A diary with a little of everything."""
    for line in (
        "config name 'Ada Lovelace'",
        "med add sertraline 50mg --daily 08:00 --from 2026-10-01 --indication melancholy",
        "med add lithium 300mg --as-needed --from 2026-10-01",
        "take sertraline --note 'with breakfast' --at 'yesterday 8:00'",
        "take sertraline",
        "skip lithium --reason asleep",
        "mood 6.25 sleep=7.5h --note 'a private thought'",
        "effect nausea mild --med sertraline",
        "effect tremor --med lithium",
        "scale gad7 1 2 3 0 1 2 3",
        "note 'for me alone'",
    ):
        assert typed(line).code == 0, line
    return rows


def exported(typed: Typed, options: str, path: Path) -> dict[str, list[dict[str, Any]]]:
    """The resources of an export by their type."""
    ran = typed(f"export fhir {options} -o '{path}'")
    assert ran.code == 0, ran.err
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in json.loads(path.read_text("utf-8"))["entry"]:
        found.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    return found


def test_the_whole_diary_is_handed_on(diary: Rows, typed: Typed, home: Path) -> None:
    found = exported(typed, "", home / "all.json")
    assert {kind: len(resources) for kind, resources in found.items()} == {
        "Patient": 1,
        "Medication": 2,
        "MedicationStatement": 2,
        "MedicationAdministration": 3,
        "Observation": 6,
        "AdverseEvent": 2,
        "QuestionnaireResponse": 1,
    }
    assert found["Patient"][0]["name"] == [{"text": "Ada Lovelace"}]
    assert (home / "all.json").stat().st_mode & 0o777 == 0o600


def test_private_is_without_the_name_and_the_words(diary: Rows, typed: Typed, home: Path) -> None:
    found = exported(typed, "--private", home / "private.json")
    text = (home / "private.json").read_text("utf-8")
    for word in ("Ada", "breakfast", "thought", "alone", "melancholy"):
        assert word not in text
    assert "name" not in found["Patient"][0]
    assert len(found["Observation"]) == 5


def test_days_and_a_medication_narrow_it_and_nothing_points_outside(
    diary: Rows, typed: Typed, home: Path
) -> None:
    """The person and the medications keep their ids, whatever is chosen."""
    whole = exported(typed, "", home / "all.json")
    for options, doses in (("--days 1", 2), ("--med sertraline", 2), ("--since 2026-11-02", 2)):
        path = home / f"{options.split()[0]}.json"
        found = exported(typed, options, path)
        assert len(found["MedicationAdministration"]) == doses
        assert found["Patient"] == whole["Patient"]
        text = path.read_text("utf-8")
        urls = {entry["fullUrl"] for entry in json.loads(text)["entry"]}
        pointed = {part.split('"')[0] for part in text.split('"reference":"')[1:]}
        assert pointed <= urls
    only = exported(typed, "--med lithium", home / "lithium.json")
    assert [one["code"]["text"] for one in only["Medication"]] == ["lithium"]
    assert [one["event"]["text"] for one in only["AdverseEvent"]] == ["tremor"]


def test_a_scale_of_ones_own_keeps_its_questions(typed: Typed, rows: Rows, home: Path) -> None:
    """It is found beside the diary although the export reads a copy."""
    folder = home / "scales"
    folder.mkdir()
    (folder / "calm.toml").write_text(
        'title = "Calm"\n[[answers]]\nvalue = 0\nlabel = "no"\n[[answers]]\nvalue = 1\n'
        'label = "yes"\n[[items]]\ntext = "Was it calm?"\n',
        "utf-8",
    )
    assert typed("scale calm 1").code == 0
    found = exported(typed, "", home / "all.json")
    (item,) = found["QuestionnaireResponse"][0]["item"]
    assert item["text"] == "Was it calm?"
    assert item["answer"][0]["valueCoding"]["display"] == "yes"


def test_standard_output_is_the_bundle_alone(diary: Rows, home: Path) -> None:
    """For a program that reads it there; nothing else is said on the way."""
    ran = subprocess.run(
        [sys.executable, "-m", "medlog", "export", "fhir", "-o", "-"],
        capture_output=True,
        check=True,
    )
    assert json.loads(ran.stdout)["resourceType"] == "Bundle"
    assert not ran.stderr


def test_the_name_counts_as_in_it_and_other_settings_do_not(typed: Typed, rows: Rows) -> None:
    typed("mood 6")
    typed("config name 'Ada Lovelace'")
    typed("config day-starts-at 05:00")
    for options, inside, outside in (("", 1, 1), ("--private", None, 1)):
        found = json.loads(typed(f"export fhir {options} -o it.json --force --json").out)["data"]
        assert found["counts"].get("setting") == inside
        assert found["without"].get("setting") == outside
