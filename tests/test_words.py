"""The words that medlog does not use about a person, anywhere a person reads."""

import ast
import re
import tomllib
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

NOT_OURS = {"address", "at", "section", "source", "sources", "title"}
"""Keys of the data files behind which others' titles and addresses stand."""

PROPER = re.compile(r"Patient Health Questionnaire")
"""A name that is not ours, in a sentence that is."""

OF_THE_PROGRAM = {"editor-failed"}
"""Codes of errors that are about the program itself."""

OF_FORMATS = {"Patient"}
"""Names that a format of others has for what is written in it."""

TEMPLATES = ("*.html", "*.css", "*.typ", "*.bash", "*.fish", "*.zsh", "*.ps1")
"""Files in the package, beside its modules, with words for people in them."""


def sentences() -> Iterator[tuple[str, str]]:
    """(where, text) of everything that a person can come to read."""
    templates = [one for form in TEMPLATES for one in (ROOT / "medlog").rglob(form)]
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "completions").iterdir()]
    for page in sorted(templates + pages):
        for number, line in enumerate(page.read_text("utf-8").split("\n"), start=1):
            yield f"{page.relative_to(ROOT)}:{number}", line
    for module in sorted((ROOT / "medlog").rglob("*.py")):
        for number, text in strings(ast.parse(module.read_text("utf-8"))):
            yield f"{module.relative_to(ROOT)}:{number}", text
    for data in sorted(DATA.rglob("*.toml")):
        for key, text in texts(tomllib.loads(data.read_text("utf-8"))):
            yield f"{data.relative_to(ROOT)}:{key}", PROPER.sub("", text)


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of a module's strings, single words among them: parts of sentences, choices."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        # A docstring is for programmers, but that of a command is its help.
        is_read = id(node) not in alone or "Examples:" in node.value
        if is_read and node.value not in OF_THE_PROGRAM | OF_FORMATS:
            yield node.lineno, node.value


def texts(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """(key, text) of a data file: keys too, which can be names; no published item, no title."""
    match value:
        case str():
            yield at, value
        case list():
            for one in value:
                yield from texts(one, at)
        case dict():
            for key, one in value.items():
                yield at, key
                if key not in NOT_OURS and (at, key) != ("items", "text"):
                    yield from texts(one, key)


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

    The schema's words are for who opens the file with another program.
    """
    read = {where.split(":")[0] for where, _ in sentences()}
    assert {str(one.relative_to(ROOT)) for one in DATA.rglob("*.toml")} <= read
    assert {"medlog/render/html/templates/page.html", "medlog/render/pdf/report.typ"} <= read
    forms = {form.removeprefix("*") for form in TEMPLATES} | {".py", ".sql"}
    files = [one for one in (ROOT / "medlog").rglob("*") if one.is_file()]
    others = {one.name for one in files if one.suffix not in {*forms, ".toml", ".pyc"}}
    assert others == {"py.typed"}
    assert all(DATA in one.parents for one in files if one.suffix == ".toml")


def test_the_list_is_read() -> None:
    """The net catches what it is for."""
    for text in ("You missed a dose", "5 failed days", "you should take it", "Non-adherent"):
        assert NOT_USED.search(text)
    assert list(texts({"items": [{"text": "a failure"}], "title": "x", "about": "you should"})) == [
        ("", "items"),
        ("items", "text"),
        ("", "title"),
        ("", "about"),
        ("about", "you should"),
    ]
    for text in ("not logged", "not taken (forgot)", "taken on 21 of 28 days"):
        assert not NOT_USED.search(text)
