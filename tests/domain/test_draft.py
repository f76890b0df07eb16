"""A questionnaire that is being answered, and put aside."""

from hypothesis import given
from hypothesis import strategies as st

from medlog.data import scales as data
from medlog.domain.draft import Draft, begin
from medlog.domain.instant import Instant
from medlog.domain.scale_file import parse

NOW = Instant(1_793_610_120, 3600, "Europe/Berlin")

PHQ9 = parse("phq9", data.path("phq9").read_text("utf-8"), "phq9.toml", own=False)


def test_forward_and_back() -> None:
    """An answer given before stays until another one is given, and those behind it stay too."""
    draft = begin(PHQ9, NOW).answer(1).answer(None).answer(3)
    assert (draft.answers, draft.at, draft.answered, draft.reached) == ((1, None, 3), 3, 2, False)
    back = draft.back().back()
    assert (back.answers, back.at, back.reached) == ((1, None, 3), 1, True)
    assert back.answer(2).answers == (1, 2, 3)
    assert back.answer(2).at == 2


def test_before_the_first_there_is_none() -> None:
    assert begin(PHQ9, NOW).back().at == 0


@given(st.lists(st.sampled_from(["b", 0, 1, 2, 3, None]), max_size=40))
def test_whatever_is_typed_there_is_one_answer_for_each_question_reached(
    typed: list[str | int | None],
) -> None:
    draft = begin(PHQ9, NOW)
    for one in typed:
        if one == "b":
            draft = draft.back()
        elif draft.at < len(PHQ9.items) and not isinstance(one, str):
            draft = draft.answer(one)
        assert 0 <= draft.at <= len(draft.answers) <= len(PHQ9.items)
        assert draft.fits(PHQ9)


def test_it_goes_on_only_with_the_same_questions() -> None:
    """A file of one's own can have become another one since."""
    draft = begin(PHQ9, NOW).answer(3)
    assert draft.fits(PHQ9)
    assert not draft.fits(PHQ9._replace(version="2"))
    assert not draft._replace(answers=(4,)).fits(PHQ9)
    assert not draft._replace(answers=(0,) * 10, at=3).fits(PHQ9)
    assert not draft._replace(at=2).fits(PHQ9)
    assert not Draft("phq9", "1", NOW, (), -1).fits(PHQ9)
