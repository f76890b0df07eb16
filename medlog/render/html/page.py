"""The page: its head, its style, the policy that nothing is loaded, and the template filled."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from medlog.render.heading import begins_text, made_text, period_text
from medlog.render.html.view import note_view, sentence, view
from medlog.render.text import in_one_line
from medlog.report.values import Report

_TEMPLATES = Path(__file__).with_name("templates")


def text(report: Report) -> str:
    """The report as one HTML file: no script, no address, nothing loaded from anywhere."""
    period = period_text(report)
    person = in_one_line(report.person)
    title = in_one_line(report.title)
    style = _style(" · ".join(part for part in (person, title, period) if part))
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html").render(
        style=style,
        # A policy that names the style by its digest lets in no other.
        policy=f"default-src 'none'; style-src 'sha256-{_digest(style)}'; base-uri 'none';"
        " form-action 'none'",
        title=title,
        person=person,
        period=period,
        about=[line for line in (sentence(made_text(report)), begins_text(report)) if line],
        sections=[view(section, report.last.year) for section in report.shown],
        notes=[note_view(note) for note in report.notes],
        definitions=report.definitions,
    )


def _style(running: str) -> str:
    """The style, with what stands at the head of every printed page but the first."""
    # Every letter as its number: nothing in it can end the string, or the style.
    words = "".join(f"\\{ord(letter):06x}" for letter in running)
    return (_TEMPLATES / "page.css").read_text("utf-8").replace("RUNNING HEAD", words)


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
