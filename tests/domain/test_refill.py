"""What a count is: so much of a unit, or so many pieces of a strength; never a guess."""

from datetime import date

import pytest

from medlog import errors
from medlog.domain.amount import MICRO, Amount
from medlog.domain.medication import Medication
from medlog.domain.names import KnownName
from medlog.domain.refill import (
    Count,
    Measure,
    counted,
    dose_changed,
    dose_unit,
    read_count_alone,
    read_count_line,
    read_each,
    usual_dose,
)
from medlog.domain.regimen import Intake, Kind, Regimen, Schedule

JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)

NAMES = [KnownName("1", "sertraline"), KnownName("2", "omega 3"), KnownName("3", "vitamin d3")]


def amount(number: float, unit: str = "mg") -> Amount:
    return Amount(int(number * MICRO), unit)


def regimen(
    starts: date, dose: Amount | None, *doses: Amount, kind: Kind = "scheduled", name: str = ""
) -> Regimen:
    intakes = tuple(Intake(480 + n, one) for n, one in enumerate(doses)) or (Intake(480),)
    schedule = Schedule("FREQ=DAILY", intakes) if kind == "scheduled" else None
    return Regimen(name or starts.isoformat(), "m1", kind, starts, None, dose, schedule)


def medication(*regimens: Regimen) -> Medication:
    return Medication("m1", "sertraline", regimens=regimens)


# The line


@pytest.mark.parametrize(
    ("line", "name", "count"),
    [
        ("sertraline 28", "sertraline", amount(28, "")),
        ("sert 28", "sertraline", amount(28, "")),
        ("sertraline 9000mg", "sertraline", amount(9000)),
        ("sertraline 1,5 g", "sertraline", amount(1.5, "g")),
        ("sertraline 28 tablets", "sertraline", amount(28, "tablet")),
        ("sertraline 0", "sertraline", amount(0, "")),
        ("sertraline 0 tablets", "sertraline", amount(0, "tablet")),
        ("sertraline -3mg", "sertraline", amount(-3)),
        ("sertraline", "sertraline", None),
        ("omega 3", "omega 3", None),
        ("omega 3 30", "omega 3", amount(30, "")),
        ("vitamin d3 0", "vitamin d3", amount(0, "")),
    ],
)
def test_a_line_is_a_name_and_a_count(line: str, name: str, count: Amount | None) -> None:
    """Zero and less are read as counts, so that what is said about them is about counts."""
    known, found = read_count_line(line.split(), NAMES)
    assert (known.name, found) == (name, count)


@pytest.mark.parametrize("line", ["", "nobody 28", "nobody 0", "28", "0", "sertraline 1 2", "0 mg"])
def test_what_is_no_such_line_is_refused(line: str) -> None:
    with pytest.raises((errors.NotUnderstood, errors.NoneSuch)):
        read_count_line(line.split(), NAMES)


@pytest.mark.parametrize(
    ("line", "count"),
    [("28", amount(28, "")), ("0", amount(0, "")), ("-1 mg", amount(-1)), ("2 g", amount(2, "g"))],
)
def test_a_count_alone(line: str, count: Amount) -> None:
    assert read_count_alone(line.split()) == count


@pytest.mark.parametrize("line", ["many", "28 of them", "lithium 28", "0 0 0"])
def test_what_is_no_count_is_said(line: str) -> None:
    with pytest.raises(errors.CountNotUnderstood):
        read_count_alone(line.split())


# The strength


def test_a_bare_strength_is_in_the_unit_of_the_doses() -> None:
    assert read_each("50", "mg") == amount(50)
    assert read_each(" 0.5 g ", "mg") == amount(0.5, "g")


@pytest.mark.parametrize(("text", "unit"), [("much", "mg"), ("2 tablets", "mg"), ("50", None)])
def test_what_is_no_strength(text: str, unit: str | None) -> None:
    with pytest.raises(errors.BadStrength):
        read_each(text, unit)


def test_a_strength_of_nothing_is_refused() -> None:
    with pytest.raises(errors.AmountNotAboveZero):
        read_each("0mg", "mg")


@pytest.mark.parametrize(
    ("regimens", "usual"),
    [
        ([regimen(JANUARY, amount(50))], amount(50)),
        ([regimen(JANUARY, amount(50)), regimen(MARCH, amount(50))], amount(50)),
        ([regimen(JANUARY, amount(50)), regimen(MARCH, None, kind="stopped")], amount(50)),
        ([regimen(JANUARY, amount(0.5), kind="as-needed")], amount(0.5)),
        # Different in an earlier regimen, in one that is planned, or within a day.
        ([regimen(JANUARY, amount(25)), regimen(MARCH, amount(50))], None),
        ([regimen(JANUARY, None, amount(50), amount(25))], None),
        ([regimen(JANUARY, amount(50)), regimen(MARCH, None)], None),
        ([], None),
        # Of two from the same day the later one holds, and the other never did.
        ([regimen(JANUARY, amount(5), name="a"), regimen(JANUARY, amount(50), name="b")], 50),
    ],
)
def test_one_piece_is_one_dose_only_where_no_dose_was_ever_different(
    regimens: list[Regimen], usual: Amount | int | None
) -> None:
    expected = amount(usual) if isinstance(usual, int) else usual
    assert usual_dose(medication(*regimens)) == expected


def test_the_same_dose_in_two_units_is_alike() -> None:
    known = medication(regimen(JANUARY, amount(50)), regimen(MARCH, amount(0.05, "g")))
    assert usual_dose(known) in (amount(50), amount(0.05, "g"))


def test_the_unit_is_that_of_the_day() -> None:
    """Of the prescription before, where it was stopped; of the first to come before any."""
    known = medication(
        regimen(MARCH, amount(50)), regimen(MAY, None, amount(2, "ml")), regimen(date.max, None)
    )
    assert dose_unit(known, JANUARY) == "mg"
    assert dose_unit(known, MARCH) == "mg"
    assert dose_unit(known, MAY) == "ml"
    assert dose_unit(known, date.max) is None
    assert dose_unit(medication(), MAY) is None
    stopped = medication(regimen(MARCH, amount(50)), regimen(MAY, None, kind="stopped"))
    assert dose_unit(stopped, MAY) == "mg"


def test_whether_the_dose_changed_between_two_days() -> None:
    known = medication(regimen(JANUARY, amount(50)), regimen(MAY, amount(100)))
    assert dose_changed(known, JANUARY, MAY)
    assert not dose_changed(known, JANUARY, MARCH)
    assert not dose_changed(medication(), JANUARY, MAY)


# What it comes to


IN_MG = Measure("sertraline", "mg", strength=amount(50))
NOT_KNOWN = Measure("sertraline", "mg")
IN_TABLETS = Measure("sertraline", "tablet")
BARE = Measure("sertraline", "")
NOTHING = Measure("sertraline", None)


@pytest.mark.parametrize(
    ("typed", "each", "measure", "count"),
    [
        # So much of a unit that the doses have, or that converts to it, in the unit typed.
        (amount(9000), None, IN_MG, Count(amount(9000))),
        (amount(9, "g"), None, IN_MG, Count(amount(9, "g"))),
        (amount(9000), amount(300), IN_MG, Count(amount(9000), amount(300))),
        (amount(9, "g"), amount(300), IN_MG, Count(amount(9, "g"), amount(0.3, "g"))),
        (
            amount(1, "g"),
            amount(0.5, "mcg"),
            IN_MG,
            Count(amount(10**6, "mcg"), amount(0.5, "mcg")),
        ),
        # So many pieces: of the strength said here, else of that known.
        (amount(28, ""), amount(25), IN_MG, Count(amount(700), amount(25))),
        (amount(28, ""), None, IN_MG, Count(amount(1400), amount(50))),
        (amount(28, "tablet"), None, IN_MG, Count(amount(1400), amount(50))),
        (amount(1.5, ""), None, IN_MG, Count(amount(75), amount(50))),
        (amount(28, ""), amount(0.05, "g"), NOT_KNOWN, Count(amount(1.4, "g"), amount(0.05, "g"))),
        # What is taken in pieces, or without a unit, is counted like that.
        (amount(28, ""), None, IN_TABLETS, Count(amount(28, "tablet"))),
        (amount(28, "tablet"), None, IN_TABLETS, Count(amount(28, "tablet"))),
        (amount(28, ""), None, BARE, Count(amount(28, ""))),
        # Of what no dose has an amount, the first count says the unit.
        (amount(28, "tablet"), None, NOTHING, Count(amount(28, "tablet"))),
        (amount(1400), None, NOTHING, Count(amount(1400))),
        (amount(28, ""), amount(50), NOTHING, Count(amount(1400), amount(50))),
        (amount(28, "tablet"), amount(50), NOTHING, Count(amount(1400), amount(50))),
        # A unit in which some of it is noted already is what is counted.
        (
            amount(0, "tablet"),
            None,
            IN_MG._replace(held=("tablet", "mg")),
            Count(amount(0, "tablet")),
        ),
        (amount(2, "ml"), None, IN_MG._replace(held=("ml",)), Count(amount(2, "ml"))),
    ],
)
def test_what_a_count_comes_to(
    typed: Amount, each: Amount | None, measure: Measure, count: Count
) -> None:
    assert counted(typed, each, measure) == count


@pytest.mark.parametrize(
    ("typed", "each", "measure", "error"),
    [
        (amount(28, ""), None, NOT_KNOWN, errors.StrengthUnknown),
        (amount(28, "tablet"), None, NOT_KNOWN, errors.StrengthUnknown),
        (amount(28, ""), None, NOTHING, errors.StrengthUnknown),
        # A strength of before that is in another unit than the doses of now says nothing.
        (amount(28, ""), None, Measure("x", "ml", strength=amount(50)), errors.StrengthUnknown),
        (amount(30, "ml"), None, IN_MG, errors.CountInOtherUnit),
        (amount(30, "IU"), None, IN_MG, errors.CountInOtherUnit),
        (amount(30), None, IN_TABLETS, errors.CountInOtherUnit),
        (amount(30, "capsule"), None, IN_TABLETS, errors.CountInOtherUnit),
        (amount(30, "tablet"), None, BARE, errors.CountInOtherUnit),
        (amount(28, ""), amount(5, "ml"), IN_MG, errors.StrengthInOtherUnit),
        (amount(28, ""), amount(50), IN_TABLETS, errors.StrengthInOtherUnit),
        (amount(28, ""), amount(50), BARE, errors.StrengthInOtherUnit),
        (amount(999_999_999, ""), None, IN_MG, errors.NumberTooLong),
        (amount(0.5, ""), amount(0.000001), IN_MG, errors.NumberTooLong),
    ],
)
def test_what_cannot_be_counted(
    typed: Amount, each: Amount | None, measure: Measure, error: type[Exception]
) -> None:
    with pytest.raises(error):
        counted(typed, each, measure)
