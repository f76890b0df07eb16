"""A name is readable, comes back however it is typed, and is never an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.names import (
    KnownName,
    check_name,
    find_by_prefix,
    find_close,
    fold,
    index_names,
    one_of,
    quoted,
    reads_loosely,
)
from medlog.errors import (
    MedlogError,
    NameEmpty,
    NameHasControls,
    NameHasEquals,
    NameReadsAsAmount,
    NameReadsAsOption,
    NameTooLong,
)

SERTRALINE = KnownName("m1", "sertraline", ("Zoloft",))
LITHIUM = KnownName("m2", "lithium", ("lithium carbonate",))
VITAMIN = KnownName("m3", "vitamin d3")
OLD = KnownName("m4", "citalopram", active=False)
INDEX = index_names([SERTRALINE, LITHIUM, VITAMIN, OLD])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Vitamin\u00a0 D3 ", "vitamin d3"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Cafe\u0301", "caf\u00e9"),
        ("CAF\u00c9", "caf\u00e9"),
        ("ΛΊΘΙΟΣ", "λίθιοσ"),
        ("λίθιος", "λίθιοσ"),
    ],
)
def test_names_are_compared_without_case_blanks_and_kinds_of_accent(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "text",
    ["sertraline", "vitamin d3", "5-htp", "b12", "omega 3", "St. John’s wort", "锂", "ad hoc mg"],
)
def test_these_are_names(text: str) -> None:
    assert check_name(text) == text


def test_a_name_keeps_its_case_and_loses_extra_blanks() -> None:
    assert check_name("  Vitamin   D3 ") == "Vitamin D3"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NameEmpty),
        ("  ", NameEmpty),
        ("x" * 81, NameTooLong),
        ("two\nlines", NameHasControls),
        ("a\ttab", NameHasControls),
        ("\x1b[31mred", NameHasControls),
        ("nul\0", NameHasControls),
        ("del\x7f", NameHasControls),
        ("c1\x9b", NameHasControls),
        ("\u202egnirts", NameHasControls),
        ("iso\u2066late", NameHasControls),
        ("mark\u200e", NameHasControls),
        ("broken\udcff", NameHasControls),
        ("-x", NameReadsAsOption),
        ("--new", NameReadsAsOption),
        ("sleep=7", NameHasEquals),
        ("50mg", NameReadsAsAmount),
        ("75 mg", NameReadsAsAmount),
        ("2", NameReadsAsAmount),
        ("0", NameReadsAsAmount),
        ("1,500", NameReadsAsAmount),
        ("12345678901", NameReadsAsAmount),
        ("Tablets", NameReadsAsAmount),
    ],
)
def test_these_are_no_names(text: str, refusal: type[MedlogError]) -> None:
    with pytest.raises(refusal) as error:
        check_name(text)
    assert error.value.exit_code == 4
    assert error.value.message
    assert error.value.hint


def test_a_name_of_eighty_characters_is_kept() -> None:
    assert check_name("x" * 80) == "x" * 80


@given(st.text(alphabet=st.characters(), max_size=90))
def test_a_checked_name_is_stable_and_shows_as_it_is(text: str) -> None:
    try:
        name = check_name(text)
    except MedlogError:
        return
    assert check_name(name) == name
    assert 1 <= len(name) <= 80
    assert name.encode()


def test_a_name_comes_before_an_alias_of_another() -> None:
    other = KnownName("m0", "quetiapine", ("lithium",))
    assert index_names([other, LITHIUM])["lithium"] == LITHIUM


def test_of_two_with_one_name_the_lower_id_is_meant() -> None:
    """Two devices may each have added it."""
    first, second = KnownName("a", "Lithium"), KnownName("b", "lithium")
    assert index_names([second, first])["lithium"] == first
    assert find_by_prefix("lit", index_names([second, first])) == (first,)


def test_three_letters_begin_a_name_or_an_alias() -> None:
    assert find_by_prefix("ser", INDEX) == (SERTRALINE,)
    assert find_by_prefix("zol", INDEX) == (SERTRALINE,)
    assert find_by_prefix("lit", INDEX) == (LITHIUM,)
    assert find_by_prefix("se", INDEX) == ()


def test_only_an_active_name_can_be_shortened() -> None:
    assert find_by_prefix("cital", INDEX) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sertralin", SERTRALINE),
        ("setraline", SERTRALINE),
        ("sertrailne", SERTRALINE),
        ("zolift", SERTRALINE),
        ("lithum", LITHIUM),
        ("litihum", LITHIUM),
        ("vitamin d", VITAMIN),
        ("citalopran", OLD),
    ],
)
def test_a_slip_of_a_letter_is_close(typed: str, meant: KnownName) -> None:
    assert find_close(typed.split(" "), INDEX) == (meant,)


def test_a_slip_is_seen_among_other_words() -> None:
    assert find_close(["new", "lithum", "salt"], INDEX) == (LITHIUM,)


@pytest.mark.parametrize("typed", ["at", "quetiapine", "melatonin", "5-htp", "omega"])
def test_other_names_are_not_close(typed: str) -> None:
    assert find_close([typed], INDEX) == ()


NAMES = ["sertraline", "lithium", "quetiapine", "zinc", "vitamin d3"]


@given(
    st.sampled_from(NAMES),
    st.integers(min_value=0, max_value=50),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
    st.sampled_from(["change", "add", "drop"]),
)
def test_one_letter_wrong_is_always_close(name: str, place: int, letter: str, how: str) -> None:
    at = place % len(name)
    after = name[at:] if how == "add" else name[at + 1 :]
    typed = name[:at] + ("" if how == "drop" else letter) + after
    known = KnownName("m", name)
    assert find_close([fold(typed)], index_names([known])) == (known,)


@pytest.mark.parametrize(
    ("line", "loose"),
    [
        ("sertraline at", True),
        ("Yesterday sertraline", True),
        ("lorazepam 8am", True),
        ("lorazepam ½", True),
        ("vitamin d3", False),
        ("5-htp", False),
        ("at", False),
        ("", False),
    ],
)
def test_words_that_look_like_a_time_or_an_amount_want_quotes(line: str, loose: bool) -> None:
    assert reads_loosely(line.split(" ")) is loose


@pytest.mark.parametrize(
    ("name", "word"),
    [("dry mouth", '"dry mouth"'), ("a$(b)", "'a$(b)'"), ('a"b', "'a\"b'")],
)
def test_a_quoted_name_is_one_harmless_word_of_a_shell(name: str, word: str) -> None:
    assert quoted(name) == word


def test_names_are_listed_in_the_order_of_the_alphabet() -> None:
    assert one_of([LITHIUM]) == "lithium"
    assert one_of([VITAMIN, LITHIUM]) == "lithium or vitamin d3"
    assert one_of([VITAMIN, SERTRALINE, LITHIUM]) == "lithium, sertraline or vitamin d3"
