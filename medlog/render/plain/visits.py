"""Appointments: the list, one of them, and what came of one."""

from collections.abc import Iterable, Iterator
from datetime import date

from medlog.actions.questions import QuestionShown
from medlog.actions.visit_done import VisitDone
from medlog.actions.visits import VisitCancelled, VisitList, VisitListed, VisitShown
from medlog.domain.instant import Instant
from medlog.domain.visit import Visit, has_come, lies_ahead
from medlog.render import line
from medlog.render.companion_line import visit as what
from medlog.render.companion_line import whom
from medlog.render.plain.note import note
from medlog.render.plain.prescribing import prescribed
from medlog.render.plain.questions import listed

_NONE = "No visit is planned."
_ADD = "  medlog visit add '2026-12-03 10:30' --with NAME adds one."


def visits(result: VisitList) -> list[str]:
    """Those that lie ahead, and those in the past of which nothing is told yet."""
    if not result.visits:
        return ["No visit is in the diary." if result.everything else _NONE, _ADD]
    if result.everything:
        return [*_rows(result.visits, with_words=True)]
    ahead = [one for one in result.visits if lies_ahead(one.visit, result.now)]
    over = [one for one in result.visits if not lies_ahead(one.visit, result.now)]
    lines = ["Coming visits", *_rows(ahead)] if ahead else [_NONE, _ADD]
    if over:
        lines += ["", "In the past, and still planned", *_rows(over)]
        lines.append("medlog visit done keeps what came of it.")
    return lines


def visit(result: VisitShown) -> list[str]:
    """With whom, when, where, what to ask there or what was answered there."""
    seen = result.visit
    lines = [f"{what(seen)}  [{result.short}]"]
    lines.append(f"  when      {line.when(seen)} ({_far(seen.day, result.now.wall.date())})")
    for label in ("note", "decided"):
        if text := getattr(seen, label):
            first, *rest = note(text, " " * 12)
            lines += [f"  {label:<9} {first.strip()}", *rest]
    if result.answered:
        lines += ["", "Answered there", *_listed(result.answered)]
    if result.open:
        lines += ["", "To ask", *listed(result.open)]
    elif seen.status == "planned":
        lines += ["", "No question is open; medlog ask TEXT keeps one."]
    if seen.status == "planned" and has_come(seen, result.now):
        lines += ["", _after(seen, result.now, result.short)]
    return lines


def visit_cancelled(result: VisitCancelled) -> list[str]:
    """Which one, and how it comes back."""
    return [
        f"Saved: {what(result.visit)}, {line.when(result.visit)}  [{result.short}]",
        "  medlog undo plans it again.",
    ]


def visit_done(result: VisitDone) -> list[str]:
    """What was kept: answers, the decision, doses; and what stays open."""
    seen, before = result.visit, result.before
    done = seen.status == "done"
    outcome = "Saved" if done else "Kept, and not marked as done yet"
    lines = [f"{outcome}: {what(seen)}, {line.when(seen)}  [{result.short}]"]
    lines += _listed(one.shown for one in result.answered)
    if seen.decided != before.decided:
        lines += note(f"decided: {seen.decided or 'nothing'}", "  ")
        if before.decided:
            lines += note(f"before: {before.decided}", "  ")
    for one in result.prescribed:
        lines += prescribed(one)
    if result.still_open:
        lines += ["Still open", *listed(result.still_open)]
    if not done:
        lines.append(f"medlog visit done {result.short} goes on from here.")
    elif result.following is None:
        lines.append("medlog visit add WHEN keeps the next one.")
    return lines


def _rows(
    found: "list[VisitListed] | tuple[VisitListed, ...]", *, with_words: bool = False
) -> Iterator[str]:
    """When, with whom and where, what became of it, where all stand together."""
    whens = [line.when(one.visit) for one in found]
    wide = max(map(len, whens))
    for one, when in zip(found, whens, strict=True):
        seen = one.visit
        state = "" if seen.status == "planned" else seen.status
        words = ", ".join(filter(None, (whom(seen), state)))
        yield f"  {when:<{wide}}  {words}  [{one.short}]" if words else f"  {when}  [{one.short}]"
        if with_words and seen.decided:
            yield from note(f"decided: {seen.decided}", " " * (wide + 4))


def _listed(found: Iterable[QuestionShown]) -> Iterator[str]:
    """The questions without the day of the visit, which is this one's."""
    return listed(one._replace(visit=None) for one in found)


def _far(day: date, today: date) -> str:
    """Today, tomorrow, in 11 days, 3 days ago."""
    days = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
    return near or (f"in {days} days" if days > 0 else f"{-days} days ago")


def _after(seen: Visit, now: Instant, short: str) -> str:
    when = "Afterwards: " if lies_ahead(seen, now) else ""
    return f"{when}medlog visit done {short} keeps what came of it."
