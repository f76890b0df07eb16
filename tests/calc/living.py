"""Doses as a report reads them, from doses as they are recorded."""

from collections.abc import Iterable

from medlog.domain.entries import Dose, Lived, Told


def lived(doses: Iterable[Dose]) -> list[Lived]:
    """Without names, in the order of their moments and ids."""
    ordered = sorted(doses, key=lambda one: (one.at.epoch, one.id))
    return [
        (
            one.at.epoch,
            one.at.offset,
            one.day,
            Told(one.status, one.amount, one.reason, one.slot, one.at.whole_day),
        )
        for one in ordered
    ]
