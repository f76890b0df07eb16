"""What the line of `take` says, also where a name on it is only known to the medicine facts."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from medlog import errors
from medlog.domain.dose_line import NamedAmount, read_dose_line
from medlog.domain.medication import Medication
from medlog.domain.names import KnownName


class Line(NamedTuple):
    """A line.

    Attributes:
        items: what it says, in its order.
        aliases: (name of the medication, name typed) that are to be remembered with it.
    """

    items: tuple[NamedAmount, ...]
    aliases: tuple[tuple[str, str], ...] = ()


def read_line(
    words: Sequence[str],
    names: Sequence[KnownName],
    medications: Collection[Medication],
    *,
    new: bool,
    agreed: Collection[str] | None,
) -> Line:
    """The line of `take`; where a name of it is not in the diary, the facts are asked too.

    `agreed` are other names of a medicine (folded) that the person wants remembered; None where
    nobody can be asked about one.

    Raises:
        AnotherNameOf, BrandOf: such a name, not agreed on.
        Those of `read_dose_line`.
    """
    unread: errors.UnknownMedication | None = None
    items: tuple[NamedAmount, ...] = ()
    try:
        items = read_dose_line(words, names, new=new)
    except errors.UnknownMedication as error:
        unread = error
    if not new and (unread or any(item.medication is None for item in items)):
        # A name that the diary has costs nothing of this.
        from medlog.actions.brand_names import read_other_names

        if otherwise := read_other_names(words, names, medications, agreed):
            return otherwise
    if unread:
        raise unread
    return Line(items)
