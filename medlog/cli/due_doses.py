"""`take` without a name: which of the doses that are due were taken."""

from collections.abc import Sequence

from medlog import errors
from medlog.actions.today import DueDose, due
from medlog.calc.slots import Slot
from medlog.cli import asking, output
from medlog.cli.session import Session
from medlog.domain.dose_answer import read_numbers
from medlog.render.line import due_dose


def choose(session: Session, *, take_all: bool) -> list[tuple[str, Slot]]:
    """The doses to record: all with `take_all`, else as the person answers.

    Raises:
        NothingDue: there is none.
        NeedsTerminal: nobody can be asked; they are listed and nothing is saved.
    """
    doses = due(session.diary)
    if not take_all:
        _list(doses, session)
        doses = _asked(doses)
    return [(dose.medication, dose.slot) for dose in doses]


def numbered(doses: Sequence[DueDose]) -> list[str]:
    """The doses to record, a line each with the number to type for it, under a heading."""
    texts = [due_dose(dose) for dose in doses]
    wide = max(map(len, texts))
    lines = (
        f"  {number}  {text:<{wide}}  {dose.stage}"
        for number, (dose, text) in enumerate(zip(doses, texts, strict=True), start=1)
    )
    return ["To record:", *lines]


def _list(doses: list[DueDose], session: Session) -> None:
    if not session.terminal:
        if not session.json:
            output.say(*numbered(doses))
        raise errors.NeedsTerminal(
            question=f"{len(doses)} to record; which of them were taken?",
            instead="medlog take --due takes all of them; nothing was saved.",
        )
    output.warn(*numbered(doses))


def _asked(doses: list[DueDose]) -> list[DueDose]:
    while True:
        answer = asking.line("Enter takes all, numbers take some (1 3), 0 none: ")
        numbers = read_numbers(answer.replace(",", " ").split())
        if numbers == [0]:
            raise KeyboardInterrupt
        if numbers is not None and all(1 <= number <= len(doses) for number in numbers):
            return [doses[number - 1] for number in numbers] or doses
        output.warn(f"Numbers from 1 to {len(doses)}, please; Ctrl-C stops without saving.")
