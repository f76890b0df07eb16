"""Today as plain lines: it answers at once, so it loads nothing that draws."""

from collections.abc import Iterator
from datetime import date, datetime
from operator import itemgetter

from medlog.actions.today import MedicationToday, Today
from medlog.calc.matching import Served
from medlog.domain.amount import Amount, format_amount, format_number
from medlog.domain.entries import Dose, Entry
from medlog.render import line

BEGINNING = (
    "Nothing is recorded yet. To begin:",
    "  medlog take sertraline         records a dose, and adds the medication",
    "  medlog mood 6 --note           records your mood, 0 (worst) to 10 (best)",
    "  medlog checkin                 asks what today is worth noting",
    "  medlog med add sertraline 50mg --daily 08:00",
    "  medlog demo                    makes a sample diary to try things on",
)


def today(result: Today) -> list[str]:
    """The day: doses with their slots, mood, effects, factors, notes, the next visit."""
    heading = _heading(result)
    if not result.begun:
        return [heading, "", *BEGINNING]
    parts = [heading, ""]
    doses = list(_doses(result))
    parts += ["Doses", *doses] if doses else ["No dose is due or logged today."]
    if result.plans:
        from medlog.render.plain import plan

        parts += ["", *(words for name, at in result.plans for words in plan.on_day(name, at))]
    if told := list(_told(result)):
        parts += ["", *told]
    if result.supply:
        # Most days have nothing to say of it, and load nothing for it.
        from medlog.render.plain.supply import short

        parts += ["", *(short(one, result.day) for one in result.supply)]
    if offered := _offered(result):
        parts += ["", f"{offered} to record: medlog take asks, medlog take --due takes all."]
    return parts


def _heading(result: Today) -> str:
    """The diary day and the time; after midnight, while it is not over, with the weekday that is.

    Sun 11 Oct 2026, 21:40; Sun 11 Oct 2026 (it is Mon 01:40).
    """
    day, wall = line.day(result.day), result.now.wall
    if wall.date() == result.day:
        return f"{day}, {wall:%H:%M}"
    return f"{day} (it is {line.weekday(wall.date())} {wall:%H:%M})"


def _doses(result: Today) -> Iterator[str]:
    rows = sorted(
        (row for medication in result.medications for row in _rows(medication, result)),
        key=itemgetter(0),
    )
    wide = max((len(what) for _, what, _, _ in rows), default=0)
    broad = max((len(when) for _, _, when, _ in rows), default=0)
    for _, what, when, state in rows:
        yield f"  {what:<{wide}}  {when:<{broad}}  {state}".rstrip()


def _rows(medication: MedicationToday, result: Today) -> Iterator[tuple[datetime, str, str, str]]:
    """(order, what, when, state): slots by their time, then what has none."""
    last = datetime.max  # noqa: DTZ901 -- times on the wall
    for served in medication.day.served:
        order = served.slot.shown(result.now.offset) or last
        lived = served.doses[0].at if served.doses else result.now
        when = _time(served.slot.shown(lived.offset), result.day)
        what = _named(medication.name, served.slot.amount)
        yield order, what, when, _state(served, medication, result)
    for dose in medication.day.extra:
        about = "extra" if medication.day.served else _schedule(medication)
        yield last, _named(medication.name, dose.amount), about, _dose(dose, medication)
    if not medication.day.served and not medication.day.extra:
        yield last, medication.name, _schedule(medication), "none logged today"


def _time(at: datetime | None, day: date) -> str:
    """When a slot is; one after midnight, which still belongs to the day, with its weekday."""
    if at is None:
        return "any time"
    return f"{at:%H:%M}" if at.date() == day else f"{at:%H:%M} {line.weekday(at.date())}"


def _schedule(medication: MedicationToday) -> str:
    return "as needed" if medication.kind == "as-needed" else "no schedule"


def _named(name: str, amount: Amount | None) -> str:
    return f"{name} {format_amount(amount)}" if amount else name


def _state(served: Served, medication: MedicationToday, result: Today) -> str:
    doses = ", ".join(_dose(dose, medication, served.slot.amount) for dose in served.doses)
    match served.state:
        case "upcoming":
            return medication.day.stage(served, result.now)
        case "part":
            return f"in part: {doses}"
        case "paused" if not doses:
            return f"paused ({served.slot.paused})" if served.slot.paused else "paused"
        case "not logged":
            return "not logged"
    return doses


def _dose(dose: Dose, medication: MedicationToday, expected: Amount | None = None) -> str:
    """What was taken when; how much, where the schedule says something else."""
    short = f"[{medication.shorts[dose.id]}]"
    if dose.status == "skipped":
        reason = f" ({dose.reason.replace('-', ' ')})" if dose.reason else ""
        return f"not taken{reason} {short}"
    other = expected is not None and dose.amount not in (None, expected)
    amount = format_amount(dose.amount) if other and dose.amount else ""
    found = medication.timings.get(dose.id)
    timing = "" if found is None or found.state == "on-time" else f", {found.state}"
    said = " ".join(part for part in ("taken", amount, line.clock(dose.at)) if part)
    timing = ", no time" if dose.at.whole_day else timing
    return f"{said}{timing} {short}"


def _told(result: Today) -> Iterator[str]:
    """Mood, effects, factors, notes, visit: a line each, where there is something to say."""
    moods = [
        f"{format_number(mood.score)}{line.at_clock(mood.at)} [{result.shorts[mood.id]}]"
        for mood in result.moods
    ]
    if moods:
        yield f"Mood        {', '.join(moods)}"
    elif result.last_mood is not None:
        last = result.last_mood
        when = f"{_day_before(last.day, result.day)}{line.at_clock(last.at)}"
        yield f"Mood        none today; last {format_number(last.score)}, {when}"
    sections: tuple[tuple[str, tuple[Entry, ...]], ...] = (
        ("Felt", result.effects),
        ("Tracked", result.factors),
    )
    for heading, entries in sections:
        for number, entry in enumerate(entries):
            when = f"{line.at_clock(entry.at)} [{result.shorts[entry.id]}]"
            yield f"{'' if number else heading:<11} {line.what(entry)}{when}"
    if result.notes:
        yield f"Notes       {len(result.notes)} (medlog log shows what they say)"
    yield from _ahead(result)


def _ahead(result: Today) -> Iterator[str]:
    """The visits, what to ask there, the goals."""
    if result.visit or result.visit_over:
        from medlog.render.companion_line import next_visit

        if result.visit:
            yield f"Next visit  {next_visit(result.visit)}"
        if result.visit_over:
            over = next_visit(result.visit_over)
            yield f"Visit       {over}; medlog visit done keeps what came of it"
    if result.questions:
        count = "1 question" if result.questions == 1 else f"{result.questions} questions"
        yield f"To ask      {count}; medlog questions"
    if result.goals:
        from medlog.render.plain.goals import in_short

        yield f"Goals       {in_short(result.goals)}"


def _day_before(day: date, today: date) -> str:
    return "yesterday" if (today - day).days == 1 else line.day(day)


def _offered(result: Today) -> int:
    """How many doses `take` offers."""
    return sum(
        medication.day.stage(served, result.now) != "later today"
        for medication in result.medications
        for served in medication.day.open
    )
