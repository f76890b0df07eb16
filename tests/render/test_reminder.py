"""What a notification says."""

from datetime import datetime

import pytest

from medlog.actions.today import DueDose
from medlog.calc.slots import Slot
from medlog.domain.amount import Amount
from medlog.render import reminder


def dose(time: str, name: str = "sertraline", day: int = 2) -> DueDose:
    at = datetime.fromisoformat(f"2026-11-{day:02d}T{time}")
    slot = Slot("m", at.date(), at, Amount(50_000_000, "mg"), "r")
    return DueDose("m", name, slot, at, "due now")


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (["08:00"], "Something is due at 08:00."),
        (["08:00", "08:00"], "Something is due at 08:00."),
        (["08:00", "12:00"], "Something is due at 08:00 and 12:00."),
        (["08:00", "12:00", "20:00"], "Something is due at 08:00, 12:00 and 20:00."),
    ],
)
def test_by_itself_it_names_times_and_nothing_else(times: list[str], said: str) -> None:
    assert reminder.body([dose(time) for time in times], "discreet") == said


def test_names_stand_a_line_a_dose() -> None:
    doses = [dose("08:00"), dose("20:00", "vitamin d3")]
    assert reminder.body(doses, "names") == "sertraline 50 mg, 08:00\nvitamin d3 50 mg, 20:00"


def test_a_name_that_another_program_wrote_is_made_harmless() -> None:
    """One line, no control character, no turn of direction."""
    name = "a\nb\x1b[31m\u202ec\x00"
    assert reminder.body([dose("08:00", name)], "names") == (
        "a b\\x1b[31m\\u202ec\\x00 50 mg, 08:00"
    )
