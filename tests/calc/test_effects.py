"""Effects: days present, severity of these days, and whether they are over."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.calc.effects import Felt, NoSeverity, Severity, histories, running
from medlog.calc.effects import felt as of_histories
from medlog.domain.amount import MICRO
from medlog.domain.entries import Sign

FIRST = date(2026, 11, 2)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def effect(
    number: int,
    severity: float | None = None,
    name: str = "nausea",
    *,
    word: str | None = None,
    over: bool = False,
) -> Sign:
    micro = None if severity is None else round(severity * MICRO)
    return Sign(day(number), name, micro, word, None, over)


def felt(entries: list[Sign]) -> list[Felt]:
    return of_histories(histories(entries))


def test_the_severity_of_a_day_is_its_highest_entry() -> None:
    """Days of 2 and 6 (of 3, 6, 1): mean 4, highest 6, not the mean of four entries."""
    entries = [effect(0, 2), effect(1, 3), effect(1, 6), effect(1, 1)]
    assert felt(entries) == [
        Felt("nausea", (day(0), day(1)), Severity(2, 4.0, 6 * MICRO, None, 6 * MICRO, None), None)
    ]


def test_a_day_without_a_severity_counts_as_a_day_and_not_in_the_mean() -> None:
    entries = [effect(0), effect(1, 5)]
    assert felt(entries) == [
        Felt("nausea", (day(0), day(1)), Severity(1, 5.0, 5 * MICRO, None, 5 * MICRO, None), None)
    ]


def test_without_any_severity_there_is_none() -> None:
    assert felt([effect(0), effect(2)]) == [Felt("nausea", (day(0), day(2)), NoSeverity(), None)]


def test_zero_is_logged_and_not_present() -> None:
    assert felt([effect(0, 0)]) == [Felt("nausea", (), NoSeverity(), None)]


def test_the_word_of_the_highest_severity_is_kept() -> None:
    [found] = felt([effect(0, 2, word="mild"), effect(1, 8, word="severe")])
    assert found.severity == Severity(2, 5.0, 8 * MICRO, "severe", 8 * MICRO, "severe")


def test_the_latest_severity_shows_whether_an_effect_fades() -> None:
    """That of the last day with one: a day without a number, or at 0, says nothing of it."""
    rated = [effect(0, 8, word="severe"), effect(1, 5), effect(4, 2, word="mild")]
    [found] = felt([*rated, effect(5), effect(6, 0)])
    assert found.severity == Severity(3, 5.0, 8 * MICRO, "severe", 2 * MICRO, "mild")


def test_over_stands_until_the_effect_comes_back() -> None:
    """An entry that says it is over is no day with it, and a later one takes it back."""
    gone = [effect(0, 4), effect(3, over=True), effect(4, 0)]
    [found] = felt(gone)
    assert (found.present, found.over) == ((day(0),), day(3))
    [back] = felt([*gone, effect(5, 1)])
    assert (back.present, back.over) == ((day(0), day(5)), None)


def test_names_are_compared_without_case_and_shown_as_written_last() -> None:
    [found] = felt([effect(0, 1, "Dry Mouth"), effect(1, 1, "dry  mouth")])
    assert found.name == "dry  mouth"
    assert len(found.present) == 2


def test_the_effect_of_the_most_days_comes_first_then_the_alphabet() -> None:
    entries = [effect(0, 1, "tremor"), effect(0, 1, "b"), effect(1, 1, "b"), effect(1, 1, "acne")]
    assert [one.name for one in felt(entries)] == ["b", "acne", "tremor"]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.none() | st.integers(0, 10), st.booleans()).filter(
            lambda entry: not (entry[2] and entry[1])
        ),
        min_size=1,
        max_size=30,
    )
)
def test_counts_equal_those_of_a_naive_count(
    entries: list[tuple[int, int | None, bool]],
) -> None:
    entries.sort(key=lambda entry: entry[0])
    [found] = felt([effect(n, severity, over=over) for n, severity, over in entries])
    present = {n for n, severity, over in entries if (severity or 0) > 0 or severity is None}
    present -= {
        n
        for n in present
        if not any(m == n and (s or (s is None and not over)) for m, s, over in entries)
    }
    assert found.present == tuple(day(n) for n in sorted(present))
    highest = [max((s or 0) for m, s, _ in entries if m == n) for n in present]
    rated = [severity for severity in highest if severity]
    if rated:
        assert isinstance(found.severity, Severity)
        assert found.severity.days == len(rated)
        assert abs(found.severity.mean - sum(rated) / len(rated)) < 1e-9
        assert found.severity.highest == max(rated) * MICRO
    else:
        assert found.severity == NoSeverity()


def test_what_is_running_is_the_last_entry_of_what_was_there() -> None:
    """Not over, not 0, and without an entry of today; the newest first, then by name."""
    entries = [
        effect(0, 2, "tremor"),
        effect(0, 3, "nausea"),
        effect(1, 0, "tremor"),
        effect(1, name="fog"),
        effect(1, 4, "rash"),
        effect(2, name="rash", over=True),
        effect(2, 6, "Nausea"),
        effect(2, name="ache"),
        effect(3, 1, "cramp"),
        effect(3, name="fog"),
    ]
    assert running(entries, day(4)) == [entries[8], entries[9], entries[7], entries[6]]
    assert running(entries, day(3)) == [entries[7], entries[6]]


def test_an_effect_that_came_back_is_running() -> None:
    """What counts is the last thing said."""
    entries = [effect(0, name="rash", over=True), effect(1, 2, "rash")]
    assert running(entries, day(2)) == entries[1:]
