"""What FHIR allows for in texts, times and numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.instant import Instant
from medlog.exchange.fhir.bundle import token
from medlog.exchange.fhir.elements import (
    LONGEST,
    Number,
    concept,
    date_time,
    notes,
    pieces,
    quantity,
    unmarked,
    words,
)
from medlog.exchange.fhir.units import ucum

STRING = r"[ \r\n\t\S]+"
"""The pattern of R4's strings."""

DATE_TIME = (
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-](0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00))"
)

BERLIN_1892 = Instant(-2_461_000_000, 3208, "Europe/Berlin")
"""Berlin kept +00:53:28 until April 1893."""


@given(st.text())
def test_every_text_is_a_string_of_fhir_or_nothing(text: str) -> None:
    """It keeps its length, sign by sign, and what can be seen of it stays."""
    found = words(text)
    if found is None:
        assert not text.strip()
        return
    assert re.fullmatch(STRING, found)
    assert len(found) == len(text)
    assert not any(ord(sign) < 32 and sign not in "\t\r\n" for sign in found)
    pairs = zip(text, found, strict=True)
    assert all(now == sign for sign, now in pairs if sign.isprintable() and sign != "\ufeff")


def test_what_cannot_be_written_is_seen() -> None:
    assert words("a\x00b\x1bc") == "a␀b␛c"
    assert words("7\u00a0mg\u2028next") == "7 mg\nnext"
    assert words("\ud800") == "\ufffd"
    assert [words(blank) for blank in ("", " ", "\n\t", "\u3000", None)] == [None] * 5
    assert concept(" ") == {"text": "-"}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("I <3 this [really] \\o/ a < b", "I <3 this [really] \\o/ a < b"),
        ("<script>x</script>", "\\<script>x\\</script>"),
        ("![a](http://b) [c][d] [d]: e", "![a\\](http://b) [c\\][d] [d\\]: e"),
        ("a\\<b>", "a\\<b>"),
        ("a\\\\<b>", "a\\\\\\<b>"),
        ("<!-- <?php", "\\<!-- \\<?php"),
    ],
)
def test_markup_stays_text_where_markdown_is_read(typed: str, written: str) -> None:
    """A tag, a link or a picture has an odd number of backslashes before it."""
    assert unmarked(typed) == written
    assert unmarked(written) == written


@given(st.text("\\<>[]()ab/!:"))
def test_no_text_comes_alive(text: str) -> None:
    for found in re.finditer(r"(\\*)(<[A-Za-z/!?]|\][(\[:])", unmarked(text)):
        assert len(found[1]) % 2 == 1


def test_a_text_that_is_too_long_is_several() -> None:
    text = "<b>" * LONGEST
    found = [note["text"] for note in notes("id", text)["note"]]
    assert len(found) > 3
    assert max(map(len, found)) <= LONGEST
    assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (Instant(1_795_000_000, 3600, "Europe/Berlin"), "2026-11-18T12:06:40+01:00"),
        (Instant(0, -12600, "America/St_Johns"), "1969-12-31T20:30:00-03:30"),
        (Instant(0, 50400, "Pacific/Kiritimati"), "1970-01-01T14:00:00+14:00"),
        (Instant(0, 0, "UTC"), "1970-01-01T00:00:00+00:00"),
        (BERLIN_1892, "1892-01-06T05:46:20+00:53"),
        (Instant(0, -3208, "X"), "1969-12-31T23:07:00-00:53"),
        (Instant(0, 80000, "X"), "1970-01-01T00:00:00+00:00"),
        (Instant(253402300799, 3600, "X"), "9999-12-31T23:59:59+00:00"),
    ],
)
def test_a_moment_keeps_its_offset_as_far_as_fhir_can_say_it(at: Instant, said: str) -> None:
    assert date_time(at) == said


@given(st.integers(-2_000_000_000, 4_000_000_000), st.integers(-86399, 86399))
def test_a_moment_is_the_same_instant(epoch: int, offset: int) -> None:
    from datetime import datetime

    said = date_time(Instant(epoch, offset, "X"))
    assert re.fullmatch(DATE_TIME, said)
    assert datetime.fromisoformat(said).timestamp() == epoch


@given(st.integers(-999_999_999_999_999, 999_999_999_999_999))
def test_a_decimal_is_written_digit_by_digit(micro: int) -> None:
    """Not one of them goes through a float, which would write 0.000001 as 1e-06."""
    from decimal import Decimal

    said = token(quantity(micro, "")["value"])
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", said)
    assert Decimal(said) * 1_000_000 == micro


def test_a_unit_has_a_code_where_it_is_one_of_ucum() -> None:
    assert quantity(50_000_000, "mcg") == {
        "value": Number("50"),
        "unit": "mcg",
        "system": "http://unitsofmeasure.org",
        "code": "ug",
    }
    assert quantity(1_500_000, "tablet") == {"value": Number("1.5"), "unit": "tablet"}
    assert quantity(2_000_000, "") == {"value": Number("2")}
    assert [ucum(unit) for unit in ("Hours", "minutes", "µg", "KG", "IU", "m", "cups")] == [
        "h",
        "min",
        "ug",
        "kg",
        "[iU]",
        None,
        None,
    ]
