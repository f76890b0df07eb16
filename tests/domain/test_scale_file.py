"""A scale's file: what it may hold, and where it is said to be wrong."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.data import scales as data
from medlog.domain.scale_file import parse
from medlog.domain.scales import Scale

OWN = """\
title = "Sleepiness"
about = "how sleepy the day was"
days = 1
better = "lower"

[[answers]]
value = 0
label = "Awake"

[[answers]]
value = 1
label = "Sleepy"

[[items]]
text = "In the morning"

[[items]]
text = "At noon"
answers = [{value = 5, label = "A long nap"}, {value = 2, label = "None"}]

[[bands]]
lowest = 2
highest = 3
word = "awake"
"""


def read(text: str, name: str = "sleepiness") -> Scale:
    return parse(name, text, "sleepiness.toml", own=True)


def test_a_file_of_ones_own() -> None:
    """Its range follows from the answers, some of which are of one question alone."""
    scale = read(OWN)
    assert (scale.name, scale.title, scale.version) == ("sleepiness", "Sleepiness", "1")
    assert (scale.lowest, scale.highest, scale.days) == (2, 6, 1)
    assert [answer.value for answer in scale.items[0].answers] == [0, 1]
    assert [answer.value for answer in scale.items[1].answers] == [5, 2]
    assert scale.own
    assert (scale.band(3), scale.band(4)) == (scale.bands[0], None)


def test_the_example_that_errors_name_can_be_copied() -> None:
    """With nothing changed but its title."""
    text = data.path("gad7").read_text("utf-8")
    scale = read(text.replace('title = "GAD-7"', 'title = "Mine"'), "mine")
    assert (scale.name, scale.title, len(scale.items), scale.own) == ("mine", "Mine", 7, True)


def test_a_file_with_a_total_alone() -> None:
    scale = read('title = "Pain"\nhighest = 10')
    assert (scale.lowest, scale.highest, scale.items, scale.days) == (0, 10, (), None)


@pytest.mark.parametrize(
    ("before", "after", "line", "key"),
    [
        ('title = "Sleepiness"', "title = 3", 1, "title"),
        ('title = "Sleepiness"', 'title = ""', 1, "title"),
        ('title = "Sleepiness"\n', "", 1, "title"),
        ('title = "Sleepiness"', f'title = "{"x" * 61}"', 1, "title"),
        ('title = "Sleepiness"', 'title = "a\\u001bb"', 1, "title"),
        ("days = 1", "days = 0", 3, "days"),
        ("days = 1", "days = true", 3, "days"),
        ("days = 1", "days = 1.5", 3, "days"),
        ("days = 1", "dayz = 1", 3, "dayz"),
        ("days = 1", "support_item = 1", 3, "support_item"),
        ("days = 1", "highest = 9", 3, "highest"),
        ('better = "lower"', 'better = "less"', 4, "better"),
        ('label = "Sleepy"', 'lable = "Sleepy"', 12, "answers.2.lable"),
        ('label = "Sleepy"', "", 10, "answers.2.label"),
        ("value = 1", "value = 0", 11, "answers.2.value"),
        ("value = 1", 'value = "1"', 11, "answers.2.value"),
        ('text = "At noon"', "", 17, "items.2.text"),
        ("highest = 3", "highest = 7", 23, "bands.1.highest"),
        ("highest = 3", "highest = 1", 23, "bands.1.highest"),
        ("lowest = 2", "lowest = 1", 22, "bands.1.lowest"),
        ("[[bands]]", "[bands]", 21, "bands"),
        ("value = 2, label", "valu = 2, label", 19, "items.2.answers.2.valu"),
        ('word = "awake"', 'word = "awake"\n[loinc]\ncode = "1"', 26, "loinc.code"),
        ('word = "awake"', 'word = "awake"\n[[sources]]\nread = "today"', 26, "sources.1.read"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_key(
    before: str, after: str, line: int, key: str
) -> None:
    assert before in OWN
    with pytest.raises(errors.ScaleFileKey) as raised:
        read(OWN.replace(before, after, 1))
    said = raised.value.message
    assert said.startswith(f"sleepiness.toml, line {line}: {key} "), said
    assert raised.value.exit_code == 4
    assert str(data.path("gad7")) in raised.value.hint


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('title = "x"\n[[items]]\ntext = "y"', "items.1"),
        ('title = "x"\n[[answers]]\nvalue = 0\nlabel = "y"', "answers"),
        ('title = "x"\nitems = 3', "items"),
        ('title = "x"\nitems = ["y"]', "items"),
        ('title = "x"', "highest"),
        ('title = "x"\nhighest = 0', "highest"),
        ('title = "x"\nhighest = 10\nloinc = 3', "loinc"),
    ],
)
def test_what_does_not_go_together(text: str, key: str) -> None:
    with pytest.raises(errors.ScaleFileKey, match=rf": {key} "):
        read(text)


def test_bands_do_not_share_a_total() -> None:
    more = '\n[[bands]]\nlowest = 3\nhighest = 4\nword = "tired"\n'
    with pytest.raises(errors.ScaleFileKey, match=r"line 27: bands\.2\.lowest needs a"):
        read(OWN + more)


@pytest.mark.parametrize(
    ("text", "line"), [("title = ", 1), ('title = "x"\n\nhello', 3), ('title = "x', 1)]
)
def test_what_is_no_toml_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(errors.ScaleFileNotToml, match=f"line {line}, is not TOML"):
        read(text)


@pytest.mark.parametrize("name", ["Mine", "my-scale", "9", "", "a b", "../x"])
def test_a_name_that_could_not_be_typed(name: str) -> None:
    with pytest.raises(errors.BadScaleName):
        read(OWN, name)


@given(st.text())
def test_any_text_is_a_scale_or_refused(text: str) -> None:
    """Nothing else comes out of a file."""
    with suppress(errors.Refused):
        read(text)


@given(st.integers(0, 30), st.text(max_size=12))
def test_a_line_changed_by_hand_is_a_scale_or_refused(number: int, text: str) -> None:
    lines = OWN.split("\n")
    lines[number % len(lines)] = text
    with suppress(errors.Refused):
        read("\n".join(lines))
