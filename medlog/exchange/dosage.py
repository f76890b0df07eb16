"""Dosage, of GNOME: `dosage-history.json` and `dosage-treatments.json`.

History: `{history: [{name, unit, time: [h, m], dose, taken: [milliseconds, status]}]}` with the
statuses -1 passed by, 0 skipped, 1 confirmed, 2 automatic, 3 taken at a time that is not known; for
a while the history was an object of such lists by day. Treatments: daily, on weekdays, on a day of
the month, in a cycle and as needed come over as schedules; else a note tells them.

Before there were versions both files had `{meds: [...]}`, with `info` around most of a treatment,
seconds in texts, and `date` and `taken` (yes, no, miss) of an entry.
"""

from datetime import date, timedelta
from typing import Any

from medlog.domain.instant import on_wall
from medlog.exchange import numbers
from medlog.exchange.days import iso_moment
from medlog.exchange.dosage_treatments import amount_of, medicine_of
from medlog.exchange.fields import Fields, listed
from medlog.exchange.opened import Opened
from medlog.exchange.values import How, Item, Medicine, Passed, Said, at_epoch

WANTED = "Dosage's dosage-history.json or dosage-treatments.json"

_PASSED_BY, _SKIPPED, _UNTIMED = -1, 0, 3
_STATUSES = range(_PASSED_BY, _UNTIMED + 1)


_OLD_STATUSES = {"yes": 1, "no": _SKIPPED}


def read(opened: Opened, how: How) -> Said:
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge."""
    value = opened.json()
    if not isinstance(value, dict) or not {"history", "treatments", "meds"} & value.keys():
        raise opened.not_of("it holds neither a history nor treatments")
    root = Fields(opened, value, "the file")
    updated = _day_of(root.text("lastUpdate"), how.zone)
    for treatment in root.each("treatments", "treatment"):
        yield medicine_of(
            treatment, treatment.text("name"), treatment.text("unit"), updated, how.zone
        )
    for entry in listed(opened, _history(root), "entry"):
        yield _entry(entry)
    for old in root.each("meds", "entry"):
        yield _old(old, how)


def _history(root: Fields) -> list[Any]:
    """The entries, of a list or of the days of an object."""
    by_day = root.of_object("history")
    if by_day is None:
        return root.anything("history")
    return [entry for day in by_day.names() for entry in by_day.anything(day)]


def _old(old: Fields, how: How) -> Item | Medicine | Passed:
    """An entry or a treatment of before there were versions; each name may begin with a line."""

    def key(name: str) -> str:
        return name if name in old else f"_{name}"

    info = old.inner(key("info"))
    name, unit = old.text(key("name")), old.text(key("unit"))
    if "dosage" in info:
        updated = _day_of(info.text("lastUpdate"), how.zone)
        return medicine_of(info, name, unit, updated, how.zone)
    at = iso_moment(old.text(key("date")))
    if at is None:
        raise old.bad("it has no date and time")
    offset = at.utcoffset() or timedelta()
    stamp = 1000 * on_wall((at - offset).replace(tzinfo=None))
    status = _OLD_STATUSES.get(old.text(key("taken")), _PASSED_BY)
    return _said(old.place, name, unit, info, stamp, status)


def _day_of(text: str, zone: str) -> date | None:
    """The day of a moment in ISO 8601, where it was lived; None where there is none."""
    at = iso_moment(text)
    if at is None:
        return None
    offset = at.utcoffset() or timedelta()
    moment = at_epoch(on_wall((at - offset).replace(tzinfo=None)))
    return moment.instant(zone).wall.date() if moment else None


def _entry(entry: Fields) -> Item | Passed:
    taken = entry.wholes("taken")
    if len(taken) != 2 or taken[1] not in _STATUSES:
        raise entry.bad("“taken” is no time and status")
    stamp, status = taken
    return _said(entry.place, entry.text("name"), entry.text("unit"), entry, stamp, status)


def _said(
    place: str, text: str, unit: str, about: Fields, stamp: int, status: int
) -> Item | Passed:
    """An entry of a medication at a moment; its dose and the time it was due stand in `about`."""
    if status == _PASSED_BY:
        return Passed(place, "passed by without an answer")
    moment = at_epoch(stamp // 1000, clock=status != _UNTIMED)
    if moment is None:
        raise about.bad("its time does not exist")
    due, dose = about.wholes("time"), about.text("dose")
    name = numbers.name(text)
    key = f"{text} {':'.join(map(str, due))} {stamp}"
    skipped = status == _SKIPPED
    if name is None:
        words = f"{'not taken' if skipped else 'taken'}: {text} {dose}".strip()
        return Item(place, key, "note", moment, note=words, unmapped=words)
    item = Item(place, key, "dose", moment, name, skipped=skipped)
    amount = amount_of(dose, unit)
    if skipped:
        return item
    if amount is not None:
        return item._replace(number=amount.micro, unit=amount.unit)
    words = f"amount: {dose} {unit}".strip()
    return item._replace(note=words, unmapped=words)
