"""MedTimer: its JSON in every shape, and its CSV of events.

JSON: `medicines`, `events` and `settings`, each `{version, list}`; an older file is one such list
by itself. Missing keys are normal. Times are seconds since 1970, in UTC. Statuses: TAKEN and
SKIPPED are entries; RAISED, DELETED and ACKNOWLEDGED are none, nor are reminders of a stock.
"""

from typing import Any

from medlog.exchange.fields import Fields, listed
from medlog.exchange.medtimer_csv import read_events
from medlog.exchange.medtimer_doses import bare_name, dose_of
from medlog.exchange.medtimer_reminders import medicine_of, unit_of
from medlog.exchange.opened import Opened
from medlog.exchange.values import How, Item, Passed, Said, at_epoch

WANTED = "the JSON that MedTimer exports or backs up, or its CSV of events"

_OPEN = {
    "RAISED": "shown and not answered",
    "DELETED": "deleted there",
    "ACKNOWLEDGED": "acknowledged, which says nothing of a dose",
}
_OF_A_STOCK = ("OUT_OF_STOCK", "EXPIRATION_DATE", "REFILL")


def read(opened: Opened, how: How) -> Said:  # noqa: ARG001 -- nothing is said beside the file
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge."""
    if opened.starts_with(b"{", b"[", b"\xef\xbb\xbf{", b" ", b"\n", b"\r", b"\t"):
        yield from _json(opened)
    else:
        yield from read_events(opened)


def _json(opened: Opened) -> Said:
    value: Any = opened.json()
    if not isinstance(value, dict):
        raise opened.not_of("it holds no medicines and no events")
    lists = _lists(Fields(opened, value, "the file"), value)
    if not lists:
        raise opened.not_of("it holds no medicines and no events")
    units = {}
    for entry in listed(opened, lists.get("medicines", []), "medicine"):
        about = entry.inner("medicine")
        units[about.text("name")] = unit_of(about)
        yield medicine_of(entry, about)
    for event in listed(opened, lists.get("events", []), "event"):
        yield _event(event, units)


def _lists(root: Fields, value: dict[str, Any]) -> dict[str, list[Any]]:
    """The medicines and the events, each where there are any; of an older file one of the two."""
    if "list" in root:
        values = root.anything("list")
        is_medicine = any(isinstance(one, dict) and "medicine" in one for one in values)
        return {"medicines" if is_medicine else "events": values}
    return {
        key: root.inner(key).anything("list") for key in ("medicines", "events") if key in value
    }


def _event(event: Fields, units: dict[str, str]) -> Item | Passed:
    if event.text("reminderType") in _OF_A_STOCK:
        return Passed(event.place, "about a stock, which says nothing of a dose")
    status = event.text("status")
    if status in _OPEN:
        return Passed(event.place, _OPEN[status])
    reminded, processed = event.whole("remindedTimestamp", 0), event.whole("processedTimestamp", 0)
    # A dose was taken when it was said so; what was not taken was not taken when it was due.
    epoch = reminded or processed if status == "SKIPPED" else processed or reminded
    moment = at_epoch(epoch) if epoch > 0 else None
    if moment is None:
        raise event.bad("it has no time")
    name = event.text("medicineName")
    dose = dose_of(
        event.place,
        name,
        reminded or processed,
        moment,
        event.text("amount"),
        event.text("notes"),
        units.get(bare_name(name), ""),
        skipped=status == "SKIPPED",
    )
    if status in ("TAKEN", "SKIPPED"):
        return dose
    # What a newer program calls it cannot be known; it stays to be read.
    said = f"{status or 'no status'}: {name} {event.text('amount')}".strip()
    note = f"{said}\n{event.text('notes')}".strip()
    return Item(dose.place, dose.key, "note", moment, note=note, unmapped=said)
