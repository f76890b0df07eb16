"""What eMoods and Bearable say: days and words for the time of day, and no clock times made up."""

import zipfile
from pathlib import Path

import pytest
from foreign import read, refusal, said, samples

from medlog import errors
from medlog.domain.amount import MICRO
from medlog.exchange.values import Passed

EMOODS = (
    "ID,DATE (YYYY-MM-DD),IRRITABILITY,ANXIETY,DEPRESSED,ELEVATED,SLEEP,PSYCHOTIC SYMPTOMS,NOTE,"
    "THERAPY,MENSTRUAL CYCLE,WEIGHT\n"
)
BEARABLE = "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
TEN = (0, 10 * MICRO)


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "entry.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("zipped", [False, True])
def test_none_is_a_nought_and_a_nought_is_nothing(tmp_path: Path, zipped: bool) -> None:
    """1 is none, 2 mild, 3 moderate, 4 severe; 0 was not recorded, also of sleep and weight."""
    path = csv(tmp_path, EMOODS + "7,2024-03-02,1,2,3,4,0.0,0,A note.,0,0,0.0\n")
    if zipped:
        made = tmp_path / "x.emoods"
        with zipfile.ZipFile(made, "w") as archive:
            archive.write(path, "entry.csv")
        path = made
    *levels, note = said(read("emoods", path))
    assert [(one.name, one.number, one.raw) for one in levels] == [
        ("irritable", 0, "1"),
        ("anxiety", 2 * MICRO, "2"),
        ("depressed", 5 * MICRO, "3"),
        ("elevated", 8 * MICRO, "4"),
    ]
    assert (note.kind, note.note, note.moment.clock) == ("note", "A note.", False)


def test_other_levels_are_kept_and_empty_days_are_counted(tmp_path: Path) -> None:
    """Nothing is bent to fit."""
    path = csv(
        tmp_path,
        EMOODS + "7,2024-03-02,5,0,0,0,much,0,,0,0,0.0\n8,2024-03-03,0,0,0,0,0.0,0,,0,0,0.0\n",
    )
    found = read("emoods", path)
    assert [one.note for one in said(found)] == ["IRRITABILITY: 5", "SLEEP: much"]
    assert found[-1] == Passed("line 3", "without anything recorded")


def test_a_wrong_file_of_emoods_is_refused(tmp_path: Path) -> None:
    """One sentence with the line."""
    assert "no column “DATE”" in refusal("emoods", csv(tmp_path, "a,b\n"))
    assert "no column “ID”" in refusal("emoods", csv(tmp_path, "DATE,b\n"))
    path = csv(tmp_path, EMOODS + "7,2024-3-2,1,2,3,4,0.0,0,,0,0,0.0\n")
    assert "line 2: “2024-3-2” is no day" in refusal("emoods", path)


def bearable(tmp_path: Path, *rows: str) -> Path:
    return csv(tmp_path, BEARABLE + "".join(f"x,2024-01-22,Monday,{row}\n" for row in rows))


def test_each_category_becomes_its_kind(tmp_path: Path) -> None:
    """With the word for the time of day, and a clock time where there is one."""
    path = bearable(
        tmp_path,
        "am,Mood,6,Tired,Rain.",
        "08:15,Meds/Supplements,50 mg,Sertraline,",
        "pm,Symptom,2,Nausea (Moderate),",
        ",Sleep,07:30,Asleep 23:30 - 07:00,",
        "all day,Factors,,Caffeine | Home,",
        "mid,Energy,3,ok,",
    )
    mood, dose, symptom, sleep, caffeine, home, energy = said(
        read("bearable", path, mood_range=TEN)
    )
    assert (mood.number, mood.raw, mood.note) == (6 * MICRO, "6", "Tired\nRain.")
    assert (mood.moment.clock, mood.moment.word) == (False, "am")
    assert (dose.name, dose.number, dose.unit) == ("Sertraline", 50 * MICRO, "mg")
    assert dose.moment.wall.isoformat() == "2024-01-22T08:15:00"
    assert (symptom.name, symptom.number, symptom.word) == ("Nausea", 5 * MICRO, "moderate")
    assert (sleep.name, sleep.number, sleep.unit) == ("sleep", 7_500_000, "h")
    assert [(one.name, one.number) for one in (caffeine, home)] == [
        ("Caffeine", MICRO),
        ("Home", MICRO),
    ]
    assert (energy.name, energy.number, energy.note) == ("energy", 3 * MICRO, "ok")


def test_the_scale_of_the_mood_has_to_be_said(tmp_path: Path) -> None:
    """It is not in the file, and nothing is guessed; off the scale it is a note."""
    path = bearable(tmp_path, "am,Mood,6,,")
    with pytest.raises(errors.ImportMoodRange):
        read("bearable", path)
    (note,) = said(read("bearable", path, mood_range=(MICRO, 5 * MICRO)))
    assert (note.kind, note.note) == ("note", "Mood: 6")


def test_an_old_file_has_its_days_in_words(tmp_path: Path) -> None:
    """22nd Jan 2024, without the column that says it in figures."""
    text = BEARABLE.replace("date formatted,", "") + "22nd Jan 2024,Monday,,Symptom,1,Pain,\n"
    (pain,) = said(read("bearable", csv(tmp_path, text)))
    assert (pain.moment.wall.date().isoformat(), pain.word) == ("2024-01-22", "mild")
    path = csv(tmp_path, text.replace("22nd Jan", "31st Feb"))
    assert "line 2: “31st Feb 2024” is no day" in refusal("bearable", path)


def test_what_has_no_place_here_becomes_a_note(tmp_path: Path) -> None:
    """Of every category."""
    path = bearable(
        tmp_path,
        ",Symptom,9,Pain,",
        ",Meds/Supplements,1,A | B,",
        ",Factors,,,n",
        ",Nutrition,much,Soup,",
        ",Meds/Supplements,a bit,Sertraline,",
    )
    *notes, dose = said(read("bearable", path))
    assert [one.note for one in notes] == [
        "Symptom: 9 Pain",
        "Meds/Supplements: 1 A | B",
        "Factors\nn",
        "Nutrition: much Soup",
    ]
    assert (dose.kind, dose.note) == ("dose", "amount: a bit")


def test_the_samples_come_in_whole() -> None:
    """Days, values and what was not recorded."""
    found = said(read("emoods", samples("emoods") / "synthetic_entry.csv"))
    assert len(found) == 20
    assert [one.number for one in found if one.name == "sleep"] == [
        10 * MICRO,
        8 * MICRO,
        9 * MICRO,
    ]
    assert [one.number for one in found if one.name == "weight"] == [148 * MICRO]
    rows = said(read("bearable", samples("bearable") / "synthetic_8_columns.csv", mood_range=TEN))
    assert sorted({one.kind for one in rows}) == ["dose", "effect", "factor", "mood"]
    assert len(rows) == 8


def test_medications_and_measurements_carry_their_unit(tmp_path: Path) -> None:
    """Behind the name; what is no unit stays a part of the name."""
    path = bearable(
        tmp_path,
        "3:04,Meds/Supplements,50,Hydroxyzine (mg),",
        "3:04,Meds/Supplements,1,Omega 3 (tablet(s)),",
        "3:04,Meds/Supplements,1.5,Vitamin D3 (strong),",
        ",Meds/Supplements,,Iron (mg),",
        ",Health measurements,70.5,Weight (kg),",
        ",Health measurements,120/80,Blood pressure,",
    )
    *found, weight, pressure = said(read("bearable", path))
    assert [(one.name, one.number, one.unit) for one in found] == [
        ("Hydroxyzine", 50 * MICRO, "mg"),
        ("Omega 3", MICRO, "tablet"),
        ("Vitamin D3 (strong)", 1_500_000, ""),
        ("Iron", None, ""),
    ]
    assert (weight.name, weight.number, weight.unit) == ("Weight", 70_500_000, "kg")
    assert pressure.note == "Health measurements: 120/80 Blood pressure"


def test_factors_of_every_kind_are_factors_and_words_are_words(tmp_path: Path) -> None:
    """Those of food and of sleep too; what has no figure is a note and no puzzle."""
    path = bearable(
        tmp_path,
        "all day,Food Diary factors,,Caffeine | Healthy,",
        "all day,Sleep factors,,Woke early,",
        "21:00,Gratitudes,,Rain on the roof,",
        ",Sleep,9:00,Asleep 00:15 - 09:15. Nap (am),. ",
        ",Sleep,,,. (synced from a watch)",
        ",Sleep,,,. ",
    )
    found = read("bearable", path)
    caffeine, healthy, early, words, sleep, synced = said(found)
    assert [one.name for one in (caffeine, healthy, early)] == ["Caffeine", "Healthy", "Woke early"]
    assert (words.kind, words.note, words.unmapped) == ("note", "Gratitudes: Rain on the roof", "")
    assert (sleep.number, sleep.unit, sleep.note) == (
        9 * MICRO,
        "h",
        "Asleep 00:15 - 09:15. Nap (am)",
    )
    assert synced.note == "Sleep\n(synced from a watch)"
    assert isinstance(found[-1], Passed)


def test_what_else_is_in_a_zip_of_emoods_is_told(tmp_path: Path) -> None:
    """Columns of one's own come in; other tables are named as not read."""
    path = tmp_path / "x.emoods"
    head = EMOODS.replace("WEIGHT\n", "WEIGHT,FOCUS,films\n")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meds.csv", "a,b\n")
        archive.writestr("entry.csv", head + "7,2024-03-02,1,0,0,0,0.0,0,,1,0,0.0,3,2\n")
    found = read("emoods", path)
    assert found[0] == Passed("meds.csv", "file that is not read: meds.csv")
    assert [(one.name, one.number) for one in said(found) if one.kind == "factor"] == [
        ("irritable", 0),
        ("therapy", MICRO),
        ("focus", 3 * MICRO),
        ("films (column)", 2 * MICRO),
    ]
