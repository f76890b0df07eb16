"""MedTimer's medicines, with a schedule where all reminders of one have the same rhythm.

Else a note tells them. Reminders that are off are none, nor are those of a stock.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from medlog.domain.amount import Amount, canonical_unit
from medlog.domain.factor_line import LONGEST_UNIT
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS
from medlog.exchange import numbers
from medlog.exchange.fields import Fields
from medlog.exchange.medtimer_doses import UNKNOWN_AMOUNTS
from medlog.exchange.values import Medicine, Passed

_ALL_DAYS = 2**31 - 1
_FAR = 200 * 366
_DAY = 24 * 60


class Rhythm(NamedTuple):
    """On which days a reminder comes, all but its time."""

    rule: str
    cycle: tuple[int, int] | None
    counted_from: date | None
    starts: date
    ends: date | None


def unit_of(about: Fields) -> str:
    """What a bare amount of a medicine counts."""
    text = about.text("unit")
    return canonical_unit(text) or text[:LONGEST_UNIT]


def medicine_of(entry: Fields, about: Fields) -> Medicine | Passed:
    """A medication with its schedule, and what is said about it."""
    text = about.text("name")
    name = numbers.name(text)
    if name is None:
        return Passed(entry.place, f"medicine with a name that cannot be kept: {text[:40]}")
    reminders = list(entry.each("reminders", f"{entry.place}, reminder"))
    active = [one for one in reminders if one.flag("active", otherwise=True) and _of_a_dose(one)]
    regimen = _regimen(active, unit_of(about)) if active else None
    notes = [about.text("notes")]
    unmapped = ""
    if active and regimen is None:
        unmapped = "; ".join(map(_in_words, active))
        notes.append(f"Reminders in MedTimer: {unmapped}")
    elif active:
        notes += [
            f"{_clock(one.whole('timeInMinutes', 0))} {one.text('instructions')}"
            for one in active
            if one.text("instructions")
        ]
    tags = [tag.text("name") for tag in entry.each("tags", f"{entry.place}, tag")]
    if any(tags):
        notes.append(f"Tags in MedTimer: {', '.join(tag for tag in tags if tag)}")
    note = "\n".join(part for part in notes if part)
    return Medicine(entry.place, name, (regimen,) if regimen else (), note, unmapped)


def _of_a_dose(reminder: Fields) -> bool:
    """Whether it reminds of a dose, and not of a stock that ends or expires."""
    if _follows(reminder) or _has_interval(reminder):
        return True
    kinds = ("outOfStockReminderType", "expirationReminderType")
    return all(reminder.text(kind) in ("", "OFF") for kind in kinds)


def _follows(reminder: Fields) -> bool:
    return reminder.whole("linkedReminderId", 0) != 0


def _has_interval(reminder: Fields) -> bool:
    return reminder.whole("intervalStart", 0) != 0 or reminder.flag("windowedInterval")


def _regimen(reminders: Sequence[Fields], unit: str) -> Regimen | None:
    """What all reminders say together; None where they cannot be said as one schedule."""
    rhythms = {_rhythm(one) for one in reminders}
    times = [one.whole("timeInMinutes", -1) for one in reminders]
    rhythm = rhythms.pop()
    if rhythm is None or rhythms or len(set(times)) < len(times):
        return None
    if not all(0 <= time < _DAY for time in times):
        return None
    amounts = [_amount(one, unit) for one in reminders]
    if any(
        amount is None and not _has_no_amount(one)
        for one, amount in zip(reminders, amounts, strict=True)
    ):
        return None
    doses = sorted(zip(times, amounts, strict=True))
    alike = len(set(amounts)) == 1
    intakes = tuple(Intake(time, None if alike else amount) for time, amount in doses)
    amount: Amount | None = amounts[0] if alike else None
    return Regimen(
        "",
        "",
        "scheduled",
        rhythm.starts,
        rhythm.ends,
        amount,
        Schedule(rhythm.rule, intakes, rhythm.cycle),
        counted_from=rhythm.counted_from,
    )


def _has_no_amount(reminder: Fields) -> bool:
    """Whether nobody said one, or it is asked for at each dose."""
    return reminder.text("amount") in UNKNOWN_AMOUNTS or reminder.flag("variableAmount")


def _amount(reminder: Fields, unit: str) -> Amount | None:
    return None if _has_no_amount(reminder) else numbers.amount(reminder.text("amount"), unit)


def _rhythm(reminder: Fields) -> Rhythm | None:
    if _follows(reminder) or _has_interval(reminder):
        return None
    days = reminder.flags("days")
    weekdays = [day for day, flag in zip(WEEKDAYS, days, strict=False) if flag]
    mask = reminder.whole("activeDaysOfMonth", -1) & _ALL_DAYS
    on, off = _cycle(reminder)
    starts, ends = _day(reminder, "periodStart"), _day(reminder, "periodEnd")
    counted = _day(reminder, "cycleStartDay")
    every_day = len(days) not in (1, 2, 3, 4, 5, 6) and len(weekdays) in (0, 7)
    if days and not weekdays:
        return None
    if mask != _ALL_DAYS:
        if not every_day or off > 0 or mask == 0:
            return None
        monthdays = ",".join(str(day + 1) for day in range(31) if mask >> day & 1)
        rule = f"FREQ=MONTHLY;BYMONTHDAY={monthdays}"
    else:
        rule = "FREQ=DAILY" if every_day else f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}"
    cycle = None
    if off > 0:
        if not (0 < on < 1000 and off < 1000) or counted is None:
            return None
        cycle = (on, off)
    first = starts or date.min
    after = None if ends is None else ends + timedelta(days=1)
    if after is not None and after <= first:
        return None
    return Rhythm(rule, cycle, counted if cycle else None, first, after)


def _cycle(reminder: Fields) -> tuple[int, int]:
    """Days on, and days off; in the oldest files they are the days from one to the next."""
    between = reminder.whole("daysBetweenReminders", 1)
    if "pauseDays" not in reminder and between > 1:
        return 1, between - 1
    return reminder.whole("consecutiveDays", 1), reminder.whole("pauseDays", 0)


def _day(reminder: Fields, key: str) -> date | None:
    """A day counted from 1970; None where it is 0, or none that a diary can have."""
    days = reminder.whole(key, 0)
    return date(1970, 1, 1) + timedelta(days=days) if 0 < days < _FAR else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _in_words(reminder: Fields) -> str:
    """A reminder as the file has it, for a note."""
    minutes = reminder.whole("timeInMinutes", -1)
    amount = reminder.text("amount")
    parts = [_time_in_words(reminder, minutes) if 0 <= minutes < _FAR * _DAY else ""]
    parts.append("" if amount in UNKNOWN_AMOUNTS else amount)
    on, off = _cycle(reminder)
    if off > 0:
        parts.append(f"({on} {'day' if on == 1 else 'days'} on, {off} off)")
    parts.append(reminder.text("instructions"))
    return " ".join(part for part in parts if part)


def _time_in_words(reminder: Fields, minutes: int) -> str:
    if _follows(reminder):
        return f"{_clock(minutes)} h after another reminder:"
    if not _has_interval(reminder):
        return _clock(minutes)
    if not reminder.flag("windowedInterval"):
        return f"every {_clock(minutes)} h:"
    ends = (reminder.whole(f"interval{end}TimeOfDay", 0) % _DAY for end in ("Start", "End"))
    first, last = map(_clock, ends)
    return f"every {_clock(minutes)} h from {first} to {last}:"
