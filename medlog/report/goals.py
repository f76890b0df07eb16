"""What the person set out to do, and how often they did it in the period."""

from datetime import date

from medlog.calc.goals import periods_within
from medlog.calc.shares import NotEnough, Share, share
from medlog.report.cells import Blank, Cell
from medlog.report.material import Followed, Material
from medlog.report.values import Column, Definition, Note, Section, Table

KEY = "goals"
TITLE = "Goals"

_COLUMNS = (
    Column("goal", "Goal"),
    Column("often", "How often"),
    Column("by", "By"),
    Column("times", "Times", "right"),
    Column("in_all", "In all", "right"),
    Column("periods", "Enough", "right"),
    Column("reached", "Reached"),
    Column("dropped", "Dropped"),
)
_NONE = Note("no-goals", "None was open in this period. To set one:", "medlog goal add WORDS")
_TIMES = Definition("Times", "so often it was logged in the period.")
_PERIODS = Definition(
    "Enough",
    "weeks (or days, or whatever the goal is for) in which it was done as often as the goal says,"
    " or more, of the whole ones that lie in the period, are over and are no older than the goal."
    " Weeks run from Monday to Sunday.",
)


def goals_section(material: Material) -> Section:
    """The section: a row for each goal that was open on a day of the period."""
    first = material.period.first
    if material.is_of_one and not material.is_of_part:
        return Section(KEY, TITLE, ())  # a goal belongs to no medication
    found = [one for one in material.goals if one.goal.ended is None or one.goal.ended >= first]
    if not found:
        return Section(KEY, TITLE, (_NONE,) if material.is_of_part else ())
    rows = tuple(_row(one, number, material) for number, one in enumerate(found, start=1))
    repeats = any(one.goal.every_days for one in found)
    definitions = (_TIMES, _PERIODS) if repeats else (_TIMES,)
    return Section(KEY, TITLE, (Table(KEY, "", "", _COLUMNS, rows),), definitions)


def _row(one: Followed, number: int, material: Material) -> tuple[Cell, ...]:
    goal, period = one.goal, material.period
    so_far = [day for day in one.days if day < period.end]
    ended = Blank() if goal.ended is None or goal.ended >= period.end else goal.ended
    return (
        f"goal {number}" if material.private else goal.name,
        goal.often or Blank(),
        goal.by_day or Blank(),
        sum(day >= period.first for day in so_far),
        Blank() if goal.every_days else Share(len(so_far), goal.needed),
        _periods(one, period.first, period.last, material.today) if goal.every_days else Blank(),
        ended if goal.status == "reached" else Blank(),
        ended if goal.status == "dropped" else Blank(),
    )


def _periods(one: Followed, first: date, last: date, today: date) -> Share | NotEnough:
    full, count = periods_within(one.goal, one.days, first, last, today)
    return share(full, count, "none is over yet")
