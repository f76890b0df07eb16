"""Published dose-event data, recorded as a diary by the program's own actions."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from conftest import Run
from medlog.actions import adding, configuring, mending, pausing, prescribing, taking
from medlog.domain.instant import Instant, to_epoch
from medlog.domain.prescription import PrescriptionWords
from medlog.store.diary import Diary

SHARED = Path(__file__).parents[3] / "shared" / "data"


def moment(wall: datetime) -> Instant:
    """A time on the wall, where the wall is in Greenwich."""
    return Instant(to_epoch(wall.replace(tzinfo=UTC)), 0, "UTC")


def noon_after(day: date) -> datetime:
    """When the days up to this one are over."""
    return datetime.combine(day + timedelta(days=1), time(12), tzinfo=UTC)


class Recorder:
    """Writes a diary as if it was made on one later day."""

    def __init__(self, path: Path, now: datetime) -> None:
        at = moment(now)
        self.path = path
        self.diary: Callable[[], Diary] = lambda: Diary(path, at, at.epoch * 1000, create=True)
        self.doses: dict[tuple[str, date], list[str]] = {}

    def set(self, key: str, value: str) -> None:
        """A setting."""
        configuring.change(self.diary(), key, value)

    def prescribe(self, name: str, typed: PrescriptionWords) -> None:
        """The first prescription of a name, or what follows it."""
        known = any(medication == name for medication, _ in self.doses)
        act = prescribing.change if known else adding.add
        act(self.diary(), [name], typed)
        self.doses.setdefault((name, date.min), [])

    def take(self, name: str, wall: datetime) -> None:
        """A dose."""
        recorded = taking.take(self.diary(), [name], taking.Moment(moment(wall)))
        day = recorded.saved[0].entry.day
        self.doses.setdefault((name, day), []).append(recorded.saved[0].short)

    def remove_one(self, name: str, day: date) -> bool:
        """Delete a dose of a day; False where it has none."""
        shorts = self.doses.get((name, day))
        if not shorts:
            return False
        mending.delete(self.diary(), [shorts.pop()])
        return True

    def pause(self, name: str, first: str, last: str) -> None:
        """Days on which no diary was kept."""
        pausing.pause(self.diary(), [name], everything=False, first=first, last=last, why="no-log")


def blocks(medlog: Run, path: Path, now: datetime, first: date, last: date) -> dict[str, Any]:
    """Figures by name of the medication, and under `together`; days by name and `days`."""
    ran = medlog(
        *("--db", str(path), "report", "adherence", "--all", "--json"),
        *("--from", first.isoformat(), "--to", last.isoformat()),
        now=now,
    )
    assert ran.code == 0, ran.err
    found: dict[str, Any] = {}
    name = ""
    for block in json.loads(ran.out)["data"]["sections"][0]["blocks"]:
        if block["key"] == "days":
            found[f"{name} days"] = {row["day"]: row for row in block["rows"]}
        else:
            name = "together" if block["key"] == "together" else block["title"]
            found[name] = block["figures"]
    return found
