"""How a medication is taken, as Dosage: the words that medlog shows, and what Timing can say.

Of R4, clock times stand alone or with days of the week, and "so often in so long" stands alone. So
every second day at 08:00 is once in 2 days, with the time in the words. What Timing cannot say at
all (21 days on and 7 off, a rule of its own, the 30th of every month) is in the words alone: half
of a schedule would be another one.
"""

from collections.abc import Iterator

from medlog.domain.amount import Amount
from medlog.domain.description import describe
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.rule import Rule, parse_rule
from medlog.domain.when import format_clock_time
from medlog.exchange.fhir.elements import Number, Resource, amount_of, day, words
from medlog.exchange.fhir.units import UCUM

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_UNITS = {"HOURLY": "h", "DAILY": "d", "WEEKLY": "wk", "MONTHLY": "mo"}

_IN_EVERY_MONTH = 28


def dosages(regimen: Regimen, sequence: int | None = None) -> list[Resource]:
    """One Dosage for each amount of a day; `sequence` is the step of a taper, 1 for the first.

    None for a regimen that says nothing: no amount, no schedule, no limit.
    """
    found = []
    for part in _parts(regimen):
        one: Resource = {} if sequence is None else {"sequence": sequence}
        one["text"] = words(describe(part))
        if part.schedule is not None and (repeat := _repeat(part, part.schedule)):
            one["timing"] = {"repeat": repeat}
        if part.kind == "as-needed":
            one["asNeededBoolean"] = True
        if part.amount is not None:
            one["doseAndRate"] = [{"doseQuantity": amount_of(part.amount)}]
        if part.max_per_day is not None:
            one["maxDosePerPeriod"] = {
                "numerator": {"value": part.max_per_day, "unit": "doses"},
                "denominator": {"value": 1, "unit": "day", "system": UCUM, "code": "d"},
            }
        found.append(one)
    return found


def _parts(regimen: Regimen) -> Iterator[Regimen]:
    """The regimen with the doses of one amount at a time, which stands as its own amount.

    Limits are of all of them together and stand with the first.
    """
    schedule = regimen.schedule
    if schedule is None:
        said = (regimen.amount, regimen.max_per_day, regimen.min_gap)
        if regimen.kind == "as-needed" or any(one is not None for one in said):
            yield regimen
        return
    of_amount: dict[Amount | None, list[Intake]] = {}
    for intake in schedule.intakes:
        of_amount.setdefault(intake.amount or regimen.amount, []).append(Intake(intake.time))
    for amount, intakes in of_amount.items():
        yield regimen._replace(amount=amount, schedule=schedule._replace(intakes=tuple(intakes)))
        regimen = regimen._replace(max_per_day=None, min_gap=None)


def _repeat(regimen: Regimen, schedule: Schedule) -> Resource | None:
    """Timing.repeat; None where it cannot say this schedule."""
    rule = parse_rule(schedule.rule)
    if schedule.cycle is not None or not rule.plain:
        return None
    found = _rhythm(rule, regimen, [intake.time for intake in schedule.intakes])
    if found is None:
        return None
    bounds = {"boundsPeriod": {"end": day(rule.until)}} if rule.until is not None else {}
    return bounds | found


def _rhythm(rule: Rule, regimen: Regimen, times: list[int | None]) -> Resource | None:
    weekdays = rule.weekdays
    if rule.freq == "WEEKLY" and not weekdays and regimen.ends_said is None:
        weekdays = (regimen.anchor.weekday(),)
    of_week = rule.freq == "WEEKLY" and bool(weekdays)
    if rule.interval == 1 and (rule.freq == "DAILY" or of_week):
        named = {"dayOfWeek": [_DAYS[one] for one in weekdays]} if of_week else {}
        clocks = [format_clock_time(time) + ":00" for time in times if time is not None]
        if len(clocks) == len(times):
            return {**named, "timeOfDay": clocks}
        if of_week and len(times) == 1:
            return named
    dates = 1
    if rule.freq == "WEEKLY":
        dates = len(weekdays) or 1
    elif rule.freq == "MONTHLY":
        monthdays = rule.monthdays or (regimen.anchor.day,)
        if any(abs(one) > _IN_EVERY_MONTH for one in monthdays):
            return None
        dates = len(monthdays)
    return {
        "frequency": dates * len(times),
        "period": Number(str(rule.interval)),
        "periodUnit": _UNITS[rule.freq],
    }
