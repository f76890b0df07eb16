"""What there is to ask, and what was answered."""

from collections.abc import Iterable, Iterator

from medlog.actions.questions import Answered, Asked, Questions, QuestionShown
from medlog.domain.visit import Visit
from medlog.render import line
from medlog.render.companion_line import next_visit
from medlog.render.plain.note import note
from medlog.render.text import in_one_line

_NONE = ("No question is open.", "  medlog ask TEXT keeps one for the next visit.")


def asked(result: Asked) -> list[str]:
    """The question with its number, and when it can be asked."""
    saved = f"Saved: question {result.shown.number}: {_text(result.shown)}"
    if result.visit is None:
        return [saved, "  Kept until it is answered; medlog questions lists what to ask."]
    return [saved, f"  For the visit on {next_visit(result.visit)}."]


def answered(result: Answered) -> list[str]:
    """The question, the answer, and the one it had."""
    told = result.shown
    if told.question.answer is None:
        again = f"Saved: question {told.number} is open again: {_text(told)}"
        return [again, f"  before: {in_one_line(result.before or '')}"]
    lines = [f"Saved: answer to question {told.number}: {_text(told)}"]
    lines += note(told.question.answer, "  ")
    if result.before not in (None, told.question.answer):
        lines.append(f"  before: {in_one_line(result.before or '')}")
    return lines


def questions(result: Questions) -> list[str]:
    """The open ones by number; the others with what was told, where all are asked for."""
    if not (result.open or result.answered):
        return [*_NONE]
    lines = [_heading(result.visit), *listed(result.open)] if result.open else [_NONE[0]]
    if result.answered:
        lines += ["", "Answered", *listed(result.answered)]
    elif result.open:
        lines.append(f"medlog answer {result.open[0].number} TEXT keeps what you were told.")
    return lines


def listed(found: Iterable[QuestionShown]) -> Iterator[str]:
    """A line a question, what was told below it."""
    found = list(found)
    wide = max((len(str(one.number)) for one in found), default=1)
    for one in found:
        yield f"  {one.number:>{wide}}  {_text(one)}"
        indent = " " * (wide + 4)
        if one.question.answer is not None:
            day = "" if one.visit is None else f" ({line.day(one.visit.day)})"
            yield from note(f"answer: {one.question.answer}{day}", indent)


def _heading(visit: Visit | None) -> str:
    return "To ask" if visit is None else f"To ask on {next_visit(visit)}"


def _text(one: QuestionShown) -> str:
    return f"{in_one_line(one.question.text)}  [{one.short}]"
