"""What stands inside the data of many answers: amounts, numbers, slots."""

from typing import Any

from medlog.calc.punctuality import Punctuality
from medlog.calc.slots import Slot
from medlog.domain.amount import Amount, format_amount, format_number
from medlog.domain.entries import Dose, SlotName
from medlog.domain.when import format_clock_time

Data = dict[str, Any]


def amount(value: Amount | None) -> str | None:
    """An amount as a string with its unit."""
    return None if value is None else format_amount(value)


def number(micro: int | None) -> str | None:
    """A number as it was typed."""
    return None if micro is None else format_number(micro)


def slot(value: Slot | None, offset: int) -> Data | None:
    """A slot: its diary day, its time on the wall (null: any time) and its amount.

    The wall's clock is `offset` seconds east of UTC, which matters to elapsed hours alone.
    """
    if value is None:
        return None
    at = value.shown(offset)
    return {
        "day": value.day.isoformat(),
        "time": None if at is None else f"{at:%H:%M}",
        "amount": amount(value.amount),
    }


def timing(value: Punctuality | None) -> Data | None:
    """How far a dose lies from its slot's time: on-time, early or late, and minutes after it."""
    return None if value is None else {"state": value.state, "minutes": value.minutes}


def placed(dose: Dose, of: Slot | None, lies: Punctuality | None, *, extra: bool) -> Data:
    """What a dose has beside its own: its slot, its timing, whether it is beyond the slots."""
    return {"slot": slot(of, dose.at.offset), "timing": timing(lies), "extra": extra}


def slot_name(value: SlotName | None) -> Data | None:
    """The slot that a person named for a dose."""
    if value is None:
        return None
    time = None if value.time is None else format_clock_time(value.time)
    return {"day": value.day.isoformat(), "time": time}
