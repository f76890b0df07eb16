"""The one place that writes to standard output and standard error."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from medlog import errors
from medlog.render.text import harmless

if TYPE_CHECKING:
    from medlog.cli.session import Session

VERSION = 1
"""Of the JSON that every command answers with."""


def emit(kind: str, result: Any, session: "Session") -> None:
    """Answer with a result.

    `kind` names the function of `medlog.render.data` that gives the JSON, and the one of
    `medlog.render.line` (plain lines) or the module of `medlog.render.terminal` (drawn) that
    gives the text.
    """
    notes = [_sentence(notice) for notice in getattr(result, "notices", ())]
    if session.json:
        data = getattr(import_module("medlog.render.data"), kind)(result)
        _json(sys.stdout, {"command": session.command, "data": data, "notes": notes})
        return
    if session.quiet:
        say(*getattr(result, "ids", ()))
    else:
        line = getattr(import_module("medlog.render.line"), kind, None)
        if line is not None:
            say(*line(result))
        else:
            import_module(f"medlog.render.terminal.{kind}").show(result, plain=session.plain)
    for note in notes:
        warn(note)


def say(*lines: str) -> None:
    """Write lines to standard output, text of people made harmless."""
    for line in lines:
        sys.stdout.write(harmless(line) + "\n")
    sys.stdout.flush()


def warn(*lines: str) -> None:
    """Write lines to standard error."""
    sys.stdout.flush()
    for line in lines:
        sys.stderr.write(harmless(line) + "\n")
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
        _json(sys.stderr, {"command": session.command, "error": about})
        return
    warn(f"medlog: {error.message}")
    if error.hint:
        warn(f"  {error.hint}")


def _json(stream: Any, answer: dict[str, Any]) -> None:
    import json

    # ASCII: every text comes back to the letter, and no terminal acts on any of it.
    stream.write(json.dumps({"medlog": VERSION, **answer}, ensure_ascii=True) + "\n")
    stream.flush()


def _sentence(notice: Any) -> str:
    from medlog.render import notice as notices

    return notices.sentence(notice)
