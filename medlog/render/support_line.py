"""Contacts and crisis lines in a few words: what every answer that names some is made of."""

from medlog.actions.companion_notices import NoSuchRegion, NotKept, OwnUnread
from medlog.actions.supporting import WhomToCall
from medlog.data.helplines import Line, Source

MORE = "medlog support"

_FEW = 3
"""Contacts that have room in another answer."""


def ways(found: Line) -> tuple[str, ...]:
    """How a line is reached by telephone: ("call or text 988",); ("call 13 11 14", ...)."""
    if found.call and found.call == found.text:
        return (f"call or text {found.call}",)
    call = (f"call {found.call}",) if found.call else ()
    return (*call, f"text {found.text}") if found.text else call


def read_on(source: Source) -> str:
    """Read on 2026-11-22 at samaritans.org; may have changed. With the day of an older page."""
    page = f" (a page of {source.page})" if source.page else ""
    return f"read on {source.read} at {source.site}{page}; may have changed"


def whom_to_call(found: WhomToCall) -> list[str]:
    """Own contacts first, then the crisis line: a few lines to stand in another answer."""
    lines = [f"{one.name}: {one.phone}" for one in found.contacts[:_FEW]]
    directory = f"{found.known.directory.web} lists crisis lines by country"
    if found.region is None:
        return [*lines, f"{directory}; {MORE} shows emergency numbers."]
    first = next((f"{one.name}: {_told(one)}" for one in found.region.lines), directory)
    return [
        *lines,
        f"{first}; emergency: {_told(found.region.emergency)} ({heading(found)})",
        f"More, and where each was read: {MORE}",
    ]


def heading(found: WhomToCall) -> str:
    """United Kingdom; with how it became known where nobody said it."""
    name = "" if found.region is None else found.region.name
    return f"{name}, by this computer's time zone" if found.how == "zone" else name


def deeper(text: str, columns: int) -> str:
    """A sign of several lines, those after the first so many columns deeper."""
    return text.replace("\n", "\n" + " " * columns)


def sentence(notice: OwnUnread | NoSuchRegion | NotKept) -> str:
    """The sentence of a notice."""
    match notice:
        case OwnUnread(why):
            return f"Your own contacts, signs and plan could not all be read. {why}"
        case NoSuchRegion(asked):
            return f"There are no lines of “{asked}” here; these are those that there are."
        case NotKept(path, why):
            return (
                f"{path}, which names contacts while the diary is locked, could not be brought up"
                f" to date ({why}); the diary itself is."
            )


def _told(found: Line) -> str:
    return ", ".join(ways(found))
