"""A sample diary of six months, to try things on without touching one's own.

Always the same for the same day: two medications, one of them raised once; nausea that fades after
the start and returns for a while after the change; mood with noise; questionnaires every two weeks;
days without any entry.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import MICRO, Amount
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Dose, Effect, Entry, Factor, Mood, Note
from medlog.domain.instant import Instant
from medlog.domain.regimen import Intake, Regimen, Schedule
from medlog.domain.zone import first_valid
from medlog.store import changes
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.entries import kind_of, row_of
from medlog.store.medications import regimen_columns

DAYS = 182
RAISED_AFTER = 70
MARK = "demo"
"""Key among the device's settings that tells a sample from a person's own diary."""

_SEED = 20260301
_GAPS = (range(41, 44), range(103, 108), range(150, 152))
"""Days, counted from the first, on which nothing was logged at all."""


class Demo(NamedTuple):
    """The sample that was made.

    Attributes:
        path: its file.
        first, last: its first and last diary day.
        entries: how many there are.
        commands: what to try on it.
    """

    path: Path
    first: date
    last: date
    entries: int
    commands: tuple[str, ...]


class _Written(NamedTuple):
    """An entry of the sample with the command that would have recorded it."""

    what: str
    entry: Entry


def demo(diary: Diary, own: Path, *, force: bool = False) -> Demo:
    """Make the sample in the file of `diary`, which must not be the person's own.

    Raises:
        DemoIsOwn: the file is the person's own diary.
        FileExists: it is there already; with `force` a sample is made anew, nothing else.
    """
    if diary.path.absolute() == own.absolute():
        raise errors.DemoIsOwn(path=diary.path)
    if diary.path.exists():
        if not (force and _is_sample(diary)):
            raise errors.DemoExists(path=diary.path)
        diary.path.unlink()
    today = diary.now.wall.date()
    first = today - timedelta(days=DAYS - 1)
    with diary.writing() as conn:
        conn.execute("INSERT INTO device_setting (key, value) VALUES (?, '1')", (MARK,))
        sample = _Sample(diary.now, first)
        with changes.action(conn, "med add", *sample.moment(0, time(9))) as writer:
            sample.begin(writer)
        count = 0
        for day in range(DAYS):
            if day == RAISED_AFTER:
                with changes.action(conn, "med change", *sample.moment(day, time(7))) as writer:
                    sample.raise_dose(writer)
            for written in sample.entries(day):
                at = written.entry.at
                with changes.action(conn, written.what, at, at.epoch * 1000) as writer:
                    writer.insert(kind_of(written.entry), row_of(written.entry))
                count += 1
    return Demo(diary.path, first, today, count, _commands(diary.path))


def _is_sample(diary: Diary) -> bool:
    with diary.reading() as conn:
        return conn is not None and bool(
            conn.execute("SELECT 1 FROM device_setting WHERE key = ?", (MARK,)).fetchone()
        )


def _commands(path: Path) -> tuple[str, ...]:
    import shlex

    where = f"medlog --db {shlex.quote(str(path))}"
    return tuple(
        f"{where} {words}"
        for words in (
            "today",
            "report --weeks 16",
            "log --days 3",
            "med show sertraline",
            "last quetiapine",
        )
    )


class _Sample:
    """The entries of one person's six months, day by day."""

    def __init__(self, now: Instant, first: date) -> None:
        self.now = now
        self.first = first
        self.random = random.Random(_SEED)  # noqa: S311 -- a sample, the same every time
        self.sertraline = ""
        self.quetiapine = ""

    def moment(self, day: int, clock: time) -> tuple[Instant, int]:
        """A moment of the n-th day, also in milliseconds."""
        at = first_valid(datetime.combine(self.first + timedelta(days=day), clock), self.now.zone)
        return at, at.epoch * 1000

    def begin(self, writer: Writer) -> None:
        """Two medications with their first regimens."""
        self.sertraline = writer.insert(
            "medication", {"name": "sertraline", "indication": "low mood", "form": "tablet"}
        )
        self.quetiapine = writer.insert(
            "medication", {"name": "quetiapine", "indication": "sleep", "form": "tablet"}
        )
        self._prescribe(writer, self.sertraline, 50, 8 * 60, self.first, None)
        self._prescribe(writer, self.quetiapine, 25, 22 * 60, self.first, None)

    def raise_dose(self, writer: Writer) -> None:
        """Sertraline from 50 to 100 mg."""
        day = self.first + timedelta(days=RAISED_AFTER)
        self._prescribe(writer, self.sertraline, 100, 8 * 60, day, "mood still low")

    def _prescribe(
        self,
        writer: Writer,
        medication: str,
        milligrams: int,
        minutes: int,
        starts: date,
        reason: str | None,
    ) -> None:
        regimen = Regimen(
            "",
            medication,
            "scheduled",
            starts,
            amount=Amount(milligrams * MICRO, "mg"),
            schedule=Schedule("FREQ=DAILY", (Intake(minutes),)),
            reason=reason,
            prescriber="Dr. Ruiz",
            zone=self.now.zone,
        )
        writer.insert("regimen", regimen_columns(regimen))

    def entries(self, day: int) -> Iterator[_Written]:
        """What the n-th day has, up to now, in the order lived."""
        if any(day in gap for gap in _GAPS):
            return
        found = sorted(self._day(day), key=lambda written: written.entry.at.epoch)
        yield from (written for written in found if written.entry.at.epoch <= self.now.epoch)

    def _day(self, day: int) -> Iterator[_Written]:
        date_, dice = self.first + timedelta(days=day), self.random
        milligrams = 50 if day < RAISED_AFTER else 100
        if dice.random() < 0.93:
            yield self._dose(day, self.sertraline, milligrams, time(8), spread=50)
        elif dice.random() < 0.5:
            at = self._at(day, time(20, 30), 40)
            skipped = Dose("", at, date_, self.sertraline, "skipped", reason="forgot")
            yield _Written("skip", skipped)
        if dice.random() < 0.88:
            yield self._dose(day, self.quetiapine, 25, time(22), spread=45)
        if dice.random() < 0.9:
            at = self._at(day, time(21), 70)
            note = dice.choice(_NOTES) if dice.random() < 0.06 else None
            yield _Written("mood", Mood("", at, date_, self._score(day) * MICRO, note))
        if dice.random() < 0.45:
            at = self._at(day, time(7, 30), 20)
            hours = round(dice.gauss(6.4 + min(day, 60) / 60, 0.9) * 2)
            yield _Written("track", Factor("", at, date_, "sleep", max(hours, 5) * MICRO // 2, "h"))
        yield from self._effects(day, date_)
        yield from self._scales(day, date_)
        if day in (12, 72, 140):
            at = self._at(day, time(18), 60)
            yield _Written("note", Note("", at, date_, _DAYS_NOTES[day]))

    def _dose(
        self, day: int, medication: str, milligrams: int, clock: time, *, spread: int
    ) -> _Written:
        at = self._at(day, clock, spread)
        amount = Amount(milligrams * MICRO, "mg")
        date_ = self.first + timedelta(days=day)
        return _Written("take", Dose("", at, date_, medication, "taken", amount))

    def _effects(self, day: int, date_: date) -> Iterator[_Written]:
        """Nausea after the start and after the change, fading; a dry mouth now and then."""
        since = day if day < RAISED_AFTER else day - RAISED_AFTER
        if since < 18 and self.random.random() < 0.75 - since / 30:
            severity = max(1, round(6 - since / 3 + self.random.gauss(0, 1)))
            at = self._at(day, time(10), 60)
            yield _Written(
                "effect", Effect("", at, date_, "nausea", severity * MICRO, None, self.sertraline)
            )
        if self.random.random() < 0.08:
            at = self._at(day, time(15), 90)
            yield _Written("effect", Effect("", at, date_, "dry mouth", 2 * MICRO, "mild"))

    def _scales(self, day: int, date_: date) -> Iterator[_Written]:
        """The PHQ-9 every two weeks, the GAD-7 every four; less of both from the change on."""
        for name, items, every in (("phq9", 9, 14), ("gad7", 7, 28)):
            if day % every == 6:
                answers = tuple(_answer(day, item) for item in range(items))
                at = self.moment(day, time(19, 30))[0]
                total = sum(answers) * MICRO
                yield _Written("scale", Assessment("", at, date_, name, "1", answers, total))

    def _score(self, day: int) -> int:
        level = 4.2 + min(day, 50) / 60
        if day >= RAISED_AFTER:
            level += 1.3 * min(day - RAISED_AFTER, 35) / 35
        return min(10, max(0, round(level + self.random.gauss(0, 1.2))))

    def _at(self, day: int, clock: time, spread: int) -> Instant:
        minutes = round(self.random.gauss(0, spread / 2))
        minutes = max(-spread, min(spread, minutes))
        wall = datetime.combine(self.first + timedelta(days=day), clock)
        return first_valid(wall + timedelta(minutes=minutes), self.now.zone)


def _answer(day: int, item: int) -> int:
    """How often, 0 to 3: one question after the other less from two weeks after the change on."""
    lowered = max(day - RAISED_AFTER - 7, 0) // 14
    level = (2, 2, 1, 2, 1, 2, 1, 1, 0)[item] - (item < lowered) + ((day + 3 * item) % 11 == 0)
    return level if item < 8 else 0


_NOTES = ("slept badly", "long day, many people", "walked by the river", "could not concentrate")

_DAYS_NOTES = {
    12: "Ask whether the nausea will pass.",
    72: "First days on the higher dose, tired in the afternoon.",
    140: "Cooked for friends for the first time in months.",
}
