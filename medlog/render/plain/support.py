"""Whom to call: what fits on a first screen, the numbers at the left where they stay whole."""

from collections.abc import Iterator

from medlog.actions.supporting import Support, WhomToCall
from medlog.data.helplines import Line, Region
from medlog.render.support_line import deeper, heading, read_on, ways

_LONG = 6
"""Lines of one's own words from which the numbers stand once more behind them."""

_WIDE = 16
"""Columns for numbers; a longer one pushes its name to the right."""


def support(result: Support) -> list[str]:
    """Own contacts, the region's lines, the directory; then own signs and the plan."""
    calls = result.calls
    shown = [*_contacts(calls), *_lines(calls)]
    own = [*_signs(result), *_plan(result)]
    again = list(_again(calls)) if len(own) > _LONG else []
    return [*shown, *own, *([""] if again else again), *again]


def _contacts(calls: WhomToCall) -> Iterator[str]:
    if not calls.contacts:
        return
    wide = max(len(one.phone) for one in calls.contacts)
    yield "Your contacts"
    for one in calls.contacts:
        yield f"  {one.phone:<{wide}}  {one.name}"
    yield ""


def _lines(calls: WhomToCall) -> Iterator[str]:
    others = ", ".join(one.key for one in calls.known.regions if one != calls.region)
    if calls.region is not None:
        yield heading(calls)
        yield from _region(calls.region)
    elif calls.how == "elsewhere":
        yield "Elsewhere"
    else:
        yield "Emergency number, and who listens"
        yield from _table(calls.known.regions)
    yield f"  web {calls.known.directory.web}  {calls.known.directory.name}"
    match calls.how:
        case "zone":
            yield f"Elsewhere: medlog support --region {others}"
        case "":
            yield "Each with its source, as it may have changed: medlog support --region UK"
            yield "One of them first from now on: medlog config region UK"


def _region(region: Region) -> Iterator[str]:
    rows = [(region.emergency, "emergency"), *((one, _named(one)) for one in region.lines)]
    wide = min(_WIDE, max(len(way) for one, _ in rows for way in ways(one)))
    for found, name in rows:
        first, *rest = ways(found)
        yield f"  {first:<{wide}}  {name}"
        yield from (f"  {way}" for way in rest)
        if found.web and found.web != found.source.site:
            yield f"  web {found.web}"
        yield f"    {read_on(found.source)}"


def _named(found: Line) -> str:
    return f"{found.name} ({', '.join(found.remarks)})" if found.remarks else found.name


def _table(regions: tuple[Region, ...]) -> Iterator[str]:
    wide = max(len(one.emergency.call) for one in regions)
    for one in regions:
        listening = "; ".join(way for line in one.lines[:1] for way in ways(line))
        yield f"  {one.key}  {one.emergency.call:<{wide}}  {listening}".rstrip()


def _signs(result: Support) -> Iterator[str]:
    if result.signs:
        yield from ("", "Your early signs")
        yield from (f"  {deeper(one.entry.note, 4)}" for one in result.signs)


def _plan(result: Support) -> Iterator[str]:
    if result.plan is not None:
        yield from ("", "Your plan")
        yield from (f"  {text}".rstrip() for text in result.plan.entry.note.split("\n"))


def _again(calls: WhomToCall) -> Iterator[str]:
    """The first numbers once more, as those above may have left the screen."""
    for one in calls.contacts[:1]:
        yield f"{one.phone}  {one.name}"
    if calls.region is not None:
        for found in (calls.region.emergency, *calls.region.lines[:1]):
            yield f"{', '.join(ways(found))}  {found.name or 'emergency'}"
