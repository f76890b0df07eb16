"""Where the diary lives, and which places lose entries."""

import os
import sys
from pathlib import Path

from medlog import errors

_REPLICATED_MARKS = {
    ".stfolder": "Syncthing",
    ".stversions": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}

_REPLICATED_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud service",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
}

_NETWORK_KINDS = frozenset({
    "9p", "afs", "afpfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs",
    "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs",
    "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs", "webdav",
})  # fmt: skip

Mount = tuple[str, str]
"""Mount point and kind of file system."""


def default_path() -> Path:
    """`medlog.db` in the user data folder.

    Raises:
        NoFolder: the user has no home.
    """
    return _user_folder("XDG_DATA_HOME", ".local/share", "user_data_path") / "medlog.db"


def cache_folder() -> Path:
    """The user cache folder, where the completions find the names.

    Raises:
        NoFolder: the user has no home.
    """
    return _user_folder("XDG_CACHE_HOME", ".cache", "user_cache_path")


def state_folder() -> Path:
    """The user state folder, where reminders keep how far they have looked.

    Raises:
        NoFolder: the user has no home.
    """
    return _user_folder("XDG_STATE_HOME", ".local/state", "user_state_path")


def _user_folder(variable: str, below_home: str, finder: str) -> Path:
    # What platformdirs does on an ordinary Linux, without the 4 ms that importing it costs every
    # command; tests/store/test_place.py holds the two equal.
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        said, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
        if said.startswith("/"):
            return Path(said, "medlog")
        if home.startswith("/"):
            return Path(home, below_home, "medlog")
    import platformdirs

    try:
        folder: Path = getattr(platformdirs, finder)("medlog", appauthor=False)
    except RuntimeError:
        raise errors.NoFolder(path="medlog", detail="this user has no home folder") from None
    return folder


def mark(diary: Path) -> str:
    """Twelve characters that stand for a diary's path in the names of files elsewhere."""
    from hashlib import sha256

    return sha256(os.fsencode(diary.absolute())).hexdigest()[:12]


def check(path: Path) -> None:
    """Refuse a place where another program or machine would write beside us.

    Raises:
        ReplicatedFolder, NetworkMount: unless MEDLOG_ALLOW_SHARED=1 is set.
    """
    if os.environ.get("MEDLOG_ALLOW_SHARED") == "1":
        return
    folder = path.resolve().parent
    if keeper := replicated_by(folder):
        raise errors.ReplicatedFolder(path=path, keeper=keeper)
    if kind := network_kind(folder):
        raise errors.NetworkMount(path=path, kind=kind)


def replicated_by(folder: Path) -> str | None:
    """The program that copies this resolved folder between devices, as its marks or name say."""
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111 -- Path.home() can raise
    for place in (folder, *folder.parents):
        for mark, keeper in _REPLICATED_MARKS.items():
            # Dropbox keeps its own settings in the home folder, under the name of its mark.
            if os.path.exists(place / mark) and not (mark == ".dropbox" and str(place) == home):  # noqa: PTH110 -- Path.exists() can raise
                return keeper
        name = place.name.casefold()
        for start, keeper in _REPLICATED_NAMES.items():
            if name == start or name.startswith((f"{start} ", f"{start}-")):
                return keeper
    return None


def network_kind(folder: Path) -> str | None:
    """The network file system that a resolved folder lies on; None for a disk of this machine."""
    if sys.platform == "win32":
        return _windows_kind(folder)
    mounts = _darwin_mounts() if sys.platform == "darwin" else _linux_mounts()
    kind = mount_kind(str(folder), mounts)
    return kind if kind in _NETWORK_KINDS else None


def in_git(folder: Path) -> bool:
    """Whether a folder lies in a git work tree."""
    folder = folder.resolve()
    return any(os.path.exists(place / ".git") for place in (folder, *folder.parents))  # noqa: PTH110 -- Path.exists() can raise


def mount_kind(folder: str, mounts: list[Mount]) -> str:
    """The file system of the longest mount point above `folder`; later mounts hide earlier ones."""
    best, found = "", ""
    for point, kind in mounts:
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, kind
    return found


def parse_mountinfo(text: str) -> list[Mount]:
    """The mounts of Linux's /proc/self/mountinfo (proc_pid_mountinfo(5)), in mounting order."""
    mounts = []
    for line in text.split("\n"):
        before, separator, after = line.partition(" - ")
        if separator:
            point = before.split(" ")[4]
            for code, character in (("040", " "), ("011", "\t"), ("012", "\n"), ("134", "\\")):
                point = point.replace(f"\\{code}", character)
            mounts.append((point, after.split(" ")[0]))
    return mounts


def parse_mount(text: str) -> list[Mount]:
    """The mounts that macOS's mount(8) prints: `//me@nas/home on /Volumes/home (smbfs, nodev)`."""
    mounts = []
    for line in text.split("\n"):
        _, on, rest = line.partition(" on ")
        point, _, kinds = rest.rpartition(" (")
        if on:
            mounts.append((point, kinds.split(",")[0].rstrip(")")))
    return mounts


def _linux_mounts() -> list[Mount]:
    try:
        text = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return []
    return parse_mountinfo(text)


def _darwin_mounts() -> list[Mount]:
    import subprocess

    run = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
    return parse_mount(run.stdout)


def _windows_kind(folder: Path) -> str | None:
    import ctypes

    remote = 4
    windll = getattr(ctypes, "windll", None)
    if folder.drive.startswith("\\\\"):
        return "a network share"
    if windll is not None and windll.kernel32.GetDriveTypeW(folder.drive + "\\") == remote:
        return "a network drive"
    return None
