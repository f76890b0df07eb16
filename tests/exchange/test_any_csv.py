"""Any CSV, by a map."""

from pathlib import Path

import pytest
from foreign import read, refusal, said

from medlog import errors
from medlog.domain.amount import MICRO
from medlog.domain.formula import unguarded
from medlog.exchange.any_csv import read_map

MAP = read_map(
    [
        "date=Day,time=At,mood=Score,note=Text",
        "dose.sertraline=Sertraline (mg),effect.nausea=Nausea,factor.sleep=Sleep",
    ]
)
HEAD = "Day,At,Score,Text,Sertraline (mg),Nausea,Sleep\n"


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "diary.csv"
    path.write_text(text, "utf-8")
    return path


def test_each_column_becomes_what_the_map_says(tmp_path: Path) -> None:
    """The note belongs to the mood; a unit in a header is the unit of bare numbers below it."""
    path = csv(tmp_path, HEAD + "2024-03-02,8:15,6.5,Rain.,50,mild,7:30\n")
    mood, dose, effect, sleep = said(read("csv", path, columns=MAP))
    assert (mood.number, mood.raw, mood.note) == (6_500_000, None, "Rain.")
    assert (dose.name, dose.number, dose.unit) == ("sertraline", 50 * MICRO, "mg")
    assert (effect.number, effect.word) == (2 * MICRO, "mild")
    assert (sleep.number, sleep.unit, sleep.raw) == (7_500_000, "h", "7:30")
    assert {one.moment.wall.isoformat() for one in (mood, dose, effect, sleep)} == {
        "2024-03-02T08:15:00"
    }


def test_nought_is_said_and_an_empty_cell_is_not(tmp_path: Path) -> None:
    """A mood of 0 is one, a dose of 0 was not taken, an effect of 0 was not there."""
    path = csv(tmp_path, HEAD + "2024-03-02,8:15,0,,0,0,0\n2024-03-03,8:15,,,,,\n")
    found = said(read("csv", path, columns=MAP))
    assert [(one.kind, one.number, one.skipped) for one in found] == [
        ("mood", 0, False),
        ("dose", None, True),
        ("effect", 0, False),
        ("factor", 0, False),
    ]


def test_what_is_nothing_of_its_kind_becomes_a_note(tmp_path: Path) -> None:
    """Named by its column; nothing is rounded to fit, and no comma is guessed about."""
    path = csv(tmp_path, HEAD + '2024-03-02,8:15,11,,"1,500",often,well\n')
    found = said(read("csv", path, columns=MAP))
    assert [(one.kind, one.note) for one in found] == [
        ("note", "Score: 11"),
        ("note", "Sertraline (mg): 1,500"),
        ("note", "Nausea: often"),
        ("note", "Sleep: well"),
    ]
    assert all(one.unmapped == one.note for one in found)


@pytest.mark.parametrize(
    ("scale", "raw", "score"),
    [
        ((1, 7), "1", 0),
        ((1, 7), "4", 5 * MICRO),
        ((1, 7), "7", 10 * MICRO),
        ((1, 7), "2", 1_666_667),
        ((-3, 3), "-3", 0),
        ((-3, 3), "1.5", 7_500_000),
        ((6, 1), "6", 0),
        ((6, 1), "1", 10 * MICRO),
    ],
)
def test_another_scale_of_mood_is_brought_to_ten(
    tmp_path: Path, scale: tuple[int, int], raw: str, score: int
) -> None:
    """(x - worst) / (best - worst) * 10, with the raw value kept; also where less is better."""
    path = csv(tmp_path, f"D,M\n2024-03-02,{raw}\n")
    ends = scale[0] * MICRO, scale[1] * MICRO
    (mood,) = said(read("csv", path, columns={"date": "D", "mood": "M"}, mood_range=ends))
    assert (mood.number, mood.raw) == (score, raw)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (None, "2024-03-02"),
        ("DD.MM.YYYY", "02.03.2024"),
        ("M/D/YY", "3/2/24"),
        ("%d %b %Y", "02 Mar 2024"),
    ],
)
def test_a_day_is_read_in_the_form_that_is_said(
    tmp_path: Path, form: str | None, text: str
) -> None:
    """Without a time it is a day alone."""
    path = csv(tmp_path, f"D,M\n{text},5\n")
    (mood,) = said(read("csv", path, columns={"date": "D", "mood": "M"}, date_format=form))
    assert (mood.moment.wall.date().isoformat(), mood.moment.clock) == ("2024-03-02", False)


@pytest.mark.parametrize("form", ["DD.MM", "YYYY", "%H:%M", "x", "%d.%m.%Y %H", "%d%m%Y%%%Q"])
def test_a_form_that_is_no_date_is_refused(tmp_path: Path, form: str) -> None:
    """Before anything is read with it."""
    path = csv(tmp_path, "D,M\n2,5\n")
    with pytest.raises(errors.ImportDateFormat):
        read("csv", path, columns={"date": "D", "mood": "M"}, date_format=form)


def test_a_moment_may_stand_in_the_column_of_the_day(tmp_path: Path) -> None:
    """With its offset, which is then the entry's own."""
    path = csv(tmp_path, "D,M\n2024-03-02T23:30:00+09:00,5\n2024-03-02 08:15,5\n")
    there, here = said(read("csv", path, columns={"date": "D", "mood": "M"}))
    assert there.moment.instant("Europe/Berlin").iso() == "2024-03-02T23:30:00+09:00"
    assert here.moment.instant("Europe/Berlin").iso() == "2024-03-02T08:15:00+01:00"


def test_a_word_for_the_time_stays_a_word(tmp_path: Path) -> None:
    """No clock time is made of it."""
    path = csv(tmp_path, "D,T,M\n2024-03-02,evening,5\n")
    (mood,) = said(read("csv", path, columns={"date": "D", "time": "T", "mood": "M"}))
    assert (mood.moment.clock, mood.moment.word) == (False, "evening")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_the_guard_against_formulas_is_taken_away_again(tmp_path: Path, text: str) -> None:
    """What a spreadsheet would have taken for a formula is what was written; other ' stay."""
    assert unguarded("'" + text) == text
    assert unguarded("'tis") == "'tis"
    path = csv(tmp_path, 'D;N\n2024-03-02;"\'=1"\n')
    (note,) = said(read("csv", path, columns={"date": "D", "note": "N"}, delimiter=";"))
    assert note.note == "=1"


@pytest.mark.parametrize(
    ("columns", "error"),
    [
        ({}, errors.ImportMapMissing),
        ({"date": "D"}, errors.ImportMapMissing),
        ({"date": "D", "mood": "X"}, errors.ImportNoColumn),
        ({"date": "D", "wind": "M"}, errors.ImportMapNotUnderstood),
        ({"date": "D", "dose": "M"}, errors.ImportMapNotUnderstood),
        ({"date": "D", "dose.50mg": "M"}, errors.ImportMapNotUnderstood),
    ],
)
def test_a_map_that_does_not_fit_is_refused(
    tmp_path: Path, columns: dict[str, str], error: type[errors.MedlogError]
) -> None:
    """With what the file has."""
    with pytest.raises(error):
        read("csv", csv(tmp_path, "D,M\n2024-03-02,5\n"), columns=columns)


@pytest.mark.parametrize("text", ["date", "=Day", "date=", "date=A,date=B", ""])
def test_a_map_is_pairs_each_once(text: str) -> None:
    """Everything else is refused with the part that cannot be read."""
    with pytest.raises(errors.ImportMapNotUnderstood):
        read_map([text])


def test_a_day_in_another_form_is_refused_with_its_line(tmp_path: Path) -> None:
    """10/11/12 can be three days."""
    path = csv(tmp_path, "Day,M\n2024-03-02,5\n10/11/12,5\n")
    assert "line 3: “10/11/12” is no day as YYYY-MM-DD" in refusal(
        "csv", path, date="Day", mood="M"
    )
