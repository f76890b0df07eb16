"""The TAB completions as a person asks for them: printed, or put where their shell looks."""

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.store import place

SHELLS = ("bash", "zsh", "fish", "powershell")

MARK = "made by: medlog completions"
"""Stands in the first lines of every script of ours."""


class Script(NamedTuple):
    """A shell's script, ready to be read by it."""

    shell: str
    text: str


class Installed(NamedTuple):
    """A script that was put in its place.

    Attributes:
        shell: one of SHELLS.
        path: the file that was written.
        line: what the shell's own start-up file needs; "" where the shell looks there anyway.
        start_up: that start-up file.
    """

    shell: str
    path: Path
    line: str
    start_up: str


def shell_named(typed: str) -> str:
    """The one of SHELLS that is meant, in any case; `pwsh` is PowerShell's other name.

    Raises:
        UnknownShell: none of them.
    """
    name = {"pwsh": "powershell"}.get(typed.casefold(), typed.casefold())
    if name not in SHELLS:
        raise errors.UnknownShell(shell=typed)
    return name


def install(script: Script, *, force: bool) -> Installed:
    """Write a script where its shell looks; no start-up file is touched.

    Raises:
        ForeignCompletion: a file stands there that is not ours, and `force` is not set.
        CompletionNotWritten: the file or its folder cannot be written.
    """
    installed = _place(script.shell)
    try:
        if not force and installed.path.exists() and not _is_ours(installed.path):
            raise errors.ForeignCompletion(path=installed.path, shell=script.shell)
        _write(installed.path, script.text)
    except OSError as error:
        raise errors.CompletionNotWritten(
            path=installed.path, detail=error.strerror or error, shell=script.shell
        ) from error
    return installed


def _is_ours(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        return MARK in file.read(1000)


def _write(path: Path, text: str) -> None:
    """All of it or nothing: a shell may read the file at this moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(prefix=".medlog-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _place(shell: str) -> Installed:
    match shell:
        case "bash":
            path = _xdg("XDG_DATA_HOME", ".local/share") / "bash-completion/completions/medlog"
            return Installed(shell, path, f". {_quoted(path)}", "~/.bashrc")
        case "zsh":
            return _zsh_place()
        case "fish":
            path = _xdg("XDG_CONFIG_HOME", ".config") / "fish/completions/medlog.fish"
            return Installed(shell, path, "", "")
        case _:
            path = place.default_path().with_name("medlog.ps1")
            doubled = str(path).replace("'", "''")
            return Installed(shell, path, f". '{doubled}'", "$PROFILE")


def _zsh_place() -> Installed:
    home = Path.home()
    for folder in map(Path, filter(None, os.environ.get("FPATH", "").split(":"))):
        # A folder that zsh searches already, if it is the person's own.
        if folder.is_relative_to(home) and folder.is_dir() and os.access(folder, os.W_OK):
            return Installed("zsh", folder / "_medlog", "", "")
    folder = Path(os.environ.get("ZDOTDIR") or home)
    start_up = f"{_short(folder)}/.zshrc"
    folder /= ".zfunc"
    return Installed("zsh", folder / "_medlog", f"fpath=({_quoted(folder)} $fpath)", start_up)


def _xdg(variable: str, below_home: str) -> Path:
    said = Path(os.environ.get(variable, ""))
    return said if said.is_absolute() else Path.home() / below_home


def _short(folder: Path) -> str:
    return "~" if folder == Path.home() else str(folder)


def _quoted(path: Path) -> str:
    from shlex import quote

    return quote(str(path))
