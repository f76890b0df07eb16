"""Whatever the name, its case and the form of the amount, the line is read back."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medlog.domain.amount import Amount, format_number, is_unit, parse_amount
from medlog.domain.dose_line import NamedAmount, read_dose_line, read_new_medication
from medlog.domain.names import KnownName, fold
from medlog.errors import MedlogError, NoneSuch, NotUnderstood, Refused

UNIT_WORDS = st.sampled_from(
    (
        *(
            "mg",
            "g",
            "mcg",
            "ug",
            "µg",
            "μg",
            "ml",
            "l",
            "IU",
            "units",
            "mmol",
            "mEq",
            "milligrams",
        ),
        *("drops", "tablet", "tabs", "pill", "capsules", "cap", "puffs", "sprays", "patches"),
        *("injection", "sachet", "lozenge", "suppositories", "films", "gummy", "doses", "pieces"),
    )
)
CASES: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str, str.upper, str.lower, str.title, str.swapcase]
)
WORDS = st.text("abcdeéiklmnoprstuxyzß3", min_size=1, max_size=9).filter(
    lambda word: word[0] != "3" and not is_unit(word)
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
DIARIES = st.lists(NAMES, min_size=1, max_size=6, unique_by=fold).map(
    lambda names: [KnownName(f"m{at}", name) for at, name in enumerate(names)]
)
MICROS = st.integers(min_value=1, max_value=10**15 - 1)


@st.composite
def amounts(draw: st.DrawFn) -> tuple[Amount | None, list[str]]:
    """An amount and one of the forms in which a person may write it."""
    micro = draw(MICROS)
    number = format_number(micro)
    whole, point, part = number.partition(".")
    if point and (len(part) != 3 or whole == "0"):
        number = f"{whole}{draw(st.sampled_from('.,'))}{part}"
        if whole == "0" and draw(st.booleans()):
            number = number[1:]
    unit = draw(UNIT_WORDS)
    one = parse_amount(f"1{unit}")
    assert one is not None
    written = draw(CASES)(unit)
    forms: list[tuple[Amount | None, list[str]]] = [
        (None, []),
        (Amount(micro, ""), [number]),
        (Amount(micro, one.unit), [f"{number}{written}"]),
        (Amount(micro, one.unit), [f"{number} {written}"]),
        (Amount(micro, one.unit), [number, written]),
    ]
    return draw(st.sampled_from(forms))


@given(DIARIES, st.data())
def test_a_known_name_in_any_case_with_any_amount_is_read_back(
    diary: list[KnownName], data: st.DataObject
) -> None:
    known = data.draw(st.sampled_from(diary))
    amount, written = data.draw(amounts())
    name = data.draw(CASES)(known.name)
    words = [name] if data.draw(st.booleans()) else name.split(" ")
    expected = (NamedAmount(known.id, known.name, amount),)
    assert read_dose_line([*words, *written], diary) == expected
    assert read_dose_line([*words, *written], diary, new=True) == expected


@given(DIARIES, st.data())
def test_several_known_names_in_quotes_keep_their_order_and_amounts(
    diary: list[KnownName], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(diary), max_size=5))
    said = [data.draw(amounts()) for _ in chosen]
    words = [
        word
        for known, (_, written) in zip(chosen, said, strict=True)
        for word in (known.name, *written)
    ]
    # Two names in a row may be the words of a third.
    assume(all(" " not in known.name for known in diary) or all(amount for amount, _ in said))
    assert read_dose_line(words, diary) == tuple(
        NamedAmount(known.id, known.name, amount)
        for known, (amount, _) in zip(chosen, said, strict=True)
    )


@given(UNIT_WORDS, CASES, DIARIES, st.lists(WORDS, max_size=2), st.booleans())
def test_a_unit_never_becomes_a_name(
    unit: str, case: Callable[[str], str], diary: list[KnownName], before: list[str], new: bool
) -> None:
    with pytest.raises(MedlogError):
        read_dose_line([*before, case(unit)], diary, new=new)
    with pytest.raises(MedlogError):
        read_new_medication([*before, case(unit)])


LINES = st.lists(
    st.text(max_size=6)
    | WORDS
    | UNIT_WORDS
    | st.sampled_from(
        ["sertraline", "sert", "75mg", "1,5", "at", "8", "and", "-1", "\x1b", "\udc80"]
    ),
    max_size=5,
)


@given(LINES, st.booleans())
def test_any_line_is_read_whole_or_refused(words: list[str], new: bool) -> None:
    """Every word of a line that is read belongs to a name or an amount."""
    diary = [KnownName("m1", "sertraline", ("zoloft",)), KnownName("m2", "lithium")]
    try:
        items = read_dose_line(words, diary, new=new)
    except (NotUnderstood, NoneSuch, Refused):
        return
    added = [item for item in items if item.medication is None]
    assert len(added) <= 1
    assert not added or len(items) == 1
    assert bool(items) == bool(words)
    if added:
        size = len(added[0].name.split())
        assert fold(" ".join(words)).split()[:size] == fold(added[0].name).split()
