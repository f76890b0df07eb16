"""Which medicine a name stands for, and which of a person's medications is one of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from medlog.domain.medication import Medication
from medlog.domain.names import fold


def index_medicines(names: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Folded name -> medicine; `names` are the other names of each medicine."""
    return {
        spelling: medicine
        for medicine, others in names.items()
        for name in (medicine, *others)
        for spelling in spellings(name)
    }


def spellings(name: str) -> Iterator[str]:
    """The folded forms in which a name may be typed: an apostrophe may be a round one, or none."""
    folded = fold(name)
    yield folded
    if "'" in folded:
        yield folded.replace("'", "’")
        yield folded.replace("'", "")


def medicine_of(medication: Medication, index: Mapping[str, str]) -> str | None:
    """The medicine that the name of a medication, or else one of its aliases, stands for."""
    folded = (fold(name) for name in (medication.name, *medication.aliases))
    return next((index[name] for name in folded if name in index), None)


def by_medicine(
    medications: Iterable[Medication], index: Mapping[str, str]
) -> dict[str, list[Medication]]:
    """The medications that stand for each medicine."""
    found = defaultdict(list)
    for medication in medications:
        if medicine := medicine_of(medication, index):
            found[medicine].append(medication)
    return dict(found)
