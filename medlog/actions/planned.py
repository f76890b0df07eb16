"""What is planned for a medication: prescriptions of later days, which something new may meet."""

from collections.abc import Iterable
from datetime import date

from medlog import errors
from medlog.domain.description import describe
from medlog.domain.medication import Medication
from medlog.domain.regimen import Regimen
from medlog.domain.timeline import timeline
from medlog.store.changes import Writer


def later(known: Medication, day: date) -> list[Regimen]:
    """What takes over on days after `day`, oldest first; a bare name that was noted is nothing."""
    return [
        one.regimen
        for one in timeline(known.regimens)
        if one.first > day and one.regimen.kind != "unscheduled"
    ]


def refuse_planned(known: Medication, meets: Iterable[Regimen]) -> None:
    """Refuse what would meet these.

    Raises:
        PlannedAlready: there is one.
    """
    for one in meets:
        raise errors.PlannedAlready(name=known.name, day=one.starts, words=describe(one))


def take_out(writer: Writer, known: Medication, first: date, today: date) -> tuple[Regimen, ...]:
    """Take out what was to begin on `first` or later; what has begun by `today` stays.

    Gives those of them that would have held.
    """
    out = [one for one in known.regimens if one.starts >= first and one.starts > today]
    for one in out:
        writer.update("regimen", one.id, {"deleted": 1})
    return tuple(one.regimen for one in timeline(known.regimens) if one.regimen in out)
