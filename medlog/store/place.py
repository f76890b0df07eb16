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
    "9p", "afs", "afpfs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb", "smb2", "smb3",
    "smbfs", "webdav",
})  # fmt: skip


def default_path() -> Path:
    """`medlog.db` in the user data folder."""
    return _user_folder("XDG_DATA_HOME", ".local/share", "user_data_path") / "medlog.db"


def cache_folder() -> Path:
    """The user cache folder, where the completions find the names."""
    return _user_folder("XDG_CACHE_HOME", ".cache", "user_cache_path")


def _user_folder(variable: str, below_home: str, finder: str) -> Path:
    # What platformdirs does on Linux, without the 4 ms that importing it costs every command;
    # tests/store/test_place.py holds the two equal.
    if sys.platform == "linux" and "ANDROID_ROOT" not in os.environ:
        said = os.environ.get(variable, "").strip()
        return (Path(said) if said else Path.home() / below_home) / "medlog"
    import platformdirs

    folder: Path = getattr(platformdirs, finder)("medlog", appauthor=False)
    return folder


def check(path: Path) -> None:
    """Refuse a place where another program or machine would write beside us.

    Raises:
        ReplicatedFolder, NetworkMount: unless MEDLOG_ALLOW_SHARED=1 is set.
    """
    if os.environ.get("MEDLOG_ALLOW_SHARED") == "1":
        return
    folder = path.absolute().parent
    if keeper := replicated_by(folder):
        raise errors.ReplicatedFolder(path=path, keeper=keeper)
    if kind := network_kind(folder):
        raise errors.NetworkMount(path=path, kind=kind)


def replicated_by(folder: Path) -> str | None:
    """The program that copies this folder between devices, where its marks or name say so."""
    places = [folder.resolve(), *folder.resolve().parents]
    for place in places:
        for mark, keeper in _REPLICATED_MARKS.items():
            # The home folder holds Dropbox's own settings under the same name.
            if (place / mark).exists() and place != Path.home():
                return keeper
        name = place.name.casefold()
        for start, keeper in _REPLICATED_NAMES.items():
            if name == start or name.startswith((f"{start} ", f"{start}-", f"{start} (")):
                return keeper
    return None


def network_kind(folder: Path) -> str | None:
    """The kind of network file system a folder lies on, or None for a disk of this machine."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    if sys.platform == "win32":
        return _windows_kind(folder)
    kind = _mount_kind(str(folder.resolve()), _mounts())
    return kind if kind in _NETWORK_KINDS else None


def in_git(folder: Path) -> bool:
    """Whether a folder lies in a git work tree."""
    return any((place / ".git").exists() for place in (folder, *folder.parents))


def _mount_kind(folder: str, mounts: list[tuple[str, str]]) -> str:
    """The file system of the longest mount point above `folder`; later mounts hide earlier ones."""
    best, found = "", ""
    for point, kind in mounts:
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, found = point, kind
    return found


def _mounts() -> list[tuple[str, str]]:
    """(mount point, kind) of every mount, in mounting order."""
    if sys.platform == "darwin":
        return _darwin_mounts()
    try:
        text = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return []
    mounts = []
    for line in text.split("\n"):
        before, separator, after = line.partition(" - ")
        if separator:
            point = before.split(" ")[4]
            for code, character in (("\\040", " "), ("\\011", "\t"), ("\\134", "\\")):
                point = point.replace(code, character)
            mounts.append((point, after.split(" ")[0]))
    return mounts


def _darwin_mounts() -> list[tuple[str, str]]:
    import subprocess

    run = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
    mounts = []
    for line in run.stdout.split("\n"):
        _, on, rest = line.partition(" on ")
        point, _, kinds = rest.rpartition(" (")
        if on:
            mounts.append((point, kinds.split(",")[0].rstrip(")")))
    return mounts


def _windows_kind(folder: Path) -> str | None:
    import ctypes

    remote = 4
    windll = getattr(ctypes, "windll", None)
    if folder.drive.startswith("\\\\"):
        return "a network share"
    if windll is not None and windll.kernel32.GetDriveTypeW(folder.drive + "\\") == remote:
        return "a network drive"
    return None
