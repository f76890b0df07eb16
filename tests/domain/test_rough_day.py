"""Days as roughly as a person remembers them, in a small strict grammar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.domain.rough_day import RoughDay, read_rough_day, rough_day, said_words

TODAY = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2019", "2019-01-01", "2019-12-31", "2019"),
        (" 2019 ", "2019-01-01", "2019-12-31", "2019"),
        ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
        ("June 2020", "2020-06-01", "2020-06-30", "June 2020"),
        ("jun 2020", "2020-06-01", "2020-06-30", "June 2020"),
        ("DEC  2019", "2019-12-01", "2019-12-31", "December 2019"),
        ("early 2019", "2019-01-01", "2019-04-30", "early 2019"),
        ("mid-2019", "2019-05-01", "2019-08-31", "mid 2019"),
        ("Late 2019", "2019-09-01", "2019-12-31", "late 2019"),
        ("2020-06-15", "2020-06-15", "2020-06-15", "2020-06-15"),
        ("yesterday", "2026-11-01", "2026-11-01", "2026-11-01"),
        ("2w ago", "2026-10-19", "2026-10-19", "2026-10-19"),
    ],
)
def test_what_can_be_typed(text: str, first: str, last: str, words: str) -> None:
    """Each with the days that it can be, and how it is shown: never as a day nobody named."""
    found = read_rough_day(text, TODAY)
    assert (found.first.isoformat(), found.last.isoformat(), found.words) == (first, last, words)
    assert (found.said is None) == (found.first == found.last)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("spring 2018", errors.UnreadableRoughDay),  # not the same months everywhere
        ("may be 2019", errors.UnreadableRoughDay),
        ("ma 2019", errors.UnreadableRoughDay),
        ("19", errors.UnreadableRoughDay),
        ("2019-6", errors.UnreadableRoughDay),
        ("about 2019", errors.UnreadableRoughDay),
        ("2019-2020", errors.UnreadableRoughDay),
        ("", errors.UnreadableRoughDay),
        ("２０１９", errors.UnreadableRoughDay),
        ("2019-13", errors.NoSuchDate),
        ("2019-00", errors.NoSuchDate),
        ("2019-02-30", errors.NoSuchDate),
        ("1899", errors.DayOutOfRange),
        ("2200", errors.DayOutOfRange),
        ("0000", errors.DayOutOfRange),
        ("9999", errors.DayOutOfRange),
        ("11.12.2019", errors.YearNotFirst),
        ("mon", errors.AmbiguousWeekday),
    ],
)
def test_what_cannot(text: str, error: type[errors.MedlogError]) -> None:
    with pytest.raises(error):
        read_rough_day(text, TODAY)


def test_the_hint_names_the_rough_forms() -> None:
    with pytest.raises(errors.UnreadableRoughDay) as raised:
        read_rough_day("long ago", TODAY)
    assert "early 2019" in raised.value.hint
    assert raised.value.code == "unreadable-day"


months = st.tuples(st.integers(1900, 2126), st.integers(1, 12))
said = st.one_of(
    st.integers(1900, 2126).map(str),
    months.map(lambda one: f"{one[0]}-{one[1]:02}"),
    st.tuples(st.sampled_from(["early", "mid", "late"]), st.integers(1900, 2126)).map(
        lambda one: f"{one[0]} {one[1]}"
    ),
)


@given(said)
def test_what_is_kept_says_the_same_again(text: str) -> None:
    """What is stored finds the same days later, whatever day that is; so do the words shown."""
    found = read_rough_day(text, TODAY)
    assert found.said is not None
    assert rough_day(found.said, date(1950, 5, 5)) == found
    again = read_rough_day(said_words(found.said), TODAY)
    assert (again.first, again.last) == (found.first, found.last)
    assert found.first < found.last
    assert found.first.day == 1
    assert (found.last + timedelta(days=1)).day == 1


def test_words_of_a_later_version_stand_for_their_day() -> None:
    """They are shown as they are, and nothing is guessed from them."""
    day = date(2018, 4, 1)
    assert rough_day("spring 2018", day) == RoughDay(day, day, None)
    assert said_words("spring 2018") == "spring 2018"
    assert rough_day(None, day) == RoughDay(day, day, None)
