"""`med list` and `med show`: what holds, since when, and how it came to be."""

import json

import pytest

from conftest import MORNING, Refused, Rows, Typed


@pytest.fixture
def medications(typed: Typed, rows: Rows) -> None:
    """One with a history, one as needed, one planned, one that ended, one stopped, one bare."""
    for line in (
        "add sertraline 50mg --daily 08:00 --start 2026-09-01 --prescriber 'Dr Ito'",
        "change sertraline --indication depression --class SSRI --form tablet",
        "change sertraline 75mg --from 2026-10-12 --reason 'too little at 50'",
        "change sertraline 100mg --from 2026-11-16 --prescriber 'Dr Weiss'",
        "alias sertraline Zoloft",
        "add lorazepam 1mg --as-needed --max-per-day 3 --min-gap 4h --start 2026-10-01",
        "add lithium --times 08:00=300mg,20:00=600mg --start 2026-12-01",
        "add prednisone 20mg --daily --start 2026-10-01 --end 2026-10-05",
        "add venlafaxine 75mg --daily --start 2026-01-01",
        "stop venlafaxine --from 2026-08-01 --reason 'slept badly'",
        "add melatonin",
        "pause lorazepam --from 2026-10-28 --to 2026-11-04 --why hospital",
        "pause --all --from 2026-09-10 --to 2026-09-12 --why no-log",
    ):
        assert typed(f"med {line}").code == 0, line


@pytest.mark.usefixtures("medications")
class TestList:
    def test_at_100_columns(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "120")
        assert typed("med list").out.splitlines() == [
            "Medications on Mon 2 Nov 2026",
            "",
            "lithium      not begun yet",
            "             from Tue 1 Dec 2026: 300 mg at 08:00 and 600 mg at 20:00",
            "lorazepam    1 mg as needed, at most 3 a day, 4 h apart, since Thu 1 Oct 2026",
            "             paused from Wed 28 Oct 2026 to Wed 4 Nov 2026 (in hospital)",
            "melatonin    no schedule",
            "prednisone   ended on Mon 5 Oct 2026 (before: 20 mg daily)",
            "sertraline   75 mg daily at 08:00, since Mon 12 Oct 2026",
            "             from Mon 16 Nov 2026: 100 mg daily at 08:00",
            "             also called Zoloft",
            "",
            "Stopped: venlafaxine (medlog med list --all shows them)",
        ]

    def test_at_60_columns_words_wrap_in_their_column(
        self, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        lines = typed("med list").out.splitlines()
        assert max(map(len, lines)) <= 60
        at = lines.index("lorazepam    1 mg as needed, at most 3 a day, 4 h apart,")
        assert lines[at + 1] == "             since Thu 1 Oct 2026"

    def test_all_shows_those_that_were_stopped(self, typed: Typed) -> None:
        assert typed("med list --all").out.splitlines()[-3:] == [
            "Stopped",
            "",
            "venlafaxine   stopped since Sat 1 Aug 2026 (before: 75 mg daily)",
        ]

    def test_json_has_all_of_them(self, typed: Typed) -> None:
        data = json.loads(typed("med list --json").out)["data"]
        assert data["day"] == "2026-11-02"
        assert [(one["name"], one["status"]) for one in data["medications"]] == [
            ("lithium", "planned"),
            ("lorazepam", "current"),
            ("melatonin", "current"),
            ("prednisone", "ended"),
            ("sertraline", "current"),
            ("venlafaxine", "stopped"),
        ]
        sertraline = data["medications"][4]
        assert sertraline.keys() == {
            *("id", "name", "aliases", "indication", "class", "form"),
            *("day", "status", "regimen", "paused", "next", "plan"),
        }
        assert sertraline["regimen"]["words"] == "75 mg daily at 08:00"
        assert sertraline["next"]["start"] == "2026-11-16"
        assert [one["to"] for one in data["medications"][1]["paused"]] == ["2026-11-04"]


@pytest.mark.usefixtures("medications")
class TestShow:
    def test_all_of_it_from_the_oldest_to_the_newest(self, typed: Typed) -> None:
        assert typed("med show zoloft").out.splitlines() == [
            "sertraline",
            "  today         75 mg daily at 08:00, since Mon 12 Oct 2026",
            "                from Mon 16 Nov 2026: 100 mg daily at 08:00",
            "  also called   Zoloft",
            "  indication    depression",
            "  class         SSRI",
            "  form          tablet",
            "",
            "Prescribed",
            "  from Tue 1 Sep 2026    50 mg daily at 08:00",
            "                         prescriber: Dr Ito",
            "  from Mon 12 Oct 2026   75 mg daily at 08:00",
            "                         reason: too little at 50",
            "  from Mon 16 Nov 2026   100 mg daily at 08:00",
            "                         prescriber: Dr Weiss",
            "",
            "Paused",
            "  from Thu 10 Sep 2026 to Sat 12 Sep 2026 (no diary kept), with all medications",
        ]

    def test_one_that_was_stopped(self, typed: Typed) -> None:
        assert typed("med show venlafaxine").out.splitlines()[:7] == [
            "venlafaxine",
            "  today   stopped since Sat 1 Aug 2026 (before: 75 mg daily)",
            "",
            "Prescribed",
            "  from Thu 1 Jan 2026   75 mg daily",
            "  from Sat 1 Aug 2026   stopped",
            "                        reason: slept badly",
        ]

    def test_a_bare_name(self, typed: Typed) -> None:
        assert typed("med show melatonin").out.startswith("melatonin\n  today   no schedule\n")

    def test_60_columns_are_enough(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        assert max(map(len, typed("med show lithium").out.splitlines())) <= 60

    def test_json_tells_what_was_replaced_too(self, typed: Typed) -> None:
        typed("med change sertraline 150mg --from 2026-10-12")
        data = json.loads(typed("med show sertraline --json").out)["data"]
        assert [(one["start"], one["amount"], one["replaced"]) for one in data["regimens"]] == [
            ("2026-09-01", "50 mg", False),
            ("2026-10-12", "75 mg", True),
            ("2026-10-12", "150 mg", False),
            ("2026-11-16", "100 mg", False),
        ]
        (pause,) = data["pauses"]
        assert (pause["all"], pause["from"], pause["to"], pause["why"]) == (
            True,
            "2026-09-10",
            "2026-09-12",
            "no-log",
        )

    def test_what_cannot_be_shown(self, refused: Refused) -> None:
        assert refused("med show") == (2, "usage")
        assert refused("med show citalopram") == (3, "unknown-medication")
        assert refused("med show sertraline 50mg") == (2, "amount-not-asked")


def test_an_empty_diary_says_how_to_begin(typed: Typed, rows: Rows) -> None:
    ran = typed("med list")
    assert ran.code == 0
    assert ran.out.startswith("No medication is in the diary yet. To begin:\n")
    assert json.loads(typed("med list --json").out)["data"]["medications"] == []
    assert typed("med show sertraline").code == 3
    assert not any(rows().values())


def test_where_all_were_stopped_that_is_said(typed: Typed) -> None:
    typed("med add sertraline 50mg --daily --start 2026-10-01")
    typed("med stop sertraline")
    assert "None is taken at present." in typed("med list").out


def test_what_people_typed_does_not_come_alive(typed: Typed) -> None:
    typed("med add '[red]x[/]' 1 --daily --indication ':skull: \x1b[31m \u202e' --prescriber '[/]'")
    typed("med change '[red]x[/]' 2 --reason 'a\nb'")
    for line in ("med show '[red]x[/]'", "med list"):
        out = typed(line, now=MORNING).out
        assert "[red]x[/]" in out
        assert "\x1b" not in out
    shown = typed("med show '[red]x[/]'").out
    assert ":skull: \\x1b[31m \\u202e" in shown
    assert "reason: a b" in shown
