"""Where a report goes: the screen, another program, or a file that is there whole or not at all."""

import errno
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from store.desk import unprivileged

from conftest import Ran, Run
from medlog import errors
from medlog.actions import saving
from medlog.render.csv import MARK

Report = Callable[..., Ran]

HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://example.invalid\x1b\\link",
    "\x9b31m",
    "bell\x07 del\x7f",
    "\u202egnirts\u202c \u2066isolated\u2069 \u200f\u200emarks",
    "line\u2028separator",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "'; DROP TABLE mood; --",
    "🙂 emoji, עברית, العربية",
)

PROGRAM = "from medlog.cli.main import main; main()"


@pytest.fixture
def report(medlog: Run) -> Report:
    """`report(...)` on a diary of one day."""
    medlog("take", "sertraline")
    medlog("effect", "dry", "mouth", "mild")
    return lambda *args: medlog("report", *args)


def names(folder: Path) -> set[str]:
    """What stands in a folder, but the diary's own."""
    return {path.name for path in folder.iterdir()} - {".local", ".cache"}


BEGINNINGS = {
    "report.html": b"<!doctype html>",
    "report.HTM": b"<!doctype html>",
    "report.pdf": b"%PDF-",
    "report.md": b"# Appointment report",
    "report.json": b'{"medlog": 1, "command": "report", "data": {',
    "report.zip": b"PK",
    "report.txt": b"Appointment report",
}


@pytest.mark.parametrize(("name", "beginning"), BEGINNINGS.items())
def test_the_name_of_the_file_says_the_form(
    report: Report, home: Path, name: str, beginning: bytes
) -> None:
    """The answer names the file and its size; it is for its owner alone."""
    ran = report("-o", name)
    content = (home / name).read_bytes()
    assert content.startswith(beginning)
    size = len(content)
    told = f"{size} bytes" if size < 1000 else f"{round(size / 1000)} kB"
    assert (ran.code, ran.out, ran.err) == (0, f"Written: {home / name} ({told})\n", "")
    assert (home / name).stat().st_mode & 0o777 == 0o600
    assert names(home) == {name}


def test_a_format_that_is_said_counts_more_than_the_name(report: Report, home: Path) -> None:
    assert report("--format", "md", "--output", "notes").code == 0
    assert (home / "notes").read_text("utf-8").startswith("# Appointment report")


def test_one_table_is_a_csv_file(report: Report, home: Path) -> None:
    """With the mark in the file, and without on standard output."""
    assert report("effects", "-o", "effects.csv").code == 0
    text = (home / "effects.csv").read_bytes().decode("utf-8")
    assert text.startswith(f"{MARK}effect,days,days_of,")
    assert report("effects", "--format", "csv").out == text.removeprefix(MARK)


def test_several_tables_are_a_zip(report: Report, home: Path) -> None:
    assert report("-o", "report.zip").code == 0
    with zipfile.ZipFile(home / "report.zip") as pack:
        assert {"facts.csv", "effects.csv", "definitions.csv"} <= set(pack.namelist())


@pytest.mark.parametrize("args", [("-o", "report.csv"), ("--format", "csv")])
def test_several_tables_are_no_csv_file(report: Report, home: Path, args: tuple[str, ...]) -> None:
    ran = report(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "medlog: A CSV file holds one table, and this report has 3: facts, prescribed, effects.\n"
        "  To have all of them in a zip: -o medlog-report-2026-11-02.zip\n"
    )
    assert names(home) == set()


@pytest.mark.parametrize("form", ["html", "md", "terminal", "json"])
def test_text_goes_to_another_program_as_it_would_to_a_file(
    report: Report, home: Path, form: str
) -> None:
    """Piped, with and without -o -."""
    assert report("--format", form, "-o", "file").code == 0
    text = (home / "file").read_text("utf-8")
    assert report("--format", form).out == text
    assert report("--format", form, "-o", "-").out == text


def test_a_pdf_goes_to_another_program(report: Report, home: Path) -> None:
    """As bytes; and text as UTF-8, whatever the locale says."""
    report()
    for form, start in (("pdf", b"%PDF-"), ("md", b"# Appointment report")):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, "report", "--format", form],
            env={**os.environ, "PYTHONIOENCODING": "latin-1", "HOME": str(home)},
            capture_output=True,
            check=True,
        )
        assert done.stdout.startswith(start)
        if form == "md":
            assert "–" in done.stdout.decode("utf-8")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("args", "name"),
    [
        (("--format", "pdf"), "medlog-report-2026-11-02.pdf"),
        (("--format", "pdf", "-o", "-"), "medlog-report-2026-11-02.pdf"),
        (("--format", "html"), "medlog-report-2026-11-02.html"),
    ],
)
def test_a_page_is_not_for_the_screen(
    report: Report, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], name: str
) -> None:
    """The hint is the option to add."""
    monkeypatch.setattr(io, "StringIO", Screen)
    ran = report(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"medlog: A report as {args[1].upper()} is for a file, not for the screen.\n"
        f"  Add a name for it: -o {name}\n"
    )


def test_a_file_has_no_colours(report: Report, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the answer about it goes to a screen that shows them."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("MEDLOG_PAGER", "")
    monkeypatch.setattr(io, "StringIO", Screen)
    assert "\x1b[" in report().out
    report("-o", "report.txt")
    assert "\x1b" not in (home / "report.txt").read_text("utf-8")


def test_html_is_for_the_screen_where_that_is_said(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(io, "StringIO", Screen)
    assert report("--format", "html", "-o", "-").out.startswith("<!doctype html>")


def test_a_file_that_is_there_is_left_alone(report: Report, home: Path) -> None:
    """Until --force replaces it."""
    (home / "report.md").write_text("mine")
    ran = report("-o", "report.md")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "medlog: report.md is there already; it was left alone.\n  --force replaces it.\n"
    )
    assert (home / "report.md").read_text() == "mine"
    assert report("-o", "report.md", "--force").code == 0
    assert (home / "report.md").read_text("utf-8").startswith("# Appointment report")
    assert names(home) == {"report.md"}


def test_a_link_is_replaced_and_what_it_points_to_is_not(report: Report, home: Path) -> None:
    """Also one that points nowhere is a name that is taken."""
    (home / "target").write_text("mine")
    (home / "link.md").symlink_to("target")
    (home / "dangling.md").symlink_to("nowhere")
    for name in ("link.md", "dangling.md"):
        assert report("-o", name).code == 4
        assert report("-o", name, "--force").code == 0
        assert (home / name).read_text("utf-8").startswith("# Appointment report")
    assert (home / "target").read_text() == "mine"
    assert not (home / "nowhere").exists()


def refused(ran: Ran, code: int, sentence: str) -> bool:
    """Whether it ended in this code and sentence, with a hint, and nothing else."""
    assert ran.out == ""
    first, second = ran.err.split("\n")[:2]
    assert (ran.code, first) == (code, f"medlog: {sentence}")
    assert second.startswith("  ")
    return ran.err.count("\n") == 2


def test_a_folder_is_no_file(report: Report, home: Path) -> None:
    (home / "folder.md").mkdir()
    (home / "folder").mkdir()
    for name in ("folder.md", "folder", "folder/", "."):
        path = str(Path(name))
        for more in ((), ("--force",), ("--format", "pdf")):
            assert refused(report("-o", name, *more), 4, f"{path} is a folder.")
    assert not list((home / "folder").iterdir())


def test_no_folder_is_made(report: Report, home: Path) -> None:
    (home / "file").touch()
    for parent in ("nowhere", "file"):
        sentence = f"There is no folder {parent}; nothing was written."
        assert refused(report("-o", f"{parent}/report.md"), 3, sentence)
    assert names(home) == {"file"}


def test_a_device_a_pipe_and_a_socket_are_no_files(report: Report, home: Path) -> None:
    """With --force too: a rename would put a file in the place of /dev/null."""
    os.mkfifo(home / "pipe.md")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("socket.md")
    listening.close()
    for name in ("pipe.md", "socket.md", os.devnull):
        for more in ((), ("--force",)):
            ran = report("--format", "md", "-o", name, *more)
            assert refused(ran, 4, f"{name} is no ordinary file; it was left alone.")
    assert not Path(os.devnull).is_file()


def test_no_report_takes_the_place_of_a_diary(report: Report, home: Path) -> None:
    """Nor of any other database, whatever is forced."""
    own = next(home.rglob("medlog.db"))
    sqlite3.connect(home / "other.pdf").execute("CREATE TABLE t (x)").connection.close()
    for path in (own, home / "other.pdf"):
        before = path.read_bytes()
        ran = report("--format", "pdf", "-o", str(path), "--force")
        assert refused(ran, 4, f"{path} is a database, as the diary is; it was left alone.")
        assert path.read_bytes() == before


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_without_the_right_to_write(home: Path, mode: int) -> None:
    """Or without the one to look what is in it."""
    home.chmod(0o755)
    (home / "own").mkdir()
    (home / "own").chmod(mode)
    with unprivileged(), pytest.raises(errors.OutputNotWritten) as raised:
        # Named from here: the folders above are nobody else's to look into.
        saving.save(Path("own/report.md"), b"content", "md", force=True)
    sentence = "own/report.md cannot be written: permission denied. Nothing was written."
    assert raised.value.message == sentence
    (home / "own").chmod(0o755)
    assert not list((home / "own").iterdir())


def test_a_full_disk(report: Report, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of before stays as it was."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (home / "report.md").write_text("mine")
    monkeypatch.setattr(os, "fsync", full)
    sentence = "The disk of report.md is full; nothing was written."
    assert refused(report("-o", "report.md", "--force"), 4, sentence)
    assert (home / "report.md").read_text() == "mine"
    assert names(home) == {"report.md"}


def test_a_name_that_no_disk_takes(report: Report, home: Path) -> None:
    name = "x" * 300 + ".md"
    sentence = f"{name} cannot be written: file name too long. Nothing was written."
    assert refused(report("-o", name), 4, sentence)
    assert names(home) == set()


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("-o", "report"), 2, "report does not say which form the report takes."),
        (("-o", "report.docx"), 2, "report.docx does not say which form the report takes."),
        (("--format", "docx"), 3, "The report has no format called “docx”."),
        (("--format", "pdf", "--paper", "a3"), 2, "There is no page for paper called “a3”."),
        (("--paper", "a4"), 2, "--paper is for a PDF; a report as terminal has no paper."),
    ],
)
def test_what_is_not_understood(
    report: Report, home: Path, args: tuple[str, ...], code: int, sentence: str
) -> None:
    assert refused(report(*args), code, sentence)
    assert names(home) == set()


def test_a_home_that_nobody_has_is_a_name_like_others(report: Report) -> None:
    sentence = "There is no folder ~nobody-at-all; nothing was written."
    assert refused(report("-o", "~nobody-at-all/report.md"), 3, sentence)


def test_ones_own_home_is_understood(report: Report, home: Path) -> None:
    """`--output=~/report.md` is left to the program by most shells."""
    assert report("--output=~/report.md").code == 0
    assert (home / "report.md").exists()


def test_json_is_an_answer_about_the_file(report: Report, home: Path) -> None:
    """--json alone is the report as JSON; with a file it is what was written there."""
    alone = report("--json").out
    assert json.loads(alone)["data"]["title"] == "Appointment report"
    assert alone == report("--format", "json").out == report("--json", "-o", "-").out
    ran = report("--json", "-o", "report.md")
    assert json.loads(ran.out)["data"] == {
        "path": str(home / "report.md"),
        "format": "md",
        "bytes": (home / "report.md").stat().st_size,
    }
    assert json.loads(report("--json", "-o", "report").out)["data"]["format"] == "json"
    assert (home / "report").read_text() == alone


def test_json_and_another_form_contradict_each_other(report: Report) -> None:
    ran = report("--json", "--format", "md")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["error"]["code"] == "output-not-with-json"


def test_quiet_says_the_path_alone(report: Report, home: Path) -> None:
    assert report("--quiet", "-o", "report.md").out == f"{home / 'report.md'}\n"


def test_without_the_extra_nothing_is_written(
    report: Report, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    ran = report("-o", "report.pdf")
    assert refused(ran, 6, "A PDF needs the extra “pdf”, which is not installed.")
    assert "pip install 'medlog[pdf]'" in ran.err
    assert names(home) == set()


@pytest.mark.parametrize("name", ["report.html", "report.md", "report.zip", "report.txt"])
def test_no_control_character_comes_through(medlog: Run, home: Path, name: str) -> None:
    """Whatever was typed as the name of a medication or an effect."""
    for text in HOSTILE:
        medlog("take", "--new", "--", text)
        medlog("effect", "--", text)
    assert medlog("report", "-o", name).code == 0
    content = (home / name).read_bytes()
    if name == "report.zip":
        with zipfile.ZipFile(home / name) as pack:
            content = b"".join(map(pack.read, pack.namelist()))
    text = content.decode("utf-8").replace(MARK, "").replace("\r\n", "\n")
    assert "DROP TABLE" in text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text
    )


def test_an_empty_diary_has_a_page_in_every_form(medlog: Run, home: Path) -> None:
    for name in (*BEGINNINGS, "report.csv"):
        assert medlog("report", "-o", name).code == 0, name
        assert (home / name).stat().st_size > 0
    assert not list(home.rglob("medlog.db"))
