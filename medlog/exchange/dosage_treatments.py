"""Dosage's treatments as medications with a schedule, where it can be said here; else in a note."""

from datetime import date, timedelta

from medlog.domain.amount import Amount, canonical_unit
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS
from medlog.exchange import numbers
from medlog.exchange.fields import Fields
from medlog.exchange.values import Medicine, Passed, at_epoch

_ALWAYS = 28
"""The last day that every month has."""


def amount_of(dose: str, unit: str) -> Amount | None:
    """A dose above zero in whatever its owner counts; None for any other."""
    micro = numbers.number(dose.removesuffix(".0"))
    if micro is None or micro <= 0:
        return None
    return Amount(micro, canonical_unit(unit) or " ".join(unit.split())[:20])


def medicine_of(
    treatment: Fields, text: str, unit: str, updated: date | None, zone: str
) -> Medicine | Passed:
    """The medication `text` in `unit`, as it was on the day when the file was last up to date."""
    name = numbers.name(text)
    if name is None:
        return Passed(treatment.place, f"treatment with a name that cannot be kept: {text[:40]}")
    regimen = _regimen(treatment, unit, updated, zone)
    notes = [treatment.text("notes")]
    unmapped = ""
    if regimen is None:
        unmapped = _in_words(treatment, unit)
        notes.append(f"Schedule in Dosage: {unmapped}")
    note = "\n".join(part for part in notes if part)
    return Medicine(treatment.place, name, (regimen,) if regimen else (), note, unmapped)


def _regimen(treatment: Fields, unit: str, updated: date | None, zone: str) -> Regimen | None:
    """The schedule; None where it cannot be said here."""
    frequency = treatment.text("frequency")
    span = _span(treatment, zone)
    doses = _doses(treatment, unit)
    if span is None or doses is None:
        return None
    alike = len(set(doses.values())) == 1
    amount = next(iter(doses.values())) if alike else None
    if frequency == "when-needed":
        return Regimen("", "", "as-needed", *span, amount)
    rule, cycle, counted = _rule(treatment, frequency), None, None
    if frequency == "cycle":
        cycle, counted = _cycle(treatment, span[0], updated)
        rule = "FREQ=DAILY" if cycle else None
    if rule is None or not doses or None in doses.values():
        return None
    intakes = tuple(Intake(time, None if alike else doses[time]) for time in sorted(doses))
    schedule = Schedule(rule, intakes, cycle)
    return Regimen("", "", "scheduled", *span, amount, schedule, counted_from=counted)


def _rule(treatment: Fields, frequency: str) -> str | None:
    if frequency == "daily":
        return "FREQ=DAILY"
    days = set(treatment.wholes("days"))
    if frequency == "specific-days" and days and days <= set(range(7)):
        # There a week begins with Sunday.
        named = [WEEKDAYS[day] for day in sorted((day - 1) % 7 for day in days)]
        return f"FREQ=WEEKLY;BYDAY={','.join(named)}"
    month_day = treatment.whole("monthDay", 0)
    if frequency == "day-of-month" and 1 <= month_day <= _ALWAYS:
        return f"FREQ=MONTHLY;BYMONTHDAY={month_day}"
    return None


def _cycle(
    treatment: Fields, starts: date, updated: date | None
) -> tuple[tuple[int, int] | None, date | None]:
    """Days on and off, and a first day of them; None where it is not known.

    The third number is the place in the cycle on the day of the last update, from 1 on; of a
    treatment that begins later it is not counted yet.
    """
    numbers_ = treatment.wholes("cycle")
    if len(numbers_) != 3 or updated is None or starts > updated:
        return None, None
    on, off, place = numbers_
    if not (0 < on < 1000 and 0 < off < 1000 and 1 <= place <= on + off):
        return None, None
    return (on, off), updated - timedelta(days=place - 1)


def _doses(treatment: Fields, unit: str) -> dict[int, Amount | None] | None:
    """What is taken at which minute of the day; None where two of them share one."""
    found: dict[int, Amount | None] = {}
    for dose in treatment.each("dosage", f"{treatment.place}, dose"):
        at = dose.wholes("time")
        if len(at) != 2 or not (0 <= at[0] < 24 and 0 <= at[1] < 60):
            raise dose.bad("“time” is no hour and minute")
        minutes = at[0] * 60 + at[1]
        if minutes in found:
            return None
        found[minutes] = amount_of(dose.text("dose"), unit)
    return found


def _span(treatment: Fields, zone: str) -> tuple[date, date | None] | None:
    """First day and the day after the last, where they were lived; None where in no order."""
    if "duration" not in treatment:
        return date.min, None
    duration = treatment.inner("duration")
    if not duration.flag("enabled"):
        return date.min, None
    first = _midnight(duration, "start", zone)
    last = _midnight(duration, "end", zone) if "end" in duration else first
    return (first, last + timedelta(days=1)) if first <= last < date.max else None


def _midnight(duration: Fields, key: str, zone: str) -> date:
    """The day of a midnight in milliseconds, or in seconds where it is a text."""
    if duration.is_text(key):
        digits = duration.text(key)
        epoch = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None
    else:
        epoch = duration.whole(key) // 1000
    moment = None if epoch is None else at_epoch(epoch)
    if moment is None or not 1900 < moment.wall.year < 9000:
        raise duration.bad("its days do not exist")
    return moment.instant(zone).wall.date()


def _in_words(treatment: Fields, unit: str) -> str:
    """A schedule as the file has it, for a note."""
    parts = [treatment.text("frequency")]
    if cycle := treatment.wholes("cycle"):
        parts.append(f"cycle {'/'.join(map(str, cycle))}")
    if days := treatment.wholes("days"):
        parts.append(f"days {', '.join(map(str, days))}")
    if month_day := treatment.whole("monthDay", 0):
        parts.append(f"day {month_day} of the month")
    for dose in treatment.each("dosage", f"{treatment.place}, dose"):
        at = dose.wholes("time")
        clock = f"{at[0]:02d}:{at[1]:02d}" if len(at) == 2 else ""
        parts.append(f"{clock} {dose.text('dose')} {unit}".strip())
    return ", ".join(part for part in parts if part)
