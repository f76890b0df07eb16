"""Real shells to type into, with a names file full of traps.

PATH holds nothing but programs that leave a mark when they are started, and `medlog` is a function
that writes its arguments into a file.
"""

import shutil
import subprocess
import time
from pathlib import Path

import pexpect
import pytest

COMPLETIONS = Path(__file__).parents[2] / "completions"

NAMES = (
    ("medication", "sertraline", "50 mg daily at 08:00"),
    ("medication", "vitamin d3", "no schedule"),
    ("medication", "vitamin b12", "no schedule"),
    ("medication", "Lithium orotate", "as needed"),
    ("medication", "St John's wort", "as needed, 4 h apart"),
    ("medication", "$(:>ran)$(echo >ran)", "$(:>ran)"),
    ("medication", "`:>ran`", "`:>ran`"),
    ("medication", "; :>ran", "; :>ran"),
    ("medication", "|:>ran", ""),
    ("medication", "(echo >ran)", "(echo >ran)"),
    ("medication", "kava'$(:>ran)'", ""),
    ("medication", '"x"$(:>ran)', ""),
    ("medication", "'y'$(:>ran)", ""),
    ("medication", "foo:bar", "col:on"),
    ("medication", "back\\slash", ""),
    ("medication", "wow! such", ""),
    ("medication", "end'", ""),
    ("medication", 'quo"te', ""),
    ("medication", "~home", ""),
    ("medication", "{a,b}*?", ""),
    ("medication", "%F{red}", "%B"),
    ("medication", "éclair forte", ""),
    ("effect", "dry mouth", ""),
    ("effect", "nausea", ""),
    ("factor", "sleep", ""),
    ("factor", "screen time", ""),
)

START = {
    "bash": (
        ["--norc", "--noprofile", "-i"],
        "",
        """. {completions}/medlog.bash; medlog() {{ printf '%s\\n' "$@" . >args; }}""",
    ),
    "zsh": (
        ["-f", "-i"],
        "fpath=({completions} $fpath); autoload -Uz compinit; compinit -u -d dump",
        """medlog() {{ printf '%s\\n' "$@" . >args; }}""",
    ),
    "fish": (
        ["--no-config", "-i"],
        "set -g fish_autosuggestion_enabled 0; source {completions}/medlog.fish",
        "function medlog; printf '%s\\n' $argv . >args; end",
    ),
}


class Terminal:
    """A shell somebody types into, in a folder of its own."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.folder = folder
        options, *lines = START[shell]
        self.child = pexpect.spawn(
            shutil.which(shell) or shell,
            options,
            env=environment(folder),
            cwd=folder,
            dimensions=(60, 200),
            encoding="utf-8",
            timeout=20,
        )
        self.child.delaybeforesend = None
        for line in lines:
            self.child.sendline(line.format(completions=COMPLETIONS))
        self.child.sendline("medlog ready")
        self.got(20)

    def typed(self, line: str) -> list[str]:
        """What the program is given when a person types this, and Enter."""
        self.child.send(f"\x15medlog {line}\r")
        return self.got(5)

    def got(self, seconds: float) -> list[str]:
        """The arguments of the call, once it is there."""
        path = self.folder / "args"
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if path.exists() and (text := path.read_text("utf-8")).endswith("\n.\n"):
                path.unlink()
                return text.split("\n")[:-2]
            # What the shell draws must be read, or it stops drawing.
            self.child.expect([pexpect.TIMEOUT, ".+"], timeout=0.01)
        raise TimeoutError(self.child.before)


def environment(folder: Path) -> dict[str, str]:
    """A home with a names file, and a PATH on which everything that starts leaves a mark."""
    cache, programs = folder / "cache/medlog", folder / "bin"
    if not programs.exists():
        cache.mkdir(parents=True)
        cache.joinpath("names").write_text(
            "".join("\t".join(fields) + "\n" for fields in NAMES), "utf-8"
        )
        (folder / "plan.db").touch()
        programs.mkdir()
        for name in ("medlog", "python", "python3", "env", "cat", "sed", "awk", "grep", "cut"):
            (programs / name).write_text("#!/bin/sh\n: >started\necho started >&2\nexit 1\n")
            (programs / name).chmod(0o755)
    return {
        "PATH": str(programs),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }


def output(folder: Path, shell: str, options: list[str]) -> list[str]:
    """The lines of a shell that says nothing on standard error."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    run = subprocess.run(
        [program, *options],
        env=environment(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    assert not (folder / "started").exists()
    assert not (folder / "ran").exists()
    return run.stdout.split("\n")[:-1]
