"""Treatments that are over: which of their days are sure, and which they share."""

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.domain.instant import Instant
from medlog.domain.medication import Medication
from medlog.domain.prescription import PrescriptionWords
from medlog.domain.regimen import Regimen
from medlog.domain.remembered import (
    SaidDays,
    read_remembered,
    read_said_days,
    refuse_overlap,
    replaced,
    sure_days,
)

NOW = Instant(1793602920, 3600, "Europe/Berlin")
TODAY = date(2026, 11, 2)


def treatment(first: str, last: str) -> Regimen:
    typed = PrescriptionWords(starts=first, ends=last)
    said = read_said_days(typed, TODAY, NOW)
    return read_remembered(typed, None, "x1", said, TODAY, NOW)


@pytest.mark.parametrize(
    ("first", "last", "sure"),
    [
        ("2019", "2020-06", ("2019-12-31", "2020-06-01")),
        ("2019-03", "2019-03", None),
        ("2019", "2019", None),
        ("2019-03-05", "2019-03-09", ("2019-03-05", "2019-03-09")),
        ("2019-03-05", "late 2019", ("2019-03-05", "2019-09-01")),
        ("early 2019", "2019-04-30", ("2019-04-30", "2019-04-30")),
        ("2019", "2019-12-30", None),
    ],
)
def test_sure_are_the_days_that_it_had_however_it_is_meant(
    first: str, last: str, sure: tuple[str, str] | None
) -> None:
    found = sure_days(treatment(first, last))
    assert (None if found is None else tuple(map(str, found))) == sure


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [
        (("2015", "2016"), ("2016", "2018"), False),
        (("2015-03", "2016-06"), ("2016-06", "2017"), False),
        (("2015-03-01", "2016-06-10"), ("2016-06-10", "2017-01-01"), False),
        (("2015-03-01", "2016-06-10"), ("2016-06-08", "2017-01-01"), True),
        (("2015", "2018"), ("2016", "2017"), True),
        (("2015", "2015"), ("2015", "2015"), True),  # nothing is sure, and it is the same again
        (("2015", "2015"), ("2015-02", "2015-03"), False),
    ],
)
def test_days_are_shared_where_that_is_sure(
    one: tuple[str, str], other: tuple[str, str], shares: bool
) -> None:
    """Whichever of the two was noted first."""
    for noted, new in ((one, other), (other, one)):
        known = Medication("m", "x1", remembered=(treatment(*noted),))
        with pytest.raises(errors.TreatmentOverlaps) if shares else nullcontext():
            refuse_overlap(known, treatment(*new))


@pytest.mark.parametrize(
    ("new", "out"),
    [
        (("2015", "2015"), ["2015"]),
        (("2015-02", "2015-03"), ["2015"]),  # what was known of that year, said better
        (("2014", "2019"), ["2015", "2016", "2016-09"]),
        (("2016-03", "2018-03"), ["2016-09"]),  # the other may have been over by then
        (("2016-09", "2017"), ["2016-09"]),  # the one before it stays
        (("2010", "2011"), []),
    ],
)
def test_what_is_said_anew_takes_the_place_of_what_was_said(
    new: tuple[str, str], out: list[str]
) -> None:
    noted = (("2015", "2015"), ("2016", "2016-09"), ("2016-09", "2018"))
    known = Medication("m", "x1", remembered=tuple(treatment(*one) for one in noted))
    assert [one.starts_said for one in replaced(known, treatment(*new))] == out


def test_a_prescription_is_not_to_be_replaced() -> None:
    held = Regimen("r", "m", "unscheduled", date(2018, 1, 1), date(2019, 1, 1))
    known = Medication("m", "x1", regimens=(held,))
    with pytest.raises(errors.PrescribedThen):
        refuse_overlap(known, treatment("2017", "2019"))
    refuse_overlap(known, treatment("2019", "2020"))
    stopped = held._replace(kind="stopped", ends=None)
    refuse_overlap(known._replace(regimens=(stopped,)), treatment("2018", "2020"))


days = st.dates(date(1950, 1, 1), date(2026, 11, 1))


@given(days, days)
def test_nothing_remembered_goes_beyond_today(one: date, other: date) -> None:
    """Sure days lie within the outer ones, and those within what has been."""
    first, last = min(one, other), max(one, other)
    for words in ((f"{first:%Y}", f"{last:%Y}"), (f"{first:%Y-%m}", str(last))):
        found = treatment(*words)
        assert found.starts <= first
        assert found.ends is not None
        assert last < found.ends <= TODAY + timedelta(days=1)
        sure = sure_days(found)
        assert sure is None or found.starts <= sure[0] <= sure[1] < found.ends


def test_a_last_day_is_over_once_it_has_passed() -> None:
    for last, over in (("2026-11-01", True), ("2026-11-02", False), ("2026-12-01", False)):
        typed = PrescriptionWords(starts="2026-10-01", ends=last)
        assert read_said_days(typed, TODAY, NOW).is_over(TODAY) is over
    assert not SaidDays(None, None).is_over(TODAY)
