"""Where a report goes, and in which form: the screen, another program, a file.

`--format` says the form; without it the end of the file's name does; without a file it is what a
terminal shows. A form that no screen can show asks for a file by its name: a report is written
nowhere that its owner did not say.
"""

import sys
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.actions import saving
from medlog.cli import output
from medlog.cli.session import Session
from medlog.report.values import Report

FORMS = ("terminal", "html", "pdf", "md", "json", "csv")

PAPERS = ("a4", "letter")

_SUFFIXES = {
    ".txt": "terminal",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".md": "md",
    ".markdown": "md",
    ".json": "json",
    ".csv": "csv",
    ".zip": "csv",
}
"""The form that the end of a file's name asks for."""

_SHOWN_SUFFIXES = ".html, .pdf, .md, .json, .csv, .zip or .txt"


class Target(NamedTuple):
    """Where a report goes.

    Attributes:
        form: one of FORMS.
        path: the file to write; None for standard output.
        paper: one of PAPERS.
        force: whether a file that is there may be replaced.
    """

    form: str
    path: Path | None
    paper: str
    force: bool


def target(
    session: Session,
    form: str | None,
    named: str | None,
    paper: str | None = None,
    *,
    force: bool = False,
) -> Target:
    """What `--format`, `-o`, `--paper` and `--json` ask for together.

    Raises:
        UnknownFormat, UnknownPaper, OutputUnknownSuffix: a word that means nothing here.
        OutputNotWithJson, PaperNotUsed: two options that contradict each other.
        OutputNeedsFile: the form is not for the screen.
    """
    if form is not None and form not in FORMS:
        raise errors.UnknownFormat(format=form, formats=", ".join(FORMS))
    if paper is not None and paper not in PAPERS:
        raise errors.UnknownPaper(paper=paper)
    path = None if named in (None, "-") else Path(str(named))
    if path is not None:
        with suppress(RuntimeError):  # ~nobody stays as it is
            path = path.expanduser()
    form = form or _form_of(path, session)
    if paper is not None and form != "pdf":
        raise errors.PaperNotUsed(form=form)
    if path is None:
        if session.json and form != "json":
            raise errors.OutputNotWithJson(form=form)
        if form == "pdf" or (form == "html" and named is None):
            _refuse_screen(form, session)
    return Target(form, path, paper or PAPERS[0], force)


def give(session: Session, report: Report, to: Target) -> None:
    """Answer with the report, or write its file and answer with that.

    Raises:
        ExtraMissing: a PDF, and its extra is not installed.
        ManyTables: more than one table, and one CSV file.
        Refused, NoneSuch: the file cannot be written, as `saving.save`.
    """
    if to.path is None and to.form in ("terminal", "json"):
        session.json = to.form == "json"
        session.emit("report", report)
        return
    content = _content(session, report, to)
    if to.path is None:
        output.give(content)
        return
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")
    session.emit("saved", saving.save(to.path, content, to.form, force=to.force))


def _form_of(path: Path | None, session: Session) -> str:
    if path is None:
        return "json" if session.json else "terminal"
    form = _SUFFIXES.get(path.suffix.lower())
    if form is None:
        if _is_folder(path):
            raise errors.OutputIsFolder(path=path)
        if session.json:
            return "json"
        raise errors.OutputUnknownSuffix(path=path, suffixes=_SHOWN_SUFFIXES)
    return form


def _is_folder(path: Path) -> bool:
    with suppress(OSError):
        return path.is_dir()
    return False


def _refuse_screen(form: str, session: Session) -> None:
    if sys.stdout.isatty():
        raise errors.OutputNeedsFile(form=form.upper(), name=_name(session, form))


def _name(session: Session, suffix: str) -> str:
    return f"medlog-report-{session.now.wall:%Y-%m-%d}.{suffix}"


def _content(session: Session, report: Report, to: Target) -> str | bytes:
    match to.form:
        case "html":
            from medlog.render import html

            return html.text(report)
        case "pdf":
            from medlog.render import pdf

            return pdf.document(report, to.paper)
        case "md":
            from medlog.render import markdown

            return markdown.text(report)
        case "csv":
            return _csv(session, report, to.path)
        case "json":
            return output.json_text("report", report, session)
    from medlog.render.terminal.console import drawn
    from medlog.render.terminal.report import page

    # A stream that is no terminal and shows every letter, as a file is.
    return drawn(page(report), TextIOWrapper(BytesIO(), encoding="utf-8"), plain=session.plain)


def _csv(session: Session, report: Report, path: Path | None) -> str | bytes:
    from medlog.render import csv

    if path is not None and path.suffix.lower() == ".zip":
        return csv.archive(report)
    tables = csv.tables(report)
    if len(tables) > 1:
        raise errors.ManyTables(
            count=len(tables), names=", ".join(tables), name=_name(session, "zip")
        )
    mark = csv.MARK if path is not None else ""
    return mark + ("".join(tables.values()) or csv.about(report))
