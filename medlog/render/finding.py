"""Findings of `check` as sentences, each with what to do. They are about files, never about days.

{about} names what it is about, {number} how many, {detail} is what SQLite or the system said.
{path} in an advice is the first of what it is about and {backup} the newest whole backup, as a
shell reads them; {id} is the last word of the first.
"""

import shlex
from typing import NamedTuple

from medlog.domain.finding import Finding

RESTORE = "medlog restore {backup} brings the newest whole backup back; what stands now is kept."
NO_RESTORE = (
    "Keep the file as it is. No backup beside it is whole; of a copy elsewhere: medlog restore FILE"
)
REPAIR = "medlog check --repair makes the tables anew from the change log, which is whole."


ELSEWHERE = (
    "To move it, set MEDLOG_DB to a place on a disk of this computer alone, and then:"
    " medlog restore {path}"
)


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
        REPAIR,
    ),
    "unread": Words(
        "The system does not let {about} be read: {detail}.",
        "",
        "Where the rights are the reason: chmod 600 {path}",
    ),
    "folder-unread": Words(
        "The system does not let {about} be looked into: {detail}.",
        "",
        "Where the rights are the reason: chmod 700 {path}",
    ),
    "unreadable": Words("Not all can be read: {about} ({detail}).", "", REPAIR),
    "pages": Words(
        "SQLite finds the file's pages in disorder: {detail}.",
        "SQLite finds {number} disorders in the file's pages; the first: {detail}.",
        REPAIR,
    ),
    "schema": Words(
        "One part of the schema is not as medlog makes it: {about}.",
        "{number} parts of the schema are not as medlog makes them: {about}.",
        REPAIR,
    ),
    "references": Words(
        "One row points to a row that is not there: {about}.",
        "{number} rows point to rows that are not there: {about}.",
        REPAIR,
    ),
    "seals": Words(
        "One row of the change log is not as it was sealed: {about}.",
        "{number} rows of the change log are not as they were sealed: {about}.",
        RESTORE,
    ),
    "differ": Words(
        "One row is not what the change log says: {about}.",
        "{number} rows are not what the change log says: {about}.",
        REPAIR,
    ),
    "unknown": Words(
        "One row is there that the change log does not know: {about}.",
        "{number} rows are there that the change log does not know: {about}.",
        REPAIR,
    ),
    "gone": Words(
        "One row of the change log is not in its table: {about}.",
        "{number} rows of the change log are not in their tables: {about}.",
        REPAIR,
    ),
    "arrivals": Words(
        "One change that an archive brought in is not there, or by nothing that was done: {about}.",
        "{number} changes that an archive brought in are not there, or by nothing that was done:"
        " {about}.",
        REPAIR,
    ),
    "device-settings": Words(
        "One setting of this device has no value it can have: {about}.",
        "{number} settings of this device have no value they can have: {about}.",
        REPAIR,
    ),
    "context": Words("The row that names this device is not as it was written.", "", REPAIR),
    "other-program": Words(
        "One change was made by another program, so it has no seal: {about}.",
        "{number} changes were made by another program, so they have no seal: {about}.",
        "",
    ),
    "purged": Words("One change was purged.", "{number} changes were purged.", ""),
    "future": Words(
        "One entry lies ahead of this computer's clock: {about}.",
        "{number} entries lie ahead of this computer's clock: {about}.",
        "Where the clock is right: medlog edit {id} --at WHEN, or medlog delete {id}",
    ),
    "file-rights": Words(
        "Others on this computer may open {about}.", "", "To keep it to yourself: chmod 600 {path}"
    ),
    "folder-rights": Words(
        "Others on this computer may look into {about}.",
        "",
        "To keep it to yourself: chmod 700 {path}",
    ),
    "folder-shared": Words(
        "Others on this computer may replace files in {about}.",
        "",
        "To keep it to yourself: chmod go-w {path}",
    ),
    "note-left": Words(
        "A note that was not saved, or is being written, is in {about}.",
        "{number} notes that were not saved, or are being written, are in {about}.",
        "Read it, keep what you want with medlog note, then: rm {path}",
    ),
    "copy-left": Words(
        "A backup that was cut off left a file: {about}.",
        "Backups that were cut off left {number} files: {about}.",
        "medlog backup prune removes them.",
    ),
    "replicated": Words(
        "A program copies the diary's folder between devices, and entries can be lost: {about}.",
        "",
        ELSEWHERE,
    ),
    "network": Words(
        "The diary is on a network mount, where locks do not hold: {about}.",
        "",
        ELSEWHERE,
    ),
    "git": Words(
        "The diary lies inside a git work tree: {about}.",
        "",
        "git add would take it along; .gitignore keeps it out.",
    ),
    "backup": Words(
        "One backup is not whole: {about}.",
        "{number} backups are not whole: {about}.",
        "medlog backup verify says what is wrong. To let go of it: rm {path}",
    ),
    "backup-aside": Words(
        "What stood there before a restore or a repair is not whole: {about}.",
        "{number} files that stood there before a restore or a repair are not whole: {about}.",
        "",
    ),
    "backup-encrypted": Words(
        "One backup is encrypted and was not opened: {about}.",
        "{number} backups are encrypted and were not opened: {about}.",
        "medlog backup verify --identity FILE opens them with your secret key.",
    ),
    "no-backup": Words("There is no backup yet.", "", "To make one: medlog backup"),
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
    text = form.format(about=about, number=found.number, detail=found.detail.rstrip("."))
    return text if text.endswith(".") else f"{text}."


def advice(found: Finding, *, log_whole: bool = True, backup: str | None = None) -> str:
    """What to do about it; "" where there is nothing to do.

    `log_whole` says whether the change log can be built upon, `backup` names the newest whole one.
    """
    text = _WORDS[found.code].advice
    if text == REPAIR and not log_whole:
        text = RESTORE
    if text == RESTORE and backup is None:
        text = NO_RESTORE
    first = found.about[0] if found.about else ""
    return text.format(
        path=shlex.quote(first), id=first.rpartition(" ")[2], backup=shlex.quote(backup or "")
    )
