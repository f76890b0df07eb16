"""The values of the medicine facts."""

from datetime import date
from typing import Literal, NamedTuple, TypeAlias


class Source(NamedTuple):
    """A label or a page.

    Attributes:
        title: what it calls itself, with the maker of a label.
        address: where it stands; text, never opened.
        read: the day on which it was read.
    """

    title: str
    address: str
    read: date


class Fact(NamedTuple):
    """One statement.

    Attributes:
        text: in our own words.
        section: of the source.
        source: where it was read.
    """

    text: str
    section: str
    source: Source


Stance: TypeAlias = Literal["contraindicated", "named", "unaffected"]
"""How a label speaks of a partner: not together; named; no effect of importance was seen."""

STANCES: tuple[Stance, ...] = ("contraindicated", "named", "unaffected")


class Partner(NamedTuple):
    """What a label says of another medicine or of a group of them.

    Attributes:
        stance: how it speaks of it.
        name: of the one it names, or None.
        group: key of the group it names, or None.
        fact: what it says.
    """

    stance: Stance
    name: str | None
    group: str | None
    fact: Fact


class Group(NamedTuple):
    """A group that labels name.

    Attributes:
        key: "maois".
        words: as a person reads it.
        includes: keys of the groups that belong to it.
        members: the medicines that a label read counts among it.
        read_in: (name of the medicine whose label says so, section).
    """

    key: str
    words: str
    includes: tuple[str, ...]
    members: tuple[str, ...]
    read_in: tuple[tuple[str, str], ...]


class OtherName(NamedTuple):
    """A brand name, or another generic one; brand names begin with a capital."""

    name: str
    source: Source

    @property
    def is_brand(self) -> bool:
        """Whether it is a brand name."""
        return self.name[:1].isupper()


class Told(NamedTuple):
    """What is told of a medicine, or of a class.

    Attributes:
        used_for: what it is used for.
        takes_time: that effects can take weeks, where the source says so.
        watch: what to watch for and to report.
        ask: questions worth asking.
    """

    used_for: tuple[Fact, ...]
    takes_time: tuple[Fact, ...]
    watch: tuple[Fact, ...]
    ask: tuple[Fact, ...]


class Medicine(NamedTuple):
    """One medicine.

    Attributes:
        name: its generic name.
        family: its class in plain words: antidepressant.
        subclass: SSRI, or None where no source was read.
        family_from: where its class and subclass were read.
        label: the label that was read.
        told: what is said of it.
        partners: what its label says of others.
    """

    name: str
    family: str
    subclass: str | None
    family_from: Fact
    label: Source
    told: Told
    partners: tuple[Partner, ...]
