"""What may be answered about a numbered list of doses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.dose_answer import DoseAnswer, read_dose_answer
from medlog.domain.entries import SKIP_REASONS
from medlog.errors import DoseAnswerNotUnderstood, UnknownReasonHere


@pytest.mark.parametrize(
    ("text", "count", "answer"),
    [
        ("all", 3, DoseAnswer((1, 2, 3))),
        ("Yes", 2, DoseAnswer((1, 2))),
        ("y", 1, DoseAnswer((1,))),
        ("3 1 3", 3, DoseAnswer((1, 3))),
        ("1,2", 3, DoseAnswer((1, 2))),
        ("2 at 8:30", 3, DoseAnswer((2,), at="8:30")),
        ("all at yesterday 22:00", 2, DoseAnswer((1, 2), at="yesterday 22:00")),
        ("not 2", 3, DoseAnswer((2,), taken=False)),
        ("not 1, 2 asleep", 3, DoseAnswer((1, 2), taken=False, reason="asleep")),
        ("not all ran out", 2, DoseAnswer((1, 2), taken=False, reason="ran-out")),
        ("not all side-effect", 2, DoseAnswer((1, 2), taken=False, reason="side-effect")),
        ("Not Forgot", 1, DoseAnswer((1,), taken=False, reason="forgot")),
        ("not", 1, DoseAnswer((1,), taken=False)),
    ],
)
def test_answers_are_read_as_they_are_meant(text: str, count: int, answer: DoseAnswer) -> None:
    """All, some, when; not taken, and why."""
    assert read_dose_answer(text, count) == answer


@pytest.mark.parametrize(
    "text",
    [
        *("", "no", "none", "skip", "skip 1", "sertraline", "²", "٣", "-1", "9" * 4000),
        *("0", "4", "1 4", "1 two", "all 1", "at 8:30", "1 at"),
        *("not", "not 4", "not 0", "not asleep"),
    ],
)
def test_what_is_not_clear_is_refused(text: str) -> None:
    """No answer is guessed at: what is neither taken nor said not to be taken stays open."""
    with pytest.raises(DoseAnswerNotUnderstood):
        read_dose_answer(text, 3)


@pytest.mark.parametrize("text", ["not 1 lazy", "not 2 asleep away"])
def test_another_reason_is_refused_with_those_there_are(text: str) -> None:
    """In one sentence."""
    with pytest.raises(UnknownReasonHere) as caught:
        read_dose_answer(text, 3)
    assert all(reason in caught.value.message for reason in SKIP_REASONS)


@given(st.text(max_size=30), st.integers(1, 9))
def test_whatever_is_answered_names_doses_of_the_list(text: str, count: int) -> None:
    """Or nothing at all."""
    try:
        answer = read_dose_answer(text, count)
    except (DoseAnswerNotUnderstood, UnknownReasonHere):
        return
    assert answer.numbers
    assert set(answer.numbers) <= set(range(1, count + 1))
    assert list(answer.numbers) == sorted(set(answer.numbers))
