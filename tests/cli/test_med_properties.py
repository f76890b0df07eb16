"""Whatever is done about medications: no dose, no earlier prescription or slot changes."""

from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MORNING, Row, Rows, Typed
from medlog.calc.slots import slots
from medlog.domain.amount import Amount
from medlog.domain.instant import Instant
from medlog.store.diary import Diary
from medlog.store.medications import read_medications

known = st.sampled_from(["sertraline", "lithium"])
names = st.sampled_from(["sertraline", "lithium", "Zoloft"])
day = st.sampled_from(["2026-10-20", "2026-10-31", "today", "2026-11-09"])
amount = st.sampled_from(["", "75mg", "100mg"])
schedule = st.sampled_from(
    [
        "",
        "",
        "--daily",
        "--daily 08:00,20:00",
        "--every 2d --at 09:00",
        "--every 8h",
        "--at 21:00",
        "--times 08:00=5mg,20:00=10mg",
        "--as-needed --max-per-day 3",
    ]
)
more = st.sampled_from(["", "", "--end 2026-11-05", "--end none", "--indication sleep"])
steps = st.sampled_from(
    [
        "75mg:1w 50mg:2w",
        "100mg:3d 75mg:1mo 50mg",
        "08:00=50mg,20:00=25mg:1w 08:00=25mg,20:00=25mg",
        "25mg",
    ]
)
replace = st.sampled_from(["", "--replace"])

lines = st.one_of(
    st.builds("med add {} {} {} {} --start {}".format, known, amount, schedule, more, day),
    st.builds("med change {} {} {} {} --from {}".format, known, amount, schedule, more, day),
    st.builds("med change {} {} {} {}".format, known, amount, schedule, replace),
    st.builds("med taper {} {} --from {} {}".format, known, steps, day, replace),
    st.builds("med stop {} --from {} --reason why".format, known, day),
    st.builds("med pause {} --from {} --to {}".format, known | st.just("--all"), day, day),
    st.builds("med pause {}".format, known | st.just("--all")),
    st.builds("med resume {}".format, known | st.just("--all")),
    st.builds("med rename {} {}".format, names, names),
    st.builds("med alias {} {}".format, names, names),
)


@given(done=st.lists(lines, min_size=3, max_size=6))
@settings(
    max_examples=20,
    deadline=None,
    # Each example begins with a new diary in the same home.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_doses_and_earlier_regimens_stay_and_undo_restores_all(
    home: Path, typed: Typed, rows: Rows, done: list[str]
) -> None:
    """Each command stores nothing, or one action that undo takes back and redo brings back."""
    (home / "diary.db").unlink(missing_ok=True)
    minutes = count()

    def later(line: str) -> int:
        return typed(line, now=MORNING + timedelta(minutes=next(minutes))).code

    later("take sertraline 50mg")
    later("med change sertraline 50mg --daily 08:00 --from 2026-10-01")
    for line in done:
        before = rows()
        if later(line):
            assert rows() == before
            continue
        after = rows()
        assert after["dose"] == before["dose"]
        _assert_earlier_stay(before["regimen"], after["regimen"])
        assert later("undo") == 0
        assert rows() == before
        assert later("redo") == 0
        assert rows() == after


def _assert_earlier_stay(before: list[Row], after: list[Row]) -> None:
    """A regimen stays as it is; only one that is planned, or a bare name noted later, may go."""
    starts = [str(row["starts"]) for row in after if row not in before]
    ids = {row["id"] for row in after}
    for row in before:
        if row not in after:
            assert row["id"] not in ids
            if str(row["starts"]) <= f"{MORNING:%Y-%m-%d}":
                assert row["kind"] == "unscheduled"
                assert str(row["starts"]) > min(starts)


days = st.dates(date(2026, 10, 20), date(2026, 11, 30))
dated = st.tuples(
    st.one_of(
        st.builds("med change sertraline {} {} {}".format, amount, schedule, replace),
        st.builds("med taper sertraline {} {}".format, steps, replace),
        st.just("med stop sertraline"),
    ),
    days,
)


@given(done=st.lists(dated, min_size=2, max_size=5))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_slot_of_an_earlier_day_changes_and_undo_brings_back_all(
    home: Path, typed: Typed, rows: Rows, done: list[tuple[str, date]]
) -> None:
    """A change, a taper or a stop leaves the slots before its first day as they were."""
    (home / "diary.db").unlink(missing_ok=True)
    minutes = count()

    def later(line: str) -> int:
        return typed(line, now=MORNING + timedelta(minutes=next(minutes))).code

    later("med add sertraline 50mg --every 2d --at 08:00 --start 2026-10-01")
    for line, first in done:
        before = expected(home)
        if later(f"{line} --from {first}"):
            assert expected(home) == before
            continue
        after = expected(home)
        assert [one for one in after if one[0] < first] == [one for one in before if one[0] < first]
        assert later("undo") == 0
        assert expected(home) == before
        assert later("redo") == 0
        assert expected(home) == after


def expected(home: Path) -> list[tuple[date, datetime | None, Amount | None]]:
    """Day, time and amount of each slot from October to February."""
    diary = Diary(home / "diary.db", Instant(0, 0, "UTC"), 0, create=False)
    with diary.reading() as conn:
        (known,) = read_medications(conn)
    found = slots(known, date(2026, 10, 1), date(2027, 3, 1), 180)
    return [(slot.day, slot.at, slot.amount) for slot in found]
