"""What can go wrong, each with its sentence, its hint and its exit code.

A class states the sentence once; raising it fills in the facts:
`raise UnknownMedication(name="sertralin")`. Floors below the command line raise, the
command line prints, and `tests/test_errors.py` holds every `raise` to the facts its sentence names.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar


class MedlogError(Exception):
    """A sentence for a person, a hint, and the exit code of the program.

    Attributes:
        code: stable name for programs, as in `--json`.
        exit_code: 2 not understood, 3 none such, 4 refused, 5 the store, 6 a tool is missing.
        message: the sentence, with the facts filled in.
        hint: what helps now; may be empty.
        facts: what they were filled in with.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str]
    advice: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.message = self.sentence.format(**facts)
        self.hint = self.advice.format(**facts)
        super().__init__(self.message)


class NotUnderstood(MedlogError):
    """The command line cannot be read as it was typed."""

    exit_code = 2


class NoneSuch(MedlogError):
    """What was named does not exist."""

    exit_code = 3


class Refused(MedlogError):
    """Understood, and not possible."""

    exit_code = 4


class StoreError(MedlogError):
    """The diary's file cannot be read or written."""

    exit_code = 5


class ToolMissing(MedlogError):
    """An extra or a program of the machine is not there."""

    exit_code = 6


if TYPE_CHECKING:
    # ruff: noqa: F403 -- for the type checker alone: `errors.X` is any class of these modules
    from medlog.errors.archives import *
    from medlog.errors.backups import *
    from medlog.errors.doses import *
    from medlog.errors.entries import *
    from medlog.errors.exporting import *
    from medlog.errors.file import *
    from medlog.errors.goals import *
    from medlog.errors.importing import *
    from medlog.errors.lines import *
    from medlog.errors.medicines import *
    from medlog.errors.mending import *
    from medlog.errors.names import *
    from medlog.errors.output import *
    from medlog.errors.prescriptions import *
    from medlog.errors.program import *
    from medlog.errors.reminders import *
    from medlog.errors.scales import *
    from medlog.errors.schedules import *
    from medlog.errors.settings import *
    from medlog.errors.supply import *
    from medlog.errors.support import *
    from medlog.errors.times import *
    from medlog.errors.treatments import *
    from medlog.errors.visits import *
else:
    # Most commands raise nothing, and a hundred classes cost each of them 2 ms: a subject's module
    # is loaded when one of its errors is asked for.

    _SUBJECTS = (
        "archives",
        "backups",
        "doses",
        "entries",
        "exporting",
        "file",
        "goals",
        "importing",
        "lines",
        "medicines",
        "mending",
        "names",
        "output",
        "prescriptions",
        "program",
        "reminders",
        "scales",
        "schedules",
        "settings",
        "supply",
        "support",
        "times",
        "treatments",
        "visits",
    )

    def __getattr__(name: str) -> Any:
        for subject in _SUBJECTS if name[:1].isupper() else ():
            found = getattr(import_module(f"{__name__}.{subject}"), name, None)
            if found is not None:
                return found
        raise AttributeError(name)
