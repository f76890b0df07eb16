"""The small chart: levels, ranges, gaps, and as many days as there are."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from medlog.domain.amount import MICRO
from medlog.render.terminal.chart import chart
from medlog.report.values import Point, Series

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
