"""The file of what may be read while the diary is locked: some contacts, and the region.

    region <TAB> KEY
    contact <TAB> NAME <TAB> NUMBER

The file stands beside the diary and is called after it, medlog.db.support.txt, for its owner alone
(0600). It holds only what its owner wished to be readable, and the region that this device is set
to; every command that changes one of them writes it anew, and it goes when nothing is left for it.
"""

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


def path_for(diary: Path) -> Path:
    """The file for a diary."""
    return diary.with_name(f"{diary.name}.support.txt")


def read(diary: Path) -> Kept:
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


def write(diary: "Diary") -> None:
    """Bring the file up to date with a diary, after a commit that may have changed what it holds.

    Raises:
        OSError: it cannot be written; it is as it was.
        StoreError: the diary cannot be read.
    """
    from medlog.store import settings
    from medlog.store.contacts import read_contacts

    with diary.reading() as conn:
        # Written before the diary is let go: no commit of another process comes in between.
        if conn is not None:
            _write(path_for(diary.path), settings.read(conn, "region"), read_contacts(conn))


def _write(path: Path, region: str, contacts: tuple[Contact, ...]) -> None:
    from medlog.store import files

    rows = [f"region\t{region}\n"] if region else []
    rows += [
        # Another program may have put a line end into a name.
        f"contact\t{' '.join(one.name.split())}\t{' '.join(one.phone.split())}\n"
        for one in contacts
        if one.readable
    ]
    if rows:
        files.write(path, "".join((_EXPLAINED, *rows)).encode("utf-8"))
    else:
        path.unlink(missing_ok=True)
