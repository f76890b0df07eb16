"""The program: arguments in, exit code out."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import typer

from medlog import errors
from medlog.cli import output
from medlog.cli.command import program
from medlog.cli.session import Session


def main() -> None:
    """Run the program and end the process with its exit code."""
    # A command lives for some hundredths of a second: collecting garbage, and taking the
    # interpreter apart at the end, would be a sixth of its time.
    gc.disable()
    # What was typed is UTF-8, also where the locale says nothing of it.
    code = run([os.fsencode(word).decode("utf-8", "surrogateescape") for word in sys.argv[1:]])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)


def run(args: Sequence[str]) -> int:
    """Run one command; gives the exit code of cli.md's table. Nothing it raises gets out."""
    os.umask(0o077)
    _open_streams()
    session = Session()
    try:
        code = _run(list(args), session)
        _back_up(session)
    except OSError as error:
        return _unwritten(error, session)
    except KeyboardInterrupt:
        return _interrupted(session)
    except Exception as error:  # noqa: BLE001 -- a traceback never reaches a person
        return _bug(error, session)
    return code


def _open_streams() -> None:
    """Give every stream that was closed a place, and let none of them refuse a character."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 -- to the exit
        elif mode == "w" and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _unwritten(error: OSError, session: Session) -> int:
    """The answer cannot be written; whether something was saved is what counts."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- to the exit
    # The reader has seen enough: `medlog log | head`.
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            output.fail(
                errors.AnswerNotWritten(detail=error.strerror, saved=session.ending), session
            )
            session.keep_note()
    return 0 if session.changed or isinstance(error, BrokenPipeError) else 5


def _run(args: list[str], session: Session) -> int:
    try:
        code = program().main(args, prog_name="medlog", standalone_mode=False, obj=session)
    except errors.MedlogError as error:
        output.fail(error, session)
        session.keep_note()
        return error.exit_code
    except typer.TyperException as error:
        # What the parser could not read may have stood before the option.
        session.json = session.json or "--json" in args
        usage = errors.Usage(detail=error.format_message(), command=session.typed)
        output.fail(usage, session)
        return usage.exit_code
    except (typer.Abort, EOFError):
        return _interrupted(session)
    if code == 130:
        return _interrupted(session)
    return code if isinstance(code, int) else 0


def _interrupted(session: Session) -> int:
    # Behind the question and the ^C that the terminal shows.
    output.warn(*[""] if sys.stdin.isatty() else [], f"Stopped; {session.ending}.")
    session.keep_note()
    return 130


def _bug(error: Exception, session: Session) -> int:
    """Own up to a bug, with where it was and nothing of the diary."""
    if os.environ.get("MEDLOG_TRACEBACK") == "1":
        raise error
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "?"
    if trace is not None:
        name = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119 -- a bare name
        place = f"{name}:{trace.tb_lineno}"
    output.fail(errors.Bug(kind=type(error).__name__, place=place), session)
    session.keep_note()
    return 1


def _back_up(session: Session) -> None:
    """Make the day's backup once the answer is out; its failure changes no exit code."""
    if not session.wrote:
        return
    from medlog.store import copies

    diary = session.diary
    if not copies.due(diary.path, diary.now):
        return
    from medlog.actions.automatic_backup import automatic_backup

    try:
        automatic_backup(diary)
    except errors.MedlogError as error:
        output.warn(f"medlog: {error.message}")
    except KeyboardInterrupt:
        output.warn("", "medlog: The day's backup was stopped; the next entry makes one.")
    except Exception as error:  # noqa: BLE001 -- what was saved is saved, and so says the exit code
        _bug(error, session)
