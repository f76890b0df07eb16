"""Whatever is done about medications: no dose and no earlier prescription becomes different."""

from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import MORNING, Row, Rows, Typed

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

lines = st.one_of(
    st.builds("med add {} {} {} {} --start {}".format, known, amount, schedule, more, day),
    st.builds("med change {} {} {} {} --from {}".format, known, amount, schedule, more, day),
    st.builds("med change {} {} {}".format, known, amount, schedule),
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
    """A regimen stays as it is; only a bare name that was noted for a later day may go."""
    starts = [str(row["starts"]) for row in after if row not in before]
    ids = {row["id"] for row in after}
    for row in before:
        if row not in after:
            assert row["id"] not in ids
            assert row["kind"] == "unscheduled"
            assert str(row["starts"]) > min(starts)
