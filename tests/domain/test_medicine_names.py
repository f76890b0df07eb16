"""Which medicine a name stands for."""

from medlog.domain.medication import Medication
from medlog.domain.medicine_names import by_medicine, index_medicines, medicine_of, spellings

INDEX = index_medicines({"sertraline": ("Zoloft", "Lustral"), "st john's wort": ()})


def medication(key: str, name: str, *aliases: str) -> Medication:
    return Medication(key, name, aliases)


def test_a_name_is_folded_and_any_apostrophe_will_do() -> None:
    assert list(spellings("Zoloft")) == ["zoloft"]
    assert set(spellings("St John's wort")) == {
        "st john's wort",
        "st john’s wort",
        "st johns wort",
    }


def test_every_name_leads_to_the_medicine() -> None:
    for name in ("sertraline", "zoloft", "lustral"):
        assert INDEX[name] == "sertraline"
    assert INDEX["st johns wort"] == "st john's wort"


def test_a_medication_stands_for_what_its_name_or_an_alias_says() -> None:
    """Its name before its aliases; a name nobody knows for nothing."""
    assert medicine_of(medication("1", "ZOLOFT"), INDEX) == "sertraline"
    assert medicine_of(medication("2", "morning pill", "x", "lustral"), INDEX) == "sertraline"
    assert medicine_of(medication("3", "magnesium"), INDEX) is None


def test_two_medications_may_stand_for_one_medicine() -> None:
    one, two = medication("1", "Zoloft"), medication("2", "sertraline")
    found = by_medicine([one, medication("3", "magnesium"), two], INDEX)
    assert found == {"sertraline": [one, two]}
