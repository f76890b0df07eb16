"""The field's figures of doses, which stand behind `--all` and are always there for programs."""

from collections.abc import Sequence

from medlog.calc.day_counts import Counts
from medlog.calc.dose_taking import DoseTaking
from medlog.calc.holidays import SHORTEST, Gap, holidays
from medlog.calc.shares import NotEnough, Share
from medlog.report.cells import Blank, Cell, Span, Spans
from medlog.report.course import Course
from medlog.report.values import Column, Definition, Fact, Figure, Table

NO_STOP = "no stop is recorded"

DEFINITIONS = (
    Definition(
        "Taking adherence",
        "doses taken on due days, also those beyond what was due, of the doses due. Capped: at most"
        " what was due on each day.",
    ),
    Definition("Correct dosing", "due days with exactly what was due."),
    Definition("Implementation", "due days with at least what was due."),
    Definition(
        "Logged",
        "doses that are logged as taken, in part or not taken, of those due. What is not logged may"
        " have been taken or not: the range says the least and the most it can be.",
    ),
    Definition(
        "Timing",
        "times between one dose and the next that are within {window} % of what the schedule says.",
    ),
    Definition("Drug holiday", f"{SHORTEST} or more due days in a row with nothing taken."),
    Definition("Persistence", "from the first dose to the last before a recorded stop."),
    Definition(
        "Steadiness",
        "0 to 1, recent days weigh more: of a daily medication the last 13 days weigh half.",
    ),
    Definition(
        "Supply",
        "days on which what was refilled lasts, taken as prescribed, of the days with a schedule"
        " (proportion of days covered, CMA7).",
    ),
)
"""For the foot of a page; `{window}` stands for the setting."""


def definitions(window: int) -> tuple[Definition, ...]:
    """Those of the figures here, for the foot of a page."""
    return tuple(one._replace(meaning=one.meaning.format(window=window)) for one in DEFINITIONS)


def taking_lines(figures: DoseTaking, *, shown: bool) -> tuple[Fact, ...]:
    """What was taken of what was due, in the forms of the field."""
    return (
        Fact(
            "Taking adherence",
            (
                Figure("taking_adherence", figures.taking, "doses", shown),
                Figure("taking_adherence_capped", figures.capped, "capped", shown),
                Figure("taking_adherence_all_days", figures.taking_all_days, shown=False),
            ),
        ),
        Fact(
            "Correct dosing",
            (
                _days("correct_dosing", figures.correct, shown=shown),
                Figure("correct_dosing_all_days", figures.correct_all_days, shown=False),
            ),
        ),
        Fact(
            "Implementation",
            (
                _days("implementation", figures.implementation, shown=shown),
                Figure("implementation_all_days", figures.implementation_all_days, shown=False),
                Figure("any_dose", figures.any_dose, shown=False),
                Figure("overuse_days", figures.overuse, "with more than was due", shown),
            ),
        ),
        Fact("Logged", (Figure("logged", figures.logged, "doses", shown),)),
        Fact("Range", _range(figures, shown=shown and figures.lowest != figures.highest)),
    )


def course_lines(course: Course, counts: Counts, window: int, *, shown: bool) -> tuple[Fact, ...]:
    """How evenly doses followed each other, where they stopped, where it all began."""
    even, treatment = course.timing, course.treatment
    taken = {day: one.doses > 0 for day, one in counts.items() if one.is_counted}
    none: Cell = NotEnough("no dose logged yet")
    persistence: Cell = NotEnough(NO_STOP)
    if treatment is not None and treatment.stop is not None:
        persistence = treatment.days
    return (
        Fact(
            "Timing",
            (
                Figure("timing", even.slots, f"intervals within {window} %", shown),
                Figure("timing_published", even.published, shown=False),
                left_out(even.left_out, shown=shown),
            ),
        ),
        holiday_line(holidays(taken, shortest=1), shown=shown),
        Fact(
            "First dose",
            (Figure("initiation", treatment.first if treatment else none, shown=shown),),
        ),
        Fact("Persistence", (Figure("persistence", persistence, "days to the last dose", shown),)),
        Fact("Supply", (Figure("supply_covers", course.covered, "days covered", shown),)),
    )


def left_out(doses: int, *, shown: bool) -> Figure:
    """Of how many doses only the day is known, where intervals are counted."""
    words = "dose" if doses == 1 else "doses"
    words += " without a time, with their days, left out"
    return Figure("timing_left_out", doses, words, shown and doses > 0)


def holiday_line(runs: Sequence[Gap], *, shown: bool) -> Fact:
    """The drug holidays; `runs` are all runs of due days with nothing taken, however short."""
    gaps = [run for run in runs if run.days >= SHORTEST]
    longest = max((run.days for run in runs), default=0)
    return Fact(
        "Drug holidays",
        (
            Figure("drug_holidays", len(gaps), _at_most(longest) if gaps else "", shown),
            Figure("longest_without_dose", longest, shown=False),
            Figure(
                "drug_holiday_dates",
                Spans(tuple(Span(gap.first, gap.last) for gap in gaps)),
                shown=shown and bool(gaps),
            ),
        ),
    )


_DAYS = (
    Column("day", "Day"),
    Column("expected", "Due", "right"),
    Column("taken", "Taken", "right"),
    Column("implemented", "At least as due"),
    Column("out", "Not counted"),
)


def day_table(counts: Counts, *, shown: bool) -> Table:
    """Each day with what was due and what was taken, to check the figures by hand."""
    rows: list[tuple[Cell, ...]] = []
    for day, one in counts.items():
        implemented: Cell = Blank() if one.out else one.taken >= one.expected
        rows.append((day, one.expected, one.taken, implemented, one.out or Blank()))
    return Table("days", "", "", _DAYS, tuple(rows), shown)


def _days(key: str, value: Share | NotEnough, *, shown: bool) -> Figure:
    words = "day" if isinstance(value, Share) and value.of == 1 else "days"
    return Figure(key, value, words, shown)


def _range(figures: DoseTaking, *, shown: bool) -> tuple[Figure, ...]:
    return (
        Figure("lowest", figures.lowest, "taken at least", shown),
        Figure("highest", figures.highest, "at most", shown),
        Figure("of_logged", figures.of_logged, "of those logged", shown),
    )


def _at_most(longest: int) -> str:
    return f"(the longest {longest} due days)"
