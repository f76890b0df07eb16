from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.formula import guarded, unguarded

BEGINS = "=+-@\t\r\n＝＋－＠"

TEXTS = st.text(st.sampled_from("'=+-@\t\r\n＝ax") | st.characters(), max_size=6)


@given(TEXTS)
def test_what_is_guarded_comes_back(text: str) -> None:
    """To the letter, whatever it is, also text that looks like guarded text."""
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_guarded_text_begins_a_formula(text: str) -> None:
    """And what begins none is left as it is."""
    assert guarded(text)[:1] not in tuple(BEGINS)
    if text.lstrip("'")[:1] not in tuple(BEGINS):
        assert guarded(text) == text


def test_an_apostrophe_of_another_program_is_a_guard_only_before_a_formula() -> None:
    assert [unguarded(text) for text in ("'=1+1", "'tis", "'", "", "''=1")] == [
        "=1+1", "'tis", "'", "", "'=1",
    ]  # fmt: skip
