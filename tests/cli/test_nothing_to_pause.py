"""`--all` where there is no medication: one sentence, and nothing is begun for it."""

from pathlib import Path

import pytest

from conftest import Refused, Typed


@pytest.mark.parametrize("command", ["pause", "resume"])
def test_without_a_diary_none_is_begun(home: Path, refused: Refused, command: str) -> None:
    assert refused(f"med {command} --all") == (3, "none-to-pause")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("command", ["pause", "pause --dry-run", "resume"])
def test_without_a_medication_nothing_is_stored(
    typed: Typed, refused: Refused, command: str
) -> None:
    typed("mood 6")
    assert refused(f"med {command} --all") == (3, "none-to-pause")
    typed("take sertraline")
    assert typed("med pause --all").code == 0


def test_the_sentence_says_what_there_is_not(typed: Typed) -> None:
    assert typed("med pause --all").err == (
        "medlog: There is no medication in the diary yet.\n"
        "  medlog med add NAME adds one, as in: medlog med add sertraline 50mg --daily 08:00\n"
    )
