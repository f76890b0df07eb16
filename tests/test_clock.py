"""The clock hands on a second, an offset and a zone that agree with each other."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from medlog import clock
from medlog.domain.instant import Instant, format_offset
from medlog.domain.zone import instant_at

BERLIN = b"TZif2 of one release\nCET-1CEST,M3.5.0,M10.5.0/3\n"
BERLIN_AGAIN = b"TZif2 of another release\nCET-1CEST,M3.5.0,M10.5.0/3\n"
UTC = b"TZif2\nUTC0\n"
NOW = 1_795_000_000


class Machine:
    """Where a system keeps its zone: a tree of zones, /etc/localtime, /etc/timezone, TZ."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.tree = root / "share" / "zoneinfo"
        self.localtime = root / "etc" / "localtime"
        self.timezone = root / "etc" / "timezone"
        self.monkeypatch = monkeypatch
        self.localtime.parent.mkdir()
        monkeypatch.setattr(clock, "TREES", (str(root / "nowhere"), str(self.tree)))
        monkeypatch.setattr(clock, "LOCALTIME", str(self.localtime))
        monkeypatch.setattr(clock, "TIMEZONE", str(self.timezone))
        monkeypatch.delenv("TZ", raising=False)
        monkeypatch.delenv("TZDIR", raising=False)
        for name in ("Europe/Berlin", "posix/Europe/Berlin", "EST5EDT", "localtime"):
            self.zone(name, BERLIN)
        for name in ("UTC", "Etc/UTC", "Asia/Kathmandu"):
            self.zone(name, UTC)
        self.zone("zone.tab", b"# no zone")
        self.zone("leapseconds", b"# no zone")

    def zone(self, name: str, data: bytes) -> None:
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def names(self, tz: str | None = None, offset: int = 3600) -> str:
        """The zone that the clock reads here, where the C library reads `offset`."""
        self.monkeypatch.setattr(clock, "offset_at", lambda _: offset)
        if tz is not None:
            self.monkeypatch.setenv("TZ", tz)
        kept, zone = clock.place(NOW)
        assert kept == offset
        return zone


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "tz", ["Europe/Berlin", ":Europe/Berlin", "{tree}/Europe/Berlin", ":{tree}/Europe/Berlin"]
)
def test_tz_names_the_zone(machine: Machine, tz: str) -> None:
    assert machine.names(tz.format(tree=machine.tree)) == "Europe/Berlin"


def test_tz_goes_before_the_machine_s_own_zone(machine: Machine) -> None:
    machine.localtime.symlink_to(machine.tree / "Asia/Kathmandu")
    assert machine.names("Europe/Berlin") == "Europe/Berlin"
    assert machine.names("EST5EDT") == "EST5EDT"
    assert machine.names("posix/Europe/Berlin") == "Europe/Berlin"


@pytest.mark.parametrize(
    "tz",
    [
        *("CET-1CEST", "CET-1", "<+01>-1", "Foo/Bar", "Europe", "Europe/", "/", ":", "localtime"),
        *("zone.tab", "leapseconds", "../secret", "Europe/../../../secret", "Europe//Berlin"),
        *("{tree}/../../secret", "{root}/secret", "{root}/none/zoneinfo/Europe/Berlin"),
        *("Europe/Bérlin", "Europe/Berlin\n", "x" * 5000, "../../etc/passwd", "{tree}/zone.tab"),
    ],
)
def test_tz_of_no_zone_leaves_the_offset(machine: Machine, tz: str) -> None:
    """The C library then reads a rule of its own, or counts as UTC; the offset is true."""
    (machine.root / "secret").write_bytes(BERLIN)
    machine.zone("Europe/Bérlin", BERLIN)
    typed = tz.format(tree=machine.tree, root=machine.root)
    assert machine.names(typed) == "+01:00"


def test_an_empty_tz_is_utc(machine: Machine) -> None:
    machine.localtime.symlink_to(machine.tree / "Europe/Berlin")
    assert machine.names("", offset=0) == "UTC"


def test_the_link_of_the_machine_names_the_zone(machine: Machine) -> None:
    machine.localtime.symlink_to(machine.tree / "Europe/Berlin")
    assert machine.names() == "Europe/Berlin"
    assert machine.names(":" + str(machine.localtime)) == "Europe/Berlin"


def test_a_relative_link_and_a_link_to_a_link_name_it_too(machine: Machine) -> None:
    machine.localtime.symlink_to("../share/zoneinfo/Europe/Berlin")
    assert machine.names() == "Europe/Berlin"
    machine.localtime.rename(machine.localtime.with_name("chosen"))
    machine.localtime.symlink_to("chosen")
    assert machine.names() == "Europe/Berlin"


def test_of_a_zone_with_two_names_the_one_that_was_chosen_is_kept(machine: Machine) -> None:
    (machine.tree / "Europe/Pankow").symlink_to("Berlin")
    machine.localtime.symlink_to(machine.tree / "Europe/Pankow")
    assert machine.names() == "Europe/Pankow"


def test_a_link_to_nothing_leaves_the_offset(machine: Machine) -> None:
    machine.localtime.symlink_to(machine.tree / "Europe/Atlantis")
    assert machine.names(offset=0) == "UTC"


def test_a_copied_zone_is_named_by_the_text_beside_it(machine: Machine) -> None:
    """Another release of the database counts as the same zone where its rules are the same."""
    machine.localtime.write_bytes(BERLIN_AGAIN)
    machine.timezone.write_text("Europe/Berlin\n")
    assert machine.names() == "Europe/Berlin"


def test_a_text_that_names_another_zone_is_not_believed(machine: Machine) -> None:
    """A container with the machine's /etc/localtime has an /etc/timezone of its own."""
    machine.localtime.write_bytes(BERLIN)
    for name in ("Asia/Kathmandu", "Etc/UTC", "", "\N{PILE OF POO}", "Foo/Bar"):
        machine.timezone.write_text(name, encoding="utf-8")
        assert machine.names() == "+01:00"


def test_a_text_without_a_zone_is_not_believed(machine: Machine) -> None:
    """Without /etc/localtime the C library counts in UTC."""
    machine.timezone.write_text("Europe/Berlin\n")
    assert machine.names(offset=0) == "UTC"


def test_a_machine_that_says_nothing_has_its_offset(machine: Machine) -> None:
    assert machine.names(offset=20700) == "+05:45"
    assert machine.names(offset=0) == "UTC"


@pytest.mark.parametrize("name", ["UTC", "Etc/UTC", "Zulu", "Etc/Universal"])
def test_utc_has_one_name_and_is_believed_only_at_no_offset(machine: Machine, name: str) -> None:
    """A volume mounted onto /etc/localtime lands in the file that the link leads to."""
    assert machine.names(name, offset=0) == "UTC"
    assert machine.names(name, offset=3600) == "+01:00"


def test_tzdir_moves_the_tree(machine: Machine) -> None:
    machine.zone("Mars/Olympus", BERLIN)
    elsewhere = machine.tree.rename(machine.root / "elsewhere")
    machine.monkeypatch.setenv("TZDIR", str(elsewhere))
    assert machine.names("Mars/Olympus") == "Mars/Olympus"


def test_without_a_tree_python_s_own_database_is_asked(machine: Machine) -> None:
    machine.monkeypatch.setattr(clock, "TREES", ())
    assert machine.names("Asia/Kathmandu", offset=20700) == "Asia/Kathmandu"
    assert machine.names("Asia/Kathmandu", offset=0) == "UTC"
    assert machine.names("Europe/Atlantis", offset=3600) == "+01:00"
    assert machine.names("Europe", offset=3600) == "+01:00"


@pytest.mark.parametrize("offset", [3600, -3600, 20700, -12600, 50400, -43200, 3723, -2670])
def test_a_fixed_offset_is_named_as_the_diary_writes_it(machine: Machine, offset: int) -> None:
    name = machine.names(offset=offset)
    assert name == format_offset(offset)
    assert instant_at(NOW, name) == Instant(NOW, offset, name)


@pytest.fixture
def restored_zone() -> Iterator[None]:
    """The zone of this process as it was, after a test has changed TZ."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be changed")
@pytest.mark.usefixtures("restored_zone")
@pytest.mark.parametrize(
    "tz",
    [
        *("Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"),
        *("CET-1CEST", "EST5EDT", "XYZ-5:45", "Foo/Bar", "", "../../etc/passwd"),
    ],
)
def test_offset_and_zone_agree_on_this_machine(tz: str) -> None:
    os.environ["TZ"] = tz
    time.tzset()
    for epoch in (NOW, NOW + 180 * 24 * 3600):
        instant = Instant(epoch, *clock.place(epoch))
        assert instant.offset == clock.offset_at(epoch)
        assert instant_at(epoch, instant.zone) == instant


def test_the_name_is_that_of_the_place() -> None:
    assert clock.zone_name() == clock.place(clock.now_ms() // 1000)[1]


def test_the_clock_counts_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_000_000_123_999_999)
    assert clock.now_ms() == 1_795_000_000_123


@pytest.mark.skipif(
    not any(map(os.path.isdir, clock.TREES)), reason="there the name costs a database"
)
def test_reading_the_clock_loads_nothing_else() -> None:
    program = (
        "import sys; before = set(sys.modules); from medlog import clock; clock.zone_name();"
        "print(sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "Europe/Berlin"},
    )
    assert run.stdout == "['medlog', 'medlog.clock']\n"
