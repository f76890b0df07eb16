"""Dosage, of GNOME: `dosage-history.json` and `dosage-treatments.json`.

History: `{history: [{name, unit, time: [h, m], dose, taken: [milliseconds, status]}]}` with the
statuses -1 passed by, 0 skipped, 1 confirmed, 2 automatic, 3 taken at a time that is not known.
Treatments: daily, on weekdays and as needed come over as schedules; else a note tells them.
"""

from datetime import date, timedelta

from medlog.domain.amount import Amount, canonical_unit
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS
from medlog.exchange import numbers
from medlog.exchange.fields import Fields
from medlog.exchange.opened import Opened
from medlog.exchange.values import How, Item, Medicine, Passed, Said, at_epoch

WANTED = "Dosage's dosage-history.json or dosage-treatments.json"

_PASSED_BY, _SKIPPED, _UNTIMED = -1, 0, 3
_STATUSES = range(_PASSED_BY, _UNTIMED + 1)


def read(opened: Opened, how: How) -> Said:  # noqa: ARG001 -- nothing is said beside the file
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge."""
    value = opened.json()
    if not isinstance(value, dict) or not {"history", "treatments"} & value.keys():
        raise opened.not_of("it holds neither a history nor treatments")
    root = Fields(opened, value, "the file")
    for treatment in root.each("treatments", "treatment"):
        yield _treatment(treatment)
    for entry in root.each("history", "entry"):
        yield _entry(entry)


def _entry(entry: Fields) -> Item | Passed:
    taken = entry.wholes("taken")
    if len(taken) != 2 or taken[1] not in _STATUSES:
        raise entry.bad("“taken” is no time and status")
    stamp, status = taken
    if status == _PASSED_BY:
        return Passed(entry.place, "passed by without an answer")
    moment = at_epoch(stamp // 1000, clock=status != _UNTIMED)
    if moment is None:
        raise entry.bad("its time does not exist")
    text, due = entry.text("name"), entry.wholes("time")
    name = numbers.name(text)
    key = f"{text} {':'.join(map(str, due))} {stamp}"
    amount = _amount(entry)
    skipped = status == _SKIPPED
    if name is None:
        words = f"{'not taken' if skipped else 'taken'}: {text} {entry.text('dose')}".strip()
        return Item(entry.place, key, "note", moment, note=words, unmapped=words)
    item = Item(entry.place, key, "dose", moment, name, skipped=skipped)
    if skipped:
        return item
    if amount is not None:
        return item._replace(number=amount.micro, unit=amount.unit)
    words = f"amount: {entry.text('dose')} {entry.text('unit')}".strip()
    return item._replace(note=words, unmapped=words)


def _amount(entry: Fields) -> Amount | None:
    micro = numbers.number(entry.text("dose").removesuffix(".0"))
    unit = entry.text("unit")
    if micro is None or micro <= 0:
        return None
    return Amount(micro, canonical_unit(unit) or " ".join(unit.split())[:20])


def _treatment(treatment: Fields) -> Medicine | Passed:
    text = treatment.text("name")
    name = numbers.name(text)
    if name is None:
        return Passed(treatment.place, f"treatment with a name that cannot be kept: {text[:40]}")
    regimen = _regimen(treatment)
    notes = [treatment.text("notes")]
    unmapped = ""
    if regimen is None:
        unmapped = _in_words(treatment)
        notes.append(f"Schedule in Dosage: {unmapped}")
    note = "\n".join(part for part in notes if part)
    return Medicine(treatment.place, name, (regimen,) if regimen else (), note, unmapped)


def _regimen(treatment: Fields) -> Regimen | None:
    """The schedule; None where it cannot be said here."""
    frequency = treatment.text("frequency")
    span = _span(treatment)
    if span is None:
        return None
    if frequency == "when-needed":
        return Regimen("", "", "as-needed", *span)
    rule = _rule(treatment, frequency)
    doses = _doses(treatment)
    if rule is None or not doses or None in doses.values():
        return None
    alike = len(set(doses.values())) == 1
    intakes = tuple(Intake(time, None if alike else doses[time]) for time in sorted(doses))
    amount = next(iter(doses.values())) if alike else None
    return Regimen("", "", "scheduled", *span, amount, Schedule(rule, intakes))


def _rule(treatment: Fields, frequency: str) -> str | None:
    if frequency == "daily":
        return "FREQ=DAILY"
    days = set(treatment.wholes("days"))
    if frequency == "specific-days" and days and days <= set(range(7)):
        # There a week begins with Sunday.
        named = [WEEKDAYS[day] for day in sorted((day - 1) % 7 for day in days)]
        return f"FREQ=WEEKLY;BYDAY={','.join(named)}"
    return None


def _doses(treatment: Fields) -> dict[int, Amount | None]:
    """What is taken at which minute of the day; empty where two of them share one."""
    found: dict[int, Amount | None] = {}
    unit = treatment.text("unit")
    for dose in treatment.each("dosage", f"{treatment.place}, dose"):
        at = dose.wholes("time")
        if len(at) != 2 or not (0 <= at[0] < 24 and 0 <= at[1] < 60):
            raise dose.bad("“time” is no hour and minute")
        minutes = at[0] * 60 + at[1]
        if minutes in found:
            return {}
        micro = numbers.number(dose.text("dose").removesuffix(".0"))
        known = canonical_unit(unit) or " ".join(unit.split())[:20]
        found[minutes] = Amount(micro, known) if micro and micro > 0 else None
    return found


def _span(treatment: Fields) -> tuple[date, date | None] | None:
    """First day and the day after the last; None where they are in no order."""
    if "duration" not in treatment:
        return date.min, None
    duration = treatment.inner("duration")
    if not duration.flag("enabled"):
        return date.min, None
    ends = [at_epoch(duration.whole(key) // 1000) for key in ("start", "end")]
    if None in ends:
        raise duration.bad("its days do not exist")
    first, last = (moment.wall.date() for moment in ends if moment)
    return (first, last + timedelta(days=1)) if first <= last < date.max else None


def _in_words(treatment: Fields) -> str:
    """A schedule as the file has it, for a note."""
    parts = [treatment.text("frequency")]
    if cycle := treatment.wholes("cycle"):
        parts.append(f"cycle {'/'.join(map(str, cycle))}")
    if days := treatment.wholes("days"):
        parts.append(f"days {', '.join(map(str, days))}")
    for dose in treatment.each("dosage", f"{treatment.place}, dose"):
        at = dose.wholes("time")
        clock = f"{at[0]:02d}:{at[1]:02d}" if len(at) == 2 else ""
        parts.append(f"{clock} {dose.text('dose')} {treatment.text('unit')}".strip())
    return ", ".join(part for part in parts if part)
