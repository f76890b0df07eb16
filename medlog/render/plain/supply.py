"""What came in, what is left, and how long it lasts."""

from collections.abc import Iterable, Iterator
from datetime import date

from medlog.actions.stock import Holding, Stock
from medlog.actions.supplying import Supplied
from medlog.calc.supply import Lasts, RunsOut
from medlog.domain.amount import MICRO, Amount, format_amount, in_finest_unit, in_unit
from medlog.domain.entries import Supply
from medlog.domain.names import as_word
from medlog.render import line
from medlog.render.width import columns

_WHY = {
    "as needed": "taken as needed",
    "no schedule": "no schedule",
    "no amount": "the amount of a dose is not set",
    "other unit": "doses are in another unit",
    "nothing due": "no dose is due",
    "planned": "enough for every dose planned",
    "2 years": "more than 2 years",
}

_GAP = 2


def supplied(result: Supplied) -> list[str]:
    """What was saved, and what is left by it: one line, or as few as the width allows."""
    entry, holding, today = result.saved.entry, result.holding, result.today
    if not isinstance(entry, Supply):
        raise TypeError(entry)
    name = holding.medication
    when = f"{line.near_day(entry.at.wall.date(), today)} {entry.at.wall:%H:%M}"
    if result.counted is None:
        head = [f"Saved: refill of {name},", f"{line.in_all(entry)},"]
    else:
        head = [f"Saved: {name} counted,", f"{line.pieces(result.counted, entry.each)},"]
    note = ["with a note,"] if entry.note else []
    tail = [f"{format_amount(holding.left)} left", *_how_long(holding, today)]
    tail[-1] += f"  [{result.saved.short}]"
    saved = [*head, *note, f"{when};"]
    left = [*(f"{one}," for one in tail[:-1]), tail[-1]]
    difference = [] if result.noted is None else [f"  {_difference(entry, result.noted)}"]
    return [*_in_lines(saved, left), *difference, *(f"  {one}" for one in _doubts(holding))]


def stock(result: Stock) -> list[str]:
    """A row a medication: what is left, for how many days, until when."""
    if not result.holdings:
        return _nothing(result)
    rows = [_row(one, result.day) for one in result.holdings]
    heads = ("", "left", "days", "until")
    widths = [max(len(row[n]) for row in (heads, *rows)) for n in range(3)]
    lines = [f"Stock on {line.day(result.day)}", ""]
    if sum(widths) + max(len(row[3]) for row in rows) + 3 * _GAP + 2 <= columns():
        lines += [_laid_out(row, widths) for row in (heads, *rows)]
    else:
        lines += [text for one in result.holdings for text in _listed(one, result.day)]
    doubts = [f"{one.medication}: {text}" for one in result.holdings for text in _doubts(one)]
    return [*lines, *(["", *doubts] if doubts else [])]


def short(holding: Holding, today: date) -> str:
    """What lasts less than a week, or ran out less than a week ago, as today says it."""
    lasts = holding.lasts
    if holding.left.micro < 0:
        return f"{holding.medication}: none left by what is noted; medlog stock"
    if isinstance(lasts, Lasts):
        return f"{holding.medication}: {_left(holding)} left, {_WHY[lasts.why]}"
    following = f"the next dose on {line.near_day(lasts.day, today)}"
    if holding.left.micro == 0:
        return f"{holding.medication}: none left for {following}"
    if lasts.doses == 0:
        return f"{holding.medication}: {_left(holding)} left, less than {following}"
    if holding.until is None:
        return f"{holding.medication}: {_counted(lasts.doses, 'dose')} left ({_left(holding)})"
    until = line.near_day(holding.until, today)
    days = _counted(lasts.days, "day")
    return f"{holding.medication}: {days} left, until {until} ({_left(holding)})"


def _nothing(result: Stock) -> list[str]:
    name = as_word(result.asked) if result.asked else "NAME"
    about = f" of {result.asked}" if result.asked else ""
    return [
        f"No supply{about} is noted yet. To begin:",
        f"  medlog refill {name} 28    notes what came in",
        f"  medlog stock {name} 12     notes how many are left",
    ]


def _row(holding: Holding, today: date) -> tuple[str, str, str, str]:
    lasts = holding.lasts
    if isinstance(lasts, Lasts):
        return holding.medication, _both(holding), "", _WHY[lasts.why]
    until = holding.until
    words = line.near_day(until, today) if until else _ends(holding, lasts)
    return holding.medication, _both(holding), str(lasts.days if until else 0), words


def _listed(holding: Holding, today: date) -> Iterator[str]:
    """The same in the lines of a narrow terminal."""
    yield f"  {holding.medication}"
    yield f"    {_both(holding)} left"
    lasts = holding.lasts
    if isinstance(lasts, RunsOut) and holding.until:
        days = _counted(lasts.days, "day")
        yield f"    {days}, until {line.near_day(holding.until, today)}"
    else:
        yield f"    {_row(holding, today)[3]}"


def _laid_out(row: tuple[str, str, str, str], widths: list[int]) -> str:
    name, left, days, until = row
    gap = " " * _GAP
    text = f"  {name:<{widths[0]}}{gap}{left:<{widths[1]}}{gap}{days:>{widths[2]}}{gap}{until}"
    return text.rstrip()


def _how_long(holding: Holding, today: date) -> list[str]:
    lasts = holding.lasts
    if isinstance(lasts, Lasts):
        return [] if lasts.why in ("as needed", "no schedule") else [_WHY[lasts.why]]
    if holding.until:
        return [f"until {line.near_day(holding.until, today)}"]
    return [_ends(holding, lasts)] if holding.left.micro > 0 else []


def _ends(holding: Holding, lasts: RunsOut) -> str:
    """Of what does not reach to the end of the next day that has a dose."""
    if lasts.doses:
        return _counted(lasts.doses, "dose")
    return "less than a dose" if holding.left.micro > 0 else "used up"


def _both(holding: Holding) -> str:
    """The amount, and in pieces or doses what it is."""
    left = holding.left
    amount, counted = format_amount(left), line.pieces(left, holding.each)
    if counted != amount:
        return f"{amount} ({counted})"
    if holding.doses is None or left.micro <= 0 or left.micro == holding.doses * MICRO:
        return amount
    return f"{amount} ({_counted(holding.doses, 'dose')})"


def _left(holding: Holding) -> str:
    """What is left, in pieces where it came in in pieces."""
    return line.pieces(holding.left, holding.each)


def _doubts(holding: Holding) -> list[str]:
    """What is to be known about the figure."""
    found = []
    if holding.left.micro < 0:
        word = as_word(holding.medication)
        found.append(
            f"more taken than was noted as coming in; medlog stock {word} COUNT sets it right."
        )
    if holding.not_counted:
        unit = format_amount(Amount(0, holding.left.unit))[2:]
        known = f"an amount in {unit}" if unit else "an amount without a unit"
        verb = "is" if holding.not_counted == 1 else "are"
        doses = _counted(holding.not_counted, "dose")
        found.append(f"{doses} without {known} {verb} not counted.")
    return found


def _difference(entry: Supply, noted: Amount) -> str:
    """What a count showed, against what was noted to be left."""
    level = in_finest_unit(noted)
    more = in_finest_unit(entry.amount).micro - level.micro
    if more == 0:
        return "just as noted so far"
    size = level._replace(micro=abs(more))
    size = in_unit(size, entry.amount.unit) or size
    return f"{line.pieces(size, entry.each)} {'more' if more > 0 else 'less'} than noted so far"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _in_lines(saved: list[str], left: list[str]) -> list[str]:
    """The phrases in as few lines as the width allows, the second half in its own if it can be."""
    together = _filled([*saved, *left])
    apart = [*_filled(saved), *_filled(left, "  ")]
    return apart if 1 < len(together) >= len(apart) else together


def _filled(phrases: Iterable[str], begin: str = "") -> list[str]:
    """Lines of phrases, none of which is broken."""
    lines, text = [], begin
    for phrase in phrases:
        if text.strip() and len(text) + 1 + len(phrase) > columns():
            lines.append(text)
            text = "  "
        text += f" {phrase}" if text.strip() else phrase
    return [*lines, text]
