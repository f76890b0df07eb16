"""`med rename` and `med alias`: every name a medication ever had finds it."""

import json

import pytest

from conftest import Refused, Rows, Typed


@pytest.fixture(autouse=True)
def medications(typed: Typed, rows: Rows) -> None:
    """Two medications, one with another name."""
    typed("med add sertraline 50mg --daily")
    typed("med add 'vitamin d' '1000 IU' --daily")
    typed("med alias sertraline Zoloft")


def names(rows: Rows) -> tuple[set[object], set[object]]:
    """Names and other names."""
    found = rows()
    return {row["name"] for row in found["medication"]}, {row["name"] for row in found["alias"]}


def test_a_rename_keeps_the_old_name_as_another(typed: Typed, rows: Rows) -> None:
    ran = typed("med rename sertraline Sertralin-1A")
    assert ran.out == (
        "Saved: sertraline is now called Sertralin-1A; “sertraline” still finds it\n"
    )
    assert names(rows) == ({"Sertralin-1A", "vitamin d"}, {"sertraline", "Zoloft"})
    assert typed("med show sertraline").out.startswith("Sertralin-1A\n")


def test_words_without_quotes_are_read_from_the_known_name_on(typed: Typed, rows: Rows) -> None:
    assert typed("med rename vitamin d vitamin d3").code == 0
    assert names(rows)[0] == {"sertraline", "vitamin d3"}


def test_the_old_name_may_be_shortened(typed: Typed, rows: Rows) -> None:
    typed("med rename vit 'vitamin d3'")
    assert names(rows)[0] == {"sertraline", "vitamin d3"}


def test_another_name_may_become_the_name_and_back(typed: Typed, rows: Rows) -> None:
    typed("med rename sertraline zoloft")
    assert names(rows) == ({"zoloft", "vitamin d"}, {"sertraline"})
    typed("med rename zoloft sertraline")
    assert names(rows) == ({"sertraline", "vitamin d"}, {"zoloft"})


def test_a_change_of_case_needs_no_other_name(typed: Typed, rows: Rows) -> None:
    ran = typed("med rename sertraline Sertraline")
    assert ran.out == "Saved: sertraline is now called Sertraline\n"
    assert names(rows) == ({"Sertraline", "vitamin d"}, {"Zoloft"})


def test_an_alias_finds_it(typed: Typed) -> None:
    ran = typed("med alias 'vitamin d' vd")
    assert ran.out == "Saved: vitamin d is also called vd\n"
    assert typed("med show VD").out.startswith("vitamin d\n")


def test_a_stopped_one_keeps_its_names(typed: Typed) -> None:
    typed("med stop sertraline")
    assert typed("med alias sertraline ser").code == 0
    assert typed("med add ser").code == 4


def test_what_cannot_be_is_refused_and_nothing_is_stored(refused: Refused) -> None:
    for line, code, error in (
        ("rename", 2, "usage"),
        ("rename sertraline", 2, "new-name-missing"),
        ("rename citalopram x1", 3, "unknown-medication"),
        ("rename sertraline sertraline", 4, "nothing-changes"),
        ("rename sertraline 'vitamin D'", 4, "name-in-use"),
        ("rename 'vitamin d' ZOLOFT", 4, "name-in-use"),
        ("rename sertraline 50mg", 4, "name-reads-as-amount"),
        ("rename sertraline a=b", 4, "name-has-equals"),
        ("rename sertraline ' '", 4, "name-empty"),
        ("rename sertraline 'a\x1bb'", 4, "name-has-controls"),
        (f"rename sertraline {'x' * 81}", 4, "name-too-long"),
        ("alias", 2, "usage"),
        ("alias sertraline", 2, "new-name-missing"),
        ("alias citalopram x1", 3, "unknown-medication"),
        ("alias sertraline zoloft", 4, "nothing-changes"),
        ("alias sertraline SERTRALINE", 4, "nothing-changes"),
        ("alias 'vitamin d' zoloft", 4, "name-in-use"),
        ("alias 'vitamin d' sertraline", 4, "name-in-use"),
        ("alias sertraline tablets", 4, "name-reads-as-amount"),
    ):
        assert refused(f"med {line}") == (code, error), line


def test_json_has_these_keys(typed: Typed) -> None:
    data = json.loads(typed("med rename sertraline Lustral --json").out)["data"]
    assert data["before"] == "sertraline"
    assert data["medication"]["name"] == "Lustral"
    assert set(data["medication"]["aliases"]) == {"sertraline", "Zoloft"}
    assert json.loads(typed("med alias Lustral l2 --json").out)["data"]["before"] is None
