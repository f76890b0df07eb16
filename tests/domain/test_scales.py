"""The questionnaires that come with the program: totals, bands, codes, sources."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.data import scales as data
from medlog.domain.scale_file import parse
from medlog.domain.scales import Scale, fold, form, read_answers, read_total, total

FREE = "No permission required to reproduce, translate, display or distribute."


def shipped(name: str) -> Scale:
    file = data.path(name)
    return parse(name, file.read_text("utf-8"), str(file), own=False)


SCALES = {name: shipped(name) for name in data.NAMES}

# As the questionnaires have them: (from, to, word), the whole range where there is none.
BANDS: dict[str, list[tuple[int, int, str | None]]] = {
    "phq9": [
        (0, 4, "minimal"),
        (5, 9, "mild"),
        (10, 14, "moderate"),
        (15, 19, "moderately severe"),
        (20, 27, "severe"),
    ],
    "phq2": [(0, 6, None)],
    "gad7": [(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")],
    "gad2": [(0, 6, None)],
    "who5": [(0, 25, None)],
    "asrm": [(0, 20, None)],
    "isi": [
        (0, 7, "no clinically significant insomnia"),
        (8, 14, "subthreshold insomnia"),
        (15, 21, "clinical insomnia (moderate severity)"),
        (22, 28, "clinical insomnia (severe)"),
    ],
    "pss10": [(0, 40, None)],
    "qids": [
        (0, 5, "none"),
        (6, 10, "mild"),
        (11, 15, "moderate"),
        (16, 20, "severe"),
        (21, 27, "very severe"),
    ],
    "fibser": [
        (0, 2, "none to mild interference with activities"),
        (3, 4, "moderate to marked interference with activities"),
        (5, 6, "severe interference with activities or unable to function"),
    ],
    "gass": [(0, 63, None)],
}

DAYS = {
    "phq9": 14,
    "phq2": 14,
    "gad7": 14,
    "gad2": 14,
    "who5": 14,
    "asrm": 7,
    "isi": 14,
    "pss10": 30,
    "qids": 7,
    "fibser": 7,
    "gass": 7,
}

ANSWERS = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]

# The design's list of codes, number for number.
CODES: dict[str, tuple[str, str, list[str], list[str]]] = {
    "phq9": (
        "44249-1",
        "44261-6",
        [
            "44250-9",
            "44255-8",
            "44259-0",
            "44254-1",
            "44251-7",
            "44258-2",
            "44252-5",
            "44253-3",
            "44260-8",
        ],
        ANSWERS,
    ),
    "phq2": ("55757-9", "55758-7", ["", ""], ["", "", "", ""]),
    "gad7": (
        "69737-5",
        "70274-6",
        ["69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"],
        ANSWERS,
    ),
    "gad2": ("", "", ["", ""], ["", "", "", ""]),
}


def test_the_list_names_every_file() -> None:
    folder = Path(data.__file__).parent
    assert {file.stem for file in folder.glob("*.toml")} == set(data.NAMES)
    assert set(BANDS) == set(DAYS) == set(data.NAMES)


@pytest.mark.parametrize("name", data.NAMES)
def test_the_word_for_every_total(name: str) -> None:
    """From the least total to the greatest, and none beyond: each boundary among them."""
    scale = SCALES[name]
    expected = {
        total: word for first, last, word in BANDS[name] for total in range(first, last + 1)
    }
    assert (scale.lowest, scale.highest) == (min(expected), max(expected))
    for points, word in expected.items():
        band = scale.band(points)
        assert (band.word if band else None) == word, points
    assert scale.band(max(expected) + 1) is None
    assert scale.band(-1) is None


@pytest.mark.parametrize("name", data.NAMES)
def test_a_total_is_read_up_to_the_ends_of_the_scale(name: str) -> None:
    scale = SCALES[name]
    for points in (scale.lowest, scale.highest):
        assert read_total(scale, str(points)) == points
    for text in ("-1", str((scale.highest or 0) + 1)):
        with pytest.raises(errors.TotalOffTheScale):
            read_total(scale, text)
    for text in ("", "x", "4.5", "1e1", "٣"):
        with pytest.raises(errors.TotalNotANumber):
            read_total(scale, text)


@pytest.mark.parametrize("name", data.NAMES)
def test_each_file_says_where_it_was_read_and_under_which_terms(name: str) -> None:
    """And how far it looks back; which way is better."""
    scale = SCALES[name]
    assert scale.days == DAYS[name]
    assert scale.better == ("higher" if name == "who5" else "lower")
    assert scale.terms
    assert scale.sources
    assert all(source.address.startswith("http") for source in scale.sources)
    assert all(source.read >= date(2026, 11, 22) for source in scale.sources)
    assert not scale.own


@pytest.mark.parametrize("name", data.NAMES)
def test_only_free_texts_are_shipped(name: str) -> None:
    """The questions of the PHQ and the GAD, whose terms say so; of the others none."""
    scale = SCALES[name]
    assert bool(scale.items) == name.startswith(("phq", "gad"))
    assert (FREE in scale.terms) == bool(scale.items)


@pytest.mark.parametrize("name", CODES)
def test_the_codes_are_those_of_the_design(name: str) -> None:
    scale = SCALES[name]
    panel, code, items, answers = CODES[name]
    assert (scale.panel, scale.code) == (panel, code)
    assert [item.loinc for item in scale.items] == items
    for item in scale.items:
        assert [answer.loinc for answer in item.answers] == answers
        assert [answer.value for answer in item.answers] == [0, 1, 2, 3]


def test_no_other_scale_has_a_code() -> None:
    for name in set(data.NAMES) - set(CODES):
        assert not SCALES[name].panel + SCALES[name].code


def test_the_short_forms_are_the_first_two_questions() -> None:
    """Of the same questionnaire, with the same answers, and the look-back in the question."""
    for short, whole in (("phq2", "phq9"), ("gad2", "gad7")):
        first = [item.text for item in SCALES[whole].items[:2]]
        assert [item.text for item in SCALES[short].items] == first
    for name in CODES:
        assert SCALES[name].question.startswith("Over the last 2 weeks, how often have you been")


def test_one_question_of_one_scale_is_followed_by_whom_to_call() -> None:
    """The ninth of the PHQ-9, above 0; a 0 and one left out say nothing at all."""
    asked = {name for name, scale in SCALES.items() if scale.support_item is not None}
    assert asked == {"phq9"}
    phq = SCALES["phq9"]
    assert phq.items[8].text.startswith("Thoughts that you would be better off dead")
    for value, needs in ((None, False), (0, False), (1, True), (2, True), (3, True)):
        assert phq.needs_support((3,) * 8 + (value,)) is needs
    assert not phq.needs_support((3,) * 8)


@given(st.lists(st.integers(0, 3) | st.none(), min_size=9, max_size=9))
def test_a_total_is_the_sum_and_needs_every_answer(answers: list[int | None]) -> None:
    """Nothing is put in the place of one that is left out."""
    words = ["-" if answer is None else str(answer) for answer in answers]
    if all(answer is None for answer in answers):
        with pytest.raises(errors.NothingAnswered):
            read_answers(SCALES["phq9"], words)
        return
    found = read_answers(SCALES["phq9"], words)
    assert list(found) == answers
    given_ = [answer for answer in answers if answer is not None]
    assert total(found) == (sum(given_) if len(given_) == 9 else None)


def test_a_line_of_answers_that_is_none() -> None:
    phq2 = SCALES["phq2"]
    for words, error in (
        (["1"], errors.AnswerCount),
        (["1", "2", "3"], errors.AnswerCount),
        (["1", "4"], errors.AnswerNotOffered),
        (["1", "-1"], errors.AnswerNotOffered),
        (["1", "often"], errors.AnswerNotUnderstood),
        (["1", ""], errors.AnswerNotUnderstood),
    ):
        with pytest.raises(error):
            read_answers(phq2, words)
    with pytest.raises(errors.ByTotalAlone):
        read_answers(SCALES["isi"], ["1"])


def test_the_form_of_a_line_cannot_be_taken_for_answers() -> None:
    """Whoever copies it as it stands records nothing."""
    assert form(SCALES["phq2"]) == "medlog scale phq2 N N"
    with pytest.raises(errors.AnswerNotUnderstood):
        read_answers(SCALES["phq2"], form(SCALES["phq2"]).split()[3:])


def test_a_name_is_written_in_many_ways() -> None:
    assert {fold(text) for text in ("PHQ-9", "phq9", "Phq 9", "phq_9")} == {"phq9"}


def test_of_another_version_the_title_alone_is_known() -> None:
    """What a total of it means may have been something else."""
    phq = SCALES["phq9"]
    assert phq.of("1") is phq
    before = phq.of("0")
    assert (before.title, before.highest, before.bands, before.items) == ("PHQ-9", None, (), ())
