"""Folders of one's own, and names in them that outlive a power cut."""

import os
from pathlib import Path


def make(folder: Path) -> None:
    """Make a folder and those above it, each for its owner alone (0700) whatever the umask.

    Raises:
        OSError: one of them cannot be made.
    """
    if folder.is_dir():
        return
    if folder != folder.parent:
        make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync(folder.parent)


def sync(folder: Path) -> None:
    """Write a folder's list of names to the disk."""
    if os.name == "nt":
        return  # Windows opens no folder; its file systems keep names in a journal.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
