"""Every error is a class with its sentence, its hint and its exit code."""

import ast
import string
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from medlog import errors

PACKAGE = Path(errors.__file__).parents[1]

SUBJECTS = [
    import_module(f"medlog.errors.{module.name}") for module in iter_modules(errors.__path__)
]

CLASSES = list(
    dict.fromkeys(
        value
        for module in (errors, *SUBJECTS)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, errors.MedlogError)
    )
)

FINAL = [one for one in CLASSES if hasattr(one, "sentence")]


def facts(error: type[errors.MedlogError]) -> set[str]:
    """The names that the sentence and the hint are filled in with."""
    texts = (error.sentence, error.advice)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("error", FINAL, ids=lambda one: one.__name__)
def test_each_has_a_sentence_and_a_code(error: type[errors.MedlogError]) -> None:
    """One sentence that ends like one, a stable code, an exit code of the table."""
    assert error.sentence.endswith((".", "?", ":", "}")), error.sentence
    assert error.code != "error"
    assert error.exit_code in (1, 2, 3, 4, 5, 6)


def test_each_is_found_in_the_package() -> None:
    """`errors.NoDiary` finds the class, whichever module it is in; another name finds none."""
    for one in CLASSES:
        assert getattr(errors, one.__name__) is one
    assert not hasattr(errors, "NoSuchError")


def test_raising_one_gives_the_facts_it_names() -> None:
    """Every place that makes an error hands over what its sentence asks for."""
    classes = {one.__name__: one for one in FINAL}
    checked = 0
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else None
            name = function.id if isinstance(function, ast.Name) else name
            if name in classes and not any(keyword.arg is None for keyword in node.keywords):
                given = {str(keyword.arg) for keyword in node.keywords}
                missing = facts(classes[name]) - given
                assert not missing, f"{module.name}:{node.lineno} {name} lacks {missing}"
                checked += 1
    assert checked > 80
