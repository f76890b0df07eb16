"""A line whose names the diary does not have, but a medicine of it goes by: `take zoloft`.

Loaded where a name was not found: a known one costs nothing of this.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from medlog import errors
from medlog.actions.take_line import Line
from medlog.data.medicines import reading
from medlog.domain.dose_line import read_dose_line
from medlog.domain.medication import Medication
from medlog.domain.medicine_names import by_medicine, index_medicines
from medlog.domain.names import KnownName, as_word, fold, index_names
from medlog.domain.stretches import read_stretches


def read_other_names(
    words: Sequence[str],
    known: Sequence[KnownName],
    medications: Collection[Medication],
    agreed: Collection[str] | None,
) -> Line | None:
    """The line, read with the names that the facts know; None where they are no help.

    `agreed` are the names (folded) that the person said may be remembered, None where nobody can
    be asked: a name for a medication of the diary is refused then, and one for no medication of it
    is left as it was typed.

    Raises:
        AnotherNameOf: a name for a medication of the diary, not agreed on.
        BrandOf: a brand name of a medicine new to the diary, not agreed on.
    """
    index = index_medicines(reading.names())
    own = by_medicine(medications, index)
    # Two of one medicine in a diary, and none of them is the one that is meant.
    sole = {medicine: found[0] for medicine, found in own.items() if len(found) == 1}
    extended = [*known, *_others(sole, index)]
    aliases = tuple(_used(words, index_names(known), index_names(extended)))
    if not aliases:
        return _new_medicine(words, known, index, own, agreed)
    try:
        items = read_dose_line(words, extended)
    except errors.UnknownMedication:
        return None
    for name, typed in aliases:
        if agreed is None or fold(typed) not in agreed:
            raise _another(typed, name, index[fold(typed)], alone=len(items) == 1)
    return Line(items, aliases)


def _others(sole: Mapping[str, Medication], index: Mapping[str, str]) -> Iterator[KnownName]:
    """The other names of what the diary has; they cannot be shortened, nor hide a name of its own.

    What is behind the others in `index_names` gives way to them.
    """
    for medicine, medication in sole.items():
        names = tuple(name for name, of in index.items() if of == medicine)
        yield KnownName(medication.id, medication.name, names, active=False)


def _used(
    words: Sequence[str], before: Mapping[str, KnownName], index: Mapping[str, KnownName]
) -> Iterator[tuple[str, str]]:
    """(name of the medication, name typed) of the pieces that only the facts can read."""
    for stretch in read_stretches(words, index):
        for piece in stretch.pieces:
            typed = " ".join(piece.words)
            if piece.whole and fold(typed) not in before:
                yield piece.known[0].name, typed


def _another(typed: str, name: str, medicine: str, *, alone: bool) -> errors.AnotherNameOf:
    if fold(typed) == fold(medicine):
        what = f"the generic name of {name}, which is in the diary"
    elif not _is_brand(typed, medicine):
        what = f"another name of {name}, which is in the diary"
    else:
        called = "" if fold(name) == fold(medicine) else f" as {name}"
        what = f"a brand name of {medicine}, which is in the diary{called}"
    return errors.AnotherNameOf(
        name=typed, known=name, what=what, alone=alone, word=as_word(name), alias=as_word(typed)
    )


def _new_medicine(
    words: Sequence[str],
    known: Sequence[KnownName],
    index: Mapping[str, str],
    own: Mapping[str, object],
    agreed: Collection[str] | None,
) -> Line | None:
    """A brand name, alone on its line, of a medicine that the diary does not have."""
    if agreed is None:
        return None
    try:
        items = read_dose_line(words, known)
    except errors.UnknownMedication:
        return None
    typed = items[0].name
    medicine = index.get(fold(typed))
    if medicine is None or medicine in own or not _is_brand(typed, medicine):
        return None
    if fold(typed) not in agreed:
        raise errors.BrandOf(name=typed, medicine=medicine)
    return Line((items[0]._replace(name=medicine),), ((medicine, typed),))


def _is_brand(typed: str, medicine: str) -> bool:
    others = reading.other_names(medicine)
    return any(one.is_brand and fold(one.name) == fold(typed) for one in others)
