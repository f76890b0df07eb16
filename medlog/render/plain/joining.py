"""What a join says: which medication stays, what is now of it, and what is prescribed."""

from collections.abc import Iterator

from medlog.actions.joining import MedicationsJoined
from medlog.domain.description import describe
from medlog.domain.names import fold
from medlog.render.plain.archives import MANY
from medlog.render.plain.prescribing import fact
from medlog.render.prescription import holds, outcome, since, taken_out, times, treatment_days


def med_joined(result: MedicationsJoined) -> list[str]:
    """What became one, then a line for each kind of thing that is now of it."""
    known = result.medication
    return [
        f"{outcome(result.dry)}: {_became_one(result)}",
        *(f"  {text}" for text in _parts(result)),
        *(f"  {fact(known, column)}" for column in result.facts),
    ]


def _became_one(result: MedicationsJoined) -> str:
    name = result.medication.name
    others = {fold(one.name): one.name for one in result.others if fold(one.name) != fold(name)}
    if others:
        return f"{' and '.join(others.values())} joined with {name}"
    if result.twins:
        return f"{name} was there {times(result.twins + 1)} and is one medication now"
    return f"what came of another {name} is now of this one"


def _parts(result: MedicationsJoined) -> Iterator[str]:
    name = result.medication.name
    if result.moved:
        yield f"now of {name}: {', '.join(_count(*one) for one in result.moved)}"
    if result.removed:
        own = f": {holds(result.holds)}" if result.holds else ""
        yield f"what is prescribed stays that of {name}{own}"
    for one in result.came:
        days = f"from {since(one)}" if one.ends_said is None else treatment_days(one)
        yield f"taken over: {describe(one)} {days}"
    yield from taken_out(result.removed)
    for other in dict.fromkeys(one.name for one in result.others if fold(one.name) != fold(name)):
        yield f"“{other}” still finds it"


def _count(table: str, count: int) -> str:
    return f"1 {table}" if count == 1 else f"{count} {MANY[table]}"
