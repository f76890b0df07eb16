"""The small chart: levels, ranges, gaps, and as many days as there are."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from medlog.domain.amount import MICRO
from medlog.render.terminal.chart import chart
from medlog.report.values import Lane, Point, Series, Step

LAST = date(2026, 11, 2)


def series(days: int, points: Mapping[int, tuple[float, float, float]]) -> Series:
    """Points by days ago: lowest, mean, highest."""
    return Series(
        "mood_by_day",
        "",
        LAST - timedelta(days=days - 1),
        LAST,
        0,
        10,
        tuple(
            Point(LAST - timedelta(days=ago), mean, round(low * MICRO), round(high * MICRO))
            for ago, (low, mean, high) in sorted(points.items(), reverse=True)
        ),
    )


def lines(days: int, points: Mapping[int, tuple[float, float, float]], width: int = 60) -> str:
    return "\n".join(line.plain.rstrip() for line in chart(series(days, points), width))


def same(score: float) -> tuple[float, float, float]:
    return score, score, score


def test_every_whole_score_has_a_height_of_its_own() -> None:
    """Scores 0 to 10, a day each."""
    assert lines(11, {10 - score: same(score) for score in range(11)}, 30) == snapshot("""\
10┤                    ▄
 8┤                ▄ ▀
 6┤            ▄ ▀
 4┤        ▄ ▀
 2┤    ▄ ▀
 0┤▄ ▀
  └┴───────┴─────────────
   23 Oct  27 Oct
   ▄ mean of a day\
""")


def test_a_range_goes_from_the_lowest_to_the_highest_and_a_gap_stays_a_gap() -> None:
    assert lines(7, {6: (1, 5, 9), 5: (2, 2, 7), 2: same(6), 0: (0, 5, 10)}, 30) == snapshot("""\
10┤                  ╷
 8┤│                 │
 6┤│  │        ▄     │
 4┤▀  │              ▀
 2┤│  ▄              │
 0┤╵                 │
  └┴────────────────────
   27 Oct
   ▄ mean of a day  │ lowest to highest  blank: no entry\
""")


def test_more_days_than_columns_share_a_mark() -> None:
    """Twenty weeks at 60 columns: a mark is the mean of a week, a line its range."""
    points = {ago: (ago % 3, 4 + ago % 3, 8) for ago in range(140)}
    assert lines(140, points) == snapshot("""\
10┤
 8┤╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷ ╷
 6┤│ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │
 4┤▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀ ▀
 2┤│ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │
 0┤│ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │ │
  └┴───────┴───────┴───────┴───────┴───────
   16 Jun  14 Jul  11 Aug  8 Sep   6 Oct
   ▄ mean of 7 days  │ lowest to highest\
""")


def test_one_day_is_a_chart_too() -> None:
    assert lines(1, {0: same(10)}) == snapshot("""\
10┤▄
 8┤
 6┤
 4┤
 2┤
 0┤
  └┴──
   2 Nov
   ▄ mean of a day\
""")


def under(days: int, steps: list[tuple[int, int, str]], width: int = 60) -> str:
    """The lines of a lane under a chart of so many days; its steps by days ago, from and to."""
    lane = Lane(
        "sertraline",
        tuple(
            Step(LAST - timedelta(days=first), LAST - timedelta(days=last), words, 1.0)
            for first, last, words in steps
        ),
    )
    drawn = chart(series(days, {0: same(5)})._replace(lanes=(lane,)), width)
    return "\n".join(line.plain.rstrip() for line in drawn[6:-1])


def test_doses_stand_under_the_days_they_hold() -> None:
    """A stroke where one begins, its words where they have room, a gap where there is none."""
    assert under(28, [(27, 20, "50 mg/day"), (19, 12, "100 mg/day"), (5, 0, "75 mg/day")]) == (
        snapshot("""\
  └┴─────────────┴─────────────┴─────────────┴─────────────
   6 Oct         13 Oct        20 Oct        27 Oct
   sertraline
   │50 mg/day──────│100 mg/day─────            │75 mg/day──\
""")
    )


def test_doses_that_stayed_the_same_share_a_line() -> None:
    """As many lines as they need, each with a comma where another one follows."""
    lanes = tuple(
        Lane(title, (Step(LAST - timedelta(days=27), LAST, "50 mg/day", 1.0),))
        for title in ("aripiprazole", "lithium", "sertraline", "x" * 80)
    )
    drawn = chart(series(28, {0: same(5)})._replace(lanes=lanes), 60)
    assert [line.plain for line in drawn[8:-1]] == [
        "   unchanged: aripiprazole 50 mg/day, lithium 50 mg/day,",
        "   sertraline 50 mg/day,",
        f"   {'x' * 80} 50 mg/day",
    ]


def test_a_dose_taken_now_and_then_stands_beside_the_name() -> None:
    """There is no room for it on a day; a dose that changed on the first day is told from one held.

    The latter is what the list of changes says as well.
    """
    assert under(28, [(20, 20, "1 mg taken"), (9, 9, "1 mg taken")]).split("\n")[2:] == [
        "   sertraline 1 mg taken",
        "                 │─                    │─",
    ]
    whole = series(28, {0: same(5)})
    first = LAST - timedelta(days=27)
    lane = Lane("sertraline", (Step(first, LAST, "50 mg/day", 1.0),), (first,))
    lines = [line.plain for line in chart(whole._replace(lanes=(lane,)), 60)]
    assert not any("unchanged" in line for line in lines)


def test_words_without_room_leave_the_stroke() -> None:
    """First the part that every day has goes, then all of it."""
    assert under(14, [(13, 10, "50 mg/day"), (9, 9, "75 mg/day"), (8, 0, "100 mg/day")]) == (
        snapshot("""\
  └┴────────────────────┴────────────────────
   20 Oct               27 Oct
   sertraline
   │50 mg/day──│──│100 mg/day────────────────\
""")
    )


def test_doses_that_share_a_place_are_drawn_from_where_the_later_begins() -> None:
    """A mark is four weeks: what begins in the place in which another ends takes it."""
    steps = [(999, 500, "50 mg/day"), (499, 490, "75 mg/day"), (489, 0, "100 mg/day")]
    assert under(1000, steps) == snapshot("""\
  └┴───────────┴────────────┴──────────
   7 Feb 2024  31 Dec 2024  30 Dec 2025
   sertraline
   │50 mg/day────────│100 mg/day───────\
""")


def test_a_wide_unit_keeps_what_follows_in_its_place() -> None:
    narrow = under(28, [(27, 15, "2 xx/day"), (14, 0, "4 xx/day")]).split("\n")
    wide = under(28, [(27, 15, "2 片/day"), (14, 0, "4 片/day")]).split("\n")
    assert [cell_len(line.split("│")[1]) for line in wide if "│" in line] == [
        cell_len(line.split("│")[1]) for line in narrow if "│" in line
    ]


@given(
    st.integers(1, 4000),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=8),
    st.integers(30, 100),
)
def test_a_lane_is_as_wide_as_the_axis_over_it(
    days: int, runs: list[tuple[int, int]], width: int
) -> None:
    """However many steps there are, and however short: each is within the days of the chart."""
    steps = []
    left = days
    for gap, length in runs:
        if left - gap - length - 1 >= 0:
            first = left - gap - 1
            steps.append((first, first - length, "50 mg/day"))
            left = first - length
    # A dose that held on all the days has no lane: its name and it stand in a line of their own.
    assume([step[:2] for step in steps] != [(days - 1, 0)])
    axis, _, _, lane = under(days, steps, width).split("\n")
    assert cell_len(lane) <= cell_len(axis) <= width
    assert lane.count("│") <= len(steps)


@given(
    st.integers(1, 4000),
    st.dictionaries(st.integers(0, 3999), st.integers(0, 10).map(same), max_size=40),
    st.integers(30, 100),
)
def test_the_chart_fits_its_width_and_each_mark_stands_for_a_point(
    days: int, points: dict[int, tuple[float, float, float]], width: int
) -> None:
    """There are no more marks than points, and none is drawn where there is no point."""
    points = {ago: point for ago, point in points.items() if ago < days}
    drawn = chart(series(days, points), width)
    assert len(drawn) == 9
    assert max(line.cell_len for line in drawn[:-1]) <= width
    marks = sum(sign in "▄▀" for line in drawn[:6] for sign in line.plain)
    assert min(len(points), 1) <= marks <= len(points)


@pytest.mark.parametrize(("score", "row"), [(4.49, 3), (4.5, 3), (5.49, 3), (5.5, 2), (9.5, 0)])
def test_a_mean_goes_to_the_nearest_level(score: float, row: int) -> None:
    drawn = chart(series(1, {0: same(score)}), 60)
    [found] = [n for n, line in enumerate(drawn[:6]) if set("▄▀") & set(line.plain)]
    assert found == row
