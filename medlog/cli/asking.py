"""Asking a person: a note in the editor or on one line, which of two hours, which doses.

Questions go to standard error, so that an answer piped on stays clean.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from medlog import errors
from medlog.cli import output
from medlog.domain.instant import Instant
from medlog.render.text import in_one_line
from medlog.store import notes_folder


def note(typed: str, terminal: bool, diary: Path, before: str, what: str) -> str:
    """A note from the editor or a prompt where a person sits, else from standard input.

    The editor opens with the text `before`; the prompt asks for `what`.

    Raises:
        EditorFailed: the editor cannot be run or was left with an error; the text is kept.
    """
    if typed == "-" or not sys.stdin.isatty():
        return _piped().strip("\n")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if terminal and editor:
        return _edited(editor, diary, before)
    # A line cannot begin with the text that stands: an empty one leaves it.
    return (
        line(f"{what} (Enter keeps the one there is): ") or before if before else line(f"{what}: ")
    )


def _piped() -> str:
    """Standard input to its end, as UTF-8 whatever the locale says."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read()
    return bytes(stream.read()).decode("utf-8", "surrogateescape")


def line(question: str) -> str:
    """One line typed at a question.

    Raises:
        EOFError: the input ended.
    """
    output.ask(question)
    typed = sys.stdin.readline()
    if not typed:
        raise EOFError
    return typed.strip()


def yes(question: str) -> bool:
    """Whether a question is answered with yes; Enter says no.

    Raises:
        EOFError: the input ended.
    """
    while (typed := line(f"{question} [y/N] ").casefold()) not in ("", "n", "no"):
        if typed in ("y", "yes"):
            return True
        output.warn("y or n; Ctrl-C stops without saving.")
    return False


def which_hour(ambiguous: errors.AmbiguousHour) -> Instant:
    """Which of the two moments at which the clock showed the same time is meant."""
    readings: tuple[Instant, Instant] = ambiguous.readings
    output.warn(ambiguous.message)
    for number, reading in enumerate(readings, start=1):
        output.warn(f"  {number}  {reading.wall:%a %Y-%m-%d %H:%M} ({reading.iso()[-6:]})")
    while (typed := line("Which one? [1/2] ")) not in ("1", "2"):
        output.warn("1 or 2; Ctrl-C stops without saving.")
    return readings[int(typed) - 1]


def remembers(found: errors.AnotherNameOf | errors.BrandOf) -> bool:
    """Whether a name is to be remembered as another one of a medicine.

    For one that is in the diary Enter says yes; for a new one that it is kept as typed.

    Raises:
        EOFError: the input ended.
    """
    output.warn(f"{found.name} is {found.what}.")
    if isinstance(found, errors.AnotherNameOf):
        question = f"Record it as {found.known}, and remember {found.name}?"
        return _agrees(question, otherwise=True)
    question = f"Keep it as {found.medicine}, and remember {found.name}?"
    return _agrees(question, otherwise=False)


def _agrees(question: str, *, otherwise: bool) -> bool:
    """Yes or no; Enter alone says `otherwise`."""
    choice = "[Y/n]" if otherwise else "[y/N]"
    while (typed := line(f"{question} {choice} ").lower()) not in ("", "y", "yes", "n", "no"):
        output.warn("y or n; Ctrl-C stops without saving.")
    return typed.startswith("y") if typed else otherwise


def mood_levels(names: Sequence[str]) -> dict[str, str]:
    """Which of five levels each of these moods of another program is, "1" to "5".

    One that is to be kept as a note is left out.

    Raises:
        EOFError: the input ended.
    """
    output.warn("Moods of your own, each from 1 (awful) to 5 (rad); Enter keeps one as a note.")
    found = {}
    for name in names:
        while (typed := line(f"  {in_one_line(name)}: ")) not in ("", "1", "2", "3", "4", "5"):
            output.warn("1 to 5, or Enter; Ctrl-C stops without saving.")
        if typed:
            found[name] = typed
    return found


def keep(text: str, diary: Path) -> Path:
    """Write a text that could not be saved where only its owner finds it."""
    path = notes_folder.make(diary) / notes_folder.NOTE
    path.write_text(text + "\n", "utf-8", errors="surrogateescape")
    return path


def _edited(editor: str, diary: Path, before: str) -> str:
    import shlex
    import shutil
    import subprocess

    path = notes_folder.make(diary) / notes_folder.NOTE
    path.touch(mode=0o600)
    path.write_text(before, "utf-8", errors="surrogateescape")
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=True)  # noqa: S603 -- the person's own editor
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        if _holds_more(path, before):
            raise errors.EditorFailedKept(editor=editor, path=path) from error
        raise errors.EditorFailed(editor=editor) from error
    except KeyboardInterrupt:
        if _holds_more(path, before):
            output.warn("", f"What you wrote is kept in {path}")
        raise
    text = _read(path)
    # With it goes what editors leave beside a file: note.txt~ and the like.
    shutil.rmtree(path.parent, ignore_errors=True)
    return text


def _holds_more(path: Path, before: str) -> bool:
    """Whether an editor that failed left something of one's own; else its file is taken away."""
    if _read(path) not in ("", before):
        return True
    from shutil import rmtree

    rmtree(path.parent, ignore_errors=True)
    return False


def _read(path: Path) -> str:
    """What the editor left; nothing where it took the file away."""
    if not path.exists():
        return ""
    return path.read_text("utf-8", errors="surrogateescape").strip()
