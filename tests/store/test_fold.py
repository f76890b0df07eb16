"""The change log played back gives the tables, also when it comes in parts from several devices."""

from hypothesis import given
from hypothesis import strategies as st

from medlog.store.fold import Change, Effect, effects, fold


def change(clock: int, op: str, before: dict[str, int], after: dict[str, int]) -> Change:
    return Change(clock, "here", 1, "contact", "r", op, {**before}, {**after})


def test_a_row_is_its_insert_and_what_changed() -> None:
    assert fold([
        change(1, "insert", {}, {"a": 1, "b": 1}),
        change(2, "update", {"a": 1}, {"a": 2}),
        change(3, "update", {"b": 1}, {"b": 3}),
    ]) == {("contact", "r"): {"a": 2, "b": 3}}  # fmt: skip


def test_a_row_without_a_beginning_is_left_out() -> None:
    """Its insert may still come, from another device."""
    assert fold([change(2, "update", {"a": 1}, {"a": 2})]) == {}


def test_a_row_that_came_twice_has_the_later_columns() -> None:
    """Two devices import the same file."""
    assert fold([
        change(1, "insert", {}, {"a": 1, "b": 1}),
        change(2, "insert", {}, {"a": 2, "b": 1}),
    ]) == {("contact", "r"): {"a": 2, "b": 1}}  # fmt: skip


def test_an_effect_is_the_first_before_and_the_last_after() -> None:
    assert effects([
        change(1, "update", {"a": 1}, {"a": 2}),
        change(2, "update", {"a": 2, "b": 1}, {"a": 3, "b": 2}),
    ]) == [Effect("contact", "r", False, {"a": 1, "b": 1}, {"a": 3, "b": 2})]  # fmt: skip


def test_the_effect_on_a_row_that_was_made_has_no_before() -> None:
    assert effects([
        change(1, "insert", {}, {"a": 1}),
        change(2, "update", {"a": 1}, {"a": 2}),
    ]) == [Effect("contact", "r", True, {}, {"a": 2})]  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=1)))
def test_any_updates_lead_to_the_row_they_end_in(steps: list[dict[str, int]]) -> None:
    """Step by step; and taken as one, they lead from the first row to the last."""
    row = {"a": 0, "b": 0, "c": 0}
    log = [change(0, "insert", {}, row)]
    for clock, step in enumerate(steps, start=1):
        log.append(change(clock, "update", {name: row[name] for name in step}, step))
        row = {**row, **step}
        assert fold(log) == {("contact", "r"): row}
    net = effects(log[1:])
    assert [effect.after for effect in net] == ([{k: row[k] for k in net[0].after}] if net else [])
    assert all(set(effect.before.values()) == {0} for effect in net)
