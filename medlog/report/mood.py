"""Mood over the period: every day in a chart; and weeks in rows, in a section of their own."""

from medlog.calc.mood import Summary, TooFew, summarise
from medlog.calc.shares import Share
from medlog.domain.amount import MICRO
from medlog.domain.mood_score import HIGHEST
from medlog.report.cells import Between, Mean, Number
from medlog.report.dose_lanes import dose_lane
from medlog.report.material import Material
from medlog.report.rows_of_days import rows_of_days
from medlog.report.values import (
    Block,
    Column,
    Definition,
    Fact,
    Facts,
    Figure,
    Note,
    Point,
    Section,
    Series,
)

KEY = "mood"
TITLE = "Mood, from 0 (worst) to 10 (best)"

WEEKS = "mood_by_week"

CHART_FROM = 7
"""Days with mood; fewer are listed."""

_DAY = Definition(
    "Mood of a day",
    "the mean of its entries; means of several days are means of these.",
)
_SPREAD = Definition(
    "Middle half",
    "first to third quartile: a quarter of the days lies below, a quarter above.",
)
_RANGE = Definition("Lowest, highest, range", "single entries, not means.")


def mood_section(material: Material) -> Section:
    """The section; days before the diary begins are in no count and not in the chart."""
    days = list(material.mood.values())
    if not days:
        note = Note("no-mood", "None logged in this period. To log one:", "medlog mood 6")
        return Section(KEY, TITLE, (note,))
    of = (material.period.end - material.first).days
    logged = Fact(
        "Logged on", (Figure("days_with_mood", Share(len(days), of), "day" if of == 1 else "days"),)
    )
    whole = summarise(days, CHART_FROM)
    if isinstance(whole, TooFew):
        each = Fact("Each day", (Figure("days", whole),))
        return Section(KEY, TITLE, (Facts("mood", "", "", (logged, each)),), (_DAY,))
    lines = (logged, *_spread(whole))
    blocks: tuple[Block, ...] = (Facts("mood", "", "", lines), _series(material))
    return Section(KEY, TITLE, blocks, (_DAY, _SPREAD, _RANGE))


def weeks_section(material: Material) -> Section:
    """The section: each week of the period, or more of a long one; where there is a chart."""
    weeks = rows_of_days(
        "mood",
        "",
        Column("days_with_mood", "Days with mood", "right"),
        material.mood,
        material.first,
        material.period.end,
    )
    title = f"Mood by {weeks.columns[0].header.lower()}"
    blocks = (weeks,) if len(material.mood) >= CHART_FROM else ()
    return Section(WEEKS, title, blocks, (_DAY, _RANGE))


def _spread(whole: Summary) -> tuple[Fact, ...]:
    return (
        Fact("Mean", (Figure("mean", Mean(whole.mean)),)),
        Fact(
            "Middle half", (Figure("middle_half", Between(Mean(whole.lower), Mean(whole.upper))),)
        ),
        Fact(
            "Lowest to highest",
            (Figure("range", Between(Number(whole.lowest), Number(whole.highest))),),
        ),
    )


def _series(material: Material) -> Series:
    return Series(
        "mood_by_day",
        "mean and range of each day",
        material.first,
        material.period.last,
        0,
        HIGHEST // MICRO,
        tuple(Point(one.day, one.mean, one.lowest, one.highest) for one in material.mood.values()),
        tuple(lane for course in material.in_use if (lane := dose_lane(course, material)).steps),
    )
