"""The names file holds what completion offers, for its owner alone, and never stands in the way."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from medlog.store import names_file
from medlog.store.names_file import OfferedName

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folder's place on Linux")


def lines(home: Path) -> list[list[str]]:
    """The lines of the file, cut at the tabs."""
    text = (home / ".cache/medlog/names").read_text("utf-8")
    assert text.endswith("\n")
    return [line.split("\t") for line in text.split("\n")[:-1]]


def test_each_new_name_is_in_it(medlog: Run, home: Path) -> None:
    """Medications with what is prescribed, effects and factors with nothing beside them."""
    medlog("med", "add", "sertraline", "50mg", "--daily", "08:00")
    medlog("take", "vitamin d3")
    medlog("effect", "dry", "mouth", "mild")
    medlog("mood", "6", "sleep=7.5h")
    medlog("track", "coffee", "2")
    assert lines(home) == [
        ["medication", "sertraline", "50 mg daily at 08:00"],
        ["medication", "vitamin d3", "no schedule"],
        ["effect", "dry mouth", ""],
        ["factor", "coffee", ""],
        ["factor", "sleep", ""],
    ]


def test_a_second_name_says_whose_it_is_and_a_stopped_medication_is_gone(
    medlog: Run, home: Path
) -> None:
    """Aliases are offered too; what is no longer taken is not."""
    medlog("take", "sertraline")
    medlog("take", "lithium")
    medlog("med", "alias", "sertraline", "zoloft")
    medlog("med", "stop", "lithium")
    medlog("effect", "nausea")
    assert lines(home) == [
        ["medication", "sertraline", "no schedule"],
        ["medication", "zoloft", "sertraline, no schedule"],
        ["effect", "nausea", ""],
    ]


def test_a_deleted_effect_is_offered_no_more(medlog: Run, home: Path) -> None:
    """Only the names of entries that stand."""
    medlog("effect", "nausae")
    medlog("undo")
    medlog("effect", "nausea")
    assert lines(home) == [["effect", "nausea", ""]]


def test_file_and_folder_are_for_their_owner_alone(medlog: Run, home: Path) -> None:
    """0600 in 0700, also where the folder stood open before."""
    folder = home / ".cache/medlog"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    medlog("take", "sertraline")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "names").stat().st_mode & 0o777 == 0o600


def test_xdg_cache_home_says_where(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "elsewhere"))
    medlog("take", "sertraline")
    assert (home / "elsewhere/medlog/names").exists()


def test_another_diary_leaves_the_names_alone(medlog: Run, home: Path) -> None:
    """A sample named with --db brings no names of its own into the person's completions."""
    medlog("take", "sertraline")
    medlog("--db", str(home / "sample.db"), "--create", "take", "lithium")
    assert [name for _, name, _ in lines(home)] == ["sertraline"]


def test_a_diary_named_in_the_environment_is_the_persons_own(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDLOG_DB", str(home / "mine.db"))
    medlog("take", "lithium")
    assert [name for _, name, _ in lines(home)] == ["lithium"]


def test_a_file_that_cannot_be_written_changes_nothing(medlog: Run, home: Path) -> None:
    """The dose is saved, the command says so and nothing else."""
    (home / ".cache").write_text("a file where the folder would be")
    ran = medlog("take", "sertraline")
    assert ran.code == 0
    assert ran.out.startswith("Saved: sertraline taken")
    assert "cache" not in ran.err


def test_the_same_names_are_not_written_again(tmp_path: Path) -> None:
    """The file of an hour ago keeps its time where nothing about it is new."""
    names_file.write([OfferedName("effect", "nausea")], tmp_path)
    path = tmp_path / "names"
    os.utime(path, (1, 1))
    names_file.write([OfferedName("effect", "nausea")], tmp_path)
    assert path.stat().st_mtime == 1
    names_file.write([OfferedName("effect", "dry mouth")], tmp_path)
    assert path.stat().st_mtime != 1
    assert os.listdir(tmp_path) == ["names"]


def test_no_names_need_no_file(tmp_path: Path) -> None:
    names_file.write([], tmp_path / "medlog")
    assert not (tmp_path / "medlog").exists()


@given(
    st.lists(
        st.builds(OfferedName, st.just("effect"), st.text(max_size=20), st.text(max_size=20)),
        max_size=5,
    )
)
def test_no_name_and_no_hint_breaks_a_line(
    tmp_path_factory: pytest.TempPathFactory, names: list[OfferedName]
) -> None:
    """Three fields a line, whatever the text: names that could not be typed are left out."""
    folder = tmp_path_factory.mktemp("names")
    names_file.write(names, folder)
    path = folder / "names"
    text = path.read_bytes().decode("utf-8") if path.exists() else ""
    found = [line.split("\t") for line in text.split("\n")[:-1]]
    assert [len(fields) for fields in found] == [3] * len(found)
    known = {offered.name for offered in names}
    assert all(name in known for _, name, _ in found)
