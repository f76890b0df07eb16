"""The questionnaires there are, with the last totals."""

from collections.abc import Iterator

from medlog.actions.scales import Known, Scales
from medlog.domain.scales import Scale, points
from medlog.render import line
from medlog.render.scale_words import direction, incomplete, last, of


def scales(result: Scales) -> list[str]:
    """A line for each, and below it the last time and what was put aside."""
    wide = max(len(one.scale.name) for one in result.known)
    lines = [text for one in result.known for text in _known(one, wide, result)]
    return [*lines, "", "medlog scale NAME asks the questions; --total N records a total."]


def _known(one: Known, wide: int, result: Scales) -> Iterator[str]:
    scale = one.scale
    yield f"{scale.name:<{wide}}  {', '.join(filter(None, (scale.title, scale.about)))}"
    indent = " " * (wide + 2)
    yield f"{indent}{'; '.join(_facts(scale))}"
    if one.last is not None:
        total = points(one.last)
        as_then = scale.of(one.last.version)
        words = incomplete(one.last) if total is None else of(total, as_then)
        band = None if total is None else as_then.band(total)
        own = f", {band.word}" if band else ""
        when = line.near_day(one.last.day, result.today)
        yield f"{indent}last: {words}{own}, {when}  [{one.short}]"
    if one.draft is not None:
        begun = line.moment(one.draft.begun)
        yield f"{indent}put aside: {one.draft.answered} of {len(scale.items)}, begun {begun}"


def _facts(scale: Scale) -> Iterator[str]:
    """9 questions; about the last 2 weeks; 0 to 27, lower is better."""
    if scale.items:
        count = len(scale.items)
        yield "1 question" if count == 1 else f"{count} questions"
    else:
        yield "by total"
    if scale.days is not None:
        yield f"about {last(scale.days)}"
    way = f", {direction(scale)}" if scale.better else ""
    yield f"{scale.lowest} to {scale.highest}{way}"
