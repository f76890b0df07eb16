"""What each figure of doses means, for programs: it stands beside the figure in --json."""

from collections.abc import Iterable

from medlog.calc.holidays import SHORTEST
from medlog.report.values import Fact, Meaning

_MEANINGS = {
    "days_taken": "days with every due dose logged as taken, of the days with a dose due that are"
    " over, from the first dose on, without paused days and days after a stop",
    "doses_taken": "doses due that are logged as taken, of the doses due on these days",
    "not_logged": "doses due of which nothing is known",
    "part_taken": "doses due of which a part is logged as taken",
    "paused": "doses that a pause took out of what was due",
    "beyond": "doses taken beyond what was due",
    "advised": "doses not taken on the advice of a prescriber, which are not due then",
    "not_taken": "doses due that are logged as not taken",
    "not_taken_reasons": "how often each reason was given, most frequent first",
    "last_30": "days with every due dose taken, of up to 30 due days that are over, also from"
    " before the period",
    "run_now": "days in a row with every due dose taken (without a schedule: with a dose) at the"
    " end of the period",
    "run_longest": "the longest such run with a day in the period",
    "today": "doses taken so far, of those due today; in no other figure",
    "days_with_dose": "days with a dose, of the days that are over: those it was prescribed for as"
    " needed, or without a schedule those from the first dose on",
    "doses": "doses taken on these days",
    "taking_adherence": "doses taken on due days (slots filled, and doses beyond them), of the"
    " doses due; may be more than all",
    "taking_adherence_all_days": "doses taken on all days that count, also those with nothing due,"
    " of the doses due",
    "taking_adherence_capped": "doses taken on due days, at most what was due on each of them, of"
    " the doses due",
    "correct_dosing": "due days with exactly the doses due, of the due days",
    "correct_dosing_all_days": "days with exactly the doses due, of all days that count, also those"
    " with nothing due",
    "implementation": "due days with at least the doses due, of the due days",
    "implementation_all_days": "days with at least the doses due, of all days that count, also"
    " those with nothing due",
    "any_dose": "due days with a dose, be it a part of what was due, of the due days",
    "overuse_days": "days with more doses than were due, of all days that count",
    "logged": "doses due that are logged as taken, in part or not taken, of the doses due",
    "lowest": "doses taken, of the doses due: if what is not logged was not taken",
    "highest": "doses taken, of the doses due: if all that is not logged was taken",
    "of_logged": "doses taken, of the doses due that are logged",
    "timing": "times between one dose and the next that are within {window} % of the time between"
    " their slots, of those between doses in slots",
    "timing_published": "times between one dose and the next that are within 25 % of 24 hours by"
    " the number of doses due, of those between days with as many due (the form of published data)",
    "drug_holidays": f"runs of {SHORTEST} or more due days with nothing taken",
    "longest_without_dose": "due days in the longest run with nothing taken, however short",
    "drug_holiday_dates": "the first and the last day of each",
    "initiation": "the day of the first dose, or of the first after a stop",
    "persistence": "days from the first dose to the last before the recorded stop",
    "steadiness": "0 to 1; recent days weigh more, half of the weight of a daily medication lies on"
    " the last 13 days (score of Loop Habit Tracker)",
    "supply_covers": "days on which what was refilled lasts, taken as prescribed, of the days with"
    " a schedule that are over (proportion of days covered, CMA7)",
}


def meanings(lines: Iterable[Fact], window: int = 25) -> tuple[Meaning, ...]:
    """What the figures of these lines mean; `window` is that of timing, in percent."""
    return tuple(
        Meaning(one.key, _MEANINGS[one.key].format(window=window))
        for line in lines
        for one in line.figures
        if one.key in _MEANINGS
    )
