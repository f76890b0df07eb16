"""`medlog scale` with answers, with a total, and without a name."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import MORNING, Ran, Refused, Rows, Run, Typed

ANSWERS = "1 2 0 3 1 1 2 0 0"

OWN = """\
title = "Sleepiness"
[[answers]]
value = 0
label = "Awake"
[[answers]]
value = 1
label = "Sleepy"
[[items]]
text = "In the morning"
[[items]]
text = "At noon"
"""


def saved(ran: Ran) -> dict[str, Any]:
    """What one command saved."""
    assert ran.code == 0, ran.err
    (one,) = json.loads(ran.out)["data"]["saved"]
    found: dict[str, Any] = one
    return found


def short(ran: Ran) -> str:
    return ran.out.rpartition("[")[2].partition("]")[0]


def test_answers_on_the_line(typed: Typed, rows: Rows) -> None:
    """One line says the total, of how much, and the questionnaire's own word for it."""
    ran = typed(f"scale phq9 {ANSWERS}")
    assert ran.out == (
        "Saved: PHQ-9 10 of 27, moderate (questionnaire's own band), Mon 2 Nov 2026 08:02"
        f"  [{short(ran)}]\n"
    )
    assert not ran.err
    (row,) = rows()["assessment"]
    assert (row["instrument"], row["version"], row["total"]) == ("phq9", "1", "10")
    assert row["items"] == "[1,2,0,3,1,1,2,0,0]"


def test_the_name_is_written_as_people_do(typed: Typed) -> None:
    for name in ("PHQ-9", "Phq9", "'phq 9'"):
        assert saved(typed(f"scale {name} {ANSWERS} --json"))["instrument"] == "phq9"
    assert saved(typed("scale QIDS-SR16 --total 6 --json"))["instrument"] == "qids"


def test_with_an_answer_left_out_there_is_no_total(typed: Typed, rows: Rows) -> None:
    ran = typed("scale gad7 1 2 - 3 1 1 2")
    assert ran.out.startswith("Saved: GAD-7 incomplete, 6 of 7 answered, Mon 2 Nov")
    (row,) = rows()["assessment"]
    assert (row["total"], row["items"]) == (None, "[1,2,null,3,1,1,2]")
    one = saved(typed("scale gad7 1 2 - 3 1 1 2 --json"))
    assert (one["total"], one["band"], one["items"]) == (None, None, [1, 2, None, 3, 1, 1, 2])


def test_a_total_alone(typed: Typed, rows: Rows) -> None:
    """Also of a questionnaire whose questions are here; WHO-5 has a form in percent."""
    assert typed("scale who5 --total 14").out.startswith("Saved: WHO-5 14 of 25 (56 %), Mon")
    assert typed("scale phq9 --total 20").out.startswith("Saved: PHQ-9 20 of 27, severe (quest")
    assert [row["items"] for row in rows()["assessment"]] == [None, None]


def test_json_has_the_items_the_total_and_the_word(typed: Typed) -> None:
    one = saved(typed(f"scale phq9 {ANSWERS} --json"))
    assert one["kind"] == "assessment"
    assert one["items"] == [1, 2, 0, 3, 1, 1, 2, 0, 0]
    told = ("instrument", "version", "total", "title", "highest", "band", "percent")
    assert [one[key] for key in told] == ["phq9", "1", "10", "PHQ-9", 27, "moderate", None]
    assert saved(typed("scale who5 --total 14 --json"))["percent"] == 56


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("scale nope 1", 3, "unknown-scale"),
        ("scale nope", 3, "unknown-scale"),
        ("scale phq9", 2, "needs-terminal"),
        ("scale isi", 2, "needs-terminal"),
        ("scale isi 1 2 3", 2, "by-total-alone"),
        ("scale phq9 1 2 3", 2, "answer-count"),
        ("scale phq2 1 4", 4, "answer-not-offered"),
        ("scale phq2 1 -1", 4, "answer-not-offered"),
        ("scale phq2 1 often", 2, "answer-not-understood"),
        ("scale phq2 - -", 2, "nothing-answered"),
        ("scale phq2 1 2 --total 3", 2, "answers-and-total"),
        ("scale phq2 --total 7", 4, "total-off-the-scale"),
        ("scale phq2 --total -1", 4, "total-off-the-scale"),
        ("scale phq2 --total x", 2, "total-not-a-number"),
        ("scale phq2 --total 2.5", 2, "total-not-a-number"),
        ("scale --total 3", 2, "scale-missing"),
        ("scale --at 8:00", 2, "scale-missing"),
        ("scale phq2 1 2 --at 'tomorrow 8:00'", 4, "future"),
    ],
)
def test_what_is_refused_saves_nothing(refused: Refused, line: str, code: int, error: str) -> None:
    assert refused(line)[0] == code
    if error != "future":
        assert refused(line)[1] == error


def test_away_from_a_terminal_the_form_is_said(typed: Typed) -> None:
    ran = typed("scale phq9")
    assert (ran.code, ran.out) == (2, "")
    assert "medlog scale phq9 N N N N N N N N N" in ran.err
    assert "From 0 to 28: medlog scale isi --total N" in typed("scale isi").err


def test_at_and_note(typed: Typed, rows: Rows) -> None:
    typed("scale phq2 1 2 --at 'yesterday 22:00' --note 'a long week'")
    (row,) = rows()["assessment"]
    assert (row["day"], row["note"]) == ("2026-11-01", "a long week")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "the same day"),
        (1, "1 day before"),
        (13, "13 days before"),
        (14, None),
    ],
)
def test_a_second_time_about_the_same_days_is_said(
    typed: Typed, days: int, said: str | None
) -> None:
    """Within the 14 days that the questions look back; saved all the same."""
    typed("scale phq2 1 1", now=MORNING - timedelta(days=days))
    ran = typed("scale phq2 1 2")
    assert ran.out.startswith("Saved: PHQ-2 3 of 6")
    if said is None:
        assert not ran.err
    else:
        assert said in ran.err
        assert "look back 2 weeks, so both are about some of the same days." in ran.err
    assert not typed("scale gad2 1 2").err


def test_one_from_before_that_is_entered_late_is_said_too(typed: Typed) -> None:
    typed("scale phq2 1 1")
    assert "2 days after" in typed("scale phq2 1 2 --at '2026-10-31 20:00'").err


def test_log_show_history_and_undo(typed: Typed, rows: Rows) -> None:
    """The questionnaire by the name that people know; its answers where one entry is shown."""
    first = short(typed("scale phq9 1 2 0 3 1 1 2 - 1"))
    assert f"08:02  PHQ-9 incomplete, 8 of 9 answered  [{first}]" in typed("log").out
    shown = typed(f"show {first}").out
    assert "Feeling down, depressed, or hopeless: 2, more than half the days" in shown
    assert "8  Moving or speaking so slowly" in shown
    assert "usual: left out" in " ".join(shown.split())
    assert "in some way: 1, several days" in " ".join(shown.split())
    assert "PHQ-9 incomplete, 8 of 9 answered" in typed("history").out
    assert "PHQ-9 incomplete" in typed("undo").out
    assert rows()["assessment"] == []
    assert "PHQ-9 incomplete" in typed("redo").out
    assert len(rows()["assessment"]) == 1


def test_show_says_what_the_total_is_by_the_questionnaires_words(typed: Typed) -> None:
    shown = typed(f"show {short(typed(f'scale phq9 {ANSWERS}'))}").out
    assert "10–14 is “moderate”, the questionnaire's own word" in shown
    assert "0 to 27, lower is better" in shown
    assert "the total alone was given" in typed(f"show {short(typed('scale isi --total 8'))}").out


def test_people_and_programs_have_a_word_each_for_it(typed: Typed) -> None:
    """`log` takes both; a refusal and TAB have the people's."""
    short = typed("scale gad2 1 1 --quiet").out.strip()
    for kind in ("scale", "SCALE", "assessment", "mood, scale"):
        assert f"GAD-2 2 of 6  [{short}]" in typed(f"log --kind '{kind}'").out
    assert "supply, scale, visit" in typed("log --kind pill").err
    assert typed(f"edit {short} --with Ada").err.startswith("medlog: --with has no meaning for a s")
    effect = typed("effect nausea --quiet").out.strip()
    assert "--with has no meaning for an effect." in typed(f"edit {effect} --with Ada").err


def test_edit_moves_it_and_notes_it(typed: Typed, rows: Rows) -> None:
    """Its answers stay what they were."""
    entry = short(typed("scale phq2 1 2"))
    ran = typed(f"edit {entry} --at 'yesterday 20:00' --note tired")
    assert ran.code == 0
    assert "PHQ-2 3 of 6, Sun 1 Nov 2026 20:00" in ran.out
    (row,) = rows()["assessment"]
    assert (row["day"], row["note"], row["items"]) == ("2026-11-01", "tired", "[1,2]")
    assert typed(f"edit {entry} 3").code != 0
    assert typed(f"delete {entry}").code == 0
    assert rows()["assessment"] == []


def test_the_list_has_every_scale_and_the_last_totals(typed: Typed) -> None:
    """Without a diary, too."""
    before = typed("scale")
    assert before.code == 0
    assert "last:" not in before.out
    typed(f"scale phq9 {ANSWERS}", now=MORNING - timedelta(days=20))
    last = short(typed("scale phq9 0 0 0 0 0 0 0 0 0"))
    typed("scale gad2 1 -")
    out = typed("scale").out
    assert "PHQ-9, depression, from the Patient Health Questionnaire" in out
    assert "9 questions; about the last 2 weeks; 0 to 27, lower is better" in out
    assert f"last: 0 of 27, minimal, Mon 2 Nov  [{last}]" in out
    assert "last: incomplete, 1 of 2 answered" in out
    assert "by total; about the last 2 weeks; 0 to 25, higher is better" in out
    assert typed("scale --quiet").out.split()[:3] == ["phq9", "phq2", "gad7"]
    listed = json.loads(typed("scale --json").out)["data"]["scales"]
    assert listed[0]["last"] == {
        "short": last,
        "day": "2026-11-02",
        "total": "0",
        "band": "minimal",
    }
    assert listed[0]["sources"]
    assert "No permission required to reproduce" in listed[0]["terms"]


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of one's own scales, beside the diary."""
    folder = home / ".local/share/medlog/scales"
    folder.mkdir(parents=True)
    (folder / "sleepiness.toml").write_text(OWN, "utf-8")
    return folder


def test_a_scale_of_ones_own(medlog: Run, own: Path) -> None:
    """As soon as its file lies in the folder; and once it is gone its totals still are there."""
    assert medlog("scale", "sleepiness", "1", "0").out.startswith("Saved: Sleepiness 1 of 2, Mon")
    assert medlog("scale", "Sleepiness", "1", "1").code == 0
    assert "Sleepiness\n" in medlog("scale").out
    assert (
        "At noon: 1, sleepy" in medlog("show", short(medlog("scale", "sleepiness", "1", "1"))).out
    )
    report = medlog("report", "scales", "--items").out
    assert "Sleepiness  3 times in this period, 0 to 2" in report
    assert "2. At noon" in report
    (own / "sleepiness.toml").write_text("title = ", "utf-8")
    assert "sleepiness 1" in medlog("log").out
    (own / "sleepiness.toml").unlink()
    assert "sleepiness 1" in medlog("log").out
    assert "sleepiness  3 times in this period" in medlog("report", "scales", "--items").out
    assert medlog("scale", "sleepiness", "1", "1").code == 3


def test_a_file_that_is_none_is_named_with_line_and_key(medlog: Run, own: Path) -> None:
    """Where it is asked for that is exit code 4; it is in the way of no other scale."""
    (own / "sleepiness.toml").write_text(OWN.replace("label", "lable", 1), "utf-8")
    ran = medlog("scale", "sleepiness", "1", "0")
    assert ran.code == 4
    assert f"{own / 'sleepiness.toml'}, line 4: answers.1.lable is no key here" in ran.err
    listed = medlog("scale")
    assert listed.code == 0
    assert "line 4: answers.1.lable" in listed.err
    assert medlog("scale", "phq2", "1", "1").code == 0
    assert medlog("log").code == 0


@pytest.mark.parametrize(
    ("file", "title"), [("phq9", "Mine"), ("mine", "PHQ-9"), ("mine", "gad 7")]
)
def test_it_cannot_take_the_name_of_one_that_comes_with_medlog(
    medlog: Run, own: Path, file: str, title: str
) -> None:
    (own / f"{file}.toml").write_text(OWN.replace("Sleepiness", title), "utf-8")
    said = f"{own / f'{file}.toml'} has the name of a scale that comes with medlog"
    assert said in medlog("scale").err
    assert medlog("scale", "phq9", "1", "0").code == 2  # nine questions, as ever
    if file == "mine":
        assert medlog("scale", "mine", "1", "0").code == 4


def test_a_file_that_cannot_be_read(medlog: Run, own: Path) -> None:
    (own / "sleepiness.toml").write_bytes(b"title = '\xff'")
    ran = medlog("scale", "sleepiness", "1", "0")
    assert (ran.code, "it is not UTF-8" in ran.err) == (4, True)
    (own / "Bad Name.toml").write_text(OWN, "utf-8")
    assert "small letters and digits" in medlog("scale", "badname", "1", "0").err
    (own / "folder.toml").mkdir()
    assert medlog("scale", "folder", "1").code == 4


def test_the_ninth_question_away_from_a_person(typed: Typed) -> None:
    """In a pipe and in JSON nothing is added: the answer is saved like any other."""
    for line in ("scale phq9 0 0 0 0 0 0 0 0 3", "scale phq9 0 0 0 0 0 0 0 0 3 --json"):
        ran = typed(line, now=MORNING + timedelta(days=20))
        assert ran.code == 0
        assert "support" not in ran.out + ran.err


def test_a_diary_of_questionnaires_alone_has_a_page(typed: Typed) -> None:
    typed("scale phq2 1 2", now=MORNING - timedelta(days=3))
    out = typed("report --weeks 4").out
    assert "PHQ-2  once in this period, 0 to 6, lower is better" in out
    assert "1 of 4 days" in out
    blocks = json.loads(typed("report scales --json").out)["data"]["sections"][0]["blocks"]
    total = {"total": 3, "of": 6, "percent": None}
    assert blocks[0]["rows"] == [
        {"day": "2026-10-30", "total": total, "change": None, "band": None}
    ]


def test_totals_in_the_place_of_mood(typed: Typed) -> None:
    """What one scale did around a change: its totals before and after, as a list."""
    typed("med add sertraline 50mg --daily 08:00 --start 2026-08-01", now=MORNING)
    typed("med change sertraline 100mg --from 2026-10-01", now=MORNING)
    for day, total in (("09-10", 15), ("09-24", 14), ("10-08", 13), ("10-22", 9)):
        typed(f"scale phq9 --total {total} --at '2026-{day} 20:00'")
    ran = typed("report changes --of phq9 --weeks 12")
    assert "PHQ-9 around changes of dose" in ran.out
    assert "before: 10 Sep: 15, 24 Sep: 14" in ran.out
    assert "first 14 days: 8 Oct: 13" in ran.out
    assert "then: 22 Oct: 9" in ran.out
    against = typed("report mood --of PHQ-9 --weeks 12").out
    assert "50 mg/day: 10 Sep: 15, 24 Sep: 14" in against
    assert "by whether the day's doses were taken" not in against
    assert "PHQ-9: a total is about the 14 days up to the one it stands at" in against
    assert typed("report mood --of gad7").code == 0
    assert typed("report mood --of nope").code == 3
