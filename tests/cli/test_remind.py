"""`remind install`, `remove`, `status`: what is written and run, and that it goes away again.

`systemctl`, `launchctl` and `crontab` are small programs of this test's own, first on the PATH.
"""

import json
import os
import plistlib
import sqlite3
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import MORNING, Run, Typed
from medlog.actions.timers import kinds

SYSTEM = """#!/bin/sh
name=${0##*/}
echo "$name $*" >> "$HOME/ran"
case " $REFUSES " in *" $name $1 "*|*" $name $2 "*) echo "$name: out of order." >&2; exit 4;; esac
"""

CRONTAB = (
    SYSTEM
    + """
case $1 in
  -l) [ -f "$HOME/tab" ] || { echo "no crontab for ada" >&2; exit 1; }; exec /bin/cat "$HOME/tab";;
  -r) exec /bin/rm "$HOME/tab";;
  -) exec /bin/cat > "$HOME/tab";;
esac
"""
)

PROGRAMS = {"systemctl": SYSTEM, "launchctl": SYSTEM, "crontab": CRONTAB}

Has = Callable[..., None]


@pytest.fixture
def has(home: Path, monkeypatch: pytest.MonkeyPatch) -> Has:
    """Put these programs on the machine, which has no other; medlog is installed there too."""

    def has(*programs: str) -> None:
        folder = home / "bin"
        folder.mkdir()
        for name in ("medlog", *programs):
            path = folder / name
            path.write_text(PROGRAMS.get(name, "#!/bin/sh\n"), "utf-8")
            path.chmod(0o700)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr("sys.argv", [str(folder / "medlog")])
        monkeypatch.setattr(kinds, "_BOOTED", home if "systemctl" in programs else home / "no")

    return has


def ran(home: Path) -> list[str]:
    """The commands run so far."""
    path = home / "ran"
    return path.read_text("utf-8").split("\n")[:-1] if path.exists() else []


def files(home: Path) -> dict[str, bytes]:
    """Every file that no program of this test's own made."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.name != "ran" and path.parent.name != "bin"
    }


SERVICE = ".config/systemd/user/medlog-remind.service"
TIMER = ".config/systemd/user/medlog-remind.timer"
AGENT = "Library/LaunchAgents/medlog.remind.plist"


def test_systemd(typed: Typed, home: Path, has: Has) -> None:
    """Two private files and three commands, each said; a second time is no harm; nothing stays."""
    has("systemctl", "crontab", "busctl")
    commands = [
        "systemctl --user daemon-reload",
        "systemctl --user enable medlog-remind.timer",
        "systemctl --user restart medlog-remind.timer",
    ]
    first = typed("remind install")
    assert (first.code, first.err) == (0, "")
    assert first.out == (
        f"Written: {home / SERVICE}\n"
        f"Written: {home / TIMER}\n"
        + "".join(f"Run: {command}\n" for command in commands)
        + "Every 5 minutes it looks for doses that have become due.\n"
        "A reminder says “Something is due at 08:00.”, no name (medlog config notify).\n"
    )
    installed = files(home)
    assert list(installed) == [SERVICE, TIMER]
    assert f'"{home}/bin/medlog"' in installed[SERVICE].decode()
    assert stat.S_IMODE((home / SERVICE).stat().st_mode) == 0o600
    assert ran(home) == ["crontab -l", *commands]

    assert typed("remind install") == first
    assert files(home) == installed

    removed = typed("remind remove")
    assert removed.out == (
        f"Removed: {home / SERVICE}\n"
        f"Removed: {home / TIMER}\n"
        "Run: systemctl --user disable --now medlog-remind.timer\n"
        "Run: systemctl --user daemon-reload\n"
    )
    assert files(home) == {}
    assert ran(home)[8:] == [
        "crontab -l",
        "systemctl --user disable --now medlog-remind.timer",
        "systemctl --user daemon-reload",
    ]
    assert typed("remind remove").code == 3


def test_launchd(typed: Typed, home: Path, has: Has, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agent of the desktop's own; one that runs is ended first, one that does not is no harm."""
    has("launchctl")
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setenv("MEDLOG_DB", str(home / "a b.db"))
    monkeypatch.setenv("REFUSES", "launchctl bootout")
    assert typed("remind install").code == typed("remind install").code == 0
    gui = f"gui/{os.getuid()}"
    assert ran(home) == 2 * [
        f"launchctl bootout {gui}/medlog.remind",
        f"launchctl bootstrap {gui} {home / AGENT}",
    ]
    agent = plistlib.loads((home / AGENT).read_bytes())
    assert agent["ProgramArguments"][0] == str(home / "bin" / "medlog")
    assert agent["EnvironmentVariables"] == {"MEDLOG_DB": str(home / "a b.db")}
    assert typed("remind remove").code == 0
    assert files(home) == {}


TAB = b"MAILTO=ada\n\n0 5 * * * echo \xff 100\\% \r\n# made by: hand"


@pytest.mark.parametrize("before", [None, TAB + b"\n", b"\n"])
def test_cron(typed: Typed, home: Path, has: Has, before: bytes | None) -> None:
    """One line, marked; every other as it was, to the byte, and no crontab where there was none."""
    has("crontab")
    if before is not None:
        (home / "tab").write_bytes(before)
    assert typed("remind install").out.startswith("Written: this line of the crontab\n  */5 ")
    once = (home / "tab").read_bytes()
    assert typed("remind install").code == 0
    assert (home / "tab").read_bytes() == once
    assert once.startswith(before or b"")
    assert once.endswith(b"remind now --quiet >/dev/null 2>&1 # made by: medlog remind install\n")
    assert typed("remind remove").code == 0
    assert ((home / "tab").read_bytes() if before else None) == before
    assert (home / "tab").exists() is (before is not None)


@pytest.mark.parametrize("refuses", ["crontab -l", "crontab -"])
def test_a_crontab_is_never_lost(
    typed: Typed, home: Path, has: Has, refuses: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it cannot be read nothing is written; where it cannot be written it stands."""
    has("crontab")
    (home / "tab").write_bytes(TAB)
    monkeypatch.setenv("REFUSES", refuses)
    for line in ("remind install", "remind remove"):
        ran = typed(line)
        assert (home / "tab").read_bytes() == TAB
        # With nothing of ours in it, there is nothing that a removal would write.
        if (line, refuses) == ("remind remove", "crontab -"):
            assert ran.code == 3
        else:
            assert (ran.code, ran.out) == (6, "")
            assert f"“{refuses}” did not work: crontab: out of order." in ran.err
            assert "The crontab is as it was." in ran.err


def test_a_line_that_cannot_be_taken_away_is_said(
    typed: Typed, home: Path, has: Has, monkeypatch: pytest.MonkeyPatch
) -> None:
    has("crontab")
    (home / "tab").write_bytes(TAB)
    typed("remind install")
    before = (home / "tab").read_bytes()
    monkeypatch.setenv("REFUSES", "crontab -")
    assert typed("remind remove").code == 6
    assert (home / "tab").read_bytes() == before


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_dry_run_writes_and_changes_nothing(
    typed: Typed, home: Path, has: Has, kind: str
) -> None:
    """It prints each file with all that would be in it, and each command."""
    has(*PROGRAMS)
    (home / "tab").write_bytes(TAB)
    dry = typed(f"remind install --with {kind} --dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert list(files(home)) == ["tab"]
    looked = [] if kind == "cron" else ["crontab -l"]
    assert ran(home) == looked
    assert dry.out.endswith(
        "Every 5 minutes it would look for doses that have become due.\n"
        "A reminder would say nothing: no program here shows them.\n"
        "Nothing was written or run; the same line without --dry-run does it.\n"
    )
    done = json.loads(typed(f"remind install --with {kind} --json").out)["data"]
    for file in done["files"]:
        assert f"Would write {file['path']}\n" in dry.out
        shown = "".join(f"  {line}".rstrip() + "\n" for line in file["content"].splitlines())
        assert shown in dry.out
    if kind == "cron":
        assert f"Would write this line of the crontab\n  {done['crontab_line']}\n" in dry.out
    for command in done["commands"]:
        assert f"Would run {' '.join(command)}\n" in dry.out
    assert ran(home) == 2 * looked + [" ".join(command) for command in done["commands"]]

    before = files(home)
    dry = typed("remind remove --dry-run")
    assert (files(home), dry.out.count("Would run")) == (before, 1 if kind == "launchd" else 2)
    done = json.loads(typed("remind remove --json").out)["data"]["removed"][0]
    assert all(f"Would remove {file['path']}\n" in dry.out for file in done["files"])


@pytest.mark.parametrize("db", ["option", "variable"])
def test_the_diary_in_effect_is_the_one_that_is_looked_at(
    typed: Typed, home: Path, has: Has, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer knows nothing of the shell it was installed from."""
    has("systemctl")
    (home / "mine.db").touch()
    if db == "variable":
        monkeypatch.setenv("MEDLOG_DB", "mine.db")
        typed("remind install")
    else:
        typed("--db mine.db remind install")
    line = f'Environment="MEDLOG_DB={home}/mine.db"'
    assert line in (home / SERVICE).read_text("utf-8").split("\n")


def test_a_missing_program_leaves_the_files_and_the_commands(
    typed: Typed, home: Path, has: Has
) -> None:
    """With --with systemd where no systemctl is: what was written, and what is left to run."""
    has("crontab")
    ran = typed("remind install --with systemd")
    assert (ran.code, ran.out) == (6, "")
    assert ran.err == (
        "medlog: “systemctl --user daemon-reload” did not work: there is no such program.\n"
        f"  Written: {home / SERVICE}, {home / TIMER}. Left to run: systemctl --user daemon-reload"
        " && systemctl --user enable medlog-remind.timer"
        " && systemctl --user restart medlog-remind.timer\n"
    )
    assert list(files(home)) == [SERVICE, TIMER]
    assert typed("remind remove").code == 0
    assert files(home) == {}


def test_a_systemd_out_of_order_keeps_nobody_from_removing(
    typed: Typed, home: Path, has: Has, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files go, the link with them, and the sentence says what did not work."""
    has("systemctl")
    typed("remind install")
    wants = home / ".config/systemd/user/timers.target.wants"
    wants.mkdir()
    (wants / "medlog-remind.timer").symlink_to(home / TIMER)
    monkeypatch.setenv("REFUSES", "systemctl disable")
    ran = typed("remind remove")
    assert (ran.code, files(home), list(wants.iterdir())) == (6, {}, [])
    assert "did not work: systemctl: out of order." in ran.err
    assert f"Removed: {home / SERVICE}, {home / TIMER}." in ran.err


def test_a_folder_in_a_files_place_is_left_alone(typed: Typed, home: Path, has: Has) -> None:
    has("systemctl")
    (home / TIMER).mkdir(parents=True)
    assert (typed("remind install").code, typed("remind remove").code) == (4, 3)
    assert ran(home) == []


def test_a_diary_that_cannot_be_read_is_told_before_anything_is_written(
    typed: Typed, home: Path, has: Has
) -> None:
    has("systemctl")
    (home / "x.db").write_text("no diary", "utf-8")
    assert typed("--db x.db remind install").code == 5
    assert list(files(home)) == ["x.db"]


@pytest.mark.parametrize("kind", ["systemd", "launchd"])
def test_another_hands_file_is_left_alone(typed: Typed, home: Path, has: Has, kind: str) -> None:
    has("systemctl", "launchctl")
    path = home / (TIMER if kind == "systemd" else AGENT)
    path.parent.mkdir(parents=True)
    path.write_text("[Timer]\n", "utf-8")
    assert typed(f"remind install --with {kind}").code == 4
    assert typed("remind remove").code == 3
    assert list(files(home)) == [str(path.relative_to(home))]
    assert path.read_text("utf-8") == "[Timer]\n"
    assert ran(home) == []


def test_a_folder_that_cannot_be_made_is_said(typed: Typed, home: Path, has: Has) -> None:
    has("systemctl")
    (home / ".config").touch()
    ran_ = typed("remind install")
    assert (ran_.code, ran_.out) == (4, "")
    assert "medlog-remind.service cannot be written" in ran_.err
    assert ran(home) == []


@pytest.mark.parametrize(
    ("line", "code"),
    [("remind install", 6), ("remind install --with anacron", 2), ("remind remove", 3)],
)
def test_where_there_is_no_timer(typed: Typed, home: Path, has: Has, line: str, code: int) -> None:
    has()
    ran = typed(line)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 2)
    assert files(home) == {}


def test_a_path_that_would_begin_a_line_of_its_own_is_refused(
    medlog: Run, home: Path, has: Has, monkeypatch: pytest.MonkeyPatch
) -> None:
    has("crontab")
    monkeypatch.setenv("MEDLOG_DB", f"{home}/a\n* * * * * true")
    ran = medlog("remind", "install")
    assert (ran.code, files(home)) == (4, {})
    assert "\\n* * * * * true" in ran.err


def both(typed: Typed, home: Path) -> None:
    """Cron, and systemd beside it, as nothing but a hand can set them up."""
    typed("remind install --with cron")
    line = (home / "tab").read_bytes()
    typed("remind remove")
    typed("remind install --with systemd")
    (home / "tab").write_bytes(line)


@pytest.mark.parametrize("other", kinds.KINDS)
def test_two_timers_are_not_set_up_side_by_side(
    typed: Typed, home: Path, has: Has, other: str
) -> None:
    """One sentence, also of a dry run; the same one again is no second timer."""
    has(*PROGRAMS)
    typed(f"remind install --with {other}")
    before = files(home)
    for kind in kinds.KINDS:
        for line in (f"remind install --with {kind} --dry-run", f"remind install --with {kind}"):
            ran = typed(line)
            assert (ran.code, files(home)) == (0 if kind == other else 4, before), line
            if kind != other:
                assert ran.err == (
                    f"medlog: Reminders are set up with {other} here already; nothing was"
                    " changed.\n  To change over: medlog remind remove, then the same line again.\n"
                )


def test_the_status_says_whether_the_last_reminder_was_shown(
    typed: Typed, home: Path, has: Has
) -> None:
    """No program, one that reports an error, one that shows it, and then nothing to show."""
    has()
    typed("med add sertraline 50mg --daily 08:00,20:00 --start 2026-11-01")

    def told(minutes: int) -> tuple[list[str], dict[str, object] | None]:
        now = MORNING + timedelta(minutes=minutes)
        typed("remind now", now=now)
        rows = typed("remind status", now=now).out.splitlines()
        data = json.loads(typed("remind status --json", now=now).out)["data"]
        return [row for row in rows if row.startswith("Last")], data["last_reminder"]

    rows, data = told(0)
    when, why = "Mon 2 Nov 2026 08:02", "no program was found that shows them"
    assert rows == [
        "Last look      none yet",
        f"Last reminder  not shown {when}: {why}",
    ]
    assert data == {"at": "2026-11-02T08:02:00+01:00", "shown": False, "error": "no-notifier"}
    program = home / "bin" / "notify-send"
    program.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    program.chmod(0o700)
    assert "08:07: the program that shows them reported an error" in told(5)[0][1]
    program.write_text("#!/bin/sh\n", "utf-8")
    shown = {"at": "2026-11-02T08:12:00+01:00", "shown": True, "error": None}
    assert told(10) == (
        [
            "Last look      Mon 2 Nov 2026 08:12",
            "Last reminder  shown Mon 2 Nov 2026 08:12",
        ],
        shown,
    )
    assert told(15) == (
        [
            "Last look      Mon 2 Nov 2026 08:17",
            "Last reminder  shown Mon 2 Nov 2026 08:12",
        ],
        shown,
    )


def test_the_status_says_what_there_is(typed: Typed, home: Path, has: Has) -> None:
    """Before, while it runs, and once the diary is another."""
    has("systemctl", "crontab", "notify-send")
    diary = home / ".local/share/medlog/medlog.db"
    common = (
        "Last look      none yet\n"
        f"Diary          {diary}\n"
        f"Shown by       {home}/bin/notify-send\n"
        "A reminder     says “Something is due at 08:00.”, no name (medlog config notify)\n"
    )
    none = "Timer          none (medlog remind install sets one up)\n"
    assert typed("remind status") == (0, none + common, "")
    typed("remind install")
    before = files(home)
    running = (
        "Timer          systemd, every 5 minutes, running\n"
        f"               {home / SERVICE}\n"
        f"               {home / TIMER}\n"
    )
    assert typed("remind status").out == running + common
    assert files(home) == before
    (home / "other.db").touch()
    other = json.loads(typed("--db other.db remind status --json").out)["data"]
    assert other["diary"] == str(home / "other.db")
    (installed,) = other["installed"]
    assert (installed["with"], installed["active"], installed["current"]) == (
        "systemd",
        True,
        False,
    )


def test_the_status_of_what_does_not_run(
    typed: Typed, home: Path, has: Has, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of cron nobody can say; a crontab that is closed hides nothing else."""
    has("systemctl", "crontab")
    both(typed, home)
    monkeypatch.setenv("REFUSES", "systemctl is-active")
    out = typed("remind status").out
    assert "systemd, every 5 minutes, not running\n" in out
    assert "Timer          cron, every 5 minutes\n" in out
    assert "no program here shows them" in out
    monkeypatch.setenv("REFUSES", "crontab -l")
    assert typed("remind status").code == 0
    (home / SERVICE).unlink()
    (home / TIMER).unlink()
    assert typed("remind status").code == 6


def test_removing_takes_every_kind_and_the_last_look(typed: Typed, home: Path, has: Has) -> None:
    """The diary stays, to the byte."""
    has(*PROGRAMS)
    typed("mood 6")
    diary = files(home)
    both(typed, home)
    assert typed("remind now").code == 0
    (look,) = (home / ".local/state/medlog").iterdir()
    assert f"Removed: {look}\n" in typed("remind remove").out
    assert files(home) == diary


def test_what_a_reminder_says_is_a_setting_of_this_device(
    typed: Typed, home: Path, has: Has
) -> None:
    """It is no action: the change log does not know it, and undo leaves it be."""
    has()
    typed("mood 6")
    assert typed("config notify names").out.startswith("notify = names (default: discreet)\n")
    assert typed("config notify names").code == 4
    assert typed("config notify loud").code == 4
    assert typed("undo").out.startswith("Taken back: mood")
    assert typed("config notify").out.startswith("notify = names (default: discreet)\n")
    with sqlite3.connect(home / ".local/share/medlog/medlog.db") as conn:
        found = conn.execute("SELECT value FROM device_setting WHERE key = 'notify'").fetchall()
        assert found == [("names",)]
        assert conn.execute("SELECT count(*) FROM setting").fetchone() == (0,)
    conn.close()
    assert typed("config", now=MORNING).out.count("notify = names (default: discreet)\n") == 1
