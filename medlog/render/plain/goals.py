"""Goals, and what was done for them, in plain counts."""

from collections.abc import Iterator, Sequence

from medlog.actions.goals import Goals, GoalsKept, Standing
from medlog.calc.goals import Stretch
from medlog.domain.goal import Goal, length_words
from medlog.render import line
from medlog.render.companion_line import goal_plan

_BEGINNING = (
    "No goal is open. To add one:",
    '  medlog goal add "walk three times a week" --every 1w --count 3',
    '  medlog goal add "call the dentist" --by fri',
)
_WEEKS = "Weeks run from Monday to Sunday. "
_WHOLE = "Only whole {periods} that are over are counted, from the goal's first day on."

_SHORT = 2
"""Goals that `today` names."""


def goals(result: Goals) -> list[str]:
    """Each open goal with its number and how it stands; those that ended behind them."""
    parts = ["Goals", *_listed(result.open)] if result.open else list(_BEGINNING)
    if result.ended:
        parts += ["", "Reached or dropped"]
        for one in result.ended:
            parts += [f"  {_ended(one.goal)}  [{one.short}]", *_details(one, "    ")]
    elif result.ended is not None:
        parts += ["", "None was reached or dropped so far."]
    counted = [one for one in (*result.open, *(result.ended or ())) if one.progress.periods]
    if lengths := {one.goal.every_days or 0 for one in counted}:
        weeks = all(length % 7 == 0 for length in lengths)
        words = "weeks" if lengths == {7} else "days" if lengths == {1} else "periods"
        parts += ["", (_WEEKS if weeks else "") + _WHOLE.format(periods=words)]
    return parts


def goals_kept(result: GoalsKept) -> list[str]:
    """What was saved, and how the goal stands now."""
    lines: list[str] = []
    for number, one in enumerate(result.goals):
        match result.what:
            case "added":
                lines.append(f"Saved: goal, {_planned(one.goal)}  [{one.short}]")
            case "done":
                step = result.steps[number]
                when = line.moment(step.entry.at)
                noted = ", with a note" if step.entry.note else ""
                lines.append(f"Saved: {one.goal.name}, {when}{noted}  [{step.short}]")
            case "reopened":
                lines.append(f"Open again: {_planned(one.goal)}  [{one.short}]")
            case _:
                lines.append(f"{result.what.capitalize()}: {one.goal.name}  [{one.short}]")
        lines += _after(result.what, one)
    return lines


def _after(what: str, one: Standing) -> Iterator[str]:
    if what == "added":
        counts = one.goal.every_days or one.goal.needed > 1
        says = "records each time" if counts else "records that it is done"
        yield f"  medlog goal done {says}."
    elif what == "done" and one.goal.status == "reached":
        many = one.goal.needed > 1
        yield f"  {one.progress.times} of {one.goal.needed}: reached" if many else "  reached"
    else:
        yield from _told(one, "  ")


def numbered(found: Sequence[Standing]) -> list[str]:
    """A line an open goal, with the number that can be typed for it."""
    wide = len(str(len(found)))
    return [
        f"  {number:>{wide}}  {one.goal.name}  [{one.short}]"
        for number, one in enumerate(found, start=1)
    ]


def in_short(found: Sequence[Standing]) -> str:
    """The first open goals with what was done, for one line of `today`."""
    words = [", ".join(filter(None, (one.goal.name, _briefly(one)))) for one in found[:_SHORT]]
    more = len(found) - _SHORT
    return "; ".join([*words, *([f"{more} more (medlog goal list)"] if more > 0 else [])])


def _briefly(one: Standing) -> str:
    goal, present = one.goal, one.progress.present
    if goal.every_days and present:
        return f"{_of(one.progress.in_present, goal.needed)} {_this(goal.every_days)}"
    if goal.every_days is None and goal.needed > 1:
        return _of(one.progress.times, goal.needed)
    return f"by {line.short_day(goal.by_day)}" if goal.by_day else ""


def _listed(found: Sequence[Standing]) -> Iterator[str]:
    indent = " " * (4 + len(str(len(found))))
    for words, one in zip(numbered(found), found, strict=True):
        yield words
        yield from _details(one, indent)


def _details(one: Standing, indent: str) -> Iterator[str]:
    """What was done, and until when."""
    words = [words.strip() for words in _told(one, "")]
    if one.goal.by_day is not None:
        words.append(f"{'until' if one.goal.every_days else 'by'} {line.day(one.goal.by_day)}")
    if words:
        yield f"{indent}{', '.join(words)}"


def _told(one: Standing, indent: str) -> Iterator[str]:
    """How often in this period and in those that are over; how often in all."""
    goal, found = one.goal, one.progress
    parts = []
    if goal.every_days is None:
        if goal.needed > 1:
            parts.append(_of(found.times, goal.needed))
    else:
        if found.present is not None:
            now = _of(found.in_present, goal.needed)
            parts.append(f"{now} {_this(goal.every_days)} ({_stretch(found.present)})")
        if found.periods:
            of = f"{found.full} of {found.periods} {_periods(goal.every_days, found.periods)}"
            parts.append(f"{of} with {goal.needed} or more")
        if found.present is None and found.times:
            parts.append(f"{found.times} {'time' if found.times == 1 else 'times'} in all")
    if parts:
        yield f"{indent}{'; '.join(parts)}"


def _planned(goal: Goal) -> str:
    return ", ".join(filter(None, (goal.name, goal_plan(goal))))


def _ended(goal: Goal) -> str:
    when = f" {line.day(goal.ended)}" if goal.ended else ""
    return f"{goal.name}: {goal.status}{when}"


def _of(count: int, needed: int) -> str:
    """2 of 3; 3 of 3 and 1 more."""
    more = count - needed
    return f"{needed} of {needed} and {more} more" if more > 0 else f"{count} of {needed}"


def _this(length: int) -> str:
    if length == 1:
        return "today"
    return "this week" if length == 7 else f"in these {length_words(length)}"


def _periods(length: int, count: int) -> str:
    """4 weeks; 1 day; 1 period of 10 days, without the number."""
    one = length in (1, 7)
    word = length_words(length) if one else "period"
    many = word if count == 1 else f"{word}s"
    return many if one else f"{many} of {length_words(length)}"


def _stretch(found: Stretch) -> str:
    """Mon 16 – Sun 22 Nov; Mon 30 Nov – Sun 6 Dec; Sun 22 Nov."""
    last = line.short_day(found.last)
    if found.first == found.last:
        return last
    first = line.short_day(found.first)
    same = (found.first.year, found.first.month) == (found.last.year, found.last.month)
    return f"{first.rpartition(' ')[0] if same else first} – {last}"
