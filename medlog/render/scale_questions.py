"""What is said while a questionnaire is answered at a terminal."""

from datetime import date

from medlog.actions.supporting import WhomToCall
from medlog.domain.draft import Draft
from medlog.domain.scales import Scale
from medlog.render import line
from medlog.render.scale_words import direction, span
from medlog.render.support_line import whom_to_call


def opening(scale: Scale) -> list[str]:
    """What is asked, and how to answer."""
    count = "1 question" if len(scale.items) == 1 else f"{len(scale.items)} questions"
    how = "A number answers, - leaves one out, b goes back, q puts it aside."
    asked = [scale.question] if scale.question else []
    return [f"{scale.title}, {count}. {how}", "", *asked]


def question(scale: Scale, draft: Draft) -> list[str]:
    """What is asked next with the answers to choose from; once all have been asked, how it stands.

    A question that was asked before stands with its answer so far.
    """
    if draft.at == len(scale.items):
        return ["", _answered(scale, draft)]
    item = scale.items[draft.at]
    wide = max(len(str(one.value)) for one in item.answers)
    lines = ["", f"{draft.at + 1} of {len(scale.items)}  {item.text}"]
    lines += [f"   {one.value:>{wide}}  {one.label}" for one in item.answers]
    return lines


def prompt(scale: Scale, draft: Draft) -> str:
    """What stands before the place for the answer."""
    if draft.at == len(scale.items):
        return "Enter saves, b goes back, q puts it aside: "
    if not draft.reached:
        return "Answer: "
    before = draft.answers[draft.at]
    return f"Answer (Enter keeps {'it left out' if before is None else before}): "


def _answered(scale: Scale, draft: Draft) -> str:
    count, of_all = draft.answered, len(scale.items)
    if count == of_all:
        return f"{count} of {of_all} answered."
    return f"{count} of {of_all} answered, {of_all - count} left out: it has no total then."


def offer(scale: Scale, draft: Draft, today: date) -> list[str]:
    """What was put aside, and when."""
    text = (
        f"{scale.title} was put aside: {draft.answered} of {len(scale.items)} answered,"
        f" begun {line.moment(draft.begun)}."
    )
    days = (today - draft.begun.wall.date()).days
    if days <= 0 or scale.days is None:
        return [text]
    count = "1 day" if days == 1 else f"{days} days"
    return [text, f"That is {count} ago; those answers are about the {span(scale.days)} before it."]


def put_aside(scale: Scale, draft: Draft | None) -> str:
    """What became of the answers so far."""
    if draft is None:
        return "Nothing was saved."
    return (
        f"Put aside: {draft.answered} of {len(scale.items)} answered, on this device alone;"
        f" medlog scale {scale.name} goes on with it. No total is recorded yet."
    )


def kept(scale: Scale) -> str:
    """The same within a sentence that says it was broken off."""
    return (
        f"no total is recorded, and the answers so far are put aside: medlog scale {scale.name}"
        " goes on with them"
    )


def by_total(scale: Scale) -> str:
    """How a scale is recorded whose questions are not here."""
    way = f", {direction(scale)}" if scale.better else ""
    percent = f" In percent it is {scale.percent} for each point." if scale.percent else ""
    return (
        f"{scale.title} is recorded by its total, from {scale.lowest} to {scale.highest}{way}."
        f"{percent} Its questions are not in medlog."
    )


def support(calls: WhomToCall) -> list[str]:
    """Whom to call, after an answer that calls for saying so: a few calm lines."""
    return [
        "",
        "Your answer is kept like the others. If you would like to talk to someone now:",
        *(f"  {one}" for one in whom_to_call(calls)),
    ]
