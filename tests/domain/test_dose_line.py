"""A line of names and amounts says one thing, or it is refused with the way to say it."""

import pytest

from medlog.domain.amount import format_amount
from medlog.domain.dose_line import (
    read_dose_line,
    read_name,
    read_name_and_amount,
    read_new_medication,
)
from medlog.domain.names import KnownName
from medlog.errors import (
    AmbiguousMedication,
    AmbiguousNumber,
    AmountBeforeName,
    AmountNotAboveZero,
    AmountNotAsked,
    LineNotNameAndAmount,
    MedlogError,
    NameEmpty,
    NameHasControls,
    NameHasEquals,
    NameMissing,
    NameNotClear,
    NameReadsAsOption,
    NameTooLong,
    NewOrSlip,
    NumberTooLong,
    OneNameOnly,
    TwoAmounts,
    UnitWithoutNumber,
    UnknownMedication,
    UnknownMedicationCloseTo,
)

KNOWN = (
    KnownName("m1", "sertraline", ("Zoloft", "morning pill")),
    KnownName("m2", "lithium"),
    KnownName("m3", "lithium carbonate"),
    KnownName("m4", "Vitamin D3"),
    KnownName("m5", "omega 3"),
    KnownName("m6", "citalopram", active=False),
    KnownName("m7", "lamotrigine"),
)

Reading = tuple[str | None, str, str | None]


def read(*words: str, names: tuple[KnownName, ...] = KNOWN, new: bool = False) -> list[Reading]:
    return [
        (item.medication, item.name, item.amount and format_amount(item.amount))
        for item in read_dose_line(words, names, new=new)
    ]


SERTRALINE = ("m1", "sertraline", None)
LITHIUM = ("m2", "lithium", None)


@pytest.mark.parametrize(
    ("line", "readings"),
    [
        ("sertraline", [SERTRALINE]),
        ("SERTRALINE", [SERTRALINE]),
        ("zoloft", [SERTRALINE]),
        ("morning pill", [SERTRALINE]),
        ("sertraline 75mg", [("m1", "sertraline", "75 mg")]),
        ("sertraline 75 mg", [("m1", "sertraline", "75 mg")]),
        ("sertraline 1,5 tablets", [("m1", "sertraline", "1.5 tablets")]),
        ("sertraline 2", [("m1", "sertraline", "2")]),
        ("sertraline 75mg lithium", [("m1", "sertraline", "75 mg"), LITHIUM]),
        ("sertraline lithium", [SERTRALINE, LITHIUM]),
        ("sertraline lithium 300 mg", [SERTRALINE, ("m2", "lithium", "300 mg")]),
        ("sertraline 2 lithium 300mg", [("m1", "sertraline", "2"), ("m2", "lithium", "300 mg")]),
        ("lithium sertraline", [LITHIUM, SERTRALINE]),
        ("vitamin d3", [("m4", "Vitamin D3", None)]),
        ("vitamin d3 1000 iu", [("m4", "Vitamin D3", "1000 IU")]),
        ("citalopram", [("m6", "citalopram", None)]),
        ("", []),
    ],
)
def test_known_names_are_read_with_their_amounts(line: str, readings: list[Reading]) -> None:
    assert read(*line.split()) == readings


def test_the_longest_run_of_words_wins() -> None:
    assert read("lithium", "carbonate", "300mg") == [("m3", "lithium carbonate", "300 mg")]
    assert read("lithium", "300mg") == [("m2", "lithium", "300 mg")]


def test_a_name_may_hold_a_number() -> None:
    """A known name is looked for before an amount."""
    assert read("omega", "3") == [("m5", "omega 3", None)]
    assert read("omega", "3", "2") == [("m5", "omega 3", "2")]


def test_a_name_in_quotes_is_the_same_name() -> None:
    assert read("vitamin  d3", "2") == read("vitamin", "d3", "2") == [("m4", "Vitamin D3", "2")]


def test_an_amount_in_quotes_is_the_same_amount() -> None:
    assert read("sertraline", "75 mg") == read("sertraline", "75", "mg")


def test_a_name_comes_before_an_alias() -> None:
    names = (KnownName("a", "quetiapine", ("lithium",)), KnownName("b", "lithium"))
    assert read("lithium", names=names) == [("b", "lithium", None)]


def test_an_alias_comes_before_a_prefix() -> None:
    names = (KnownName("a", "sertraline", ("lit",)), KnownName("b", "lithium"))
    assert read("lit", names=names) == [("a", "sertraline", None)]


def test_a_medication_named_twice_is_two_doses() -> None:
    assert read("sertraline", "50mg", "sertraline", "25mg") == [
        ("m1", "sertraline", "50 mg"),
        ("m1", "sertraline", "25 mg"),
    ]


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("ser", SERTRALINE),
        ("sertralin", SERTRALINE),
        ("zol", SERTRALINE),
        ("morn", SERTRALINE),
        ("VITA", ("m4", "Vitamin D3", None)),
        ("vitamin d", ("m4", "Vitamin D3", None)),
        ("sert 75mg", ("m1", "sertraline", "75 mg")),
        ("vit 1000 units", ("m4", "Vitamin D3", "1000 IU")),
        ("lith", LITHIUM),
    ],
)
def test_three_letters_are_enough(line: str, reading: Reading) -> None:
    names = tuple(known for known in KNOWN if known.name != "lithium carbonate")
    assert read(*line.split(), names=names) == [reading]


def test_a_beginning_of_two_names_is_asked_about() -> None:
    with pytest.raises(AmbiguousMedication) as error:
        read("lith", "2")
    assert error.value.exit_code == 2
    assert error.value.message == "“lith” can mean lithium or lithium carbonate."


def test_a_beginning_never_takes_an_amount_into_a_name() -> None:
    names = (KnownName("a", "vitamin d 2000"),)
    assert read("vitamin", "d", "2", names=names) == [("a", "vitamin d 2000", "2")]


def test_a_medication_no_longer_taken_is_not_found_by_its_beginning() -> None:
    names = (KnownName("m6", "citalopram", active=False),)
    with pytest.raises(NewOrSlip):
        read("cit", names=names)
    assert read("cit", names=names, new=True) == [(None, "cit", None)]


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (["vitamin", "d3"], (None, "vitamin d3", None)),
        (["5-htp"], (None, "5-htp", None)),
        (["vitamin d3", "2"], (None, "vitamin d3", "2")),
        (["Vitamin", "D3", "1000", "IU"], (None, "Vitamin D3", "1000 IU")),
        (["sertraline", "75mg"], (None, "sertraline", "75 mg")),
        (["at night tea"], (None, "at night tea", None)),
    ],
)
def test_an_empty_diary_learns_the_one_name_of_the_line(words: list[str], reading: Reading) -> None:
    assert read(*words, names=()) == [reading]


def test_an_unknown_name_that_is_not_close_is_new() -> None:
    assert read("melatonin", "3", "mg") == [(None, "melatonin", "3 mg")]


@pytest.mark.parametrize(
    ("line", "name", "meant"),
    [
        ("sertralne", "sertralne", "sertraline"),
        ("citalopra", "citalopra", "citalopram"),
        ("Setraline 75 mg", "Setraline", "sertraline"),
        ("lithum", "lithum", "lithium"),
        ("sertralin lithum", "sertralin lithum", "lithium or sertraline"),
        ("vitamin b12", "vitamin b12", "Vitamin D3"),
        ("sert tea", "sert tea", "sertraline"),
        ("lithium carb", "carb", "lithium carbonate"),
        ("sertraline lithum", "lithum", "lithium"),
    ],
)
def test_a_name_close_to_a_known_one_is_asked_about(line: str, name: str, meant: str) -> None:
    with pytest.raises(NewOrSlip) as error:
        read(*line.split())
    assert error.value.code == "unknown-medication"
    assert error.value.exit_code == 3
    assert error.value.message == f"No medication is called “{name}”."
    assert error.value.hint == f"Did you mean {meant}? (--new adds a new medication)"


@pytest.mark.parametrize("line", ["sertralin", "lithum", "vitamin b12", "sert", "lamo"])
def test_new_says_that_it_is_no_slip(line: str) -> None:
    assert read(*line.split(), "2", new=True) == [(None, line, "2")]


def test_new_does_not_make_a_second_medication_of_the_same_name() -> None:
    assert read("Zoloft", new=True) == [SERTRALINE]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("sertraline at 8", '"sertraline at" 8 --new'),
        ("sertraline melatonin", '"sertraline melatonin"'),
        ("melatonin sertraline 50mg", '"melatonin sertraline" 50 mg'),
        ("sertraline 50mg melatonin 3mg", '"melatonin" 3 mg'),
        ("melatonin 3mg sertraline 50mg", '"melatonin" 3 mg'),
        ("sertraline 75mgs", '"sertraline 75mgs" --new'),
        ("melatonin at 8", '"melatonin at" 8'),
        ("melatonin and ginseng", '"melatonin and ginseng"'),
        ("melatonin 8am", '"melatonin 8am"'),
        ("yesterday melatonin", '"yesterday melatonin"'),
        ("melatonin 3 yesterday", '"melatonin" 3'),
        ("all", '"all" --new'),
    ],
)
def test_a_line_that_is_not_clear_is_not_guessed_at(line: str, hint: str) -> None:
    """Nothing of it is taken; the hint is the form in quotes."""
    with pytest.raises(NameNotClear) as error:
        read(*line.split())
    assert error.value.code == "unknown-medication"
    assert error.value.exit_code == 3
    assert f": {hint}. " in error.value.hint


@pytest.mark.parametrize(
    ("words", "new", "reading"),
    [
        (["sertraline at", "8"], True, (None, "sertraline at", "8")),
        (["sertraline 75mgs"], True, (None, "sertraline 75mgs", None)),
        (["melatonin and ginseng"], False, (None, "melatonin and ginseng", None)),
        (["melatonin sertraline", "50", "mg"], False, (None, "melatonin sertraline", "50 mg")),
        (["all"], True, (None, "all", None)),
    ],
)
def test_the_hint_works_as_it_is_given(words: list[str], new: bool, reading: Reading) -> None:
    assert read(*words, new=new) == [reading]


@pytest.mark.parametrize(
    ("line", "refusal", "exit_code"),
    [
        ("75mg", AmountBeforeName, 2),
        ("75 mg sertraline", AmountBeforeName, 2),
        ("sertraline 2 75mg", TwoAmounts, 2),
        ("sertraline 75 mg 2", TwoAmounts, 2),
        ("mg", UnitWithoutNumber, 2),
        ("sertraline mg", UnitWithoutNumber, 2),
        ("sertraline 75mg tablets", UnitWithoutNumber, 2),
        ("melatonin drops", UnitWithoutNumber, 2),
        ("sertraline 0", AmountNotAboveZero, 4),
        ("sertraline -5", AmountNotAboveZero, 4),
        ("sertraline 1234567890", NumberTooLong, 4),
        ("sertraline 1,500 mg", AmbiguousNumber, 2),
        ("a=b", NameHasEquals, 4),
        (f"{'x' * 81}", NameTooLong, 4),
    ],
)
def test_what_cannot_be_is_refused(line: str, refusal: type[MedlogError], exit_code: int) -> None:
    with pytest.raises(refusal) as error:
        read(*line.split())
    assert error.value.exit_code == exit_code
    assert error.value.hint


def test_two_amounts_are_both_named() -> None:
    with pytest.raises(TwoAmounts) as error:
        read("sert", "2", "75mg")
    assert error.value.message == "“sert” has two amounts: 2 and 75 mg."


def test_an_empty_word_is_no_name() -> None:
    with pytest.raises(NameEmpty):
        read("sertraline", " ")


def test_a_new_name_with_a_line_end_is_refused() -> None:
    with pytest.raises(NameHasControls):
        read("tea\nleaf")


def test_a_single_name_is_found_as_on_any_line() -> None:
    assert read_name(["zoloft"], KNOWN).id == "m1"
    assert read_name(["vitamin", "d"], KNOWN).id == "m4"
    assert read_name(["vitamin d3"], KNOWN).id == "m4"
    assert read_name(["citalopram"], KNOWN).id == "m6"


@pytest.mark.parametrize(
    ("line", "refusal", "exit_code"),
    [
        ("", NameMissing, 2),
        ("sertraline 75mg", AmountNotAsked, 2),
        ("sertraline lithium", OneNameOnly, 2),
        ("lith", AmbiguousMedication, 2),
        ("melatonin", UnknownMedication, 3),
        ("sertraline at 8", UnknownMedication, 3),
        ("setraline", UnknownMedicationCloseTo, 3),
        ("75mg", AmountBeforeName, 2),
    ],
)
def test_where_one_known_name_belongs_others_are_refused(
    line: str, refusal: type[MedlogError], exit_code: int
) -> None:
    with pytest.raises(refusal) as error:
        read_name(line.split(), KNOWN)
    assert type(error.value) is refusal
    assert error.value.exit_code == exit_code
    assert "--new" not in error.value.hint or refusal is AmbiguousMedication


def test_a_known_name_may_carry_an_amount() -> None:
    known, amount = read_name_and_amount(["sert", "100", "mg"], KNOWN)
    assert known.id == "m1"
    assert amount is not None
    assert format_amount(amount) == "100 mg"
    assert read_name_and_amount(["sert"], KNOWN)[1] is None


@pytest.mark.parametrize(
    ("words", "name", "amount"),
    [
        (["sertraline", "50", "mg"], "sertraline", "50 mg"),
        (["vitamin d3", "1000", "IU"], "vitamin d3", "1000 IU"),
        (["vitamin", "d3", "1000", "IU"], "vitamin d3", "1000 IU"),
        (["Lithium"], "Lithium", None),
        (["omega 3"], "omega 3", None),
        (["5-htp", "2", "capsules"], "5-htp", "2 capsules"),
    ],
)
def test_a_medication_is_added_by_its_name_and_amount(
    words: list[str], name: str, amount: str | None
) -> None:
    found, said = read_new_medication(words)
    assert (found, said and format_amount(said)) == (name, amount)


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        ("", NameMissing),
        ("50mg", AmountBeforeName),
        ("50 mg sertraline", AmountBeforeName),
        ("sertraline 50 mg 2", TwoAmounts),
        ("sertraline tablets", UnitWithoutNumber),
        ("sertraline 50mg daily", LineNotNameAndAmount),
        ("sertraline at 8", LineNotNameAndAmount),
        ("sertraline 0", AmountNotAboveZero),
        ("-x", NameReadsAsOption),
    ],
)
def test_a_medication_is_not_added_by_another_line(line: str, refusal: type[MedlogError]) -> None:
    with pytest.raises(refusal):
        read_new_medication(line.split())


def test_a_new_name_that_reads_as_an_amount_is_refused_in_quotes_too() -> None:
    with pytest.raises(AmountBeforeName):
        read_new_medication(["75 mg"])
    with pytest.raises(UnitWithoutNumber):
        read_new_medication(["mg"])
