"""A diary in memory: what was logged, and the material of a report on it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

import pytest
from calc.living import lived

from medlog.calc.day_counts import count_days, scheduled
from medlog.calc.day_doses import logged_by_day
from medlog.calc.dose_changes import reductions
from medlog.calc.effects_after import After, Past, effects_after, onsets
from medlog.calc.intervals import timing
from medlog.calc.mood import daily
from medlog.data.scales import NAMES, path
from medlog.domain.amount import MICRO, Amount
from medlog.domain.assessment import Assessment
from medlog.domain.entries import Dose, Note, Sign
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.medication import Medication
from medlog.domain.period import Period
from medlog.domain.regimen import Intake, Kind, Pause, Regimen, Schedule
from medlog.domain.scale_file import parse
from medlog.report.course import Course, FirstDose
from medlog.report.material import Filled, Material, Measure, Noted, Ways
from medlog.report.notes import LATEST

TODAY = date(2026, 11, 2)
DAY_STARTS_AT = 180


class Kept:
    """What somebody logged up to Monday 2 November 2026, 18:05; days are counted back from it."""

    def __init__(self) -> None:
        self.medications: dict[str, list[Regimen]] = {}
        self.pauses: list[Pause] = []
        self.doses: list[Dose] = []
        self.moods: list[tuple[date, int]] = []
        self.effects: list[tuple[Instant, Sign]] = []
        self.assessments: list[Assessment] = []
        self.indications: dict[str, str] = {}
        self.measure: Measure | None = None
        self.streaks = True
        self.notes: list[Note] = []
        self.factor_days: set[date] = set()

    def day(self, ago: int) -> date:
        return TODAY - timedelta(days=ago)

    def at(self, ago: int, hour: int, minute: int = 0) -> Instant:
        wall = datetime.combine(self.day(ago), time(hour, minute), tzinfo=UTC)
        return Instant(to_epoch(wall), 0, "UTC")

    def begun(self, ago: int) -> None:
        """The diary begins: something is tracked."""
        self.factor_days.add(self.day(ago))

    def medication(self, name: str) -> None:
        self.medications.setdefault(name, [])

    def prescribed(
        self,
        name: str,
        ago: int,
        mg: int | None = 50,
        *times: int,
        kind: Kind = "scheduled",
        reason: str | None = None,
    ) -> None:
        """From a day on: at these minutes after midnight, 08:00 where none are given."""
        intakes = tuple(Intake(minutes) for minutes in times or (480,))
        schedule = Schedule("FREQ=DAILY", intakes) if kind == "scheduled" else None
        amount = None if mg is None else Amount(mg * MICRO, "mg")
        regimens = self.medications.setdefault(name, [])
        regimens.append(
            Regimen(
                f"{name}{len(regimens)}",
                name,
                kind,
                self.day(ago),
                None,
                amount,
                schedule,
                reason=reason,
            )
        )

    def paused(
        self,
        name: str | None,
        ago: int,
        until: int | None,
        why: str | None = None,
        reason: str | None = None,
    ) -> None:
        ends = None if until is None else self.day(until)
        pause = Pause(f"p{len(self.pauses)}", name, self.day(ago), ends, why, reason)
        self.pauses.append(pause)

    def took(
        self,
        name: str,
        *ago: int,
        mg: int | None = 50,
        hour: int = 8,
        status: Literal["taken", "skipped"] = "taken",
    ) -> None:
        self.medication(name)
        amount = None if mg is None or status == "skipped" else Amount(mg * MICRO, "mg")
        for days in ago:
            at = self.at(days, hour, 2)
            self.doses.append(Dose(f"d{len(self.doses)}", at, self.day(days), name, status, amount))

    def felt(
        self, name: str, ago: int, severity: float | None = None, word: str | None = None
    ) -> None:
        micro = None if severity is None else round(severity * MICRO)
        at = self.at(ago, 12)
        sign = Sign(self.day(ago), name, micro, word, None, over=False)
        self.effects.append((at, sign))

    def over(self, name: str, ago: int) -> None:
        at = self.at(ago, 13)
        self.effects.append((at, Sign(self.day(ago), name, None, None, None, over=True)))

    def mood(self, ago: int, *scores: float) -> None:
        self.moods += [(self.day(ago), round(score * MICRO)) for score in scores]

    def noted(self, ago: int, text: str) -> None:
        self.notes.append(Note(f"n{len(self.notes)}", self.at(ago, 20), self.day(ago), text))

    def filled(
        self, name: str, ago: int, total: int | None, items: tuple[int | None, ...] | None = None
    ) -> None:
        """A questionnaire of the program's was answered."""
        at = self.at(ago, 19)
        micro = None if total is None else total * MICRO
        id_ = f"a{len(self.assessments)}"
        self.assessments.append(Assessment(id_, at, self.day(ago), name, "1", items, micro))

    def tracked(self, name: str, unit: str, of_day: dict[int, float], *, left_out: int = 0) -> None:
        """A factor stands in the place of mood: its values by days ago."""
        values = daily((self.day(ago), round(value * MICRO)) for ago, value in of_day.items())
        self.measure = Measure(name, unit, values, left_out)

    def material(
        self,
        days: int = 28,
        until: int = 0,
        *,
        ways: Ways = Ways(),  # noqa: B008 -- a tuple
        part: bool = False,
        private: bool = False,
        items: bool = False,
    ) -> Material:
        """The material of a report on so many days, up to a day; `part`: of one section alone."""
        end = self.day(until) + timedelta(days=1)
        period = Period(end - timedelta(days=days), end)
        mood = daily(self.moods)
        wide = period.first - timedelta(days=ways.around)
        measure = Measure("mood", "", {of: mood[of] for of in mood if wide <= of < end})
        signs = [sign for _, sign in sorted(self.effects, key=lambda one: one[0].epoch)]
        courses = tuple(self._course(name, period) for name in sorted(self.medications))
        everything = [
            *(one.day for one in self.doses),
            *(day for day, _ in self.moods),
            *(one.day for one in signs),
            *(one.day for one in self.notes),
            *self.factor_days,
            *(one.day for one in self.assessments),
            *(self.measure.values if self.measure else ()),
        ]
        notes = [one for one in self.notes if period.first <= one.day < end]
        notes.sort(key=lambda one: one.at.epoch)
        noted = Noted(len(notes), frozenset(one.day for one in notes), tuple(notes[-LATEST:]))
        return Material(
            period,
            self.at(0, 18, 5),
            TODAY,
            min(everything, default=None),
            courses,
            {of: mood[of] for of in mood if period.first <= of < end},
            tuple(one for one in signs if period.first <= one.day < end),
            streaks=self.streaks,
            private=private,
            effects_after=_effects_after(signs, courses, period),
            is_of_part=part,
            measure=self.measure or measure,
            ways=ways,
            factor_days=frozenset(day for day in self.factor_days if period.first <= day < end),
            noted=noted,
            scales=tuple(self._scales(period)),
            items=items,
        )

    def _scales(self, period: Period) -> Iterator[Filled]:
        entries = sorted(self.assessments, key=lambda one: one.at.epoch)
        for name in NAMES:
            of_scale = [one for one in entries if one.instrument == name]
            within = [one for one in of_scale if period.first <= one.day < period.end]
            before = [one for one in of_scale if one.day < period.first and one.total is not None]
            file = path(name)
            scale = parse(name, file.read_text("utf-8"), str(file), own=False)
            if within:
                yield Filled(scale, tuple(within), before[-1] if before else None)

    def _course(self, name: str, period: Period) -> Course:
        pauses = tuple(one for one in self.pauses if one.medication in {None, name})
        medication = Medication(
            name,
            name,
            regimens=tuple(self.medications[name]),
            pauses=pauses,
            indication=self.indications.get(name),
        )
        doses = [one for one in self.doses if one.medication == name]
        taken = sorted(
            (one.day, one.at.wall.hour * 60 + one.at.wall.minute)
            for one in doses
            if one.status == "taken"
        )
        first = FirstDose(*taken[0]) if taken else None
        days = count_days(
            medication,
            lived(doses),
            period.first - timedelta(days=366),
            period.end,
            since=first.day if first else None,
            today=TODAY,
            day_starts_at=DAY_STARTS_AT,
        )
        return Course(
            medication,
            first,
            logged_by_day(lived(doses), *period),
            days.counts,
            timing(days.openings, scheduled(days.counts, *period, TODAY), 25),
        )


def _effects_after(
    signs: list[Sign], courses: tuple[Course, ...], period: Period
) -> tuple[After, ...]:
    found = onsets([one for one in signs if one.day < period.end], *period, {})
    pasts = [
        Past(
            course.medication.name,
            reductions(course.medication, date.min, period.end),
            {
                day: one.doses > 0
                for day, one in course.counts.items()
                if one.is_due and day < TODAY
            },
        )
        for course in courses
    ]
    return effects_after(found, pasts)


@pytest.fixture
def kept() -> Kept:
    return Kept()
