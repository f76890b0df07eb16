"""The report as a PDF: tagged (PDF/UA-1), the same bytes for the same report.

Typst sets it, from the template beside this file. The report goes in as JSON, so that nothing in it
is read as markup; no font and no package is fetched.
"""

import json
from pathlib import Path
from typing import Literal, cast

from medlog import errors
from medlog.render.pdf.content import content
from medlog.report.values import Report

_TEMPLATE = Path(__file__).with_name("report.typ")

_WAYS: tuple[tuple[bool, Literal["ua-1", "1.7"]], ...] = (
    (True, "ua-1"),
    (False, "ua-1"),
    (False, "1.7"),
)
"""Most reports do with the fonts that Typst brings. One with other scripts needs the machine's,
which take a second to look through; where these lack a letter too, a box stands for it, which
PDF/UA does not allow."""

PAPERS = {"a4": "a4", "letter": "us-letter"}
"""Typst's names of the sizes of paper."""


def document(report: Report, paper: str = "a4") -> bytes:
    """The PDF, for paper of one of the sizes in PAPERS.

    Raises:
        ExtraMissing: Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise errors.ExtraMissing.of("A PDF", "pdf", "typst>=0.15") from error
    inputs = {"report": json.dumps(content(report, PAPERS[paper]))}
    for own_fonts_only, standard in _WAYS:
        compiler = typst.Compiler(_TEMPLATE, ignore_system_fonts=own_fonts_only, sys_inputs=inputs)
        try:
            made = compiler.compile(
                format="pdf", timestamp=report.generated.epoch, pdf_standards=standard
            )
        except typst.TypstError:
            if standard == "1.7":
                raise
        else:
            break
    # One format gives one document.
    return cast(bytes, made)
