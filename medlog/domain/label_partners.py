"""What a label says of another medicine: by its name, or as one of a group that it names."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from medlog.data.medicines.facts import Group, Partner
from medlog.domain.medicine_names import spellings


class Mention(NamedTuple):
    """A place where a label names another medicine.

    Attributes:
        partner: what it says there.
        through: the group that it names and to which the other belongs, or None.
        holder: that group, or one within it, which counts the other among its members, or None.
    """

    partner: Partner
    through: Group | None = None
    holder: Group | None = None


def members(key: str, groups: Mapping[str, Group]) -> frozenset[str]:
    """The folded names of all that belong to a group, also through those it includes.

    Raises:
        KeyError: there is no such group.
    """
    found = {spelling for name in groups[key].members for spelling in spellings(name)}
    for included in groups[key].includes:
        found |= members(included, groups)
    return frozenset(found)


def mentions(
    partners: Iterable[Partner], called: Collection[str], groups: Mapping[str, Group]
) -> tuple[Mention, ...]:
    """Where a label names a medicine that is `called` so (folded), in the label's order."""
    found = []
    for partner in partners:
        if partner.name is not None:
            if not set(called).isdisjoint(spellings(partner.name)):
                found.append(Mention(partner))
        elif partner.group is not None and (holder := _holder(partner.group, called, groups)):
            found.append(Mention(partner, groups[partner.group], holder))
    return tuple(found)


def _holder(key: str, called: Collection[str], groups: Mapping[str, Group]) -> Group | None:
    group = groups[key]
    if any(spelling in called for name in group.members for spelling in spellings(name)):
        return group
    inner = (_holder(included, called, groups) for included in group.includes)
    return next((found for found in inner if found), None)
