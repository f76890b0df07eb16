"""The dates a rule gives within a window, as ordinals of the proleptic Gregorian calendar.

What most prescriptions are (every n days, weekdays, days of the month) is counted here; any other
rule is asked of dateutil. Either way the cost follows the window and not the age of the anchor,
but for rules with COUNT (from the anchor on) and yearly ones (a step for each year).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from medlog.domain.rule import Rule, ask


def due_dates(rule: Rule, anchor: int, first: int, last: int) -> Iterable[int]:
    """The ordinals in [first, last) that a rule anchored at `anchor` gives, in order.

    `rule` is one of dates, that is any but FREQ=HOURLY.
    """
    first = max(first, anchor)
    if rule.until is not None:
        last = min(last, rule.until.toordinal() + 1)
    if first >= last:
        return ()
    if not rule.plain:
        return _asked(rule, anchor, first, last)
    if rule.freq == "DAILY":
        return range(first + (anchor - first) % rule.interval, last, rule.interval)
    if rule.freq == "WEEKLY":
        return _weekly(rule, anchor, first, last)
    return _monthly(rule, anchor, first, last)


def _monday(ordinal: int) -> int:
    return ordinal - (ordinal - 1) % 7  # 1 January of the year 1 was a Monday


def _weekly(rule: Rule, anchor: int, first: int, last: int) -> Iterator[int]:
    step = 7 * rule.interval
    weekdays = rule.weekdays or ((anchor - 1) % 7,)
    for monday in range(first - (first - _monday(anchor)) % step, last, step):
        for weekday in weekdays:
            if first <= monday + weekday < last:
                yield monday + weekday


def _monthly(rule: Rule, anchor: int, first: int, last: int) -> Iterator[int]:
    begin = _month(anchor)
    start = _month(first)
    monthdays = rule.monthdays or (date.fromordinal(anchor).day,)
    for month in range(
        start + (begin - start) % rule.interval, _month(last - 1) + 1, rule.interval
    ):
        year, number = divmod(month, 12)
        before = date(year, number + 1, 1).toordinal() - 1
        length = 31 if number == 11 else date(year, number + 2, 1).toordinal() - 1 - before
        days = {day if day > 0 else length + 1 + day for day in monthdays}
        for day in sorted(days):
            if 0 < day <= length and first <= before + day < last:
                yield before + day


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1


def _asked(rule: Rule, anchor: int, first: int, last: int) -> Iterator[int]:
    core, start = (rule.core, anchor) if rule.limit else _moved_up(rule, anchor, first)
    found = ask(core, date.fromordinal(start), date.fromordinal(last - 1))
    for day in islice(found, rule.limit):
        if (ordinal := day.toordinal()) >= first:
            yield ordinal


def _moved_up(rule: Rule, anchor: int, first: int) -> tuple[str, int]:
    """A later anchor, and the rule with it, that give the same dates from `first` on.

    A whole interval is left before `first`, because dateutil takes the week or month it begins in
    from the anchor on only, which changes what BYSETPOS chooses from.
    """
    if rule.freq in {"DAILY", "WEEKLY"}:
        step = rule.interval * (7 if rule.freq == "WEEKLY" else 1)
        return rule.core, anchor + max((first - anchor) // step - 1, 0) * step
    if rule.freq == "MONTHLY":
        begin = _month(anchor)
        steps = (_month(first) - begin) // rule.interval - 1
        if steps > 0:
            year, number = divmod(begin + steps * rule.interval, 12)
            says_days = "BYDAY" in rule.core or "BYMONTHDAY" in rule.core
            implied = "" if says_days else f";BYMONTHDAY={date.fromordinal(anchor).day}"
            return rule.core + implied, date(year, number + 1, 1).toordinal()
    return rule.core, anchor
