"""What slots and matching of ten years cost, as a ratio to dateutil listing the same rules.

    python tests/bench/slots.py [ROUNDS]

Four medications three times a day, with a dose for nineteen slots of twenty. The two sides take
turns, and the processor's time is counted beside the clock's, so that a busy machine slows both
alike. dateutil gives bare moments; the program gives slots with their day, amount and state, and
the doses that served them.
"""

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from typing import NamedTuple

from dateutil.rrule import rrulestr

from medlog.calc.matching import match_days
from medlog.calc.slots import slots
from medlog.domain.amount import MICRO, Amount
from medlog.domain.entries import Dose
from medlog.domain.instant import EPOCH, Instant
from medlog.domain.medication import Medication
from medlog.domain.regimen import Intake, Regimen, Schedule

FIRST = date(2016, 11, 1)
LAST = date(2026, 11, 1)
TIMES = (8 * 60, 14 * 60, 20 * 60)
DAY_STARTS_AT = 180
AMOUNT = Amount(50 * MICRO, "mg")
HALF = Amount(25 * MICRO, "mg")

AT_MOST = 6.0
"""How many times as long as dateutil slots and matching may take."""

DAILY = ("FREQ=DAILY",) * 4
MIXED = (
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=1MO,2TH,-1FR",  # one that the program asks dateutil about
)

DIARIES = {
    "daily": (DAILY, 0.0),
    "daily, odd doses too": (DAILY, 0.03),
    "mixed, odd doses too": (MIXED, 0.03),
}
"""The rules of four medications, and the share of doses that are a half, or followed by another."""


class Prescribed(NamedTuple):
    """A medication, its doses of ten years in time order, and its rule as dateutil reads it."""

    medication: Medication
    doses: list[Dose]
    rule: str


def prescribed(number: int, rule: str, odd: float, dice: random.Random) -> Prescribed:
    """A medication with a dose near nineteen slots of twenty."""
    name = f"m{number}"
    schedule = Schedule(rule, tuple(Intake(minutes) for minutes in TIMES))
    regimen = Regimen(f"r{number}", name, "scheduled", FIRST, amount=AMOUNT, schedule=schedule)
    medication = Medication(name, name, regimens=(regimen,))
    doses: list[Dose] = []
    for slot in slots(medication, FIRST, LAST, DAY_STARTS_AT):
        chance = dice.random()
        if slot.at is None or chance > 0.95:
            continue
        at = slot.at + timedelta(seconds=round(dice.gauss(0, 1800)))
        doses.append(dose(len(doses), name, at, HALF if chance < odd else AMOUNT))
        if chance < odd / 2:
            doses.append(dose(len(doses), name, at + timedelta(hours=1), AMOUNT))
    doses.sort(key=lambda one: one.at.epoch)
    hours = ",".join(str(minutes // 60) for minutes in TIMES)
    end = f"{LAST - timedelta(days=1):%Y%m%d}T235959"
    return Prescribed(medication, doses, f"{rule};BYHOUR={hours};BYMINUTE=0;UNTIL={end}")


def dose(number: int, medication: str, wall: datetime, amount: Amount) -> Dose:
    """A dose lived in UTC."""
    epoch = int((wall - EPOCH.replace(tzinfo=None)).total_seconds())
    at = Instant(epoch, 0, "UTC")
    return Dose(f"{number:06}", at, at.day(DAY_STARTS_AT), medication, "taken", amount)


def by_dateutil(diary: list[Prescribed]) -> int:
    """List the moments of all rules; gives their number."""
    start = datetime.combine(FIRST, clock_time())
    return sum(len(list(rrulestr(one.rule, dtstart=start))) for one in diary)


def listed(diary: list[Prescribed]) -> int:
    """List the slots of all medications; gives their number."""
    return sum(len(slots(one.medication, FIRST, LAST, DAY_STARTS_AT)) for one in diary)


def matched(diary: list[Prescribed]) -> int:
    """Match all doses to slots; gives the number of slots."""
    number = 0
    for one in diary:
        found = slots(one.medication, FIRST, LAST, DAY_STARTS_AT)
        number += sum(len(day.served) for day in match_days(found, one.doses, LAST))
    return number


def cost(step: Callable[[list[Prescribed]], int], diary: list[Prescribed]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    gc.collect()
    began, spent = time.perf_counter(), time.process_time()
    step(diary)
    return time.perf_counter() - began, time.process_time() - spent


def main() -> None:
    """Measure the diaries in turn; a line for each step."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    dice = random.Random(1)
    for name, (rules, odd) in DIARIES.items():
        diary = [prescribed(number, rule, odd, dice) for number, rule in enumerate(rules)]
        number = listed(diary)
        if not number == by_dateutil(diary) == matched(diary):
            raise SystemExit(f"{name}: the two sides differ")
        steps = (by_dateutil, listed, matched)
        taken: dict[str, list[tuple[float, float]]] = {step.__name__: [] for step in steps}
        for turn in range(rounds + 1):
            for step in steps:
                spent = cost(step, diary)
                if turn:
                    taken[step.__name__].append(spent)
        doses = sum(len(one.doses) for one in diary)
        print(f"{name}: {number} slots, {doses} doses, {rounds} rounds in turn")
        show(taken)


def show(taken: dict[str, list[tuple[float, float]]]) -> None:
    """A line a step: its median, and how many times dateutil's that is."""
    base = [statistics.median(column) for column in zip(*taken["by_dateutil"], strict=True)]
    for step, spent in taken.items():
        clock, processor = (statistics.median(column) for column in zip(*spent, strict=True))
        said = f"  at most {AT_MOST}" if step == "matched" else ""
        print(
            f"  {step:12} {clock * 1e3:7.1f} ms {clock / base[0]:6.2f} x"
            f"   processor {processor * 1e3:7.1f} ms {processor / base[1]:6.2f} x{said}"
        )


if __name__ == "__main__":
    main()
