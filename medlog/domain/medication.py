"""A medication and its names."""

from typing import NamedTuple

from medlog.domain.regimen import Kind, Pause, Regimen


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
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    regimens: tuple[Regimen, ...] = ()
    pauses: tuple[Pause, ...] = ()
    indication: str | None = None
    family: str | None = None
    form: str | None = None

    @property
    def kind(self) -> Kind:
        """The kind of its latest regimen; without any it has no schedule."""
        return self.regimens[-1].kind if self.regimens else "unscheduled"
