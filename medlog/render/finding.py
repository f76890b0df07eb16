"""Findings of `check` as sentences, each with what to do. They are about files, never about days.

{about} names what it is about, {count} how many, {detail} is what SQLite or the system said.
"""

from typing import NamedTuple

from medlog.domain.finding import Finding

RESTORE = "medlog restore newest brings the newest whole backup back; what stands now is kept."
REPAIR = "medlog check --repair makes the tables anew from the change log, which is whole."


class Words(NamedTuple):
    """A sentence about one, the same about several, and what to do."""

    one: str
    many: str
    advice: str


_WORDS = {
    "unopened": Words("It cannot be opened: {detail}", "", RESTORE),
    "header": Words(
        "The first bytes of the file are not as medlog writes them ({about}).",
        "The first bytes of the file are not as medlog writes them ({about}).",
        RESTORE,
    ),
    "unreadable": Words("Not all can be read: {about} ({detail}).", "", RESTORE),
    "pages": Words(
        "SQLite finds the file's pages in disorder: {detail}.",
        "SQLite finds {count} disorders in the file's pages; the first: {detail}.",
        REPAIR,
    ),
    "schema": Words(
        "One part of the schema is not as medlog makes it: {about}.",
        "{count} parts of the schema are not as medlog makes them: {about}.",
        REPAIR,
    ),
    "references": Words(
        "One row points to a row that is not there: {about}.",
        "{count} rows point to rows that are not there: {about}.",
        REPAIR,
    ),
    "seals": Words(
        "One row of the change log is not as it was sealed: {about}.",
        "{count} rows of the change log are not as they were sealed: {about}.",
        RESTORE,
    ),
    "differ": Words(
        "One row is not what the change log says: {about}.",
        "{count} rows are not what the change log says: {about}.",
        REPAIR,
    ),
    "unknown": Words(
        "One row is there that the change log does not know: {about}.",
        "{count} rows are there that the change log does not know: {about}.",
        REPAIR,
    ),
    "gone": Words(
        "One row of the change log is not in its table: {about}.",
        "{count} rows of the change log are not in their tables: {about}.",
        REPAIR,
    ),
    "device-settings": Words(
        "One setting of this device has no value it can have: {about}.",
        "{count} settings of this device have no value they can have: {about}.",
        "medlog config shows what holds instead, and sets them anew.",
    ),
    "context": Words("The row that names this device is not as it was written.", "", RESTORE),
    "other-program": Words(
        "One change was made by another program, so it has no seal: {about}.",
        "{count} changes were made by another program, so they have no seal: {about}.",
        "",
    ),
    "purged": Words("One change was purged.", "{count} changes were purged.", ""),
    "future": Words(
        "One entry lies ahead of this computer's clock: {about}.",
        "{count} entries lie ahead of this computer's clock: {about}.",
        "Where the clock is right: medlog edit ID --at WHEN, with the end of that name as ID.",
    ),
    "clock": Words(
        "Changes are recorded ahead of this computer's clock: {about}.",
        "",
        "Set the clock right where it is wrong; the diary itself keeps their order in any case.",
    ),
}


def sentence(found: Finding) -> str:
    """What was found."""
    words = _WORDS[found.code]
    about = ", ".join(found.about)
    if found.number > len(found.about) > 0:
        about += f" and {found.number - len(found.about)} more"
    form = words.one if found.number == 1 else words.many or words.one
    text = form.format(about=about, count=found.number, detail=found.detail.rstrip("."))
    return text if text.endswith(".") else f"{text}."


def advice(found: Finding) -> str:
    """What to do about it; "" where there is nothing to do."""
    return _WORDS[found.code].advice
