"""`remind now`: each dose is told once, on a real message bus, by the platform's own programs."""

import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cli.notification_bus import Shown, bus, desktop

from conftest import BERLIN, MORNING, Ran, Run, Typed
from medlog.actions import notification
from medlog.store import connection

Look = Callable[..., Ran]

SILENT = Ran(0, "", "")


def clock(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    """A time on 2 November, or "3 08:00" for another day of it."""
    *day, time = text.split()
    hour, minute = map(int, time.split(":"))
    return datetime(2026, 11, int(day[0]) if day else 2, hour, minute, tzinfo=zone)


def shown(body: str) -> Shown:
    """What a desktop is to be told by busctl and gdbus, whole."""
    return Shown("medlog", 0, "", "medlog", body, [], {}, -1)


@pytest.fixture(scope="module")
def session() -> Iterator[Path]:
    """The bus of a session; skips where there is none to be had."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not there")
    with bus() as path:
        yield path


@pytest.fixture(params=["busctl", "gdbus", "notify-send"])
def program(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the programs alone on the PATH."""
    name: str = request.param
    alone(name, home, monkeypatch)
    return name


def alone(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not there")
    folder = home / "bin"
    folder.mkdir()
    (folder / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def here(session: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Shown]]:
    """What the session's desktop shows."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={session}")
    with desktop(session) as found:
        yield found


@pytest.fixture
def screen(here: list[Shown], home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Shown]:
    """The same, by whichever of the programs is there."""
    for name in ("busctl", "gdbus"):
        if shutil.which(name):
            alone(name, home, monkeypatch)
            return here
    pytest.skip("neither busctl nor gdbus is there")


@pytest.fixture
def look(typed: Typed) -> Look:
    """`remind now` at a time, with sertraline at 08:00 and 20:00 since Sunday."""
    typed("med add sertraline 50mg --daily 08:00,20:00 --start 2026-11-01", now=clock("1 00:10"))
    return lambda text, zone=BERLIN: typed("remind now", now=clock(text, zone))


def test_each_program_tells_a_dose_once_and_not_twice(
    look: Look, program: str, here: list[Shown]
) -> None:
    """Nothing before its time, one call of Notify with a text that names nothing, nothing after."""
    assert (look("07:59"), here) == (SILENT, [])
    assert look("08:00") == (0, "Notification shown: 1 due.\n", "")
    (told,) = here
    # notify-send adds hints of its own.
    assert told._replace(hints={}) == shown("Something is due at 08:00.")
    assert (look("08:00"), look("08:05"), look("19:59")) == (SILENT, SILENT, SILENT)
    assert len(here) == 1
    look("20:03")
    assert [one.body for one in here[1:]] == ["Something is due at 20:00."]


def test_each_program_shows_any_name_to_the_letter(
    medlog: Run, program: str, here: list[Shown]
) -> None:
    """Markup stays text: `&`, `<` and `>` are escaped, once, and no program reads more into it."""
    name = "<b>a&amp;b</b> \\n \\\\ 'q' \"d\" %s $HOME `id` é 💊"
    assert medlog("med", "add", name, "5mg", "--daily", "08:00").code == 0
    medlog("config", "notify", "names")
    assert medlog("remind", "now").code == 0
    escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert [one.body for one in here] == [f"{escaped} 5 mg, 08:00"]


def test_yesterdays_doses_are_not_told(look: Look, screen: list[Shown]) -> None:
    """A laptop that slept since Sunday evening tells of today alone."""
    look("1 19:00")
    assert [one.body for one in screen] == ["Something is due at 08:00."]
    look("3 08:30")
    assert [one.body for one in screen[1:]] == ["Something is due at 08:00."]


def test_what_came_while_the_machine_slept_is_told_together(
    typed: Typed, look: Look, screen: list[Shown]
) -> None:
    """One notification, each time once, however many doses there are."""
    typed("med add lithium 300mg --daily 08:00,12:00 --start 2026-11-01", now=clock("1 00:11"))
    typed("med add quetiapine 25mg --daily 13:00 --start 2026-11-01", now=clock("1 00:12"))
    look("07:00")
    assert look("13:10").out == "Notification shown: 4 due.\n"
    assert [one.body for one in screen] == ["Something is due at 08:00, 12:00 and 13:00."]


@pytest.mark.parametrize(
    "line",
    [
        "take sertraline --for 08:00",
        "skip sertraline --reason asleep",
        "med pause sertraline",
        "med stop sertraline --reason done",
        "config notify off",
    ],
)
def test_what_needs_no_word_is_not_told(
    typed: Typed, look: Look, screen: list[Shown], line: str
) -> None:
    assert typed(line, now=clock("07:30")).code == 0
    assert (look("08:05"), screen) == (SILENT, [])


def test_doses_of_any_time_are_not_told(typed: Typed, screen: list[Shown]) -> None:
    typed("med add iron --daily")
    typed("med add lorazepam 0.5mg --as-needed")
    assert (typed("remind now"), screen) == (SILENT, [])


def test_turned_on_again_it_does_not_make_up_for_it(
    typed: Typed, look: Look, screen: list[Shown]
) -> None:
    typed("config notify off", now=clock("07:00"))
    look("08:05")
    typed("config notify discreet", now=clock("08:10"))
    assert (look("08:15"), screen) == (SILENT, [])


def test_names_are_told_where_they_are_wanted(
    typed: Typed, look: Look, screen: list[Shown]
) -> None:
    """A line a dose, as `due` has it."""
    typed("med add 'vitamin d3' --daily 08:00", now=clock("07:00"))
    typed("config notify names", now=clock("07:00"))
    look("08:00")
    assert screen == [shown("sertraline 50 mg, 08:00\nvitamin d3, 08:00")]


def test_json_says_what_was_told(typed: Typed, look: Look, screen: list[Shown]) -> None:
    ran = typed("remind now --json", now=clock("08:00"))
    assert json.loads(ran.out)["data"] == {
        "notify": "discreet",
        "told": [
            {
                "medication": "sertraline",
                "slot": {"day": "2026-11-02", "time": "08:00", "amount": "50 mg"},
            }
        ],
    }


def test_what_was_not_shown_is_told_next_time(
    look: Look, session: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no desktop on the bus the program says so, and nothing counts as told."""
    alone("gdbus", home, monkeypatch)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={session}")
    ran = look("08:00")
    assert (ran.code, ran.out) == (6, "")
    assert "gdbus did not show the notification: Error: GDBus.Error" in ran.err
    with desktop(session) as here:
        look("08:05")
        assert here == [shown("Something is due at 08:00.")]


def test_without_a_program_the_sentence_names_them(
    look: Look, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And only once something is due: until then nobody needs one."""
    monkeypatch.setenv("PATH", str(home))
    assert look("07:00") == SILENT
    ran = look("08:00")
    assert (ran.code, ran.out) == (6, "")
    assert "busctl, gdbus, notify-send would" in ran.err
    assert look("08:05").code == 6


def test_cron_finds_the_bus_of_the_session(
    look: Look, screen: list[Shown], session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its environment knows nothing of one."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session.parent))
    assert look("08:00").code == 0
    assert len(screen) == 1


def test_the_state_is_private_and_the_diary_untouched(
    look: Look, screen: list[Shown], home: Path
) -> None:
    diary = home / ".local/share/medlog/medlog.db"
    before = diary.read_bytes(), sorted(diary.parent.rglob("*"))
    assert look("08:00").code == 0
    assert (diary.read_bytes(), sorted(diary.parent.rglob("*"))) == before
    (state,) = (home / ".local/state/medlog").iterdir()
    assert state.read_text("ascii") == "1793602800 2026-11-02T08:00:00\n1793602800 shown\n"
    assert stat.S_IMODE(state.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.parent.stat().st_mode) == 0o700


def test_each_diary_has_its_own_state(
    typed: Typed, look: Look, screen: list[Shown], home: Path
) -> None:
    """A sample that is looked at keeps nothing from the person's own."""
    shutil.copy(home / ".local/share/medlog/medlog.db", home / "sample.db")
    typed("--db sample.db remind now", now=clock("08:00"))
    look("08:00")
    assert len(screen) == 2


@pytest.mark.parametrize("text", ["", "nonsense\n", "1793602800 yesterday", "\x00\xff"])
def test_a_state_that_says_nothing_counts_as_none(
    look: Look, screen: list[Shown], home: Path, text: str
) -> None:
    look("07:00")
    (state,) = (home / ".local/state/medlog").iterdir()
    state.write_text(text, "utf-8")
    look("08:00")
    assert len(screen) == 1
    assert state.read_text("ascii") == "1793602800 2026-11-02T08:00:00\n1793602800 shown\n"


def test_without_a_diary_it_is_quiet(typed: Typed, screen: list[Shown], home: Path) -> None:
    """And begins none."""
    assert (typed("remind now"), screen) == (SILENT, [])
    assert not list(home.rglob("*.db"))


def test_a_locked_diary_is_looked_at_next_time(
    look: Look, screen: list[Shown], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a word, which cron would mail every five minutes."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0.01)
    conn = sqlite3.connect(home / ".local/share/medlog/medlog.db", isolation_level=None)
    conn.execute("BEGIN EXCLUSIVE")
    assert look("08:00") == (5, "", "")
    conn.close()
    assert screen == []
    look("08:05")
    assert screen == [shown("Something is due at 08:00.")]


def test_what_cannot_be_kept_is_not_told(look: Look, screen: list[Shown], home: Path) -> None:
    """Or it would be told every five minutes."""
    (home / ".local/state").write_text("in the way", "utf-8")
    ran = look("08:00")
    assert (ran.code, ran.out, screen) == (5, "", [])
    assert "cannot be written" in ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_found_before_anything_is_told(
    look: Look, screen: list[Shown], home: Path
) -> None:
    look("07:00")
    (state,) = (home / ".local/state/medlog").iterdir()
    state.unlink()
    state.symlink_to("/dev/full")
    ran = look("08:00")
    assert (ran.code, ran.out, screen) == (5, "", [])
    assert "No space left on device" in ran.err


@pytest.mark.parametrize(
    ("program", "detail"),
    [
        ("#!/bin/sh\nexec /bin/sleep 60\n", "no answer in 0.1 seconds"),
        ("#!/nowhere/sh\n", "No such file or directory"),
        ("#!/bin/sh\nexit 3\n", "exit code 3"),
        ("#!/bin/sh\necho 'out of order.' >&2; exit 1\n", "out of order"),
    ],
)
def test_a_program_out_of_order_is_named(
    look: Look, home: Path, program: str, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its exit code says that a notification is shown."""
    monkeypatch.setattr(notification, "PATIENCE", 0.1)
    path = home / "bin" / "gdbus"
    path.parent.mkdir()
    path.write_text(program, "utf-8")
    path.chmod(0o700)
    monkeypatch.setenv("PATH", str(path.parent))
    for time in ("08:00", "08:05"):
        ran = look(time)
        assert (ran.code, ran.out) == (6, "")
        assert f"medlog: {path} did not show the notification: {detail}.\n" in ran.err


def test_two_at_once_tell_it_once(look: Look, screen: list[Shown], home: Path) -> None:
    """A timer and a cron line, or a run that takes long: the second finds the first at work."""
    look("07:00")
    (state,) = (home / ".local/state/medlog").iterdir()
    hold = "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX)"
    with subprocess.Popen(
        [sys.executable, "-c", f"{hold}; print(flush=True); sys.stdin.read()", str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert (look("08:00"), screen) == (SILENT, [])
        other.communicate()
    look("08:05")
    assert len(screen) == 1


def test_a_traveller_to_the_west_is_not_told_twice(look: Look, screen: list[Shown]) -> None:
    """The morning comes again in New York; the slot was told in Berlin."""
    look("09:00")
    new_york = ZoneInfo("America/New_York")
    assert (look("08:05", new_york), look("09:05", new_york)) == (SILENT, SILENT)
    look("20:00", new_york)
    assert [one.body for one in screen] == [
        "Something is due at 08:00.",
        "Something is due at 20:00.",
    ]


def test_elapsed_hours_are_told_at_their_moments(typed: Typed, screen: list[Shown]) -> None:
    """Every eight hours from 06:00 in Berlin: 22:00 there is 16:00 in New York."""
    typed("med add ibuprofen --every 8h --at 06:00 --start 2026-11-01", now=clock("1 00:10"))
    assert typed("remind now", now=clock("14:05")).code == 0
    new_york = ZoneInfo("America/New_York")
    for text in ("14:05", "15:59", "16:00", "16:05"):
        assert typed("remind now", now=clock(text, new_york)).code == 0
    assert [one.body for one in screen] == [
        "Something is due at 06:00 and 14:00.",
        "Something is due at 16:00.",
    ]


def test_the_hour_that_comes_twice_tells_once(typed: Typed, screen: list[Shown]) -> None:
    """02:30 on the night of 25 October in Berlin."""
    typed("med add melatonin --daily 02:30 --start 2026-10-20", now=MORNING.replace(month=10))
    for epoch in range(1792886400, 1792886400 + 4 * 3600, 1800):
        now = datetime.fromtimestamp(epoch, BERLIN)
        assert typed("remind now", now=now).code == 0
    assert [one.body for one in screen] == ["Something is due at 02:30."]


def test_a_clock_that_was_years_ahead_silences_nothing(look: Look, screen: list[Shown]) -> None:
    """A battery ran out, and the next look is before the last one."""
    look("30 09:00")
    look("08:00")
    assert [one.body for one in screen] == 2 * ["Something is due at 08:00."]


def test_macos_gets_the_texts_as_arguments(
    look: Look, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text is ever part of the script."""
    folder = home / "bin"
    folder.mkdir()
    program = folder / "osascript"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > "$HOME/told"\n', "utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("sys.platform", "darwin")
    assert look("08:00").code == 0
    assert (home / "told").read_text("utf-8").split("\n") == [
        "-e", "on run argv",
        "-e", "display notification (item 2 of argv) with title (item 1 of argv)",
        "-e", "end run",
        "medlog", "Something is due at 08:00.", "",
    ]  # fmt: skip
