"""What Daylio's files say: the shapes of CSV, and the backup."""

import base64
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from foreign import doses, read, refusal, said, samples

from medlog.domain.amount import MICRO
from medlog.exchange.values import Item, Passed

HEAD = "full_date,date,weekday,time,mood,activities,note\n"


def csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "daylio.csv"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("head", "rest", "note"),
    [
        (HEAD, '"a | b","Slept."', "Slept."),
        (HEAD.replace("note", "note_title,note"), '"a | b","Night","Slept."', "Night\nSlept."),
        (
            HEAD.replace("note", "scales,note_title,note"),
            '"a | b","Sleep Time: 7:30","Night","Slept."',
            "Night\nSlept.",
        ),
    ],
    ids=["first", "with titles", "with scales"],
)
def test_every_shape_gives_the_mood_with_its_words(
    tmp_path: Path, head: str, rest: str, note: str
) -> None:
    """A level of five on a scale of ten; the activities are factors of the same minute."""
    path = csv(tmp_path, f"{head}2024-03-02,2 mars,samedi,8:48 pm,good,{rest}\n")
    mood, *factors = said(read("daylio", path))
    assert (mood.kind, mood.number, mood.raw, mood.note) == ("mood", 7_500_000, "good", note)
    assert mood.moment.wall.isoformat() == "2024-03-02T20:48:00"
    assert [(one.name, one.number) for one in factors[:2]] == [("a", MICRO), ("b", MICRO)]
    assert [one.raw for one in factors[2:]] == (["7:30"] if "scales" in head else [])


def test_clocks_of_both_kinds_may_stand_in_one_file(tmp_path: Path) -> None:
    """The phone's form changed one day."""
    rows = "".join(f"2024-03-02,x,y,{at},rad,,\n" for at in ("20:48", "8:48 PM", "12:05 am"))
    found = said(read("daylio", csv(tmp_path, HEAD + rows)))
    assert [f"{one.moment.wall:%H:%M}" for one in found] == ["20:48", "20:48", "00:05"]


def test_a_mood_of_its_owners_own_is_kept_as_a_note_until_it_is_mapped(tmp_path: Path) -> None:
    """With its words, and named as what could not be mapped."""
    path = csv(tmp_path, HEAD + "2024-03-02,x,y,20:48,So-So,,Rain.\n")
    (note,) = said(read("daylio", path))
    assert (note.kind, note.note, note.unmapped) == ("note", "mood: So-So\nRain.", "mood: So-So")
    (mood,) = said(read("daylio", path, columns={"so-so": "2"}))
    assert (mood.kind, mood.number, mood.raw, mood.note) == ("mood", 2_500_000, "So-So", "Rain.")


def test_marks_of_html_are_no_part_of_a_note(tmp_path: Path) -> None:
    """A break is a line; doubled quotes are one; what only looks like a mark stays."""
    text = '2024-03-02,x,y,20:48,meh,,"One<br>""two"" <b>bold</b> 3 < 4 &amp; <3"\n'
    (mood,) = said(read("daylio", csv(tmp_path, HEAD + text)))
    assert mood.note == 'One\n"two" bold 3 < 4 & <3'


def test_scales_keep_their_value_and_their_unit(tmp_path: Path) -> None:
    """Points of ten, hours of a clock, and stray bars around them."""
    head = HEAD.replace("note", "scales,note_title,note")
    scales = " | Sleep Quality: 8/10 points |  | Awake mid-sleep: 1:15 | Odd | "
    path = csv(tmp_path, head + f'2024-03-02,x,y,20:48,meh,| walk ||,"{scales}",,\n')
    _, walk, points, hours, odd = said(read("daylio", path))
    assert walk.name == "walk"
    assert (points.name, points.number, points.unit) == ("Sleep Quality", 8 * MICRO, "points")
    assert (hours.name, hours.number, hours.unit) == ("Awake mid-sleep", 1_250_000, "h")
    assert (odd.kind, odd.note) == ("note", "Odd")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "names no columns"),
        ("a,b\n1,2\n", "no column “full_date”"),
        (HEAD + "2024-02-30,x,y,20:48,meh,,\n", "line 2: “2024-02-30” is no day"),
        (HEAD + "2024-03-02,x,y,later,meh,,\n", "line 2: “later” is no time"),
        (HEAD + "2024-03-02,x,y,20:48\n", "line 2: there are 4 columns"),
        (HEAD + '2024-03-02,x,y,20:48,meh,,"torn off', "line 2: the file breaks off"),
        (HEAD + "2024-03-02,x,y,20:48,meh,,a\0b\n", "line 2: there is a NUL"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    """And nothing of it is guessed."""
    assert expected in refusal("daylio", csv(tmp_path, text))


def backup(tmp_path: Path, root: Any) -> Path:
    path = tmp_path / "backup.daylio"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.daylio", base64.b64encode(json.dumps(root).encode()))
    return path


ENTRY = {
    "id": 7,
    "minute": 5,
    "hour": 0,
    "day": 1,
    "month": 0,
    "year": 2024,
    "datetime": 1704063900000,
    "timeZoneOffset": 3600000,
    "mood": 9,
    "note": "a<br>b",
    "note_title": "New Year",
    "tags": [3, 4],
}
ROOT = {
    "dayEntries": [ENTRY],
    "customMoods": [{"id": 9, "custom_name": "zen", "mood_group_id": 1, "predefined_name_id": -1}],
    "tags": [{"id": 3, "name": "home"}],
}


def test_a_backup_has_the_offset_and_the_level(tmp_path: Path) -> None:
    """Month 0 is January; a tag that is gone keeps its number."""
    mood, home, gone = said(read("daylio", backup(tmp_path, ROOT)))
    assert (mood.number, mood.raw, mood.note) == (10 * MICRO, "zen", "New Year\na\nb")
    assert mood.moment.instant("Asia/Tokyo").iso() == "2024-01-01T00:05:00+01:00"
    assert (home.name, gone.name) == ("home", "activity 4")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"dayEntries": [{**ENTRY, "month": 12}]}, "entry 1: it has no date"),
        ({"dayEntries": [{**ENTRY, "year": 10**12}]}, "entry 1: it has no date"),
        ({"dayEntries": [{**ENTRY, "year": "2024"}]}, "entry 1: “year” is no whole number"),
        ({"dayEntries": [{**ENTRY, "note": "\ud800"}]}, "entry 1: “note” holds what is no text"),
        ({"dayEntries": [7]}, "entry 1: there is no object"),
        ({"dayEntries": {}}, "“dayEntries” is no list"),
    ],
)
def test_a_wrong_backup_is_refused_with_its_entry(
    tmp_path: Path, change: dict[str, Any], expected: str
) -> None:
    """Whatever is in it."""
    assert expected in refusal("daylio", backup(tmp_path, ROOT | change))


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    """No member of that name, no base64, no JSON, or a zip that breaks off."""
    path = tmp_path / "x.daylio"
    for name, content, expected in (
        ("other", b"", "holds no backup.daylio"),
        ("backup.daylio", b"{}", "no base64"),
        ("backup.daylio", base64.b64encode(b"[1,"), "JSON ends or breaks off"),
        ("backup.daylio", base64.b64encode(b"[" * 100_000), "JSON holds"),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, content)
        assert expected in refusal("daylio", path)
    path.write_bytes(path.read_bytes()[:60])
    assert "no whole zip" in refusal("daylio", path)


def test_an_encrypted_backup_is_told_as_such(tmp_path: Path) -> None:
    """Its flag is set; what is in it does not matter."""
    path = backup(tmp_path, ROOT)
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    path.write_bytes(content)
    assert "is encrypted" in refusal("daylio", path)


def test_the_samples_come_in_whole() -> None:
    """Every row of real files, also the one with a column too many."""
    folder = samples("daylio")
    moods = {"vaguely ok": "3"}
    old: list[Item] = said(read("daylio", folder / "ok_8_columns.csv", columns=moods))
    assert len({one.place for one in old}) == 12
    assert sum(one.kind == "mood" for one in old) == 3
    assert old[0].moment.wall.isoformat() == "2022-10-30T10:04:00"
    surplus = next(one for one in old if one.place == "line 5")
    assert surplus.note == (
        "mood: captivated\nSed ut est interdum\nMaecenas dictum augue in nibh pellentesque"
        " porttitor."
    )
    new = said(read("daylio", folder / "ok_9_columns_scales.csv"))
    sleep = [one.number for one in new if one.name == "Sleep Time"]
    assert sleep == [8_000_000, 7_500_000, 7_000_000]
    kept = said(read("daylio", folder / "backup.daylio"))
    scores = [one.number for one in kept if one.kind == "mood"]
    assert len(scores) == 5
    assert {one.moment.wall.date() for one in kept} >= {date(2023, 1, 24), date(2015, 5, 16)}
    assert not doses(kept)
    assert "no text in UTF-8" in refusal("daylio", folder / "bad_corrupted.csv")


def test_what_the_person_says_of_a_mood_comes_before_its_group(tmp_path: Path) -> None:
    """Also of one that was taken away there; moods of one group may differ."""
    moods = [
        {"id": 9, "custom_name": "Zen", "mood_group_id": 1, "state": 1},
        {"id": 10, "custom_name": "calm", "mood_group_id": 1, "state": 0},
    ]
    entries = [ENTRY | {"tags": []}, ENTRY | {"id": 8, "mood": 10, "tags": []}]
    path = backup(tmp_path, ROOT | {"customMoods": moods, "dayEntries": entries})
    assert [one.number for one in said(read("daylio", path))] == [10 * MICRO] * 2
    mapped = said(read("daylio", path, columns={"zen": "2"}))
    assert [(one.raw, one.number) for one in mapped] == [("Zen", 2_500_000), ("calm", 10 * MICRO)]


def test_a_backup_of_before_moods_of_ones_own_has_the_five(tmp_path: Path) -> None:
    """By their numbers, 1 the best; another number is kept as one."""
    entries = [ENTRY | {"id": n, "mood": n, "tags": []} for n in (1, 5, 6)]
    root = {"dayEntries": entries, "tags": []}
    rad, awful, other = said(read("daylio", backup(tmp_path, root)))
    assert [(one.raw, one.number) for one in (rad, awful)] == [("rad", 10 * MICRO), ("awful", 0)]
    assert other.unmapped == "mood: number 6"


def test_photos_stay_in_the_backup_and_a_tag_without_a_name_has_its_number(tmp_path: Path) -> None:
    """They are counted; two entries of one minute are two."""
    entries = [ENTRY | {"assets": [1, 2], "tags": [5]}, ENTRY | {"id": 8, "tags": []}]
    root = ROOT | {"dayEntries": entries, "tags": [{"id": 5, "name": ""}]}
    found = read("daylio", backup(tmp_path, root))
    assert [one.name for one in said(found) if one.kind == "factor"] == ["activity 5"]
    assert len({one.key for one in said(found) if one.kind == "mood"}) == 2
    assert [one.why for one in found if isinstance(one, Passed)] == [
        "left in the backup (photos and recordings)"
    ] * 2


@pytest.mark.parametrize(
    ("hour", "offset", "iso"), [(2, 2, "02:30:00+02:00"), (2, 1, "02:30:00+01:00")]
)
def test_the_offset_tells_the_two_hours_of_autumn_apart(
    tmp_path: Path, hour: int, offset: int, iso: str
) -> None:
    """In October the clock shows half past two twice."""
    entry = ENTRY | {"month": 9, "day": 27, "hour": hour, "minute": 30, "tags": []}
    path = backup(tmp_path, ROOT | {"dayEntries": [entry | {"timeZoneOffset": offset * 3600000}]})
    (mood,) = said(read("daylio", path))
    assert mood.moment.instant("Europe/Berlin").iso() == f"2024-10-27T{iso}"


def test_an_activity_that_reads_as_an_amount_is_one_all_the_same(tmp_path: Path) -> None:
    """Its name says what it is, and the raw value what it was called."""
    path = csv(tmp_path, HEAD + "2024-03-02,x,y,20:48,meh,films,\n")
    _, films = said(read("daylio", path))
    assert (films.kind, films.name, films.raw) == ("factor", "films (activity)", "films")


def test_before_2019_a_day_is_a_year_and_a_date_in_words(tmp_path: Path) -> None:
    """In English either way round; in another language it is not guessed."""
    head = HEAD.replace("full_date", "year")
    rows = "2018,18 May,Friday,11:54 pm,good,a | b ,\n2018,February 17,x,9:25,bad,,\n"
    found = said(read("daylio", csv(tmp_path, head + rows)))
    assert [one.moment.wall.isoformat() for one in found if one.kind == "mood"] == [
        "2018-05-18T23:54:00",
        "2018-02-17T09:25:00",
    ]
    for text in ("18 Mai", "31 June", "Friday", ""):
        path = csv(tmp_path, f"{head}2018,{text},x,9:25,bad,,\n")
        assert f"line 2: “{f'{text} 2018'.strip()}” is no day" in refusal("daylio", path)
