"""Where the diary lives, and which places are refused because entries would be lost there."""

import ctypes
import os
import subprocess
import sys
import types
from pathlib import Path, PureWindowsPath

import platformdirs
import pytest
from store.desk import Desk

from medlog import errors
from medlog.store import place

linux = pytest.mark.skipif(sys.platform != "linux", reason="the short way is for Linux alone")

ENVIRONMENTS: list[dict[str, str]] = [
    {"HOME": "/home/ada"},
    {"HOME": "/home/ada", "XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"},
    {"HOME": "/home/ada", "XDG_DATA_HOME": "/data/", "XDG_CACHE_HOME": "/cache//deep/"},
    {"HOME": "/home/ada/", "XDG_DATA_HOME": "", "XDG_CACHE_HOME": ""},
    {"HOME": "/home/ada", "XDG_DATA_HOME": " ", "XDG_CACHE_HOME": " /blank"},
    {"HOME": "/home/ada", "XDG_DATA_HOME": "relative", "XDG_CACHE_HOME": "./here"},
    {"HOME": "/home/ada", "XDG_DATA_HOME": "~/tilde", "XDG_CACHE_HOME": "$HOME/x"},
    {"HOME": "/home/a b/ä"},
    {"HOME": "/"},
    {"HOME": "relative"},
    {"HOME": ""},
    {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache", "XDG_STATE_HOME": "/state"},
    {},
    {"HOME": "/home/ada", "ANDROID_ROOT": "/system"},
]


@linux
@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_the_short_way_is_that_of_platformdirs(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its import costs every command 4 ms; what it says is law nevertheless."""
    folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
    for name in ("HOME", *folders, "ANDROID_ROOT", "ANDROID_DATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    data = platformdirs.user_data_path("medlog", appauthor=False)
    assert place.default_path() == data / "medlog.db"
    assert place.cache_folder() == platformdirs.user_cache_path("medlog", appauthor=False)
    assert place.state_folder() == platformdirs.user_state_path("medlog", appauthor=False)


@linux
def test_an_ordinary_home_needs_no_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/ada")
    assert place.default_path() == Path("/home/ada/.local/share/medlog/medlog.db")


def test_other_systems_ask_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: Path("/Library/medlog"))
    assert place.default_path() == Path("/Library/medlog/medlog.db")


def test_a_user_without_a_home_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container, under a number that has no name."""

    def none(*_: object, **__: object) -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", "")
    monkeypatch.setattr(platformdirs, "user_data_path", none)
    with pytest.raises(errors.NoFolder, match="no home folder") as raised:
        place.default_path()
    assert "MEDLOG_DB" in raised.value.hint


# Folders that another program copies between devices


@pytest.fixture
def home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder on a disk of this machine."""
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("MEDLOG_ALLOW_SHARED", raising=False)
    return folder.resolve()


@pytest.mark.parametrize("mark", place._REPLICATED_MARKS)
def test_a_mark_gives_a_replicated_folder_away(home: Path, mark: str) -> None:
    """However far above the diary it lies."""
    (home / "Files" / mark).mkdir(parents=True)
    desk = Desk(home / "Files" / "a" / "b" / "medlog.db")
    with pytest.raises(errors.ReplicatedFolder) as raised:
        desk.add("mood")
    assert raised.value.exit_code == 5
    assert place._REPLICATED_MARKS[mark] in raised.value.message
    assert "MEDLOG_ALLOW_SHARED=1" in raised.value.hint
    assert not (home / "Files" / "a").exists()


@pytest.mark.parametrize(
    ("name", "keeper"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Contoso", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents", "iCloud"),
        ("CloudStorage", "a cloud service"),
        ("Google Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive", "pCloud"),
    ],
)
def test_a_name_gives_a_replicated_folder_away(home: Path, name: str, keeper: str) -> None:
    assert place.replicated_by(home / name / "health") == keeper


@pytest.mark.parametrize("name", ["Documents", "dropboxes", "my OneDrive", "cloud", ".dropbox-x"])
def test_other_names_are_none(home: Path, name: str) -> None:
    assert place.replicated_by(home / name) is None


def test_dropboxs_settings_in_the_home_folder_are_no_mark(home: Path) -> None:
    """They have the mark's name; a home that Syncthing copies is one nevertheless."""
    (home / ".dropbox").mkdir()
    assert place.replicated_by(home / ".local") is None
    (home / ".stfolder").mkdir()
    assert place.replicated_by(home / ".local") == "Syncthing"


def test_a_link_into_a_replicated_folder_is_one(home: Path) -> None:
    (home / "Dropbox").mkdir()
    (home / "diary").symlink_to(home / "Dropbox")
    with pytest.raises(errors.ReplicatedFolder):
        Desk(home / "diary" / "medlog.db").add("mood")


def test_an_empty_file_there_is_no_way_round(home: Path) -> None:
    (home / "Dropbox").mkdir()
    (home / "Dropbox" / "medlog.db").touch()
    with pytest.raises(errors.ReplicatedFolder):
        Desk(home / "Dropbox" / "medlog.db").add("mood")


def test_a_diary_that_stands_there_is_used(home: Path) -> None:
    """Only a new one is refused, and `check` says so: nobody is locked out of their diary."""
    Desk(home / "medlog.db").add("mood")
    (home / "Dropbox").mkdir()
    (home / "medlog.db").rename(home / "Dropbox" / "medlog.db")
    desk = Desk(home / "Dropbox" / "medlog.db")
    desk.add("mood")
    desk.prove()


def test_who_knows_better_can_say_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(home / "Dropbox" / "medlog.db")
    monkeypatch.setenv("MEDLOG_ALLOW_SHARED", "yes")
    with pytest.raises(errors.ReplicatedFolder):
        desk.add("mood")
    monkeypatch.setenv("MEDLOG_ALLOW_SHARED", "1")
    desk.add("mood")
    desk.prove()


# Folders on other machines

MOUNTINFO = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw,nosuid shared:5 - proc proc rw
40 22 0:40 / /home/ada/nas rw,relatime shared:9 - nfs4 nas:/home rw,vers=4.2
41 40 8:2 / /home/ada/nas/disk rw,relatime - ext4 /dev/sdb1 rw
42 22 0:42 / /mnt/with\\040blank\\011tab\\134x rw - cifs //nas/share rw
43 22 0:43 / /mnt/sshfs rw,nosuid master:3 propagate_from:2 - fuse.sshfs ada@nas: rw
44 22 0:44 / /mnt/hidden rw - nfs nas:/old rw
45 22 8:3 / /mnt/hidden rw - btrfs /dev/sdc1 rw
46 22 0:46 / /mnt/nl\\012x rw - smb3 //nas/nl rw

broken line
"""

KINDS = {
    "/": "ext4",
    "/home/ada": "ext4",
    "/home/ada/nas": "nfs4",
    "/home/ada/nas/diary": "nfs4",
    "/home/ada/nasty": "ext4",
    "/home/ada/nas/disk/a/b": "ext4",
    "/mnt/with blank\ttab\\x/a": "cifs",
    "/mnt/nl\nx": "smb3",
    "/mnt/sshfs": "fuse.sshfs",
    "/mnt/hidden/a": "btrfs",
    "/mnt/hidden2": "ext4",
}


@pytest.mark.parametrize(("folder", "kind"), KINDS.items())
def test_the_longest_mount_point_above_a_folder_says_its_kind(folder: str, kind: str) -> None:
    """Of two at the same place the later hides the earlier."""
    assert place.mount_kind(folder, place.parse_mountinfo(MOUNTINFO)) == kind


def test_without_mounts_nothing_is_known() -> None:
    assert place.mount_kind("/home", []) == ""
    assert place.parse_mountinfo("") == []


def test_the_mounts_of_macos_are_read() -> None:
    mounts = place.parse_mount(
        "/dev/disk1s1 on / (apfs, local, journaled)\n"
        "//ada@nas._smb._tcp.local/home on /Volumes/home (1) (smbfs, nodev, nosuid)\n"
        "map auto_home on /System/Volumes/Data/home (autofs)\n"
    )
    assert mounts == [
        ("/", "apfs"),
        ("/Volumes/home (1)", "smbfs"),
        ("/System/Volumes/Data/home", "autofs"),
    ]


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_mount_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(place, "_linux_mounts", lambda: [("/", "ext4"), (str(home), kind)])
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(errors.NetworkMount) as raised:
        Desk(home / "medlog.db").add("mood")
    assert raised.value.exit_code == 5
    assert f"({kind})" in raised.value.message
    assert os.listdir(home) == []
    monkeypatch.setenv("MEDLOG_ALLOW_SHARED", "1")
    Desk(home / "medlog.db").add("mood")


def test_the_mounts_of_this_machine_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a machine that does not tell is taken as it is."""
    if sys.platform == "linux":
        assert ("/proc", "proc") in place._linux_mounts()
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: (_ for _ in ()).throw(OSError()))
    assert place._linux_mounts() == []


def test_macos_is_asked_for_its_mounts(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a shell, and by the full name of the program."""

    def run(args: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        assert args == ["/sbin/mount"]
        return subprocess.CompletedProcess(args, 0, "//ada@nas/home on / (smbfs, nodev)\n")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert place.network_kind(home) == "smbfs"


class Kernel32:
    """Windows' word on a drive: 4 is one of the network."""

    def GetDriveTypeW(self, drive: str) -> int:  # noqa: N802 -- Windows' name
        return {"N:\\": 4}.get(drive, 3)


def test_windows_is_asked_for_its_drives(monkeypatch: pytest.MonkeyPatch) -> None:
    windll = types.SimpleNamespace(kernel32=Kernel32())
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    for folder, kind in (
        (r"C:\Users\ada", None),
        (r"N:\diary", "a network drive"),
        (r"\\nas\home\ada", "a network share"),
    ):
        assert place.network_kind(PureWindowsPath(folder)) == kind  # type: ignore[arg-type]  # as there


# Git


def test_a_git_work_tree_is_seen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a relative path, and where `.git` is a file."""
    (home / "repo" / "sub").mkdir(parents=True)
    assert not place.in_git(home / "repo" / "sub")
    (home / "repo" / ".git").write_text("gitdir: elsewhere")
    assert place.in_git(home / "repo" / "sub")
    assert place.in_git(home / "repo" / "not" / "there")
    monkeypatch.chdir(home / "repo" / "sub")
    assert place.in_git(Path())
