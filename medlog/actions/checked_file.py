"""A file of another program, read to its end before anything of it is written."""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from medlog.actions.imported_medicines import Medicines
from medlog.domain.day import FIRST_DAY
from medlog.exchange.opened import Opened
from medlog.exchange.values import Item, Kind, Medicine, Passed, Said

LISTED = 12
"""How much of what is told of a file is told in full."""


class Kept(NamedTuple):
    """Something that became a note because it can become nothing else.

    Attributes:
        place: where it stands.
        text: what it says.
    """

    place: str
    text: str


class Checked(NamedTuple):
    """A file that was read to its end, and nothing in it is wrong.

    Attributes:
        read: how much there is of each kind.
        first, last: days.
        medicines: how many medications it names by themselves.
        repeated: short hashes of keys that come more than once.
        kept, kept_count, untimed, parts, moods, passed: as of `Imported`.
    """

    read: Counter[Kind]
    first: date | None
    last: date | None
    medicines: int
    repeated: frozenset[int]
    kept: tuple[Kept, ...]
    kept_count: int
    untimed: int
    parts: tuple[str, ...]
    moods: tuple[str, ...]
    passed: tuple[tuple[str, int], ...]


def check_items(opened: Opened, said: Said, latest: date) -> Checked:
    """Read what a file says to its end; no day of it may lie after `latest`.

    Raises:
        ImportBadPlace: a day cannot be; and those of the reader.
    """
    counts: Counter[Kind] = Counter()
    kept: list[Kept] = []
    kept_count = untimed = medicines = 0
    hashes = array("Q")
    moods: dict[str, None] = {}
    parts: dict[str, None] = {}
    first, last = None, None
    passed: Counter[str] = Counter()
    for one in said:
        if isinstance(one, Passed):
            passed[one.why] += 1
            continue
        if one.unmapped:
            kept_count += 1
            kept += [Kept(one.place, one.unmapped)] if len(kept) < LISTED else []
        if isinstance(one, Medicine):
            medicines += 1
            continue
        day = one.moment.wall.date()
        if not FIRST_DAY <= day <= latest:
            detail = f"{day} is not between {FIRST_DAY} and tomorrow"
            raise opened.bad(one.place, detail)
        first = day if first is None else min(first, day)
        last = day if last is None else max(last, day)
        counts[one.kind] += 1
        untimed += not one.moment.clock
        if one.moment.part and len(parts) < LISTED:
            parts[one.moment.part] = None
        hashes.append(_short(one))
        if one.unmapped.startswith("mood: "):
            moods[one.unmapped.removeprefix("mood: ")] = None
    return Checked(
        counts,
        first,
        last,
        medicines,
        _repeated(hashes),
        (*kept,),
        kept_count,
        untimed,
        (*parts,),
        (*moods,),
        (*passed.items(),),
    )


def _short(item: Item) -> int:
    text = f"{item.kind} {item.key}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def _repeated(hashes: "array[int]") -> frozenset[int]:
    """The hashes that come more than once; eight bytes each, as a file may have a million."""
    ordered = array("Q", sorted(hashes))
    return frozenset(ordered[n] for n in range(1, len(ordered)) if ordered[n] == ordered[n - 1])


def keyed(said: Said, checked: Checked, medicines: Medicines) -> Iterator[tuple[Item, str]]:
    """Each item with its key; of those that are the same in all, each has one of its own."""
    times: Counter[int] = Counter()
    for one in said:
        if isinstance(one, Passed):
            continue
        if isinstance(one, Medicine):
            medicines.bring(one)
            continue
        key = one.key
        if checked.repeated and (short := _short(one)) in checked.repeated:
            times[short] += 1
            key += f" #{times[short]}" if times[short] > 1 else ""
        yield one, key
