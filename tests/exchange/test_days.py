"""Clock times as the phones of the world write them."""

import pytest

from medlog.exchange.days import clock_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20:48", "20:48"),
        ("20.48", "20:48"),
        ("20 h 48", "20:48"),
        ("20:48 ч.", "20:48"),
        ("8:48 PM", "20:48"),
        ("8:48\u202fPM", "20:48"),
        ("8:48pm", "20:48"),
        ("8:48 p.\u00a0m.", "20:48"),
        ("8:48 a. m.", "08:48"),
        ("下午8:48", "20:48"),
        ("오전 8:48", "08:48"),
        ("午後0:05", "12:05"),
        ("8:48 μ.μ.", "20:48"),
        ("ÖS 8:48", "20:48"),
        ("٨:٤٨ م", "20:48"),
        ("12:05 am", "00:05"),
        ("12:05 PM", "12:05"),
        ("8:48:30 PM", "20:48"),
    ],
)
def test_a_clock_time_is_read_in_every_form(text: str, expected: str) -> None:
    """24 hours or 12, with the sign of the half before or behind, whatever blank is between."""
    found = clock_time(text)
    assert found is not None
    assert f"{found:%H:%M}" == expected


@pytest.mark.parametrize(
    "text",
    ["", "later", "20:48 pm", "24:00", "8:60", "8:48 xm", "8", "8:48 PM x", "am", "8:48 am pm"],
)
def test_what_is_no_clock_time_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert clock_time(text) is None
