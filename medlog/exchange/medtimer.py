"""MedTimer: its JSON in every shape, and its CSV of events.

JSON: `medicines`, `events` and `settings`, each `{version, list}`; an older file is one such list
by itself. Missing keys are normal. Times are seconds since 1970, in UTC; names of a cycle carry
" (1/2)". Statuses: TAKEN and SKIPPED are entries; RAISED, DELETED and ACKNOWLEDGED are none.

CSV: semicolons, no quotes, a header in the phone's language. The last two columns are ISO 8601; an
empty last one is skipped or open: nobody said which, so it is no entry.

A schedule comes over where all reminders of a medication have one rhythm; else a note tells them.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from medlog.domain.amount import Amount
from medlog.domain.instant import on_wall
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import WEEKDAYS
from medlog.exchange import numbers
from medlog.exchange.days import iso_moment
from medlog.exchange.fields import Fields, listed
from medlog.exchange.opened import Opened
from medlog.exchange.values import How, Item, Medicine, Moment, Passed, Said, at_epoch

WANTED = "the JSON that MedTimer exports or backs up, or its CSV of events"

_CYCLE = re.compile(r"\s*\([0-9]{1,4}/[0-9]{1,4}\)$")
_OPEN = {
    "RAISED": "shown and not answered",
    "DELETED": "deleted there",
    "ACKNOWLEDGED": "acknowledged, which says nothing of a dose",
}
_ALL_DAYS = 2**31 - 1
_FAR = 200 * 366


class Rhythm(NamedTuple):
    """On which days a reminder comes, all but its time."""

    rule: str
    cycle: tuple[int, int] | None
    counted_from: date | None
    starts: date
    ends: date | None


def read(opened: Opened, how: How) -> Said:  # noqa: ARG001 -- nothing is said beside the file
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge."""
    if opened.starts_with(b"{", b"[", b"\xef\xbb\xbf{", b" ", b"\n", b"\r"):
        yield from _json(opened)
    else:
        yield from _csv(opened)


def _json(opened: Opened) -> Said:
    value: Any = opened.json()
    if not isinstance(value, dict):
        raise opened.not_of("it holds no medicines and no events")
    lists = _lists(Fields(opened, value, "the file"), value)
    if not lists:
        raise opened.not_of("it holds no medicines and no events")
    for medicine in listed(opened, lists.get("medicines", []), "medicine"):
        yield _medicine(medicine)
    for event in listed(opened, lists.get("events", []), "event"):
        yield _event(event)


def _lists(root: Fields, value: dict[str, Any]) -> dict[str, list[Any]]:
    """The medicines and the events, each where there are any; of an older file one of the two."""
    if "list" in root:
        values = root.anything("list")
        is_medicine = any(isinstance(one, dict) and "medicine" in one for one in values)
        return {"medicines" if is_medicine else "events": values}
    return {
        key: root.inner(key).anything("list") for key in ("medicines", "events") if key in value
    }


def _event(event: Fields) -> Item | Passed:
    status = event.text("status")
    if status in _OPEN:
        return Passed(event.place, _OPEN[status])
    if status not in ("TAKEN", "SKIPPED"):
        raise event.bad(f"the status “{status}” is unknown")
    reminded, processed = event.whole("remindedTimestamp", 0), event.whole("processedTimestamp", 0)
    # A dose was taken when it was said so; what was not taken was not taken when it was due.
    epoch = processed or reminded if status == "TAKEN" else reminded or processed
    moment = at_epoch(epoch) if epoch > 0 else None
    if moment is None:
        raise event.bad("it has no time")
    return _dose(
        event.place,
        event.text("medicineName"),
        reminded or processed,
        moment,
        event.text("amount"),
        event.text("notes"),
        skipped=status == "SKIPPED",
    )


def _dose(
    place: str, text: str, epoch: int, moment: Moment, amount: str, note: str, *, skipped: bool
) -> Item:
    bare = _CYCLE.sub("", text)
    name, key = numbers.name(bare), f"{bare} {epoch}"
    if name is None:
        words = f"{'not taken' if skipped else 'taken'}: {text} {amount}".strip()
        whole = f"{words}\n{note}" if note else words
        return Item(place, key, "note", moment, note=whole, unmapped=words)
    item = Item(place, key, "dose", moment, name, skipped=skipped, note=note or None)
    if skipped or not amount:
        return item
    found = numbers.amount(amount)
    if found is not None:
        return item._replace(number=found.micro, unit=found.unit)
    words = f"amount: {amount}"
    return item._replace(note=f"{words}\n{note}" if note else words, unmapped=words)


def _medicine(entry: Fields) -> Medicine | Passed:
    about = entry.inner("medicine")
    text = about.text("name")
    name = numbers.name(text)
    if name is None:
        return Passed(entry.place, f"medicine with a name that cannot be kept: {text[:40]}")
    unit = about.text("unit")
    reminders = list(entry.each("reminders", f"{entry.place}, reminder"))
    active = [one for one in reminders if one.flag("active", otherwise=True)]
    regimen = _regimen(active, unit) if active else None
    notes = [about.text("notes")]
    unmapped = ""
    if active and regimen is None:
        unmapped = "; ".join(map(_in_words, active))
        notes.append(f"Reminders in MedTimer: {unmapped}")
    note = "\n".join(part for part in notes if part)
    return Medicine(entry.place, name, (regimen,) if regimen else (), note, unmapped)


def _regimen(reminders: Sequence[Fields], unit: str) -> Regimen | None:
    """What all reminders say together; None where they cannot be said as one schedule."""
    rhythms = {_rhythm(one) for one in reminders}
    amounts = [numbers.amount(one.text("amount"), unit[:20]) for one in reminders]
    times = [one.whole("timeInMinutes", -1) for one in reminders]
    rhythm = rhythms.pop()
    if rhythm is None or rhythms or None in amounts or len(set(times)) < len(times):
        return None
    if not all(0 <= time < 24 * 60 for time in times):
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


def _rhythm(reminder: Fields) -> Rhythm | None:
    if reminder.whole("linkedReminderId", 0) > 0 or reminder.whole("intervalStart", 0) > 0:
        return None
    days = reminder.flags("days")
    weekdays = [day for day, flag in zip(WEEKDAYS, days, strict=False) if flag]
    mask = reminder.whole("activeDaysOfMonth", -1) & _ALL_DAYS
    on, off = reminder.whole("consecutiveDays", 1), reminder.whole("pauseDays", 0)
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


def _day(reminder: Fields, key: str) -> date | None:
    """A day counted from 1970; None where it is 0, or none that a diary can have."""
    days = reminder.whole(key, 0)
    return date(1970, 1, 1) + timedelta(days=days) if 0 < days < _FAR else None


def _in_words(reminder: Fields) -> str:
    """A reminder as the file has it, for a note."""
    minutes = reminder.whole("timeInMinutes", -1)
    parts = [f"{minutes // 60:02d}:{minutes % 60:02d}" if 0 <= minutes < 24 * 60 else ""]
    parts.append(reminder.text("amount"))
    off = reminder.whole("pauseDays", 0)
    if off > 0:
        parts.append(f"({reminder.whole('consecutiveDays', 1)} days on, {off} off)")
    if reminder.whole("linkedReminderId", 0) > 0:
        parts.append("(after another reminder)")
    if reminder.whole("intervalStart", 0) > 0:
        parts.append("(at an interval)")
    parts.append(reminder.text("instructions"))
    return " ".join(part for part in parts if part)


def _csv(opened: Opened) -> Said:
    lines = enumerate(opened.lines(), start=1)
    header = next(lines, (1, ""))[1].strip().split(";")
    if len(header) < 6 or not all("ISO 8601" in name for name in header[-2:]):
        raise opened.not_of("the last two names in its first line do not say ISO 8601")
    for number, line in lines:
        cells = line.rstrip("\r\n").split(";")
        place = f"line {number}"
        if not line.strip():
            continue
        # A note may have a semicolon of its own.
        if len(cells) < len(header):
            detail = f"there are {len(cells)} columns, and the first line names {len(header)}"
            raise opened.bad(place, detail)
        reminded, taken = (iso_moment(cell) for cell in cells[-2:])
        if (cells[-1].strip() and taken is None) or reminded is None:
            raise opened.bad(place, "the last two columns are no times in ISO 8601")
        if taken is None:
            yield Passed(place, "skipped or open, which the file does not tell apart")
            continue
        yield _dose(
            place,
            cells[1].strip(),
            _epoch(reminded),
            _moment(taken),
            cells[2].strip(),
            ";".join(cells[6:-2]).strip(),
            skipped=False,
        )


def _epoch(at: Any) -> int:
    """Seconds since 1970."""
    offset = at.utcoffset() or timedelta()
    return on_wall((at - offset).replace(tzinfo=None))


def _moment(at: Any) -> Moment:
    """In UTC, of a place that is not known; with an offset of its own where it has one."""
    offset = at.utcoffset()
    wall = at.replace(tzinfo=None)
    if offset:
        return Moment(wall, offset // timedelta(seconds=1))
    return Moment(wall, utc=True)
