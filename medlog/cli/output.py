"""The one place that writes to standard output and standard error."""

import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

from medlog import errors
from medlog.render import plain
from medlog.render.text import Verbatim, harmless

if TYPE_CHECKING:
    from medlog.cli.session import Session

PAGED = ("log", "report")
"""Answers that can be longer than a screen."""

VERSION = 1
"""Of the JSON that every command answers with."""


def emit(kind: str, result: Any, session: "Session") -> None:
    """Answer with a result.

    `kind` names the function of `medlog.render.data` that gives the JSON. Its text is plain lines
    where `medlog.render.plain` knows it; else it is drawn by the module of this name in
    `medlog.render.terminal`. A long log or report goes to the pager of a terminal.
    """
    notes = _notes(result, session)
    if session.json:
        sys.stdout.write(json_text(kind, result, session))
        sys.stdout.flush()
        return
    if session.quiet:
        say(*getattr(result, "ids", ()))
    else:
        _text(kind, result, session)
    for note in notes:
        warn(note)


def give(content: str | bytes) -> None:
    """Write a whole document to standard output: text as UTF-8 whatever the locale, or bytes."""
    if isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(content)
    sys.stdout.flush()


def json_text(kind: str, result: Any, session: "Session") -> str:
    """The JSON of a result, in a line."""
    from medlog.render.data import data

    notes = _notes(result, session)
    return _json({"command": session.command, "data": data(kind, result), "notes": notes})


def _text(kind: str, result: Any, session: "Session") -> None:
    lines = plain.lines(kind, result)
    if lines is None:
        text = import_module(f"medlog.render.terminal.{kind}").text(result, plain=session.plain)
    else:
        text = "".join(_shown(line, sys.stdout) for line in lines)
    if kind in PAGED and sys.stdout.isatty() and sys.stdin.isatty():
        from medlog.cli import pager

        pager.page(text)
        return
    sys.stdout.write(text)
    sys.stdout.flush()


def say(*lines: str) -> None:
    """Write lines to standard output, text of people made harmless."""
    for line in lines:
        sys.stdout.write(_shown(line, sys.stdout))
    sys.stdout.flush()


def warn(*lines: str) -> None:
    """Write lines to standard error."""
    sys.stdout.flush()
    for line in lines:
        sys.stderr.write(_shown(line, sys.stderr))
    sys.stderr.flush()


def ask(question: str) -> None:
    """Write a question to standard error, without a line end."""
    sys.stdout.flush()
    sys.stderr.write(question)
    sys.stderr.flush()


def fail(error: errors.MedlogError, session: "Session") -> None:
    """Say what went wrong, and what helps."""
    if session.json:
        about = {"code": error.code, "message": error.message, "hint": error.hint}
        sys.stderr.write(_json({"command": session.command, "error": about}))
        sys.stderr.flush()
        return
    warn(f"medlog: {error.message}")
    if error.hint:
        warn(f"  {error.hint}")


def _shown(line: str, stream: TextIO) -> str:
    """A line with its end, text of people made harmless; for a terminal in its width."""
    text = harmless(line)
    if stream.isatty() and not isinstance(line, Verbatim):
        from medlog.render.wrapping import wrapped

        text = wrapped(text, stream)
    return text + "\n"


def _json(answer: dict[str, Any]) -> str:
    import json

    # ASCII: every text comes back to the letter, and no terminal acts on any of it.
    return json.dumps({"medlog": VERSION, **answer}, ensure_ascii=True) + "\n"


def _notes(result: Any, session: "Session") -> list[str]:
    return [_sentence(notice) for notice in (*getattr(result, "notices", ()), *session.notices())]


def _sentence(notice: Any) -> str:
    from medlog.render import notice as notices

    return notices.sentence(notice)
