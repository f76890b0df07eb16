"""What was prescribed from which day on.

A medication's regimens form a timeline: the one in force on a diary day is the one that starts
latest on or before it. A change, a stop and a new beginning are all regimens with their own start;
none rewrites an earlier one.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from medlog.domain.amount import Amount

Kind = Literal["scheduled", "as-needed", "unscheduled", "stopped"]


class Intake(NamedTuple):
    """One dose within a day of a schedule.

    Attributes:
        time: minutes after midnight on the wall, or None for any time of the day.
        amount: where this intake differs from the regimen's amount, else None.
    """

    time: int | None
    amount: Amount | None = None


class Schedule(NamedTuple):
    """On which dates, and when on each of them.

    Attributes:
        rule: RFC 5545 rule in floating local time, e.g. "FREQ=DAILY". "FREQ=HOURLY;INTERVAL=n"
            counts elapsed hours from the first intake's time on the regimen's anchor.
        intakes: the doses of a due date, in time order; at least one.
        cycle: (days on, days off) counted from the regimen's anchor, or None.
    """

    rule: str
    intakes: tuple[Intake, ...]
    cycle: tuple[int, int] | None = None

    @property
    def is_counted(self) -> bool:
        """Whether its dates depend on the day they are counted from, as every second day does."""
        plain = self.rule == "FREQ=DAILY" or self.rule.startswith(
            ("FREQ=WEEKLY;BYDAY=", "FREQ=MONTHLY;BYMONTHDAY=")
        )
        return self.cycle is not None or not plain or self.rule.count(";") > 1


class Regimen(NamedTuple):
    """What holds for one medication from a day on.

    Attributes:
        id: the row's id.
        medication: the medication's id.
        kind: scheduled, as needed, without a schedule, or stopped.
        starts: first diary day.
        ends: the day after the last one where the prescription says so, else None.
        amount: of one dose; None where it was never said.
        schedule: for the scheduled kind only.
        max_per_day: doses a day, None where no limit was given.
        min_gap: minutes between two doses, None where none was given.
        reason: why it was changed or stopped, as typed.
        prescriber: who prescribed it, as typed.
        zone: where it was recorded; elapsed-hours rules are anchored there.
        counted_from: the day from which "every second day" and the like are counted, where a change
            kept the rhythm of the regimen before; None: its own first day.
        plan: the same for all steps of one taper, else None.
        starts_said: a rough start as typed ("2019"); `starts` is then the last day it can be, of a
            treatment that is remembered the first one. None where the day is known.
        ends_said: the end as typed of a treatment that is remembered, else None.
    """

    id: str
    medication: str
    kind: Kind
    starts: date
    ends: date | None = None
    amount: Amount | None = None
    schedule: Schedule | None = None
    max_per_day: int | None = None
    min_gap: int | None = None
    reason: str | None = None
    prescriber: str | None = None
    zone: str = "UTC"
    counted_from: date | None = None
    plan: str | None = None
    starts_said: str | None = None
    ends_said: str | None = None

    @property
    def anchor(self) -> date:
        """The day from which its rule and its cycle are counted."""
        return self.counted_from or self.starts


class Pause(NamedTuple):
    """Days on which doses are not expected.

    Attributes:
        id: the row's id.
        medication: the medication's id, or None for all of them.
        starts: first diary day.
        ends: the day after the last one, or None while it is open.
        why: held (on advice), hospital, no-log (not kept in the diary), or None.
        reason: as typed.
    """

    id: str
    medication: str | None
    starts: date
    ends: date | None
    why: str | None = None
    reason: str | None = None


def in_force(regimens: tuple[Regimen, ...], day: date) -> Regimen | None:
    """The regimen of one medication that holds on `day`; None before the first and after its end.

    `regimens` are in the order (starts, id); of two with the same start the later recorded holds.
    """
    found = None
    for regimen in regimens:
        if regimen.starts > day:
            break
        found = regimen
    if found is not None and found.ends is not None and day >= found.ends:
        return None
    return found


def pause_on(pauses: Sequence[Pause], day: date) -> Pause | None:
    """The first of these pauses that covers `day`, else None."""
    for pause in pauses:
        if pause.starts <= day and (pause.ends is None or day < pause.ends):
            return pause
    return None
