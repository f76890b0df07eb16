"""The chart as SVG: what it shows, that its words have room, and that it stays small."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlog.domain.amount import MICRO
from medlog.render.svg import NARROW, WIDE, mark_length
from medlog.render.svg import series as drawn
from medlog.render.svg.lettering import width
from medlog.report.values import Lane, Point, Series, Step

LAST = date(2026, 11, 22)
HEADING = "Mood, from 0 (worst) to 10 (best)"
SVG = "{http://www.w3.org/2000/svg}"

Values = Mapping[int, tuple[float, float, float]]
"""Lowest, mean, highest by days ago."""


def ago(days: int) -> date:
    return LAST - timedelta(days=days)


def series(days: int, values: Values, lanes: tuple[Lane, ...] = ()) -> Series:
    points = tuple(
        Point(ago(n), mean, round(low * MICRO), round(high * MICRO))
        for n, (low, mean, high) in sorted(values.items(), reverse=True)
    )
    title = "mean and range of each day"
    return Series("mood_by_day", title, ago(days - 1), LAST, 0, 10, points, lanes)


def every_day(days: int) -> Values:
    return {n: (n % 5, n % 5 + 2.3, n % 5 + 5) for n in range(days)}


def lane(days: int, *words: str, title: str = "sertraline") -> Lane:
    """A dose of a tenth of the period each, from its first day on, rising."""
    steps = []
    for n, dose in enumerate(words):
        first, last = days - 1 - n * days // 10, days - (n + 1) * days // 10
        if first >= last:
            steps.append(Step(ago(first), ago(last), dose, (n + 1) / len(words)))
    return Lane(title, tuple(steps))


def path(svg: str, look: str) -> str:
    """What is drawn in a look, without the key's sample of it."""
    found = [
        str(one.get("d"))
        for one in ET.fromstring(svg).iter(f"{SVG}path")
        if one.get("class") == look
    ]
    return found[-1] if found else ""


def texts(svg: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(svg).iter(f"{SVG}text")]


class Box(NamedTuple):
    """Where a text stands."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


def boxes(svg: str) -> Iterator[Box]:
    """Every text with the room it needs at most."""
    root = ET.fromstring(svg)
    for parent in (root, *root.iter(f"{SVG}g")):
        for one in parent.findall(f"{SVG}text"):
            size = float(one.get("font-size") or parent.get("font-size") or 12)
            words = one.text or ""
            x, y = float(one.get("x", "")), float(one.get("y", ""))
            room = width(words, size)
            left = x - room * {"middle": 0.5, "end": 1}.get(parent.get("text-anchor", ""), 0)
            yield Box(words, left, y - 0.75 * size, left + room, y + 0.2 * size)


def collisions(svg: str) -> list[tuple[Box, Box]]:
    found = list(boxes(svg))
    return [
        (one, other)
        for n, one in enumerate(found)
        for other in found[n + 1 :]
        if one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    ]


def outside(svg: str) -> list[Box]:
    _, _, right, bottom = map(float, str(ET.fromstring(svg).get("viewBox")).split())
    return [
        box
        for box in boxes(svg)
        if box.left < -0.1 or box.right > right + 0.1 or box.bottom > bottom or box.top < 0
    ]


def test_a_chart_says_in_words_what_it_shows() -> None:
    """Its name and a description, for those who cannot see it."""
    doses = lane(28, "50 mg/day", "75 mg/day")
    root = ET.fromstring(drawn(series(28, {20: (3, 4, 7.5), 0: (6, 6, 6)}, (doses,)), HEADING))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == f"{HEADING}: mean and range of each day"
    assert root.findtext(f"{SVG}desc") == (
        "26 Oct – 22 Nov 2026: 2 of 28 days have a value; the lowest is 3, the highest 7.5."
        " sertraline: 50 mg/day 26–27 Oct, 75 mg/day 28–30 Oct."
    )


def test_every_value_has_its_height() -> None:
    """0 stands on the lowest line, 10 on the highest, 5 in the middle."""
    svg = drawn(series(3, {2: (0, 0, 0), 1: (5, 5, 5), 0: (10, 10, 10)}), HEADING)
    heights = [float(y) for y in re.findall(r"M[\d.]+ ([\d.]+)h0", path(svg, "mean"))]
    lines = [float(y) for y in re.findall(r" ([\d.]+)H", path(svg, "grid"))]
    assert heights == [max(lines), (max(lines) + min(lines)) / 2, min(lines)]


def test_a_bar_goes_from_the_lowest_to_the_highest() -> None:
    svg = drawn(series(3, {2: (4, 4, 4), 0: (0, 5, 10)}), HEADING)
    lines = [float(y) for y in re.findall(r" ([\d.]+)H", path(svg, "grid"))]
    bars = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", path(svg, "range"))
    assert [tuple(map(float, bar)) for bar in bars] == [(max(lines), min(lines))]


def test_a_gap_is_not_bridged() -> None:
    """Days 9 to 7 and 5 to 4 ago are joined; a line never goes over day 6 or to the lone day 1."""
    svg = drawn(series(10, dict.fromkeys((9, 8, 7, 5, 4, 1), (5.0, 5.0, 5.0))), HEADING)
    assert [run.count("L") for run in path(svg, "line").split("M")[1:]] == [2, 1, 0]
    assert path(svg, "mean").count("M") == 6
    assert "blank: no entry" in texts(svg)


def test_without_a_gap_or_a_range_the_key_says_nothing_of_them() -> None:
    svg = drawn(series(3, dict.fromkeys(range(3), (5.0, 5.0, 5.0))), HEADING)
    assert texts(svg)[0] == "mean of a day"
    assert not {"blank: no entry", "lowest to highest"} & set(texts(svg))


@pytest.mark.parametrize(
    ("days", "room", "length"),
    [
        (183, WIDE, 1),
        (366, WIDE, 7),
        (3652, WIDE, 28),
        (36520, WIDE, 364),
        (112, NARROW, 1),
        (183, NARROW, 7),
        (3652, NARROW, 91),
    ],
)
def test_days_without_room_share_marks_and_the_key_says_so(
    days: int, room: float, length: int
) -> None:
    """No entry of ten years is lost: the lowest and highest of each mark are those of its days."""
    values = {n: (1 + n % 7 / 2, 5.0, 5 + n % 7 / 2) for n in range(days)}
    values[days // 2] = (0, 5, 10)
    whole = series(days, values)
    svg = drawn(whole, HEADING, room)
    assert mark_length(whole, room) == length
    assert texts(svg)[0] == ("mean of a day" if length == 1 else f"mean of {length} days")
    assert path(svg, "mean").count("M") == -(-days // length)
    lines = [float(y) for y in re.findall(r" ([\d.]+)H", path(svg, "grid"))]
    bars = [tuple(map(float, bar)) for bar in re.findall(r" ([\d.]+)V([\d.]+)", path(svg, "range"))]
    assert bars.count((max(lines), min(lines))) == 1


def test_the_ends_of_the_scale_have_words_where_the_heading_says_them() -> None:
    assert {"worst", "best"} <= set(texts(drawn(series(7, {}), HEADING)))
    assert not {"worst", "best"} & set(texts(drawn(series(7, {}), "Sleep")))


def test_a_dose_stands_in_its_step_or_under_the_band_with_its_days() -> None:
    steps = (
        Step(ago(27), ago(14), "50 mg/day", 0.5),
        Step(ago(13), ago(13), "75 mg/day", 0.75),
        Step(ago(12), ago(0), "100 mg/day", 1),
    )
    changes = (ago(13), ago(12))
    svg = drawn(series(28, every_day(28), (Lane("sertraline", steps, changes),)), HEADING)
    assert texts(svg)[-4:] == ["sertraline", "50 mg/day", "100 mg/day", "75 mg/day: 9 Nov"]
    heights = [float(height) for height in re.findall(r"v-([\d.]+)", path(svg, "dose"))]
    assert heights == [15, 22.5, 30]
    assert path(svg, "change").count("M") == 2


def test_days_without_a_dose_are_blank_and_a_dose_without_an_amount_is_a_dashed_line() -> None:
    steps = (Step(ago(27), ago(20), "none prescribed", 0), Step(ago(9), ago(0), "50 mg/day", 1))
    svg = drawn(series(28, every_day(28), (Lane("sertraline", steps),)), HEADING)
    assert path(svg, "no-dose").count("M") == path(svg, "dose").count("M") == 1


def test_as_needed_doses_are_counted_beside_the_name_and_are_no_changes() -> None:
    steps = tuple(Step(ago(n), ago(n), "1 mg taken", 1) for n in (100, 50, 3))
    svg = drawn(series(112, every_day(112), (Lane("lorazepam", steps),)), HEADING)
    assert texts(svg)[-2:] == ["lorazepam", "1 mg taken: 3 days, 14 Aug – 19 Nov"]
    assert path(svg, "change") == ""


def test_what_has_no_room_beside_the_name_stands_under_the_band() -> None:
    steps = tuple(Step(ago(n), ago(n), "1 mg taken", 1) for n in (100, 50, 3))
    whole = series(112, every_day(112), (Lane("x" * 80, steps),))
    heights = {}
    for room in (WIDE, NARROW):
        svg = drawn(whole, HEADING, room)
        assert texts(svg)[-1] == "1 mg taken: 3 days, 14 Aug – 19 Nov"
        assert not collisions(svg)
        heights[room] = svg.split('height="')[1].split('"')[0]
    short = series(112, every_day(112), (Lane("lorazepam", steps),))
    assert f'height="{heights[WIDE]}"' not in drawn(short, HEADING, WIDE)


def test_a_name_from_the_right_leaves_the_dose_beside_it_where_it_is() -> None:
    svg = drawn(series(28, every_day(28), (held("دواء"), held("b"))), HEADING)
    assert texts(svg)[-1] == "unchanged: \u2068دواء\u2069 50 mg/day, b 50 mg/day"


def held(title: str) -> Lane:
    """One dose on all of 28 days."""
    return Lane(title, (Step(ago(27), ago(0), "50 mg/day", 1),))


def test_doses_that_stayed_the_same_share_a_line_without_bands() -> None:
    """Also those of several medications, one after the other, in as many lines as they need."""
    lanes = tuple(held(title) for title in ("a", "b", "c"))
    svg = drawn(series(28, every_day(28), lanes), HEADING)
    assert texts(svg)[-1] == "unchanged: a 50 mg/day, b 50 mg/day, c 50 mg/day"
    assert path(svg, "dose") == ""
    long = texts(drawn(series(28, every_day(28), (held("x" * 80),)), HEADING, NARROW))[-1]
    assert long.startswith("unchanged: xxx")
    assert long.endswith("… 50 mg/day")
    many = tuple(held(f"name {n}") for n in range(20))
    svg = drawn(series(28, every_day(28), many), HEADING, NARROW)
    assert sum("name" in one for one in texts(svg)) > 5
    assert not collisions(svg)


def test_ninety_days_are_small() -> None:
    """With a range on every day, and the doses of two medications."""
    doses = (
        lane(90, "50 mg/day", "75 mg/day", "100 mg/day"),
        lane(90, "25 mg/day", title="quetiapine"),
    )
    assert len(drawn(series(90, every_day(90), doses), HEADING).encode()) < 10_000


def test_ten_years_are_not_much_larger() -> None:
    steps = tuple(Step(ago(n), ago(n), "1 mg taken", 1) for n in range(3651, 0, -3))
    svg = drawn(series(3652, every_day(3652), (Lane("lorazepam", steps),)), HEADING)
    assert len(svg.encode()) < 40_000


HOSTILE = st.text(st.characters(), max_size=60)
DOSES = st.lists(
    st.sampled_from(["50 mg/day", "112.5 mg/day", "none prescribed", "7 drops + 2.5 mg/day"]),
    max_size=10,
)


@settings(max_examples=60)
@given(
    days=st.integers(1, 5000),
    room=st.sampled_from([WIDE, NARROW]),
    doses=st.lists(DOSES, max_size=3),
    title=HOSTILE,
    last=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_no_two_texts_meet_and_none_leaves_the_drawing(
    days: int, room: float, doses: list[list[str]], title: str, last: date
) -> None:
    """From a day to ten years and more, in both widths, with whatever a medication is called."""
    lanes = tuple(lane(days, *words, title=title) for words in doses)
    moved = last - LAST
    whole = series(days, {0: (1, 2, 3)})._replace(first=last - timedelta(days=days - 1), last=last)
    whole = whole._replace(
        points=tuple(one._replace(day=one.day + moved) for one in whole.points),
        lanes=tuple(
            one._replace(
                steps=tuple(
                    step._replace(first=step.first + moved, last=step.last + moved)
                    for step in one.steps
                )
            )
            for one in lanes
        ),
    )
    svg = drawn(whole, HEADING, room)
    assert not collisions(svg)
    assert not outside(svg)


@given(days=st.integers(1, 5000))
def test_every_chart_has_at_least_two_dates(days: int) -> None:
    """One where it has one day."""
    svg = drawn(series(days, {0: (1, 2, 3)}), HEADING, NARROW)
    assert path(svg, "tick").count("M") >= min(days, 2)


@given(words=HOSTILE)
def test_whatever_is_typed_is_text_in_the_chart(words: str) -> None:
    """Well-formed XML, with no element but our own."""
    whole = series(28, every_day(28), (lane(28, words, title=words),))._replace(title=words)
    names = {one.tag.removeprefix(SVG) for one in ET.fromstring(drawn(whole, words)).iter()}
    assert names <= {"svg", "title", "desc", "g", "path", "text"}


def test_no_colour_is_red() -> None:
    """Nor anything near it: a person's days are not judged."""
    svg = drawn(series(28, every_day(27), (lane(28, "1 mg/day", "2 mg/day"),)), HEADING)
    colours = set(re.findall(r"#([0-9a-f]{6})", svg))
    assert len(colours) > 4
    for colour in colours:
        red, *others = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
        assert red <= max(others), colour


def test_more_doses_than_have_room_are_counted() -> None:
    """Three lines under the band at most; the last says how many doses stand in none."""
    steps = tuple(Step(ago(n), ago(n), f"{n} mg/day", n / 99) for n in range(99, -1, -1))
    svg = drawn(series(100, every_day(100), (Lane("sertraline", steps),)), HEADING)
    below = texts(svg)[texts(svg).index("sertraline") + 1 :]
    assert len(below) == 3
    listed = sum(line.count("mg/day:") for line in below)
    assert listed > 5
    assert below[-1].endswith(f", and {100 - listed} more")
