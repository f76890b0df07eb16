"""A regimen in plain words, as lists and confirmations show it."""

from medlog.domain.amount import format_amount
from medlog.domain.regimen import Regimen, Schedule
from medlog.domain.rule import Rule, parse_rule
from medlog.domain.when import format_clock_time

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def describe(regimen: Regimen) -> str:
    """What was prescribed, for people: `50 mg daily at 08:00`, `as needed, at most 3 a day`.

    A rule that has no plain words is shown as its text. Of a treatment that is remembered nobody
    knows whether it had a schedule that was not said.
    """
    if regimen.kind == "stopped":
        return "stopped"
    if regimen.schedule is not None:
        words = _scheduled(regimen, regimen.schedule)
    else:
        dose = [] if regimen.amount is None else [format_amount(regimen.amount)]
        if regimen.kind == "as-needed":
            words = " ".join([*dose, "as needed"])
        elif regimen.ends_said is None:
            words = ", ".join([*dose, "no schedule"])
        else:
            words = dose[0] if dose else "dose not said"
    if regimen.max_per_day is not None:
        words += f", at most {regimen.max_per_day} a day"
    if regimen.min_gap is not None:
        words += f", {_length(regimen.min_gap)} apart"
    return words


def difference(before: Regimen, after: Regimen) -> tuple[str, str] | None:
    """What two regimens prescribe, in words: the amounts alone, where nothing else differs.

    ("100 mg", "75 mg"), or the whole of each; None where they read alike.
    """
    was, becomes = describe(before), describe(after)
    if was == becomes:
        return None
    if before.amount and after.amount and describe(after._replace(amount=before.amount)) == was:
        return format_amount(before.amount), format_amount(after.amount)
    return was, becomes


def _scheduled(regimen: Regimen, schedule: Schedule) -> str:
    rule = parse_rule(schedule.rule)
    days = _days(rule, regimen) if rule.plain else f"by the rule {schedule.rule}"
    doses = [(intake.time, intake.amount or regimen.amount) for intake in schedule.intakes]
    if len({amount for _, amount in doses}) == 1:
        amount = doses[0][1]
        words = days if amount is None else f"{format_amount(amount)} {days}"
        if rule.freq == "HOURLY":
            words += f" from {_clock(doses[0][0])}"
        elif any(time is not None for time, _ in doses):
            words += f" at {_listed([_clock(time) for time, _ in doses])}"
        elif len(doses) > 1:
            words += f", {len(doses)} doses at any time"
    else:
        words = _listed(
            [
                f"{'one' if amount is None else format_amount(amount)} at {_clock(time)}"
                for time, amount in doses
            ]
        )
        if days != "daily":
            words += f", {days}"
    if schedule.cycle is not None:
        on, off = schedule.cycle
        words += f", {_counted(on, 'day')} on, {_counted(off, 'day')} off"
    if rule.plain and rule.until is not None:
        words += f", until {rule.until.isoformat()}"
    return words


def _days(rule: Rule, regimen: Regimen) -> str:
    n = rule.interval
    if rule.freq == "HOURLY":
        return "every hour" if n == 1 else f"every {n} hours"
    if rule.freq == "DAILY":
        return "daily" if n == 1 else f"every {n} days"
    if rule.freq == "WEEKLY" and not rule.weekdays and regimen.ends_said is not None:
        return "weekly" if n == 1 else f"every {n} weeks"  # nobody said on which day
    if rule.freq == "WEEKLY":
        weekdays = rule.weekdays or (regimen.anchor.weekday(),)
        named = f"on {_listed([_DAYS[day] for day in weekdays])}"
        return named if n == 1 else f"every {n} weeks {named}"
    monthdays = rule.monthdays or (regimen.anchor.day,)
    named = f"on the {_listed([_monthday(day) for day in monthdays])}"
    return f"{named} of the month" if n == 1 else f"every {n} months {named}"


def _monthday(day: int) -> str:
    if day == -1:
        return "last day"
    return _ordinal(day) if day > 0 else f"{_ordinal(-day)} last day"


def _ordinal(number: int) -> str:
    if number in {11, 12, 13}:
        return f"{number}th"
    return f"{number}" + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def _clock(time: int | None) -> str:
    return "any time" if time is None else format_clock_time(time)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
