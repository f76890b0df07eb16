"""Where a name ends and a number begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.domain.contact import read_contact

names = st.lists(st.from_regex(r"[A-Za-zÀ-ž.'-]{1,12}", fullmatch=True), min_size=1, max_size=4)
numbers = st.lists(st.from_regex(r"[+(]{0,2}[0-9][0-9()/ -]{0,5}", fullmatch=True), max_size=4)


@given(name=names, number=numbers)
def test_the_number_is_what_stands_behind_the_name(name: list[str], number: list[str]) -> None:
    """Word for word, with single blanks; without one, or without a letter, it is refused."""
    line = [*name, *number]
    if not number or not any(sign.isalpha() for sign in "".join(name)):
        with pytest.raises(errors.NoNumber):
            read_contact(line)
        return
    assert read_contact(line) == (" ".join(name), " ".join(" ".join(number).split()))


@pytest.mark.parametrize("sign", ["\n", "\t", "\x1b", "\u202e", "\udce9"])
def test_what_cannot_be_seen_is_in_no_name_and_no_number(sign: str) -> None:
    """It would move what stands beside it."""
    for line in ([f"An{sign}na", "112"], ["Anna", f"1{sign}12"]):
        with pytest.raises(errors.ContactNotKept):
            read_contact(line)
