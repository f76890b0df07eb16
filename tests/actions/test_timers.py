"""The files that a timer is told by: exact for an ordinary home, and right for every other.

What each system does to a path before a program gets it is done here by hand, from its manual, and
the rest by the real shell.
"""

import os
import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.actions.timers import cron, launchd, systemd
from medlog.actions.timers.job import ARGUMENTS, MARK, Job, job

PLAIN = Job("/home/ada/.local/bin/medlog", {"MEDLOG_DB": "/home/ada/diary.db"})

HOSTILE = (
    "two  blanks ",
    "100%",
    "%h %%n %",
    "$HOME ${HOME} $$ $",
    "o'brien ''",
    '"quoted"',
    r"back\slash \\ \n \% \\% \$ \x41",
    "a=b;c&d|e<f>(g)*?[h]#~!`i`",
    "-dash",
    "<b>&amp;</b><!-- -->]]>",
    "é – 日本 💊 \u202e",
)

PATHS = st.text(
    st.one_of(
        st.sampled_from(" %$\\'\"`#=;&"),
        st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"),
    ),
    min_size=1,
    max_size=40,
)

PROGRAM = """#!/bin/sh
printf '%s\\n' "$MEDLOG_DB" "$@"
"""


def test_the_units_for_an_ordinary_home() -> None:
    service, timer = systemd.texts(PLAIN)
    assert service == (
        "# made by: medlog remind install\n"
        "[Unit]\n"
        "Description=medlog reminders\n"
        "\n"
        "[Service]\n"
        "Type=oneshot\n"
        'Environment="MEDLOG_DB=/home/ada/diary.db"\n'
        'ExecStart=/bin/sh -c \'exec "$$0" remind now --quiet\' "/home/ada/.local/bin/medlog"\n'
    )
    assert timer == (
        "# made by: medlog remind install\n"
        "[Unit]\n"
        "Description=medlog reminders, every 5 minutes\n"
        "\n"
        "[Timer]\n"
        "OnCalendar=*:0/5\n"
        "AccuracySec=15s\n"
        "\n"
        "[Install]\n"
        "WantedBy=timers.target\n"
    )


def test_the_property_list_for_an_ordinary_home() -> None:
    (text,) = launchd.texts(PLAIN)
    assert text.split("\n")[1] == f"<!-- {MARK} -->"
    assert plistlib.loads(text.encode()) == {
        "Label": "medlog.remind",
        "ProgramArguments": ["/home/ada/.local/bin/medlog", "remind", "now", "--quiet"],
        "EnvironmentVariables": {"MEDLOG_DB": "/home/ada/diary.db"},
        "StartCalendarInterval": [{"Minute": minute} for minute in range(0, 60, 5)],
        "ProcessType": "Background",
    }


def test_the_crontab_line_for_an_ordinary_home() -> None:
    assert cron.line(PLAIN) == (
        "*/5 * * * * MEDLOG_DB=/home/ada/diary.db /home/ada/.local/bin/medlog remind now --quiet"
        " >/dev/null 2>&1 # made by: medlog remind install"
    )


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Job:
    """A program that prints what it gets, in a folder of an unusual name."""
    folder = tmp_path / request.param
    folder.mkdir(parents=True)
    program = folder / "medlog"
    program.write_text(PROGRAM, "utf-8")
    program.chmod(0o700)
    return Job(str(program), {"MEDLOG_DB": f"{folder}/diary.db"})


def said(hostile: Job) -> str:
    """What that program prints if it is started as meant."""
    return "\n".join([hostile.environment["MEDLOG_DB"], *ARGUMENTS, ""])


def unit_words(value: str) -> list[str]:
    """The words of a unit's line: quotes, C's escapes, then specifiers (systemd.syntax(7))."""
    found = re.findall(r"""'([^'\\]*)'|"((?:[^"\\]|\\["\\])*)"|([^\s"'\\]+)""", value)
    words = [single or re.sub(r"\\(.)", r"\1", double) or bare for single, double, bare in found]
    rest = "".join(words).replace("%%", "")
    assert "%" not in rest, "a specifier"
    return [word.replace("%%", "%") for word in words]


def started(service: str) -> tuple[list[str], dict[str, str]]:
    """The words and the environment with which systemd starts a service (systemd.service(5))."""
    values = [line.partition("=")[::2] for line in service.split("\n") if "=" in line]
    environment = {}
    for name, value in values:
        if name == "Environment":
            (word,) = unit_words(value)
            variable, _, content = word.partition("=")
            environment[variable] = content
    command = unit_words(next(value for name, value in values if name == "ExecStart"))
    assert "$" not in "".join(command).replace("$$", ""), "a variable"
    return [word.replace("$$", "$") for word in command], environment


def test_systemd_starts_it_wherever_it_lies(hostile: Job) -> None:
    words, environment = started(systemd.texts(hostile)[0])
    assert subprocess.check_output(words, env=environment, text=True) == said(hostile)


def test_systemd_takes_the_units(hostile: Job, tmp_path: Path) -> None:
    """As systemd itself sees them."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not there")
    names = ("medlog-remind.service", "medlog-remind.timer")
    for name, text in zip(names, systemd.texts(hostile), strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *(str(tmp_path / name) for name in names)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_launchd_starts_it_wherever_it_lies(hostile: Job) -> None:
    agent = plistlib.loads(launchd.texts(hostile)[0].encode())
    words, environment = agent["ProgramArguments"], agent["EnvironmentVariables"]
    assert subprocess.check_output(words, env=environment, text=True) == said(hostile)


def cron_command(line: str, *, takes_away: bool) -> str:
    """What cron hands to the shell; some take the backslash before a `%` away, others leave it.

    Of two backslashes the former take one as well (Vixie cron's do_command.c).
    """
    command = line.split(" ", 5)[5]
    assert not re.search(r"(?<!\\)(?:\\\\)*%", command), "the line would end here"
    return re.sub(r"\\([%\\])", r"\1", command) if takes_away else command


@pytest.mark.parametrize("takes_away", [True, False])
def test_cron_starts_it_wherever_it_lies(hostile: Job, takes_away: bool) -> None:
    line = cron.line(hostile)
    assert line.startswith("*/5 * * * * MEDLOG_DB=")
    command = cron_command(line, takes_away=takes_away)
    assert command.endswith(f" >/dev/null 2>&1 # {MARK}")
    loud = command.replace(" >/dev/null 2>&1 ", " ")
    done = subprocess.check_output(["/bin/sh", "-c", loud], env={}, text=True)
    assert done == said(hostile)


@given(program=PATHS, diary=PATHS)
def test_every_path_comes_back_from_every_file(program: str, diary: str) -> None:
    """Each path as it was, out of the unit, the property list and both kinds of cron."""
    one = Job(f"/{program}", {"MEDLOG_DB": f"/{diary}"})
    words, environment = started(systemd.texts(one)[0])
    assert (words[-1], environment) == (one.program, one.environment)
    agent = plistlib.loads(launchd.texts(one)[0].encode())
    assert agent["ProgramArguments"][0] == one.program
    assert agent["EnvironmentVariables"] == one.environment
    for takes_away in (True, False):
        command = cron_command(cron.line(one), takes_away=takes_away)
        first, second, *_ = shlex.split(command)
        assert (first, second) == (f"MEDLOG_DB=/{diary}", one.program)


CRONTABS = st.lists(
    st.sampled_from([
        b"0 5 * * * true\n", b"# made by: someone else\n", b"\n", b"MAILTO=ada\r\n",
        b"1 1 * * * echo \xff\xfe \r x\n", f"# {MARK} but not at the end\n".encode(),
    ])
)  # fmt: skip


@given(lines=CRONTABS)
def test_a_crontab_keeps_every_other_line(lines: list[bytes]) -> None:
    """Byte for byte, through an installation, a second one, and the removal."""
    crontab, own = b"".join(lines), cron.line(PLAIN)
    once = cron.with_line(crontab, own)
    assert once == crontab + own.encode() + b"\n"
    assert cron.with_line(once, own) == once
    assert cron.line_in(once) == own
    assert cron.without_line(once) == crontab
    assert cron.line_in(crontab) is None


def test_a_last_line_without_its_end_stays_a_line_of_its_own() -> None:
    both = cron.with_line(b"0 5 * * * true", "ours")
    assert both == b"0 5 * * * true\nours\n"


def test_a_crontab_of_ours_alone_is_taken_away_whole() -> None:
    left = cron.without_line(cron.with_line(b"", cron.line(PLAIN)))
    assert cron.command_for(left) == ("crontab", "-r")
    assert cron.command_for(b"0 5 * * * true\n") == ("crontab", "-")


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x7f", "\udcff", "\uffff"])
def test_a_path_that_no_file_can_hold_is_refused(sign: str, home: Path) -> None:
    """A line's end in a crontab would begin a line of its own."""
    with pytest.raises(errors.UnfitForTimer):
        job(Path(f"/home/ada/{sign}* * * * * rm"))


def test_the_job_is_the_running_program(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not what a link on the PATH points to, which an upgrade moves."""
    real, link = home / "venv-1" / "medlog", home / "bin" / "medlog"
    for path in (real, link):
        path.parent.mkdir()
    real.touch(0o700)
    link.symlink_to(real)
    monkeypatch.setattr("sys.argv", [str(link)])
    monkeypatch.setenv("XDG_STATE_HOME", "/state")
    assert job(Path("diary.db")) == Job(
        str(link), {"MEDLOG_DB": str(home / "diary.db"), "XDG_STATE_HOME": "/state"}
    )


def test_a_program_without_a_file_has_no_timer(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["-c"])
    monkeypatch.setattr("sys.executable", str(home / "python"))
    monkeypatch.setenv("PATH", str(home))
    with pytest.raises(errors.NoProgram):
        job(home / "diary.db")
