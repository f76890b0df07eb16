"""A module imports from its own floor and lower ones; a library is used on its floor alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "medlog"

FLOORS = {
    "errors": 0,
    "clock": 0,
    "config": 0,
    "data": 0,
    "domain": 1,
    "calc": 2,
    "store": 3,
    "exchange": 3,
    "sync": 3,
    "report": 3,
    "actions": 4,
    "render": 4,
    "cli": 5,
}

NEVER = {("render", "store"), ("report", "store"), ("exchange", "store"), ("sync", "exchange")}
"""Neighbours that stay apart: what is shown was read before, and files are read in memory."""

LIBRARIES = {
    "typer": ("cli/",),
    "rich": ("render/terminal/",),
    "icalendar": ("exchange/calendar.py",),
    "jinja2": ("render/html/",),
    "dateutil": ("calc/", "domain/"),
    "sqlite_utils": ("store/migrations.py", "store/check.py", "exchange/"),
    "platformdirs": ("store/place.py",),
    "pyrage": ("store/age.py",),
    "tzlocal": ("clock.py",),
    "typst": ("render/pdf/",),
    "sqlite3": ("store/", "actions/", "exchange/loop.py"),
}
"""Where a library may be imported; sqlite3 is ours in the store, and a type above it.

Loop's backup is a database: it is read in memory, beside ours.
"""

MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(module: Path) -> Iterator[str]:
    """Every dotted name that a module imports, also inside functions."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{module}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(name: str) -> tuple[str, int] | None:
    parts = name.split(".")
    if parts[0] != "medlog" or len(parts) == 1:
        return None
    return parts[1], FLOORS[parts[1]]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    """No module reaches upward, nor sideways where the two are to stay apart."""
    own = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own.startswith("__"):
        return
    for name in imports(module):
        found = floor_of(name)
        if found is not None:
            assert found[1] <= FLOORS[own], f"{own} reaches up to {name}"
            assert (own, found[0]) not in NEVER, f"{own} reaches over to {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_library_is_used_on_its_floor(module: Path) -> None:
    """A third-party library is imported where the table says, and no other is imported at all."""
    import sys

    place = module.relative_to(PACKAGE).as_posix()
    for name in imports(module):
        library = name.split(".")[0]
        if library in LIBRARIES:
            assert place.startswith(LIBRARIES[library]), f"{place} imports {library}"
        else:
            assert library == "medlog" or library in sys.stdlib_module_names, name


def test_only_the_clock_reads_the_clock() -> None:
    """Everything but clock.py is told what time it is."""
    readers = ("time.time", "datetime.now", "date.today", "utcnow", "time.localtime", "time_ns")
    for module in MODULES:
        if module.name != "clock.py":
            text = module.read_text("utf-8")
            assert not [reader for reader in readers if f"{reader}(" in text], module
