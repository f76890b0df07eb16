"""Whatever is done about medications: no dose and no earlier prescription becomes different."""

import shlex
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.actions import mending, naming, pausing, prescribing, taking
from medlog.domain.instant import Instant
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.schedule import ScheduleWords
from medlog.errors import MedlogError
from medlog.store.diary import Diary
from medlog.store.schema import LOGGED

Tables = dict[str, dict[str, tuple[object, ...]]]
Step = Callable[[Diary], object]

BEGAN = 1_793_606_400
"""2 November 2026, 08:00 UTC."""

NAMES = ("sertraline", "lithium")

schedules = st.builds(
    ScheduleWords,
    daily=st.sampled_from([None, "", "08:00", "08:00,20:00"]),
    every=st.sampled_from([None, None, "2d", "8h"]),
    at=st.sampled_from([None, None, "09:00"]),
    times=st.sampled_from([None, None, None, "08:00=5mg,20:00=10mg"]),
)
days = st.sampled_from([None, "2026-10-20", "2026-10-31", "today", "2026-11-09"])
typed = st.builds(
    PrescriptionWords,
    schedules,
    starts=days,
    ends=st.sampled_from([None, None, "none", "2026-11-05", "2026-11-30"]),
    max_per_day=st.sampled_from([None, "3", "none"]),
    reason=st.sampled_from([None, "why"]),
    indication=st.sampled_from([None, None, "sleep", ""]),
)
lines = st.builds(
    lambda name, amount: [name, *amount], st.sampled_from(NAMES), st.sampled_from([[], ["75mg"]])
)
names = st.sampled_from([*NAMES, "zoloft", "Lustral"])
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda line, words: lambda d: prescribing.add(d, line, words), lines, typed),
    st.builds(lambda line, words: lambda d: prescribing.change(d, line, words), lines, typed),
    st.builds(lambda line, words: lambda d: prescribing.change(d, line, words), lines, typed),
    st.builds(lambda name, day: lambda d: prescribing.stop(d, [name], day), names, days),
    st.builds(
        lambda name, first, last: (
            lambda d: pausing.pause(
                d, [name] if name else [], everything=not name, first=first, last=last
            )
        ),
        st.sampled_from([None, *NAMES]),
        days,
        days,
    ),
    st.builds(
        lambda name: lambda d: pausing.resume(d, [name] if name else [], everything=not name),
        st.sampled_from([None, *NAMES]),
    ),
    st.builds(lambda a, b: lambda d: naming.rename(d, [a, b]), names, names),
    st.builds(lambda a, b: lambda d: naming.alias(d, [a, b]), names, names),
)


def tables(path: Path) -> Tables:
    """The live rows of each table, by id."""
    conn = sqlite3.connect(path)
    found = {
        table: {row[0]: row for row in conn.execute(f"SELECT * FROM {table} WHERE deleted = 0")}
        for table in LOGGED
    }
    conn.close()
    return found


def starts_of(path: Path) -> dict[str, tuple[str, str]]:
    """Start and kind of every regimen, live or not."""
    conn = sqlite3.connect(path)
    found = {row[0]: row[1:] for row in conn.execute("SELECT id, starts, kind FROM regimen")}
    conn.close()
    return found


@given(st.lists(steps, min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_doses_and_earlier_regimens_stay_and_undo_restores_all(found: list[Step]) -> None:
    """Each step stores nothing, or one action that undo takes back whole and redo brings back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "diary.db"
        clock = iter(range(BEGAN, BEGAN + 100_000, 60))

        def diary() -> Diary:
            epoch = next(clock)
            return Diary(path, Instant(epoch, 3600, "+01:00"), epoch * 1000, create=True)

        for line in ("sertraline 50mg", "sertraline 25mg"):
            taken = diary()
            taking.take(taken, shlex.split(line), taking.Moment(taken.now))
        for step in found:
            before = tables(path)
            try:
                step(diary())
            except MedlogError:
                assert tables(path) == before
                continue
            after = tables(path)
            assert after["dose"] == before["dose"]
            changed = [
                id_ for id_, row in before["regimen"].items() if after["regimen"].get(id_) != row
            ]
            new_starts = [
                starts_of(path)[id_][0]
                for id_ in after["regimen"].keys() - before["regimen"].keys()
            ]
            for id_ in changed:
                starts, kind = starts_of(path)[id_]
                assert kind == "unscheduled"
                assert starts > min(new_starts)
            mending.take_back(diary(), 1)
            assert tables(path) == before
            mending.redo(diary())
            assert tables(path) == after
