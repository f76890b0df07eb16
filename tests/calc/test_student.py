"""Student's t and the incomplete beta function, held against scipy's."""

import math
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from medlog.calc.student import incomplete_beta, t_quantile, t_upper

FREEDOM = (1, 1.0000001, 1.3, 1.877064, 2, 2.7, 3, 3.580361, 5, 7.5, 10, 13, 19.9, 27, 55, 100)
LARGE = (365.25, 1000, 3333.3, 10_000)

TAILS = (1e-100, 1e-30, 1e-9, 1e-6, 1e-4, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.4, 0.49)

VALUES = (1e-3, 0.01, 0.3, 0.5, 1, 1.5, 1.96, 2, 3, 5, 10, 30, 100, 1e4, 1e8)


@pytest.mark.parametrize("freedom", [*FREEDOM, *LARGE])
def test_the_quantile_is_scipys(freedom: float) -> None:
    """In the lower tail down to 1e-100, in the upper one up to 1 - 1e-9, to nine digits."""
    probabilities = [*TAILS, *(1 - tail for tail in TAILS if tail >= 1e-9)]
    found = [t_quantile(probability, freedom) for probability in probabilities]
    assert found == pytest.approx(stats.t.ppf(probabilities, freedom), rel=1e-9, abs=0)


@pytest.mark.parametrize("freedom", [*FREEDOM, *LARGE])
def test_the_upper_tail_is_scipys(freedom: float) -> None:
    found = [t_upper(value, freedom) for value in VALUES]
    assert found == pytest.approx(stats.t.sf(VALUES, freedom), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(
    ("freedom", "value"),
    [(1, 12.706204736), (2, 4.302652730), (10, 2.228138852), (30, 2.042272456), (120, 1.979930405)],
)
def test_the_quantile_is_that_of_printed_tables(freedom: int, value: float) -> None:
    assert t_quantile(0.975, freedom) == pytest.approx(value, abs=1e-9)


@given(st.floats(1e-12, 1 - 1e-12))
def test_one_and_two_degrees_have_closed_forms(probability: float) -> None:
    """Cauchy's tan(pi (p - 1/2)), and (2p - 1) / sqrt(2 p (1 - p))."""
    cauchy = math.tan(math.pi * (probability - 0.5))
    if probability < 0.25:
        cauchy = -1 / math.tan(math.pi * probability)
    elif probability > 0.75:
        cauchy = 1 / math.tan(math.pi * (1 - probability))
    two = (2 * probability - 1) / math.sqrt(2 * probability * (1 - probability))
    assert t_quantile(probability, 1) == pytest.approx(cauchy, rel=1e-9, abs=1e-14)
    assert t_quantile(probability, 2) == pytest.approx(two, rel=1e-9, abs=1e-14)


@given(st.floats(1e-9, 0.499), st.floats(1, 10_000))
def test_what_exceeds_a_quantile_is_the_rest(tail: float, freedom: float) -> None:
    """And the quantile of the other tail is the same with the other sign."""
    upper = t_quantile(1 - tail, freedom)
    assert t_upper(upper, freedom) == pytest.approx(1 - (1 - tail), rel=1e-9)
    assert t_quantile(1 - (1 - tail), freedom) == -upper


def test_the_middle_is_nought() -> None:
    assert [t_quantile(0.5, freedom) for freedom in FREEDOM] == [0.0] * len(FREEDOM)
    assert [t_upper(0, freedom) for freedom in FREEDOM] == [0.5] * len(FREEDOM)


def test_nothing_exceeds_infinity() -> None:
    assert t_upper(math.inf, 3) == 0


@pytest.mark.parametrize(
    ("probability", "freedom"),
    [
        (0, 5),
        (1, 5),
        (-0.1, 5),
        (1.1, 5),
        (math.nan, 5),
        (1e-101, 5),
        (0.975, 0),
        (0.975, 0.99),
        (0.975, -1),
        (0.975, math.inf),
        (0.975, math.nan),
    ],
)
def test_what_has_no_quantile_is_an_error(probability: float, freedom: float) -> None:
    with pytest.raises(ValueError, match=re.escape(repr((probability, freedom)))):
        t_quantile(probability, freedom)


@pytest.mark.parametrize("a", [0.5, 0.75, 1, 2.5, 10, 333.3, 5000])
@pytest.mark.parametrize("b", [0.5, 1, 3, 40])
def test_the_incomplete_beta_function_is_scipys(a: float, b: float) -> None:
    for x in (1e-6, 0.001, 0.1, 0.25, 0.5, 0.7, 0.9, 0.99, 0.9999):
        found = incomplete_beta(a, b, x, (1 - x) / x)
        assert found == pytest.approx(special.betainc(a, b, x), rel=1e-9, abs=1e-300)


def test_the_incomplete_beta_function_goes_from_0_to_1() -> None:
    for a, b in product((0.5, 2, 50), repeat=2):
        assert incomplete_beta(a, b, 0, math.inf) == 0
        assert incomplete_beta(a, b, 1, 0) == 1


def test_odds_say_what_x_cannot() -> None:
    """Close to 1, where x itself is rounded to 1: I_x(a, 1/2) is 1 - I_(1-x)(1/2, a)."""
    odds = 1e-20
    assert 1 / (1 + odds) == 1
    rest = special.betainc(0.5, 5, odds)
    assert rest == pytest.approx(2.4609375e-10, rel=1e-9)
    assert 1 - incomplete_beta(5, 0.5, 1, odds) == pytest.approx(rest, abs=2.3e-16)
