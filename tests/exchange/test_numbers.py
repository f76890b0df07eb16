"""Amounts and names as other programs write them."""

import pytest

from medlog.domain.amount import MICRO, Amount
from medlog.exchange import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 mg", Amount(50 * MICRO, "mg")),
        ("0,5", Amount(500_000, "drop")),
        ("½", Amount(500_000, "drop")),
        ("1½ tablets", Amount(1_500_000, "tablet")),
        ("1 1/2", Amount(1_500_000, "drop")),
        ("3/4 tab", Amount(750_000, "tablet")),
        ("2 Tabletten", Amount(2 * MICRO, "Tabletten")),
        ("5 Tr.", Amount(5 * MICRO, "Tr.")),
        ("1 pill(s)", Amount(MICRO, "pill(s)")),
        ("10 mg/ml", Amount(10 * MICRO, "mg/ml")),
    ],
)
def test_an_amount_may_be_a_fraction_and_have_any_unit(text: str, expected: Amount) -> None:
    """A bare one is in the unit of its medication."""
    assert numbers.amount(text, "drop") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "a bit",
        "0",
        "0 mg",
        "1/3",
        "⅓",
        "11/2",
        "1/0",
        "1,000",
        "2x",
        "1 before bed",
        "1 2",
    ],
)
def test_what_is_no_clear_amount_is_none(text: str) -> None:
    """A third is not exact, 11/2 may be one and a half, and 1,000 may be one."""
    assert numbers.amount(text) is None


def test_a_name_that_reads_as_an_amount_says_what_it_is() -> None:
    """Where that is said; else, and where it can be none at all, it is none."""
    assert numbers.name("films") is None
    assert numbers.name("films", "activity") == "films (activity)"
    assert numbers.name("reading", "activity") == "reading"
    for text in ("", " ", "a=b", "-x", "x" * 81, "a\0b"):
        assert numbers.name(text, "activity") is None
