"""Bringing in what another program has kept: counted, once, as one action, or not at all."""

import json
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pexpect
import pytest

from conftest import Ran, Row, Rows, Run
from medlog.actions import importing
from medlog.store import changes
from medlog.store.seals import broken_seals

HEAD = "full_date,date,weekday,time,mood,activities,note\n"
DAYLIO = (
    HEAD
    + '2026-10-02,x,y,20:48,good,"walk | home",Rain.\n'
    + "2026-10-02,x,y,8:48 am,so-so,,\n"
    + "2026-10-01,x,y,21:00,awful,walk,\n"
)
CSV = "Day,Score,Sertraline (mg),Old pill\n2026-10-01,3,50,1\n2026-10-02,4,50,\n2026-10-02,4,50,\n"
MAP = "date=Day,mood=Score,dose.sertraline=Sertraline (mg),dose.old pill=Old pill"


@pytest.fixture
def daylio(home: Path) -> str:
    path = home / "daylio.csv"
    path.write_text(DAYLIO)
    return str(path)


@pytest.fixture
def csv(home: Path) -> str:
    path = home / "diary.csv"
    path.write_text(CSV)
    return str(path)


def data(ran: Ran) -> dict[str, object]:
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)["data"]
    return found


def entries(rows: dict[str, list[Row]]) -> int:
    return sum(len(rows[kind]) for kind in ("dose", "mood", "effect", "factor", "note"))


def test_counts_in_are_counts_out(medlog: Run, rows: Rows, daylio: str) -> None:
    """What the table says was read is what the diary has; each row names its source and key."""
    before = data(medlog("import", "daylio", daylio, "--dry-run", "--json"))
    assert entries(rows()) == 0
    found = data(medlog("import", "daylio", daylio, "--json"))
    assert (
        found["counts"]
        == before["counts"]
        == [
            {"kind": "mood", "read": 2, "new": 2, "already_there": 0},
            {"kind": "factor", "read": 3, "new": 3, "already_there": 0},
            {"kind": "note", "read": 1, "new": 1, "already_there": 0},
        ]
    )
    assert (found["from"], found["to"]) == ("2026-10-01", "2026-10-02")
    kept = rows()
    assert [len(kept[kind]) for kind in ("mood", "factor", "note")] == [2, 3, 1]
    assert {row["source"] for row in kept["mood"]} == {"daylio"}
    assert len({row["source_key"] for row in kept["mood"]}) == 2
    good = next(row for row in kept["mood"] if row["raw"] == "good")
    assert (good["score"], good["note"], good["at"]) == ("7.5", "Rain.", "2026-10-02T18:48:00Z")


def test_the_table_is_read_in_a_glance(medlog: Run, daylio: str) -> None:
    """Counts, days, and what became a note with its line."""
    assert medlog("import", "daylio", daylio).out == (
        "daylio.csv (Daylio), Thu 1 Oct 2026 to Fri 2 Oct 2026\n"
        "           in the file  new  already here\n"
        "  moods              2    2             0\n"
        "  factors            3    3             0\n"
        "  notes              1    1             0\n"
        "  in all             6    6             0\n"
        "Kept as a note, as it can be nothing else here (1):\n"
        "  line 3: mood: so-so\n"
        "To give moods their level, 1 (awful) to 5 (rad):"
        " medlog undo, then import again with --map NAME=4,OTHER=2\n"
        "Times without a place are those of Europe/Berlin. medlog undo takes all of it back.\n"
    )


def test_a_second_import_adds_nothing(medlog: Run, rows: Rows, daylio: str) -> None:
    """Neither from this file nor from a longer one that has the same rows; no action is made."""
    medlog("import", "daylio", daylio)
    before = rows()
    again = medlog("import", "daylio", daylio)
    assert again.code == 0
    assert "All of it is in the diary already; nothing was stored." in again.out
    assert rows() == before
    assert medlog("history").out.count("import") == 1
    longer = Path(daylio)
    longer.write_text(DAYLIO.replace(HEAD, HEAD + "2026-10-03,x,y,9:00,rad,,\n"))
    assert data(medlog("import", "daylio", daylio, "--json"))["counts"] == [
        {"kind": "mood", "read": 3, "new": 1, "already_there": 2},
        {"kind": "factor", "read": 3, "new": 0, "already_there": 3},
        {"kind": "note", "read": 1, "new": 0, "already_there": 1},
    ]


def test_two_rows_that_are_the_same_are_two_entries(medlog: Run, rows: Rows, csv: str) -> None:
    """Two doses of a day come in as two, and a third one later as a third."""
    medlog("import", "csv", csv, "--map", MAP)
    assert len(rows()["dose"]) == 4
    Path(csv).write_text(CSV + "2026-10-02,4,50,\n")
    assert len(rows()["mood"]) == 3
    medlog("import", "csv", csv, "--map", MAP)
    assert (len(rows()["dose"]), len(rows()["mood"])) == (5, 4)


def test_undo_takes_all_of_it_back_and_it_can_come_again(medlog: Run, rows: Rows, csv: str) -> None:
    """Entries and medications; what the person deleted by hand stays deleted."""
    medlog("mood", "6")
    before = rows()
    medlog("import", "csv", csv, "--map", MAP)
    whole = rows()
    assert len(whole["medication"]) == 2
    medlog("undo")
    assert rows() == before
    medlog("redo")
    assert rows() == whole
    medlog("undo")
    assert data(medlog("import", "csv", csv, "--map", MAP, "--json"))["new_medications"] == [
        "sertraline",
        "old pill",
    ]
    assert rows() == whole
    gone = str(whole["dose"][0]["id"])
    medlog("delete", gone)
    ran = medlog("import", "csv", csv, "--map", MAP)
    assert "nothing was stored" in ran.out
    assert gone not in {row["id"] for row in rows()["dose"]}


def test_names_find_the_diarys_own_medications(medlog: Run, rows: Rows, csv: str) -> None:
    """By another name too, in any case; what is new is said and has no schedule."""
    medlog("med", "add", "Zoloft", "50mg", "--daily", "08:00")
    medlog("med", "alias", "Zoloft", "SERTRALINE")
    ran = medlog("import", "csv", csv, "--map", MAP)
    assert "New medications: old pill\n" in ran.out
    names = {row["id"]: row["name"] for row in rows()["medication"]}
    assert [names[str(row["medication"])] for row in rows()["dose"]].count("Zoloft") == 3
    assert len(rows()["regimen"]) == 1


def test_a_day_without_a_time_stays_one(medlog: Run, rows: Rows, csv: str) -> None:
    """On its own day in the place that is said; it has no time and no words of ours."""
    ran = medlog("import", "csv", csv, "--map", MAP, "--zone", "America/New_York")
    assert "7 entries have a day and no clock time: kept so" in ran.out
    mood = rows()["mood"][0]
    assert (mood["zone"], mood["offset"]) == ("America/New_York", -14400)
    assert str(mood["at"]).endswith("T16:00:00Z")
    assert (mood["whole_day"], mood["note"]) == (1, None)
    assert re.search(r"[0-9]:[0-9]{2}", medlog("log", "--days", "60").out) is None


def test_a_backup_is_made_first(medlog: Run, home: Path, rows: Rows, csv: str) -> None:
    """Of the diary as it was before; a new diary has none to make."""
    medlog("mood", "6")
    before = set((home / "backups").iterdir())
    copy = data(medlog("import", "csv", csv, "--map", MAP, "--json"))["backup"]
    assert set((home / "backups").iterdir()) - before == {Path(str(copy))}
    assert Path(str(copy)).stat().st_mode & 0o777 == 0o600
    path = home / "empty.db"
    ran = medlog("--db", str(path), "--create", "import", "csv", csv, "--map", MAP, "--json")
    assert data(ran)["backup"] is None


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "names no columns"),
        (HEAD.encode(), "without an entry"),
        (b"\xff\xfe\0\0", "line 1"),
        (DAYLIO.encode() + b"2026-10-02,x,y,20:48,go", "line 5: there are 5 columns"),
        (DAYLIO.encode() + b"2099-10-02,x,y,20:48,good,,\n", "line 5: 2099-10-02 is not between"),
        (DAYLIO.encode() + b"1066-10-02,x,y,20:48,good,,\n", "line 5: 1066-10-02 is not between"),
        (b"PK\x03\x04" + bytes(60), "no whole zip"),
        (DAYLIO.encode() + b"a" * (2**20 + 2), "line 5: the line is too long"),
    ],
    ids=["empty", "header", "other text", "torn", "future", "past", "zip", "long line"],
)
def test_a_wrong_file_stores_nothing(
    medlog: Run, home: Path, rows: Rows, content: bytes, expected: str
) -> None:
    """One sentence with the line, exit 4."""
    medlog("mood", "6")
    before = rows()
    path = home / "wrong.csv"
    path.write_bytes(content)
    for how in (("--dry-run",), ()):
        ran = medlog("import", "daylio", str(path), *how)
        assert (ran.code, ran.out) == (4, "")
        assert expected in ran.err
        assert rows() == before


def test_what_is_no_file_is_told_as_such(medlog: Run, home: Path) -> None:
    """None, a folder, a pipe; an unknown program; an option that says nothing."""
    os.mkfifo(home / "pipe")
    (home / "x.csv").write_text(DAYLIO)
    assert medlog("import", "daylio", str(home / "no")).code == 3
    assert medlog("import", "daylio", str(home)).code == 4
    assert medlog("import", "daylio", str(home / "pipe")).code == 4
    assert medlog("import", "daylios", str(home / "x.csv")).code == 2
    assert medlog("import", "daylio", str(home / "x.csv"), "--mood-range", "1..5").code == 2
    assert medlog("import", "daylio", str(home / "x.csv"), "--map", "so-so=9").code == 2
    assert medlog("import", "daylio", str(home / "x.csv"), "--zone", "Mars").code == 4
    csv = ("import", "csv", str(home / "x.csv"), "--map", "date=full_date,mood=mood")
    assert medlog(*csv, "--mood-range", "1").code == 2
    assert medlog(*csv, "--delimiter", ";;").code == 2


@pytest.mark.parametrize("source", ["bearable", "loop", "medtimer", "dosage", "emoods"])
def test_a_file_of_another_program_is_told_as_such(
    medlog: Run, home: Path, rows: Rows, source: str
) -> None:
    """With the command that brings it in, ready to be copied."""
    path = home / "my diary.csv"
    path.write_text(DAYLIO)
    ran = medlog("import", source, str(path))
    assert (ran.code, ran.out) == (4, "")
    assert "but looks like one of Daylio. Nothing was stored.\n" in ran.err
    assert f"medlog import daylio '{path}'\n" in ran.err
    assert entries(rows()) == 0
    error = json.loads(medlog("--json", "import", source, str(path)).err)["error"]
    assert error["code"] == "import-of-another"


def test_a_wrong_row_is_no_other_programs(medlog: Run, home: Path) -> None:
    """The place is told, as the file is what it is said to be."""
    path = home / "x.csv"
    path.write_text(HEAD + "2026-10-02,x,y,late,good,,\n")
    assert "line 2: “late” is no time" in medlog("import", "daylio", str(path)).err


def test_notes_about_medications_are_counted(medlog: Run, home: Path, rows: Rows) -> None:
    """Before they come, as they come, and not again."""
    medicine = {"medicine": {"name": "iron", "notes": "with food"}, "reminders": []}
    path = home / "medtimer.json"
    path.write_text(json.dumps({"medicines": {"list": [medicine]}}))
    line = ("import", "medtimer", str(path), "--json")
    assert data(medlog(*line, "--dry-run"))["medication_notes"] == 1
    assert "Notes about medications: 1\n" in medlog(*line[:-1]).out
    assert [row["note"] for row in rows()["note"]] == ["with food"]
    assert data(medlog(*line))["medication_notes"] == 0


def test_a_file_that_changes_meanwhile_stores_nothing(
    medlog: Run, rows: Rows, daylio: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is checked, then it is another one."""
    check = importing.check

    def checked(*args: object) -> object:
        found = check(*args)  # type: ignore[arg-type]  # passed on as they came
        Path(daylio).write_text(DAYLIO + "2026-10-04,x,y,9:00,rad,,\n")
        return found

    monkeypatch.setattr(importing, "check", checked)
    ran = medlog("import", "daylio", daylio)
    assert ran.code == 4
    assert "changed while it was read" in ran.err
    assert entries(rows()) == 0


def test_hostile_text_stays_text(medlog: Run, home: Path, rows: Rows) -> None:
    """Escapes of a terminal, markup and overrides of direction come out written out."""
    path = home / "x.csv"
    mood = "\x1b]52;c;eA==\x07\u202e[red]"
    path.write_text(HEAD + f"2026-10-02,x,y,20:48,{mood},{mood},{mood}\n", "utf-8")
    ran = medlog("import", "daylio", str(path))
    assert ran.code == 0
    assert not set(ran.out) & {"\x1b", "\x07", "\u202e"}
    assert rows()["note"][0]["note"] == f"mood: {mood}\n{mood}"


def started(*args: str, columns: int = 80) -> "pexpect.spawn[str]":
    """The program on a terminal of its own."""
    command = "from medlog.cli.main import main; main()"
    environment = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return pexpect.spawn(
        sys.executable,
        ["-c", command, *args],
        env=environment,
        encoding="utf-8",
        timeout=20,
        dimensions=(40, columns),
    )


def test_a_person_is_asked_for_the_level_of_a_mood(home: Path, rows: Rows, daylio: str) -> None:
    """On a terminal; Ctrl-C and the end of input store nothing."""
    for ending in ("\x03", "\x04"):
        child = started("import", "daylio", daylio)
        child.expect("so-so: ")
        child.send(ending)
        child.expect("nothing was saved")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 130
        assert entries(rows()) == 0
    child = started("import", "daylio", daylio)
    child.expect("so-so: ")
    child.sendline("7")
    child.expect("1 to 5, or Enter")
    child.sendline("2")
    child.expect(pexpect.EOF)
    assert {row["raw"]: row["score"] for row in rows()["mood"]}["so-so"] == "2.5"
    assert not rows()["note"]


def test_a_person_is_asked_for_the_scale_of_moods(medlog: Run, home: Path, rows: Rows) -> None:
    """Where the file does not say it; elsewhere it has to stand on the line."""
    path = home / "bearable.csv"
    path.write_text(
        "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
        "x,2026-10-02,Friday,am,Mood,4,,\n"
    )
    ran = medlog("import", "bearable", str(path))
    assert ran.code == 2
    assert "--mood-range 1..7" in ran.err
    assert data(medlog("import", "bearable", str(path), "--mood-max", "10", "--dry-run", "--json"))
    child = started("import", "bearable", str(path))
    child.expect("as in 1..5: ")
    child.sendline("five")
    child.expect("as in 1..5: ")
    child.sendline("1..5")
    child.expect(pexpect.EOF)
    (mood,) = rows()["mood"]
    assert (mood["score"], mood["raw"], mood["note"]) == (
        "7.5",
        "4",
        "time of day: am",
    )


MAP_OF_LONG = ("--map", "date=D,note=N")


@pytest.fixture
def long_file(home: Path) -> str:
    """Two megabytes and a bit, of which something is to be seen while it is read."""
    path = home / "long.csv"
    note = "x" * 2000
    path.write_text("D,N\n" + "".join(f"2026-10-01,{number} {note}\n" for number in range(1100)))
    return str(path)


@pytest.mark.parametrize("columns", [60, 120])
def test_a_long_file_draws_a_bar_on_a_terminal_alone(
    rows: Rows, long_file: str, columns: int
) -> None:
    """It grows, fits into the line, and nothing of it is left when the table comes."""
    child = started("import", "csv", long_file, *MAP_OF_LONG, columns=columns)
    child.expect("notes +1100 +1100 +0")
    drawn = (child.before or "").rpartition("\x1b[K")
    bars = drawn[0].split("\r\x1b[K")
    shares = [int(bar.rpartition(" ")[2].rstrip("%")) for bar in bars if bar.endswith("%")]
    assert len(shares) > 2
    assert shares == sorted(shares)
    assert max(map(len, bars)) < columns
    assert "━" in drawn[0]
    assert "━" not in drawn[2]
    child.expect(pexpect.EOF)
    assert len(rows()["note"]) == 1100


@pytest.mark.parametrize("quiet", [("--plain",), ("--quiet",), ("--json",)])
def test_no_bar_is_drawn_for_who_asked_for_none(
    rows: Rows, long_file: str, quiet: tuple[str, ...]
) -> None:
    """Nor where the output is for a program."""
    child = started(*quiet, "import", "csv", long_file, *MAP_OF_LONG, "--dry-run")
    child.expect(pexpect.EOF)
    assert "\x1b" not in (child.before or "")
    assert not rows()["note"]


def test_ctrl_c_on_the_way_stores_nothing(rows: Rows, long_file: str) -> None:
    """And takes the bar away."""
    child = started("import", "csv", long_file, *MAP_OF_LONG)
    child.expect("━")
    child.sendintr()
    child.expect("\x1b\\[K")
    child.expect("nothing was saved")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert not rows()["note"]


def test_schedules_come_to_medications_that_have_none(medlog: Run, home: Path, rows: Rows) -> None:
    """From today on; one that has its own keeps it, and that is said."""
    reminder = {"timeInMinutes": 480, "amount": "2", "days": [True] * 7}
    medicines = [
        {"medicine": {"name": name, "unit": "mg", "notes": ""}, "reminders": [reminder]}
        for name in ("lithium", "iron")
    ]
    path = home / "medtimer.json"
    path.write_text(json.dumps({"medicines": {"version": 9, "list": medicines}}))
    medlog("med", "add", "iron", "1mg", "--daily", "12:00")
    before = rows()
    dry = data(medlog("import", "medtimer", str(path), "--dry-run", "--json"))
    assert rows() == before
    found = data(medlog("import", "medtimer", str(path), "--json"))
    for key in ("new_medications", "schedules", "schedules_left"):
        assert dry[key] == found[key]
    assert (found["new_medications"], found["schedules"], found["schedules_left"]) == (
        ["lithium"],
        1,
        ["iron"],
    )
    assert "2 mg daily at 08:00" in medlog("med", "show", "lithium").out
    assert "1 mg daily at 12:00" in medlog("med", "show", "iron").out
    whole = rows()
    assert "nothing was stored" in medlog("import", "medtimer", str(path)).out
    medlog("undo")
    assert rows() == before
    assert "medlog undo" in medlog("import", "medtimer", str(path)).out
    assert rows() == whole


def test_undo_of_a_long_import_is_told_in_short(medlog: Run, home: Path, rows: Rows) -> None:
    """Thirty rows, and how many there are more."""
    path = home / "long.csv"
    path.write_text("D,M\n" + "".join(f"2026-10-01,{number % 10}\n" for number in range(50)))
    medlog("import", "csv", str(path), "--map", "date=D,mood=M")
    undone = medlog("undo").out
    assert "  and 20 more" in undone
    assert undone.count("\n") == 32
    assert not rows()["mood"]


def test_the_seal_of_a_long_import_holds(
    medlog: Run, home: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hashed page by page, as it would be in one."""
    monkeypatch.setattr(changes, "_PAGE", 7)
    path = home / "long.csv"
    path.write_text("D,M\n" + "".join(f"2026-10-01,{number % 10}\n" for number in range(50)))
    medlog("import", "csv", str(path), "--map", "date=D,mood=M")
    medlog("mood", "6")
    with closing(sqlite3.connect(home / "diary.db")) as conn:
        assert conn.execute("SELECT count(*) FROM change WHERE hash IS NULL").fetchone() == (0,)
        assert not broken_seals(conn)


def test_a_midnight_in_a_file_is_that_of_the_place_it_was_kept_in(
    medlog: Run, home: Path, rows: Rows
) -> None:
    """Here, or where `--zone` says: the first day of a treatment follows from it."""
    start = 1773097200000  # the 10th of March 2026 begins in Berlin; in UTC it is still the 9th
    treatment = {
        "name": "iron",
        "unit": "mg",
        "frequency": "daily",
        "dosage": [{"time": [8, 0], "dose": 1}],
        "duration": {"enabled": True, "start": start, "end": start},
    }
    path = home / "dosage.json"
    path.write_text(json.dumps({"treatments": [treatment]}))
    for place, day in (((), "2026-03-10"), (("--zone", "UTC"), "2026-03-09")):
        assert medlog("import", "dosage", str(path), *place).code == 0
        assert [row["starts"] for row in rows()["regimen"]] == [day]
        medlog("undo")


@pytest.mark.parametrize("columns", [60, 120])
def test_the_preview_and_the_refusals_fit_into_a_terminal(
    home: Path, rows: Rows, columns: int
) -> None:
    """Whatever the names are: no line is wider, and the figures stand below their heads."""
    path = home / "medtimer.json"
    reminder = {"timeInMinutes": 480, "amount": "a bit more than yesterday", "days": [True] * 7}
    medicines = [
        {"medicine": {"name": f"Vitamin {sign} with a long name (500 mg)"}, "reminders": [reminder]}
        for sign in "ABC"
    ]
    event = {"medicineName": "iron", "amount": "1", "status": "TAKEN"}
    events = [event | {"processedTimestamp": 1760000000 + n} for n in range(3)]
    content = {"medicines": {"list": medicines}, "events": {"list": events}}
    path.write_text(json.dumps(content))
    for source in ("medtimer", "daylio", "csv", "fitbit"):
        child = started("import", source, str(path), "--dry-run", columns=columns)
        child.expect(pexpect.EOF)
        lines = (child.before or "").replace("\r", "").split("\n")
        told = [line for line in lines if str(home) not in line]
        assert max(map(len, told)) <= columns, source
        if source == "medtimer":
            head, doses = (
                next(line for line in lines if mark in line) for mark in ("new", "doses")
            )
            assert [
                doses[: head.index(name) + len(name)][-1] for name in ("file", "new", "here")
            ] == [
                "3",
                "3",
                "0",
            ]
    assert not any(rows().values())
