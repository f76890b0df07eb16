"""The words that medlog does not use about a person, anywhere a person reads."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]

NOT_USED = re.compile(
    r"""\b( missed | missing\ doses? | fail(ed|ure|s)? | complian\w* | non-?complian\w*
      | (non-?)?adherent | lapse[ds]? | relapse[ds]? | you\ should | should | must | bad\ day
      | streak\ lost | lost\ your | you\ forgot | well\ done | good\ job | congratulations
      | overdose[ds]? | abuse[ds]? | addict\w* | patient )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that judge, order, alarm or diagnose. "forgot" alone is a reason that a person chose."""


DATA = ROOT / "medlog" / "data"

TEMPLATES = ("*.html", "*.css", "*.typ", "*.bash", "*.fish", "*.zsh", "*.ps1")
"""Files in the package, beside its modules, with words for people in them."""


def sentences() -> Iterator[tuple[str, str]]:
    """(where, text) of everything that a person can come to read."""
    for template in sorted(one for form in TEMPLATES for one in (ROOT / "medlog").rglob(form)):
        for number, line in enumerate(template.read_text("utf-8").split("\n"), start=1):
            yield f"{template.relative_to(ROOT)}:{number}", line
    for module in sorted((ROOT / "medlog").rglob("*.py")):
        tree = ast.parse(module.read_text("utf-8"))
        inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            said = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if not said or " " not in (text := str(getattr(node, "value", ""))):
                continue
            # A docstring is for programmers, but that of a command is its help.
            if id(node) not in inner or "Examples:" in text:
                yield f"{module.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", text
    for name in ("README.md", "CHANGELOG.md", *(f.name for f in (ROOT / "completions").iterdir())):
        path = ROOT / name if (ROOT / name).exists() else ROOT / "completions" / name
        for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
            yield f"{name}:{number}", line


def test_no_sentence_judges() -> None:
    """Every sentence of the program, its help, the completions, the README, against the list."""
    found = [
        f"{where}: {match[0]} in {text.strip()[:80]!r}"
        for where, text in sentences()
        if (match := NOT_USED.search(text))
    ]
    assert not found, "\n".join(found)


def test_every_file_of_the_package_is_read_or_has_no_words() -> None:
    """A form of file that comes to the package is held to the list, or named here as without any.

    The schema's words are for who opens the file with another program; published texts, as data,
    are not ours.
    """
    read = {where.split(":")[0] for where, _ in sentences()}
    assert {"medlog/render/html/templates/page.html", "medlog/render/pdf/report.typ"} <= read
    forms = {form.removeprefix("*") for form in TEMPLATES} | {".py", ".sql"}
    files = [one for one in (ROOT / "medlog").rglob("*") if one.is_file()]
    others = {
        one.name for one in files if one.suffix not in {*forms, ".pyc"} and DATA not in one.parents
    }
    assert others == {"py.typed"}


def test_the_list_is_read() -> None:
    """The net catches what it is for."""
    for text in ("You missed a dose", "5 failed days", "you should take it", "Non-adherent"):
        assert NOT_USED.search(text)
    for text in ("not logged", "not taken (forgot)", "taken on 21 of 28 days"):
        assert not NOT_USED.search(text)
