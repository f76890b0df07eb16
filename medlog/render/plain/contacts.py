"""What adding, listing and taking out contacts says."""

from medlog.actions.contacts import ContactChanged, Contacts
from medlog.domain.contact import Contact

_NONE = "No contact is noted. One is added with: medlog support add Anna 0170 1234567"


def contact_changed(result: ContactChanged) -> list[str]:
    """The contact as it stands, and as it was."""
    if result.removed:
        return [f"Taken out: {_told(result.contact)}", "  medlog undo brings it back."]
    if result.before is None:
        return [f"Saved: {_told(result.contact)}"]
    return [f"Changed: {_told(result.contact)}", f"  before: {_told(result.before)}"]


def contacts(result: Contacts) -> list[str]:
    """A line a contact, and where those stand that are shown while the diary is locked."""
    if not result.contacts:
        return [_NONE]
    wide = max(len(one.phone) for one in result.contacts)
    lines = [
        f"{one.phone:<{wide}}  {one.name}{'  *' if one.readable else ''}" for one in result.contacts
    ]
    if any(one.readable for one in result.contacts):
        lines.append(f"* shown while the diary is locked too, from {result.file}")
    return lines


def _told(one: Contact) -> str:
    locked = " (shown while the diary is locked too)" if one.readable else ""
    return f"{one.name}, {one.phone}{locked}"
