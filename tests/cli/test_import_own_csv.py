"""`medlog import csv` of a zip that medlog wrote, as a person runs it."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Rows, Run, Typed

LINES = (
    "med add sertraline 50mg --daily 08:00 --start 2026-09-01 --indication '=low mood'",
    "take sertraline --at '2026-10-20 08:00' --note='-- a line'",
    "skip sertraline --reason asleep --at '2026-10-21 08:00'",
    "mood 6 sleep=7 --note 'two\nlines'",
    "effect nausea mild --med sertraline",
    "scale gad7 1 2 3 0 1 2 3",
    "visit add '2026-12-15 10:00' --with 'Dr. Noll'",
    "ask 'How long still?'",
    "goal add 'stroll' --every week",
    "refill sertraline 28",
    "support add Anna 112 --readable",
    "config name Ada",
    "config region UK",
)


@pytest.fixture
def kept(typed: Typed, rows: Rows, home: Path, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """`x.zip` of a diary with a little of everything; and now there is another diary."""
    for line in LINES:
        assert typed(line).code == 0, line
    assert typed("export csv -o x.zip").code == 0
    before = rows()
    monkeypatch.setenv("MEDLOG_DB", str(home / "other" / "medlog.db"))
    return lambda: before


def live(typed: Typed, home: Path) -> dict[str, list[object]]:
    """What an archive of the diary now says of its rows in sight."""
    assert typed("export archive --force --since 1900-01-01 -o all.json").code == 0
    found = json.loads((home / "all.json").read_text("utf-8"))
    return {name: of for name, of in found.items() if isinstance(of, list)}


def changed(path: Path, member: str, change: Callable[[str], str]) -> None:
    """Rewrite a member of a zip as somebody's spreadsheet might."""
    with zipfile.ZipFile(path) as pack:
        texts = {name: pack.read(name).decode("utf-8-sig") for name in pack.namelist()}
    texts[member] = change(texts[member])
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as pack:
        for name, text in texts.items():
            pack.writestr(name, text)
    path.write_bytes(content.getvalue())


def test_it_comes_into_an_empty_diary_whole(kept: Rows, typed: Typed, home: Path) -> None:
    """Looked at first; one action, and a second import adds nothing. Not in it: the region."""
    counts = {name: len(of) for name, of in kept().items() if of}
    tried = json.loads(typed("import csv x.zip --dry-run --json").out)["data"]
    assert (tried["dry_run"], tried["stored"]) == (True, True)
    assert not (home / "other" / "medlog.db").exists()
    for new in (True, False):
        ran = typed("import csv x.zip --json")
        assert ran.code == 0, ran.err
        found = json.loads(ran.out)["data"]
        assert found["stored"] == new
        assert {one["kind"]: one["read"] for one in found["counts"]} == counts
        assert {one["kind"]: one["new" if new else "already_there"] for one in found["counts"]} == (
            counts
        )
    assert {name: len(of) for name, of in live(typed, home).items() if of} == counts
    assert json.loads(typed("config region --json").out)["data"]["value"] == ""
    assert (home / "other" / "medlog.db.support.txt").exists()
    assert typed("today").code == typed("report").code == typed("check").code == 0


def test_undo_takes_all_of_it_back(kept: Rows, typed: Typed, medlog: Run) -> None:
    typed("mood 3")
    typed("import csv x.zip")
    assert typed("undo").code == 0
    assert medlog("log", "--quiet").out.count("\n") == 1
    assert "medlog undo takes all of it back." in typed("import csv x.zip").out


@pytest.mark.parametrize("option", ["--zone UTC", "--delimiter ;", "--map date=day"])
def test_options_for_files_of_others_do_not_go_with_it(
    kept: Rows, typed: Typed, option: str
) -> None:
    ran = typed(f"import csv x.zip {option}")
    assert (ran.code, ran.out) == (4, "")


@pytest.mark.parametrize(
    ("member", "before", "after"),
    [
        ("regimen.csv", "FREQ=DAILY", "every day"),
        ("regimen.csv", "08:00", "at eight"),
        ("mood.csv", ",6,", ",600,"),
        ("dose.csv", "asleep", "lazy"),
        ("assessment.csv", '"[1,2,', '"[x,2,'),
        ("medication.csv", "sertraline", ""),
    ],
)
def test_what_somebody_made_wrong_of_it_is_refused_whole(
    kept: Rows, typed: Typed, home: Path, member: str, before: str, after: str
) -> None:
    """Before anything is stored; every command runs as it did."""
    typed("mood 3")
    held = live(typed, home)
    changed(home / "x.zip", member, lambda text: text.replace(before, after))
    for line in ("import csv x.zip --dry-run", "import csv x.zip"):
        ran = typed(line)
        assert (ran.code, ran.out) == (4, ""), ran.err
        assert "Nothing was stored." in ran.err
    assert live(typed, home) == held
    assert typed("today").code == 0


def test_a_row_whose_medication_was_taken_out_is_refused(
    kept: Rows, typed: Typed, home: Path
) -> None:
    changed(home / "x.zip", "medication.csv", lambda text: text.split("\r\n")[0] + "\r\n")
    ran = typed("import csv x.zip")
    assert (ran.code, ran.out) == (4, "")
    assert "belongs to a medication that is neither in the file nor in the diary" in ran.err


def test_a_spreadsheet_may_have_saved_a_table_anew(kept: Rows, typed: Typed, home: Path) -> None:
    """Without the mark, with other line ends, a column less."""

    def saved(text: str) -> str:
        return text.replace("\r\n", "\n")

    changed(home / "x.zip", "dose.csv", saved)
    ran = typed("import csv x.zip --json")
    assert ran.code == 0, ran.err
    assert {one["kind"]: one["new"] for one in json.loads(ran.out)["data"]["counts"]}["dose"] == 2


def test_as_archive_it_comes_in_too(kept: Rows, typed: Typed, rows: Rows) -> None:
    """Both are files of medlog; nobody has to know which word goes with which."""
    ran = typed("import archive x.zip")
    assert ran.code == 0, ran.err
    assert len(rows()["dose"]) == len(kept()["dose"])


def test_under_the_name_of_another_program_it_is_said_whose_it_is(kept: Rows, typed: Typed) -> None:
    ran = typed("import daylio x.zip")
    assert ran.code == 4
    assert "looks like one of medlog" in ran.err
    assert "medlog import archive x.zip" in ran.err


def test_a_known_file_that_is_called_a_csv_is_said_to_be_known(kept: Rows, typed: Typed) -> None:
    """Not which of its columns is the date: nobody has to describe an archive."""
    typed("mood 6")
    typed("export archive -o all.json")
    ran = typed("import csv all.json")
    assert ran.code == 4
    assert ran.err == (
        "medlog: all.json looks like a file of medlog. Nothing was stored.\n"
        "  Bring it in with: medlog import archive all.json\n"
    )
