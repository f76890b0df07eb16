"""Own contacts: adding, listing and taking out whom one would call."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from medlog import errors
from medlog.actions.companion_notices import NotKept
from medlog.actions.notices import Notice
from medlog.domain.contact import Contact
from medlog.domain.names import fold
from medlog.store import contacts_file
from medlog.store.changes import Value
from medlog.store.contacts import read_contacts
from medlog.store.diary import Diary


class ContactChanged(NamedTuple):
    """A contact that was added, changed or taken out.

    Attributes:
        contact: as it stands now; as it was, where it was taken out.
        before: as it was, where it was changed.
        removed: whether it was taken out.
        notices: what else is worth a sentence.
    """

    contact: Contact
    before: Contact | None = None
    removed: bool = False
    notices: tuple[Notice, ...] = ()


class Contacts(NamedTuple):
    """The contacts, in the order in which they were added.

    Attributes:
        contacts: all of them.
        file: where those stand that may be read while the diary is locked.
    """

    contacts: tuple[Contact, ...]
    file: str


def listing(diary: Diary) -> Contacts:
    """All contacts."""
    with diary.reading() as conn:
        found = () if conn is None else read_contacts(conn)
    return Contacts(found, str(contacts_file.path_for(diary.path)))


def is_known(diary: Diary, name: str) -> bool:
    """Whether there is a contact of this name."""
    return any(fold(one.name) == fold(name) for one in listing(diary).contacts)


def add(diary: Diary, name: str, phone: str, readable: bool | None) -> ContactChanged:
    """Add a contact, or give one that there is another number.

    `readable` says whether it may be read while the diary is locked; None leaves that as it is,
    and a new contact is not.

    Raises:
        NothingChanges: it stands like that already.
    """
    with diary.acting("support add") as writer:
        before = _called(writer.conn, name)
        kept = (before is not None and before.readable) if readable is None else readable
        columns: dict[str, Value] = {"phone": phone, "readable_locked": int(kept)}
        if before is None:
            after = Contact(writer.insert("contact", {"name": name, **columns}), name, phone, kept)
        else:
            after = before._replace(phone=phone, readable=kept)
            writer.update("contact", after.id, columns)
    return ContactChanged(after, before, notices=keep(diary))


def remove(diary: Diary, words: Sequence[str]) -> ContactChanged:
    """Take a contact out; `words` are its name or the beginning of it.

    Raises:
        NoContact: none is called so.
        AmbiguousContact: several names begin so.
    """
    name = " ".join(words)
    if not diary.exists():
        raise errors.NoContact(name=name)
    with diary.acting("support remove") as writer:
        found = _called(writer.conn, name) or _beginning(writer.conn, name)
        writer.update("contact", found.id, {"deleted": 1})
    return ContactChanged(found, removed=True, notices=keep(diary))


def keep(diary: Diary) -> tuple[Notice, ...]:
    """Bring the file of what may be read while the diary is locked up to date.

    After a commit that changed a contact or the region. That it could not be written is no reason
    to say that the change was not saved.
    """
    try:
        contacts_file.write(diary)
    except (OSError, errors.MedlogError) as error:
        why = error.message if isinstance(error, errors.MedlogError) else error.strerror
        return (NotKept(str(contacts_file.path_for(diary.path)), str(why)),)
    return ()


def _called(conn: sqlite3.Connection, name: str) -> Contact | None:
    return next((one for one in read_contacts(conn) if fold(one.name) == fold(name)), None)


def _beginning(conn: sqlite3.Connection, name: str) -> Contact:
    found = [one for one in read_contacts(conn) if fold(one.name).startswith(fold(name))]
    if not found:
        raise errors.NoContact(name=name)
    if len(found) > 1:
        raise errors.AmbiguousContact(name=name, names=" or ".join(one.name for one in found))
    return found[0]
