"""A command pays for what it uses: which modules each daily command loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "rich",
    "pydantic",
    "click",
    "sqlite_utils",
    "jinja2",
    "dateutil",
    "decimal",
    "hashlib",
    "json",
    "platformdirs",
    "zoneinfo",
    "medlog.report",
    "medlog.render.data",
    "medlog.render.terminal",
    "medlog.store.migrations",
    "medlog.store.fold",
)
"""What no daily command loads."""

DAILY = (
    ("take", "sertraline"),
    ("take", "sertraline", "75mg", "--note", "with food"),
    ("skip", "sertraline", "--reason", "asleep"),
    ("mood", "6"),
    ("mood", "6.5", "sleep=7.5h"),
    ("effect", "dry", "mouth", "mild"),
    ("track", "sleep", "7.5h"),
    ("note", "slept", "badly"),
    ("today",),
)

TIMES = "04:00,06:00,08:00,10:00,12:00,14:00,16:00,18:00,20:00,22:00"
"""Often enough that a skip finds a slot that is open."""

SCRIPT = """
import sys
from medlog.cli.main import run
code = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""


def loaded(args: tuple[str, ...], home: Path) -> set[str]:
    """The modules a command has loaded by its end, in a process of its own."""
    environment = {**os.environ, "HOME": str(home), "MEDLOG_DB": str(home / "diary.db")}
    # Only what the program itself imports counts, not what a coverage run brings along.
    environment.pop("COVERAGE_PROCESS_START", None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return set(done.stderr.split())


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    """A home whose diary has a schedule, an entry of each kind and today's backup."""
    for args in (("med", "add", "sertraline", "50mg", "--daily", TIMES), *DAILY[1:]):
        loaded(args, tmp_path)
    return tmp_path


def test_daily_commands_load_nothing_heavy(diary: Path) -> None:
    """What is typed several times a day loads none of the heavy modules."""
    for args in DAILY:
        modules = loaded(args, diary)
        found = [name for name in HEAVY if name in modules]
        found += [name for name in modules if name.startswith("medlog.errors.")]
        assert not found, f"{args[0]} loads {found}"


def test_a_check_in_loads_what_it_asks_or_records(diary: Path) -> None:
    """Nothing heavy; what saves an answer comes with it, and a mood alone needs no schedule."""
    answers = ("--mood", "6", "--effect", "dry mouth over", "--track", "sleep=7", "--note", "calm")
    modules = loaded(("checkin", *answers), diary)
    assert not [name for name in HEAVY if name in modules]
    assert not [name for name in modules if name.startswith("medlog.errors.")]
    assert not {"medlog.actions.taking", "medlog.cli.asking", "medlog.render.checkin"} & modules
    assert "medlog.calc.slots" not in loaded(("checkin", "--mood", "6"), diary)


def test_a_question_costs_no_editor(diary: Path) -> None:
    """Asking on a line loads nothing that runs another program."""
    script = "import sys, medlog.cli.checkin_questions as it; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    modules = done.stdout.split()
    assert "medlog.cli.asking" in modules
    assert not {"subprocess", "tempfile", "shutil", *HEAVY} & set(modules)


def test_a_mood_knows_nothing_of_schedules(diary: Path) -> None:
    """A mood, a factor and a note load no medication and no slot."""
    for args in (("mood", "6"), ("track", "sleep", "7h"), ("note", "hello")):
        modules = loaded(args, diary)
        assert "medlog.calc.slots" not in modules
        assert "medlog.domain.schedule" not in modules


def test_a_second_entry_of_a_day_looks_for_nothing_to_mark(diary: Path) -> None:
    """What is marked with a line is judged with the first entry of a day; goals only if any."""
    for args in DAILY:
        modules = loaded(args, diary)
        assert "medlog.actions.cheering" not in modules
        assert not [name for name in modules if "goal" in name]


def test_supply_costs_today_nothing_where_none_is_noted(diary: Path) -> None:
    """Today looks whether there is any, and loads nothing more."""
    extra = {"medlog.actions.stock", "medlog.calc.supply", "medlog.store.supplies"}
    assert not extra & loaded(("today",), diary)
    loaded(("refill", "sertraline", "28"), diary)
    modules = loaded(("today",), diary)
    assert extra <= modules
    assert not [name for name in HEAVY if name in modules]


def test_a_questionnaire_loads_what_it_uses(diary: Path) -> None:
    """Its own file with what reads it, and no other's; nothing that draws or knows of doses."""
    modules = loaded(("scale", "phq2", "1", "2"), diary)
    assert {"medlog.store.scales", "tomllib"} <= modules
    others = {"medlog.calc.slots", "medlog.domain.schedule", "medlog.actions.supporting"}
    assert not others & modules
    drawn = ("rich", "sqlite_utils", "jinja2", "dateutil", "decimal", "zoneinfo", "medlog.report")
    assert not [name for name in drawn if name in modules]


def test_support_opens_nothing_where_there_is_no_diary(diary: Path, tmp_path: Path) -> None:
    """The lines come out of their own file; with a diary, nothing heavy comes in either."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    modules = loaded(("support",), elsewhere)
    store = {name for name in modules if name.startswith(("sqlite3", "medlog.store."))}
    assert store == {"medlog.store.contacts_file"}
    assert not [name for name in HEAVY if name in modules | loaded(("support",), diary)]


def test_a_known_name_costs_nothing_of_the_facts(diary: Path) -> None:
    """Neither its files nor what reads them; a name that is not found pays for them."""
    facts = {"tomllib", "medlog.data.medicines.reading", "medlog.actions.brand_names"}
    for args in (*DAILY, ("note", "--med", "sertraline", "slept badly")):
        assert not facts & loaded(args, diary), args
    assert facts <= loaded(("take", "magnesium"), diary)


def test_info_loads_no_schedule_and_no_report(diary: Path) -> None:
    """It reads facts and notes; nothing of doses, of slots or of calculations."""
    modules = loaded(("info", "sertraline"), diary)
    assert "medlog.data.medicines.reading" in modules
    kept_out = ("medlog.calc.", "medlog.report", "medlog.render.terminal", "rich", "sqlite_utils")
    assert not [name for name in modules if name.startswith(kept_out)]


def test_typer_below_029_brings_no_pydantic() -> None:
    """The reason for the upper bound in pyproject; when this fails on a newer Typer, keep it."""
    done = subprocess.run(
        [sys.executable, "-c", "import typer, sys; print('pydantic' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
