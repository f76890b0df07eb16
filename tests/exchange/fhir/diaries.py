"""Diaries as they may come about, with whatever a person types, at any time, in any number."""

from datetime import date, timedelta
from random import Random
from typing import Any

from exchange.fhir.pages import Pages
from hypothesis import strategies as st
from store.desk import NOW

from medlog.domain.instant import format_utc
from medlog.store.changes import Value

RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=HOURLY;INTERVAL=6",
    "FREQ=WEEKLY;BYDAY=MO,FR",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYMONTHDAY=1,31",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=DAILY;UNTIL=20270101",
)
TIMES = ("any", "any any", "08:00", "08:00=50mg 20:00=2 tablets", "08:00=50mg any")
UNITS = ("mg", "mcg", "ml", "tablet", "", "h", "cups of tea", "%")
OFFSETS = (0, 3600, -12600, 20700, 50400, 3208, -43200)
SCALES = ("phq9", "gad7", "phq2", "gad2", "who5")

HOSTILE = (
    "<script>x</script>",
    "a\x00b",
    "\x1b]52;c;x",
    "\u202e",
    "[x](javascript:y)",
    "\u3000",
    "=1",
    "\ufeff",
)

Row = dict[str, Value]

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


class Writing:
    """What a person, and other programs, write on pages; always the same for the same dice."""

    def __init__(self, dice: Random, typed: list[str]) -> None:
        self._dice = dice
        self._texts = [text for text in typed if text[0] != "\x00"]  # SQLite counts up to a NUL
        self._texts += HOSTILE

    def fill(self, pages: Pages) -> None:
        """Write all of it on empty pages."""
        drugs = [self._drug(pages) for _ in range(self._dice.randint(1, 3))]
        for _ in range(self._dice.randint(0, 2)):
            starts = (date(2026, 11, 18) + self._days()).isoformat()
            pages.add(
                "pause", medication=self._one(None, *drugs), starts=starts, reason=self._text()
            )
        for _ in range(self._dice.randint(0, 8)):
            kind = self._dice.choice(("dose", "mood", "effect", "factor", "assessment", "note"))
            pages.add(kind, **self._moment(kind), **getattr(self, f"_{kind}")(drugs))
        if self._dice.random() < 0.5:
            pages.add("setting", id="name", value=self._word())

    def _one(self, *values: Any) -> Any:
        return self._dice.choice(values)

    def _word(self) -> str:
        return self._dice.choice(self._texts)

    def _text(self) -> str | None:
        return self._word() if self._dice.random() < 0.5 else None

    def _number(self) -> str:
        """A decimal above 0 as another program may have written it: 7, 7.50, 0.000001, 007."""
        whole = self._one(0, 7, 75, self._dice.randint(0, 999_999_999))
        part = self._one(1, 500_000, self._dice.randint(1, 999_999))
        return str(self._one(str(whole + 1)[:9], f"{whole:03}"[:9] + f".{part:06}"))

    def _days(self) -> timedelta:
        return timedelta(days=self._dice.randint(-400, 60))

    def _drug(self, pages: Pages) -> str:
        row = pages.add(
            "medication",
            name=self._word(),
            form=self._text(),
            indication=self._text(),
            deleted=self._one(0, 0, 1),
        )
        for _ in range(self._dice.randint(0, 3)):
            pages.regimen(row, **self._regimen())
        return row

    def _regimen(self) -> Row:
        starts = date(2026, 11, 18) + self._days()
        last = starts + timedelta(days=self._dice.randint(0, 300))
        ends = self._one(None, (last + timedelta(days=1)).isoformat())
        on, off = self._one((None, None), (None, None), (21, 7))
        return {
            "kind": self._one("scheduled", "scheduled", "as-needed", "unscheduled", "stopped"),
            "starts": starts.isoformat(),
            "ends": ends,
            **self._amount(),
            "reason": self._text(),
            "prescriber": self._text(),
            "max_per_day": self._one(None, 3),
            "min_gap": self._one(None, 90),
            "plan": self._one(None, "one", "two"),
            "starts_said": self._roughly(starts),
            "ends_said": ends and self._one(self._roughly(last), last.isoformat()),
            "rule": self._one(*RULES),
            "times": self._one(*TIMES),
            "cycle_on": on,
            "cycle_off": off,
        }

    def _roughly(self, day: date) -> str | None:
        part = ("early", "mid", "late")[(day.month - 1) // 4]
        said = self._one(None, f"{day:%Y}", f"{day:%Y-%m}", f"{part} {day:%Y}")
        return None if said is None else str(said)

    def _amount(self) -> Row:
        amount = self._one(None, self._number())
        return {"amount": amount, "unit": "" if amount is None else self._one(*UNITS)}

    def _moment(self, kind: str) -> Row:
        """When an entry was: anywhere from 1900 on, under any offset that was lived."""
        at = format_utc(self._dice.randint(-2_208_900_000, NOW.epoch))
        whole = {} if kind == "assessment" else {"whole_day": self._one(0, 1)}
        said = self._word() if kind == "note" else self._text()
        when = {"at": at, "offset": self._one(*OFFSETS), "day": at[:10]}
        return {**when, **whole, "note": said, "deleted": self._one(0, 0, 0, 1)}

    def _dose(self, drugs: list[str]) -> Row:
        slot = self._one(None, "2026-11-17")
        found: Row = {"medication": self._one(*drugs), "status": "taken", "slot_day": slot}
        if self._dice.random() < 0.5:
            return {**found, "status": "skipped", "reason": self._one(None, "asleep", "other")}
        return found | self._amount()

    def _mood(self, _: list[str]) -> Row:
        score = self._one("0", "10", "6.50", f"{self._dice.randint(0, 9)}.000001")
        return {"score": score, "raw": self._text()}

    def _effect(self, drugs: list[str]) -> Row:
        return {
            "name": self._word(),
            "severity": self._one(None, "0", "3.5", "10"),
            "word": self._one(None, "mild", "unbearable"),
            "ended": self._one(0, 0, 1),
            "medication": self._one(None, *drugs),
        }

    def _factor(self, _: list[str]) -> Row:
        value = self._one("", "-") + self._number()
        unit = self._one(*UNITS, self._word())
        return {"name": self._word(), "value": value, "unit": unit, "raw": self._text()}

    def _assessment(self, _: list[str]) -> Row:
        return {
            "instrument": self._one(*SCALES, self._word()),
            "version": self._one("1", "1", self._word()),
            "items": self._one(None, "[]", "[0,1,null]", "[3,3,3,3,3,3,3,3,3,3]"),
            "total": self._one(None, str(self._dice.randint(0, 40))),
        }

    def _note(self, drugs: list[str]) -> Row:
        return {"kind": self._one("note", "sign", "plan"), "medication": self._one(None, *drugs)}


@st.composite
def diaries(draw: st.DrawFn) -> Writing:
    """Whatever can stand on pages, its words out of any texts."""
    dice = draw(st.randoms(use_true_random=False))
    return Writing(dice, draw(st.lists(TEXTS, max_size=8)))
