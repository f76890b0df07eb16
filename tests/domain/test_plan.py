"""Where a taper stands on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medlog.domain.amount import MICRO, Amount
from medlog.domain.medication import Medication
from medlog.domain.plan import PlanDay, plan_on, plan_shown, plans
from medlog.domain.regimen import Kind, Regimen, in_force

FIRST = date(2026, 12, 1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def regimen(
    id_: str,
    starts: int,
    ends: int | None = None,
    plan: str | None = None,
    mg: int = 50,
    kind: Kind = "scheduled",
) -> Regimen:
    last = None if ends is None else day(ends)
    amount = Amount(mg * MICRO, "mg")
    return Regimen(id_, "m", kind, day(starts), last, amount, plan=plan)


def known(*regimens: Regimen) -> Medication:
    return Medication("m", "x1", regimens=regimens)


TAPER = (
    regimen("r0", -30, mg=150),
    regimen("r1", 0, plan="p", mg=100),
    regimen("r2", 28, plan="p", mg=75),
    regimen("r3", 56, 70, plan="p", mg=50),
)


def told(at: PlanDay | None) -> tuple[object, ...] | None:
    """Number, of how many, the step, its last day, what comes after it."""
    if at is None:
        return None
    following = at.following.regimen.id if at.following else None
    return at.number, at.of, at.step.regimen.id, at.last, following


def test_the_step_of_a_day_with_its_last_day_and_what_follows() -> None:
    taper = known(*TAPER)
    assert told(plan_on(taper, day(-1))) is None
    assert told(plan_on(taper, day(0))) == (1, 3, "r1", day(27), "r2")
    assert told(plan_on(taper, day(28))) == (2, 3, "r2", day(55), "r3")
    assert told(plan_on(taper, day(69))) == (3, 3, "r3", day(69), None)
    assert told(plan_on(taper, day(70))) is None


def test_the_last_step_may_go_on_or_lead_to_something_else() -> None:
    going_on = known(*TAPER[:3], TAPER[3]._replace(ends=None))
    assert told(plan_on(going_on, day(400))) == (3, 3, "r3", None, None)
    stopped = known(*TAPER[:3], TAPER[3]._replace(ends=None), regimen("r4", 90, kind="stopped"))
    assert told(plan_on(stopped, day(60))) == (3, 3, "r3", day(89), "r4")
    later = known(*TAPER, regimen("r4", 90))
    assert told(plan_on(later, day(60))) == (3, 3, "r3", day(69), None)


def test_a_change_between_holds_until_the_next_step() -> None:
    changed = known(*TAPER[:2], regimen("c", 10), *TAPER[2:])
    assert told(plan_on(changed, day(5))) == (1, 3, "r1", day(9), "c")
    assert plan_on(changed, day(12)) is None
    assert told(plan_on(changed, day(30))) == (2, 3, "r2", day(55), "r3")


def test_a_step_that_never_held_does_not_count() -> None:
    """Something else was settled for its first day, later on."""
    changed = known(*TAPER[:3], regimen("r2b", 28), TAPER[3])
    assert told(plan_on(changed, day(3))) == (1, 2, "r1", day(27), "r2b")


def test_the_plan_shown_is_that_which_holds_else_the_next_else_the_last() -> None:
    both = known(*TAPER, regimen("s1", 100, plan="q"), regimen("s2", 110, 120, plan="q"))
    for n, plan in ((-5, "p"), (10, "p"), (80, "q"), (105, "q"), (500, "q")):
        found = plan_shown(both, day(n))
        assert found is not None
        assert found.id == plan
    assert plan_shown(known(TAPER[0]), day(0)) is None


@given(
    st.lists(st.tuples(st.integers(0, 20), st.sampled_from([None, "p", "q"])), max_size=6),
    st.integers(-2, 25),
)
def test_a_plan_holds_on_a_day_where_one_of_its_regimens_is_in_force(
    made: list[tuple[int, str | None]], n: int
) -> None:
    regimens = [regimen(f"r{i}", starts, plan=plan) for i, (starts, plan) in enumerate(made)]
    medication = known(*sorted(regimens, key=lambda one: (one.starts, one.id)))
    at, held = plan_on(medication, day(n)), in_force(medication.regimens, day(n))
    assert (at and at.step.regimen) == (held if held and held.plan else None)
    for plan in plans(medication):
        assert [plan.on(step.first) for step in plan.steps] == [
            PlanDay(plan, number) for number in range(1, len(plan.steps) + 1)
        ]
