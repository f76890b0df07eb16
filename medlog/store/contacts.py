"""Own contacts: their rows, and the file of those that may be read while the diary is locked.

    region <TAB> KEY
    contact <TAB> NAME <TAB> NUMBER

The file stands beside the diary and is called after it, medlog.db.support.txt, for its owner alone
(0600). It holds only what its owner wished to be readable, and the region that this device is set
to; every command that changes one of them writes it anew, and it goes when nothing is left for it.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medlog.domain.contact import Contact

if TYPE_CHECKING:
    from medlog.store.diary import Diary

_EXPLAINED = (
    "# Whom `medlog support` names while the diary is locked or cannot be read.\n"
    "# medlog writes this file; `medlog support list` says who is in it.\n"
)


class Kept(NamedTuple):
    """What the file holds.

    Attributes:
        contacts: in the order in which they were added.
        region: the key that this device is set to, "" where none is set.
    """

    contacts: tuple[Contact, ...] = ()
    region: str = ""


def read_contacts(conn: sqlite3.Connection) -> tuple[Contact, ...]:
    """The contacts in the order in which they were added."""
    rows = conn.execute(
        "SELECT id, name, phone, readable_locked FROM contact WHERE deleted = 0 ORDER BY id"
    )
    return tuple(Contact(row, name, phone, bool(readable)) for row, name, phone, readable in rows)


def path_for(diary: Path) -> Path:
    """The file for a diary."""
    return diary.with_name(f"{diary.name}.support.txt")


def read_kept(diary: Path) -> Kept:
    """What may be read of a diary that is locked; nothing where there is no file."""
    try:
        text = path_for(diary).read_text("utf-8", "replace")
    except OSError:
        return Kept()
    contacts, region = [], ""
    for row in text.split("\n"):
        match row.split("\t"):
            case ["contact", name, phone]:
                contacts.append(Contact("", name, phone, readable=True))
            case ["region", key]:
                region = key
    return Kept(tuple(contacts), region)


def write_kept(diary: "Diary") -> None:
    """Bring the file up to date with a diary, after a commit that may have changed what it holds.

    Raises:
        OSError: it cannot be written; it is as it was.
        StoreError: the diary cannot be read.
    """
    from medlog.store import files, settings

    with diary.reading() as conn:
        if conn is None:
            return
        region = settings.read(conn, "region")
        rows = [f"region\t{region}\n"] if region else []
        rows += [
            f"contact\t{one.name}\t{one.phone}\n" for one in read_contacts(conn) if one.readable
        ]
    path = path_for(diary.path)
    if not rows:
        path.unlink(missing_ok=True)
        return
    content = "".join((_EXPLAINED, *rows)).encode("utf-8")
    try:
        unchanged = path.read_bytes() == content
    except OSError:
        unchanged = False
    if not unchanged:
        files.write(path, content)
