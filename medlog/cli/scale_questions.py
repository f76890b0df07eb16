"""A questionnaire at the terminal, question by question.

After every answer what there is is kept as a draft, so that a window that is closed loses none.
"""

from medlog import errors
from medlog.actions import scales
from medlog.cli import asking, output, scale_answers
from medlog.cli.session import Session
from medlog.domain import draft as drafts
from medlog.domain.draft import Draft
from medlog.domain.scales import Scale, read_answer, read_total
from medlog.render import scale_questions as words
from medlog.store.diary import Diary

_OFFERED = ("", "n", "new", "q", "quit")


def total(scale: Scale) -> int:
    """The total of a scale whose questions are not here.

    Raises:
        EOFError: the input ended.
    """
    output.warn(words.by_total(scale))
    while True:
        try:
            return read_total(scale, asking.line("Total: "))
        except errors.MedlogError as error:
            output.warn(error.message, error.hint)


def answers(session: Session, scale: Scale) -> tuple[int | None, ...] | None:
    """All answers; None where the person puts them aside, or answers nothing.

    Raises:
        KeyboardInterrupt, EOFError: what was answered is put aside as well.
        StoreError: the diary cannot be written.
    """
    # Another view of the same diary: a draft is no entry, and nothing is said to be saved by it.
    diary = Diary(session.diary.path, session.now, session.now_ms, create=session.diary.create)
    begun = _begun(session, diary, scale)
    found = None if begun is None else _asked(session, diary, scale, begun)
    session.diary.began = diary.began
    if found is None:
        output.warn(words.put_aside(scale, scales.unfinished(diary, scale)))
    return found


def _begun(session: Session, diary: Diary, scale: Scale) -> Draft | None:
    """The draft that the person goes on with, or a new one; None where they want neither."""
    draft = scales.unfinished(diary, scale)
    if draft is not None:
        session.aside = words.kept(scale)
        output.warn(*words.offer(scale, draft, session.today()))
        question = "Enter goes on, n begins anew, q leaves it: "
        while (typed := asking.line(question).casefold()) not in _OFFERED:
            output.warn("Enter, n or q, please.")
        if typed.startswith("q"):
            return None
        if not typed:
            return draft
        scales.discard(diary, scale)
        session.aside = ""
    return drafts.begin(scale, session.now)


def _asked(
    session: Session, diary: Diary, scale: Scale, draft: Draft
) -> tuple[int | None, ...] | None:
    output.warn(*words.opening(scale))
    shown = None
    while True:
        if draft != shown:
            output.warn(*words.question(scale, draft))
            shown = draft
        typed = asking.line(words.prompt(scale, draft))
        match typed.casefold():
            case "q" | "quit":
                return None
            case "b" | "back" if draft.at == 0:
                output.warn("This is the first question.")
            case "b" | "back":
                draft = draft.back()
            case "" if draft.at == len(scale.items):
                return draft.answers
            case "" if draft.reached:
                draft = draft._replace(at=draft.at + 1)
            case _ if draft.at == len(scale.items):
                output.warn("Enter, b or q, please.")
            case "":
                output.warn("A number, please; - leaves this question out.")
            case _:
                draft = _answered(session, diary, scale, draft, typed)


def _answered(session: Session, diary: Diary, scale: Scale, draft: Draft, typed: str) -> Draft:
    """The draft with an answer, kept; the same where it is none."""
    try:
        draft = draft.answer(read_answer(scale, draft.at + 1, typed))
    except errors.MedlogError as error:
        output.warn(error.message, error.hint)
        return draft
    tells = not draft.told and scale.needs_support(draft.answers)
    draft = draft._replace(told=draft.told or tells)
    scales.keep(diary, draft)
    session.aside = words.kept(scale)
    if tells:
        scale_answers.name_support(session, scale, draft.answers)
    return draft
