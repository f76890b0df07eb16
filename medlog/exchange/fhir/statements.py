"""What is prescribed, was, or is remembered, as MedicationStatement: one for each regimen.

    holds                           active      begins later                   intended
    paused today (not of the log)   on-hold     its last day has passed        completed
    ended by a stop                 stopped     changed: the next one holds    completed
    remembered                      completed   a name and nothing prescribed  unknown

A stop is no statement of its own: it ends the one before and says why. Of two regimens that begin
on one day the later recorded holds; the other one never did, and is not told of.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from medlog.domain.instant import format_utc
from medlog.domain.medication import Medication
from medlog.domain.regimen import Pause, Regimen
from medlog.domain.remembered import rough_end, rough_start
from medlog.domain.rough_day import RoughDay
from medlog.domain.timeline import Held, covers, is_empty, last_day, timeline
from medlog.exchange.fhir.dosage import dosages
from medlog.exchange.fhir.elements import Resource, concept, day, derived, notes, reference, words

_WHYS = {"held": "held on advice", "hospital": "in hospital", "no-log": "no diary kept"}


class Told(NamedTuple):
    """What a statement needs to know beside its medication.

    Attributes:
        patient: id of the person.
        today: diary day of the export.
        recorded: when each regimen was written down, by its id, in seconds since 1970.
    """

    patient: str
    today: date
    recorded: Mapping[str, int]


def statements(known: Medication, told: Told) -> Iterator[Resource]:
    """All that is to be said of a medication, in the order of its days."""
    for regimen in known.remembered:
        yield _remembered(known, regimen, told)
    line = timeline(known.regimens)
    steps = _steps(line)
    for held, following in pairwise((*line, None)):
        if held is not None and held.regimen.kind != "stopped":
            yield _prescribed(known, held, following, steps.get(held.regimen.id), told)
    if not known.remembered and all(held.regimen.kind == "stopped" for held in line):
        yield _statement(known, derived(known.id, "statement"), "unknown", told)


def _prescribed(
    known: Medication, held: Held, following: Held | None, step: int | None, told: Told
) -> Resource:
    regimen = held.regimen
    begin = rough_start(regimen)
    pauses = [pause for pause in known.pauses if _falls_in(pause, held)]
    stop = following is not None and following.regimen.kind == "stopped"
    ended_by = following if following is not None and following.first == held.end else None
    said = [f"Paused {_pause_days(pause)}{_why(pause)}." for pause in pauses]
    status, reason = "active", None
    if held.first > told.today:
        status = "intended"
    elif held.end is not None and held.end <= told.today:
        status = "stopped" if ended_by is not None and stop else "completed"
        reason = ended_by and ended_by.regimen.reason
    else:
        now = [pause for pause in pauses if covers(pause, told.today) and pause.why != "no-log"]
        if now:
            status = "on-hold"
            reason = now[0].reason or _WHYS.get(now[0].why or "")
    found = _statement(known, regimen.id, status, told, reason)
    found["effectivePeriod"] = _period(begin, last_day(held.end))
    return found | _details(regimen, step, told, said, begin)


def _remembered(known: Medication, regimen: Regimen, told: Told) -> Resource:
    begin, end = rough_start(regimen), rough_end(regimen)
    found = _statement(known, regimen.id, "completed", told, regimen.reason)
    found["effectivePeriod"] = {"start": _rough(begin), "end": _rough(end)}
    said = [f"Until {end.words}."] if _is_coarser(end) else []
    return found | _details(regimen._replace(reason=None), None, told, said, begin)


def _statement(
    known: Medication, id_: str, status: str, told: Told, reason: str | None = None
) -> Resource:
    found: Resource = {"resourceType": "MedicationStatement", "id": id_, "status": status}
    if words(reason):
        found["statusReason"] = [concept(reason)]
    found |= {
        "medicationReference": reference(known.id),
        "subject": reference(told.patient),
        "informationSource": reference(told.patient),
    }
    if words(known.indication):
        found["reasonCode"] = [concept(known.indication)]
    return found


def _details(
    regimen: Regimen, step: int | None, told: Told, said: list[str], begin: RoughDay
) -> Resource:
    """When it was written down, what no element holds, and how it is taken."""
    if _is_coarser(begin):
        said = [f"From {begin.words}.", *said]
    if words(regimen.prescriber):
        said = [f"Prescribed by {regimen.prescriber}.", *said]
    if words(regimen.reason):
        said = [f"Reason for the change: {regimen.reason}", *said]
    found: Resource = {}
    if regimen.id in told.recorded:
        found["dateAsserted"] = format_utc(told.recorded[regimen.id])
    found |= notes(told.patient, None, *said)
    dosage = dosages(regimen, step)
    return found | {"dosage": dosage} if dosage else found


def _period(begin: RoughDay, last: date | None) -> Resource:
    """The days, both included."""
    start = {"start": _rough(begin)}
    return start if last is None else {**start, "end": day(last)}


def _rough(of: RoughDay) -> str:
    """A day as exactly as it is known: 2020-06-15, 2020-06 or 2019."""
    if of.first == of.last:
        return day(of.first)
    whole = day(of.first)
    return whole[:7] if of.first.month == of.last.month else whole[:4]


def _is_coarser(of: RoughDay) -> bool:
    """Whether the words say more than a year or a month: early 2019."""
    return of.said is not None and of.first.month != of.last.month and not of.words.isdigit()


def _steps(line: tuple[Held, ...]) -> dict[str, int]:
    """Which step of its taper a regimen is, by its id, for those of more than one step."""
    plans: dict[str, list[str]] = {}
    for held in line:
        if held.regimen.plan is not None:
            plans.setdefault(held.regimen.plan, []).append(held.regimen.id)
    return {
        id_: number
        for ids in plans.values()
        if len(ids) > 1
        for number, id_ in enumerate(ids, start=1)
    }


def _falls_in(pause: Pause, held: Held) -> bool:
    """Whether a pause has a day of a regimen."""
    if is_empty(pause) or (held.end is not None and pause.starts >= held.end):
        return False
    return pause.ends is None or pause.ends > held.first


def _pause_days(pause: Pause) -> str:
    last = last_day(pause.ends)
    begin = pause.starts.isoformat()
    return f"from {begin} on" if last is None else f"from {begin} to {last.isoformat()}"


def _why(pause: Pause) -> str:
    whys = [_WHYS.get(pause.why or ""), pause.reason]
    said = ", ".join(why for why in whys if why)
    return f" ({said})" if said else ""
