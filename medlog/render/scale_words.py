"""Questionnaires in a few words: totals with what they are of, bands as the questionnaire's own."""

from medlog.actions.companion_notices import UnusableScale, WithinLookBack
from medlog.domain.assessment import Assessment
from medlog.domain.scales import Band, Scale, points
from medlog.render import line

OWN_BAND = "questionnaire's own band"


def assessed(entry: Assessment, scale: Scale) -> str:
    """PHQ-9 12 of 27, moderate (questionnaire's own band); PHQ-9 incomplete, 8 of 9 answered."""
    total = points(entry)
    if total is None:
        return f"{scale.title} {incomplete(entry)}"
    band = scale.band(total)
    own = f", {band.word} ({OWN_BAND})" if band else ""
    return f"{scale.title} {of(total, scale)}{own}"


def of(total: int, scale: Scale) -> str:
    """12 of 27; 14 of 25 (56 %)."""
    words = str(total) if scale.highest is None else f"{total} of {scale.highest}"
    if scale.percent is None:
        return words
    return f"{words} ({total * scale.percent} %)"


def incomplete(entry: Assessment) -> str:
    """Incomplete, 8 of 9 answered."""
    items = entry.items or ()
    answered = sum(answer is not None for answer in items)
    return f"incomplete, {answered} of {len(items)} answered"


def band_range(band: Band) -> str:
    """10–14; 27."""
    return str(band.lowest) if band.lowest == band.highest else f"{band.lowest}–{band.highest}"


def span(days: int) -> str:
    """2 weeks; 1 week; 30 days."""
    count, unit = (days // 7, "week") if days % 7 == 0 else (days, "day")
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def last(days: int) -> str:
    """The last 2 weeks; the last week."""
    return f"the last {span(days).removeprefix('1 ')}"


def direction(scale: Scale) -> str:
    """Higher is better; "" where the questionnaire does not say."""
    return f"{scale.better} is better" if scale.better else ""


def sentence(notice: WithinLookBack | UnusableScale) -> str:
    """The sentence of a notice."""
    match notice:
        case UnusableScale(why):
            return why
        case WithinLookBack(title, day, after, days):
            apart = abs(after)
            count = "the same day" if apart == 0 else f"{apart} day{'' if apart == 1 else 's'}"
            when = count if apart == 0 else f"{count} {'before' if after > 0 else 'after'}"
            return (
                f"{title} was also answered on {line.day(day)}, {when}. Its questions look back"
                f" {span(days)}, so both are about some of the same days."
            )
