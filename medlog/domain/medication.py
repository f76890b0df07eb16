"""A medication and its names."""

from datetime import date
from typing import NamedTuple

from medlog.domain.regimen import Kind, Pause, Regimen, in_force


class Medication(NamedTuple):
    """One medication with everything that was prescribed of it.

    Attributes:
        id: the row's id.
        name: as its owner writes it.
        aliases: other names for it.
        regimens: in the order (starts, id).
        pauses: its own and those of all medications, in the order of their start.
        indication: what for, as typed.
        family: "antidepressant" and the like, as typed (`--class`).
        form: "tablet" and the like, as typed.
        remembered: treatments that were over when they were noted, in the order (starts, id). They
            are told of and nothing more: no slot, no change of dose and no figure rests on them.
        is_past: whether these are all there is: nothing was prescribed, and no dose came after.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    regimens: tuple[Regimen, ...] = ()
    pauses: tuple[Pause, ...] = ()
    indication: str | None = None
    family: str | None = None
    form: str | None = None
    remembered: tuple[Regimen, ...] = ()
    is_past: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of its latest regimen, also a planned one; without any it has no schedule."""
        return self.regimens[-1].kind if self.regimens else "unscheduled"

    def is_stopped(self, day: date) -> bool:
        """Whether it was stopped on a day or before, and not begun again.

        What is remembered alone is not taken any more, either.
        """
        if self.is_past:
            return True
        regimen = in_force(self.regimens, day)
        return regimen is not None and regimen.kind == "stopped"
