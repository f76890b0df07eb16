"""Whom to call, as data."""

from medlog.actions.contacts import ContactChanged, Contacts
from medlog.actions.own_words import Signs
from medlog.actions.supporting import Support, WhomToCall, Written
from medlog.data.helplines import Line, Region
from medlog.domain.contact import Contact
from medlog.render.data.values import Data


def support(result: Support) -> Data:
    """Own contacts, the lines of a region or of all of them, the directory, signs, the plan."""
    calls = result.calls
    return {
        "contacts": [_contact(one) for one in calls.contacts],
        "region": None if calls.region is None else calls.region.key,
        "known_by": calls.how or None,
        "regions": [_region(one) for one in _shown(calls)],
        "directory": _line(calls.known.directory),
        "signs": [_written(one) for one in result.signs],
        "plan": None if result.plan is None else _written(result.plan),
    }


def contact_changed(result: ContactChanged) -> Data:
    """A contact that was added, changed or taken out."""
    return {
        "contact": _contact(result.contact),
        "before": None if result.before is None else _contact(result.before),
        "removed": result.removed,
    }


def contacts(result: Contacts) -> Data:
    """All contacts."""
    return {"contacts": [_contact(one) for one in result.contacts]}


def signs(result: Signs) -> Data:
    """All early signs."""
    return {"signs": [_written(one) for one in result.signs]}


def _contact(one: Contact) -> Data:
    return {"name": one.name, "phone": one.phone, "readable_locked": one.readable}


def _shown(calls: WhomToCall) -> tuple[Region, ...]:
    return calls.known.regions if calls.region is None else (calls.region,)


def _region(one: Region) -> Data:
    return {
        "key": one.key,
        "name": one.name,
        "emergency": _line(one.emergency),
        "lines": [_line(line) for line in one.lines],
    }


def _line(one: Line) -> Data:
    return {
        "name": one.name or None,
        "call": one.call or None,
        "text": one.text or None,
        "web": one.web or None,
        "remarks": list(one.remarks),
        "source": one.source.address,
        "read_on": one.source.read.isoformat(),
        "page_of": one.source.page and one.source.page.isoformat(),
    }


def _written(one: Written) -> Data:
    return {"text": one.entry.note, "at": one.entry.at.iso(), "short": one.short}
