"""A word that begins with a minus and a digit is a value, as words that are no option are."""

import pytest

from conftest import Refused, Rows, Typed


@pytest.fixture
def known(typed: Typed, rows: Rows) -> None:
    """Sertraline with a schedule and a supply."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-11-01")
    typed("refill sertraline 28")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("take sertraline -5mg", "amount-not-above-zero"),
        ("take sertraline -5 mg --at 7:00", "amount-not-above-zero"),
        ("take sertraline -.5mg", "amount-not-above-zero"),
        ("med add q -5mg", "amount-not-above-zero"),
        ("med change sertraline -50mg", "amount-not-above-zero"),
        ("med change -50mg sertraline", "amount-not-above-zero"),
        ("refill sertraline -5", "count-not-above-zero"),
        ("stock sertraline -1", "count-below-zero"),
        ("mood -1", "mood-out-of-range"),
        ("mood --note text -1", "mood-out-of-range"),
        ("effect nausea -2", "severity-out-of-range"),
        ("med add q 5mg --as-needed --min-gap -4h", "bad-minimum-gap"),
    ],
)
@pytest.mark.usefixtures("known")
def test_the_amount_itself_says_what_is_wrong(refused: Refused, line: str, code: str) -> None:
    """Exit 4 with the sentence of the amount, not the parser's, and nothing stored."""
    assert refused(line) == (4, code)


@pytest.mark.usefixtures("known")
def test_a_factor_may_be_negative(typed: Typed, rows: Rows) -> None:
    """As a word of its own, with an option before and behind it."""
    assert typed("track weight -1kg").out.startswith("Saved: weight -1 kg, ")
    assert typed("track --note outside temperature -0.5 C --quiet").code == 0
    assert {row["value"] for row in rows()["factor"]} == {"-1", "-0.5"}


@pytest.mark.usefixtures("known")
def test_options_stay_options(typed: Typed, rows: Rows) -> None:
    """The value of an option may begin with a minus; a letter behind the minus is an option."""
    assert ", Mon 2 Nov 2026 07:32" in typed("mood 6 --at -30m").out
    assert typed("mood -n text 5").code == 0
    assert {row["note"] for row in rows()["mood"]} == {None, "text"}
    assert "No such option: -x" in typed("mood 5 -x").err
    assert "Option '--at' requires an argument" in typed("mood -1 --at").err


@pytest.mark.usefixtures("known")
def test_behind_two_dashes_everything_is_a_word(typed: Typed, rows: Rows) -> None:
    """Also what looks like an option."""
    assert typed("note --at 7:00 -- --at noon -5").code == 0
    assert [row["note"] for row in rows()["note"]] == ["--at noon -5"]
