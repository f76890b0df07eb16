"""`medlog support` and what belongs to it, without a terminal."""

import json
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from store.desk import unprivileged

from conftest import MORNING, Ran, Rows, Run, Typed
from medlog.cli.table import listed
from medlog.data import helplines

IN_TOKYO = MORNING.astimezone(ZoneInfo("Asia/Tokyo"))

BESIDE = "diary.db.support.txt"
"""The file of what may be read while the diary is locked."""

KEYS = [region.key for region in helplines.read().regions]


def kept(home: Path) -> list[str]:
    """What that file holds."""
    path = home / BESIDE
    rows = path.read_text("utf-8").split("\n") if path.exists() else []
    return [row for row in rows if row and not row.startswith("#")]


def data(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["data"]


@pytest.fixture
def contacts(typed: Typed, rows: Rows) -> None:
    """Anna, and Dr. Meier, who is shown while the diary is locked too."""
    for minutes, line in (
        (2, "support add Anna 0170 1234567"),
        (1, "support add 'Dr. Meier' '+49 30 1234-56' --readable"),
    ):
        assert typed(line, now=MORNING - timedelta(minutes=minutes)).code == 0


@pytest.mark.usefixtures("contacts")
def test_own_contacts_stand_above_every_line(typed: Typed) -> None:
    """The number first, where it stays in one piece."""
    out = typed("support --region UK").out.split("\n")
    assert out[:4] == ["Your contacts", "  0170 1234567    Anna", "  +49 30 1234-56  Dr. Meier", ""]
    assert out[4] == "United Kingdom"
    assert out.index("  call 999          emergency") < out.index(
        "  call 116 123      Samaritans (free)"
    )
    assert out[-2] == "  web findahelpline.com  lines by country"


@pytest.mark.parametrize("key", KEYS)
def test_every_line_says_where_and_when_it_was_read(typed: Typed, key: str) -> None:
    """Each of a region's lines, the emergency number included."""
    region = helplines.read().find(key)
    assert region is not None
    shown = typed(f"support --region {key}").out
    assert shown.count("read on 20") == shown.count("may have changed") == 1 + len(region.lines)
    answer = data(typed(f"support --region {key} --json"))
    (told,) = answer["regions"]
    for line in (told["emergency"], *told["lines"]):
        assert line["source"].startswith("https://")
        assert line["read_on"]


def test_without_a_region_every_one_has_its_row(typed: Typed) -> None:
    """Nobody guesses where the clock is on the time of another country."""
    out = typed("support", now=IN_TOKYO).out
    for region in helplines.read().regions:
        assert f"  {region.key}  {region.emergency.call}" in out
    assert "medlog config region UK" in out


def test_the_time_zone_is_named_as_the_reason(typed: Typed) -> None:
    """And the others are one option away."""
    now = MORNING.astimezone(ZoneInfo("Pacific/Auckland"))
    out = typed("support", now=now).out
    assert out.startswith("New Zealand, by this computer's time zone\n")
    assert "medlog support --region US, CA, UK, IE, EU, AU" in out
    assert data(typed("support --json", now=now))["known_by"] == "zone"


def test_a_region_that_has_no_lines_shows_those_that_there_are(typed: Typed) -> None:
    """A slip in a hard moment is answered with numbers."""
    ran = typed("support --region atlantis")
    assert (ran.code, "call 116 123" in ran.out) == (0, True)
    assert "There are no lines of “atlantis” here" in ran.err


def test_elsewhere_has_the_directory(typed: Typed) -> None:
    """Asked for once, or set."""
    assert typed("support --region elsewhere").out == (
        "Elsewhere\n  web findahelpline.com  lines by country\n"
    )
    typed("config region elsewhere")
    assert typed("support").out.startswith("Elsewhere\n")


@pytest.mark.usefixtures("rows")
def test_a_region_is_set_for_this_device(typed: Typed, home: Path) -> None:
    """By key, code or name; undo has nothing to do with it; none takes it back."""
    for said, key in (("gb", "UK"), ("DE", "EU"), ("'New Zealand'", "NZ")):
        assert data(typed(f"config region {said} --json"))["value"] == key
        assert kept(home) == [f"region\t{key}"]
    assert typed("undo").code == 3
    assert typed("support").out.startswith("New Zealand\n")
    typed("config region none")
    assert kept(home) == []
    assert typed("config region narnia").code == 4


@pytest.mark.usefixtures("contacts")
def test_the_file_is_equal_to_the_contacts_after_everything(typed: Typed, home: Path) -> None:
    """Adding, changing, taking out, undo and redo of each."""
    doctor = "contact\tDr. Meier\t+49 30 1234-56"
    anna = "contact\tAnna\t0170 1234567"
    assert kept(home) == [doctor]
    for line, expected in (
        ("support add Anna 0170 1234567 --readable", [anna, doctor]),
        ("undo", [doctor]),
        ("redo", [anna, doctor]),
        ("support add Anna 0171 7", ["contact\tAnna\t0171 7", doctor]),
        ("undo", [anna, doctor]),
        ("support remove dr", [anna]),
        ("undo", [anna, doctor]),
        ("support add anna 0170 1234567 --private", [doctor]),
        ("support remove 'Dr. Meier'", []),
        ("undo 2", [anna, doctor]),
    ):
        assert typed(line).code == 0, line
        assert kept(home) == expected, line
    assert stat.S_IMODE((home / BESIDE).stat().st_mode) == 0o600


@pytest.mark.usefixtures("contacts")
def test_a_contact_that_is_gone_leaves_no_file(typed: Typed, home: Path) -> None:
    """Not even an empty one."""
    typed("support remove dr")
    assert not (home / BESIDE).exists()


@pytest.mark.usefixtures("contacts")
def test_a_file_that_cannot_be_written_is_said(typed: Typed, rows: Rows, home: Path) -> None:
    """The contact is saved all the same, and that is said too."""
    (home / BESIDE).unlink()
    (home / BESIDE).mkdir()
    ran = typed("support add Zoe 0190 1 --readable")
    assert ran.code == 0
    assert "could not be brought up to date" in ran.err
    assert [row["name"] for row in rows()["contact"]] == ["Anna", "Dr. Meier", "Zoe"]
    assert "could not be brought up to date" in typed("undo").err


@pytest.mark.usefixtures("contacts")
def test_a_damaged_diary_costs_one_quiet_line(typed: Typed, home: Path) -> None:
    """Exit 0, the lines, and the contact that may be read in spite of it."""
    (home / "diary.db").write_bytes(b"\7" * 8192)
    ran = typed("support --region NZ")
    assert ran.code == 0
    assert ran.out.startswith("Your contacts\n  +49 30 1234-56  Dr. Meier\n\nNew Zealand\n")
    assert "Anna" not in ran.out
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("Your own contacts, signs and plan could not all be read. ")


@pytest.mark.usefixtures("contacts")
def test_a_diary_that_may_not_be_read_costs_one_quiet_line(typed: Typed, home: Path) -> None:
    """Somebody else's, say; its folder too, with the file in it."""
    for path in (home / "diary.db", home):
        mode = path.stat().st_mode
        path.chmod(0)
        with unprivileged():
            ran = typed("support --region UK")
        path.chmod(mode)
        assert (ran.code, ran.err.count("\n")) == (0, 1)
        assert "call 999" in ran.out


def test_nothing_is_made_by_looking(typed: Typed, home: Path) -> None:
    """No diary, no file, no folder; with --db too, which elsewhere wants a file that is there."""
    before = sorted(home.rglob("*"))
    for line in ("support", "support --db none.db", "support list", "support sign"):
        assert typed(line).code in (0, 3), line
    assert typed("support --db none.db").code == 0
    assert sorted(home.rglob("*")) == before


def test_a_user_without_a_home_is_shown_the_lines(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the diary would be, nobody can say."""

    def nowhere() -> Path:
        from medlog import errors

        raise errors.NoFolder(path="medlog", detail="this user has no home folder")

    monkeypatch.setattr("medlog.store.place.default_path", nowhere)
    ran = typed("support", now=IN_TOKYO)
    assert (ran.code, ran.err) == (0, "")
    assert "call or text 988" in ran.out


@pytest.mark.parametrize(
    ("line", "name", "phone"),
    [
        ("support add Anna 0170 1234567", "Anna", "0170 1234567"),
        ("support add Anna Maria +49(0)30-1", "Anna Maria", "+49(0)30-1"),
        ("support add 'Ward 4' '(030) 1234 ext 5'", "Ward 4", "(030) 1234 ext 5"),
        ("support add --private Anna 112", "Anna", "112"),
        ("support add G 112", "G", "112"),
    ],
)
def test_a_contact_is_a_name_and_a_number(
    typed: Typed, rows: Rows, line: str, name: str, phone: str
) -> None:
    """The number begins at the first word that looks like one."""
    assert typed(line).code == 0
    (row,) = rows()["contact"]
    assert (row["name"], row["phone"], row["readable_locked"]) == (name, phone, 0)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("support add", (2, "usage")),
        ("support add Anna", (2, "no-number")),
        ("support add Anna Maria", (2, "no-number")),
        ("support add 0170 1234567", (2, "no-number")),
        (f"support add Anna 1{' 23' * 30}", (4, "contact-not-kept")),
        ("support add 'A\tB' 0170 1", (4, "contact-not-kept")),
        ("support remove Zoe", (3, "no-contact")),
        ("support ad Anna 0170 1", (2, "usage")),
        ("support sign ''", (2, "empty-note")),
        ("support plan", (2, "empty-plan")),
    ],
)
def test_what_is_no_contact_is_refused(refused: Any, line: str, code: tuple[int, str]) -> None:
    """With nothing saved."""
    assert refused(line) == code


@pytest.mark.usefixtures("contacts")
def test_the_same_again_changes_nothing(refused: Any, typed: Typed) -> None:
    """And two that begin alike are told apart."""
    assert refused("support add anna 0170 1234567") == (4, "nothing-changes")
    typed("support add Andrea 0170 2")
    assert refused("support remove an") == (2, "ambiguous-contact")
    assert typed("support remove anna").out.startswith("Taken out: Anna, 0170 1234567")


@pytest.mark.usefixtures("contacts")
def test_a_list_says_who_is_shown_while_the_diary_is_locked(typed: Typed) -> None:
    """With a star, and what it means."""
    out = typed("support list").out.split("\n")
    assert out[0] == "0170 1234567    Anna"
    assert out[1] == "+49 30 1234-56  Dr. Meier  *"
    assert out[2].startswith("* shown while the diary is locked too, from ")


def test_an_empty_list_says_how_it_is_filled(typed: Typed) -> None:
    """Contacts and signs alike."""
    assert "medlog support add" in typed("support list").out
    assert "medlog support sign" in typed("support sign").out


@pytest.mark.usefixtures("contacts")
def test_history_and_undo_name_a_contact(typed: Typed) -> None:
    """By its name, with what became different."""
    typed("support add Anna 0171 7 --readable")
    history = typed("history").out
    assert "contact Anna: number 0170 1234567 -> 0171 7, shown while locked no -> yes" in history
    assert "contact Anna: number 0171 7 -> 0170 1234567" in typed("undo").out


def test_signs_and_plan_are_no_notes_of_a_day(typed: Typed, rows: Rows) -> None:
    """They stand in `support`, not in the log, today or the report; show and history know them."""
    sign = typed("support sign less sleep, more plans --quiet").out.strip()
    plan = typed("support plan Call Anna. --quiet").out.strip()
    assert {row["kind"] for row in rows()["note"]} == {"sign", "plan"}
    out = typed("support").out
    assert out.endswith("\nYour early signs\n  less sleep, more plans\n\nYour plan\n  Call Anna.\n")
    for line in ("log", "log --kind note", "today", "report", "report --format md"):
        assert "less sleep" not in typed(line).out
        assert "Call Anna" not in typed(line).out
    assert typed(f"show {plan}").out.startswith("own plan")
    assert "early sign" in typed(f"history {sign}").out
    assert typed("support sign").out.startswith(f"less sleep, more plans  [{sign}]\n")
    typed(f"delete {sign}")
    assert "early signs" not in typed("support").out


def test_the_plan_has_one_text_that_is_changed(medlog: Run, typed: Typed, rows: Rows) -> None:
    """From a pipe with its lines; what it was stays in its history, and undo brings it back."""
    medlog("support", "plan", stdin="Phone off.\n\nRiver.\n")
    medlog("support", "plan", stdin="Phone off.\nCall Anna.\n")
    (row,) = rows()["note"]
    assert row["note"] == "Phone off.\nCall Anna."
    for again in ("Phone off.\nCall Anna.\n", "", "\n"):
        ran = medlog("support", "plan", "--json", stdin=again)
        assert json.loads(ran.err)["error"]["code"] == "nothing-changes"
    typed("undo")
    assert data(typed("support --json"))["plan"]["text"] == "Phone off.\n\nRiver."


def test_a_sign_of_two_lines_is_one_sign(medlog: Run) -> None:
    """Its second line stands deeper."""
    medlog("support", "sign", "less sleep,\nmore plans")
    assert "\n  less sleep,\n    more plans\n" in medlog("support").out
    assert medlog("support", "sign").out.startswith("less sleep,\n  more plans  [")


def test_a_long_plan_is_followed_by_the_first_numbers(medlog: Run) -> None:
    """On a screen they have moved up and out of sight."""
    medlog("support", "add", "Anna", "0170 1")
    medlog("support", "plan", stdin="\n".join(f"step {number}" for number in range(30)))
    end = medlog("support", "--region", "UK").out.split("\n")[-5:]
    assert end == ["", "0170 1  Anna", "call 999  emergency", "call 116 123  Samaritans", ""]


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "[/]", "\u202egnirts", "bell\x07"])
def test_own_words_are_data(medlog: Run, text: str) -> None:
    """No terminal acts on them; they come back to the letter in JSON."""
    medlog("support", "plan", stdin=text)
    medlog("support", "sign", "--", text)
    out = medlog("support").out
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert data(medlog("support", "--json"))["plan"]["text"] == text


def test_it_is_named_in_the_last_line_of_the_help(medlog: Run) -> None:
    """Where somebody who looks for help finds it."""
    assert "medlog support" in medlog("--help").out.rstrip().split("\n")[-1]


def test_its_own_help_has_options_examples_and_commands(medlog: Run) -> None:
    """It is a command and a group of commands."""
    out = medlog("support", "--help").out
    entry = next(one for one in listed() if one.name == "support")
    for part in (entry.line, *(one.line for one in entry.commands)):
        assert part in out
    for part in ("--region", "medlog support --region UK", "remove", "Everywhere: --json"):
        assert part in out


@pytest.mark.parametrize("line", ["--json support", "support --json", "support --json list"])
def test_options_of_every_command_stand_anywhere(typed: Typed, line: str) -> None:
    """Before it, behind it, between it and a command of its own."""
    assert json.loads(typed(line).out)["command"] == line.replace("--json", "").strip().replace(
        "  ", " "
    )
