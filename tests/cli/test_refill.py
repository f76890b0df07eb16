"""Refills, as they are typed: what came in is unmistakable, and an entry like any other."""

import json
from datetime import datetime, timedelta

import pytest

from conftest import BERLIN, MORNING, Ran, Refused, Rows, Run, Typed

NEXT_DAY = MORNING + timedelta(days=1)


@pytest.fixture
def daily(typed: Typed) -> Typed:
    """Sertraline 50 mg daily at 08:00 from today on."""
    typed("med add sertraline 50mg --daily 08:00")
    return typed


def left(typed: Typed, now: datetime = MORNING) -> str:
    """What is left of the first medication, as JSON says it."""
    return str(json.loads(typed("stock --json", now=now).out)["data"]["stock"][0]["left"])


def short(ran: Ran) -> str:
    """The id that a confirmation ends with."""
    return next(word for word in ran.out.split() if word.startswith("["))[1:-1]


def test_the_line_that_confirms_says_everything(daily: Typed) -> None:
    """How many, how much each, all together, when, what is left, until when, the id."""
    ran = daily("refill sertraline 28")
    assert ran.code == 0
    assert not ran.err
    assert ran.out.splitlines() == [
        "Saved: refill of sertraline, 28 × 50 mg = 1400 mg, Mon 2 Nov 08:02;",
        f"  1400 mg left, until Sun 29 Nov  [{short(ran)}]",
    ]


def test_the_line_that_confirms_at_60_columns(
    daily: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    ran = daily("refill sertraline 28")
    assert ran.out.splitlines() == [
        "Saved: refill of sertraline, 28 × 50 mg = 1400 mg,",
        f"  Mon 2 Nov 08:02; 1400 mg left, until Sun 29 Nov  [{short(ran)}]",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sertraline 28", "28 × 50 mg = 1400 mg, "),
        ("sert 28 tablets", "28 × 50 mg = 1400 mg, "),
        ("sertraline 56 --each 25mg", "56 × 25 mg = 1400 mg, "),
        ("sertraline 56 --each 25", "56 × 25 mg = 1400 mg, "),
        ("sertraline 28 --each 0.05g", "28 × 0.05 g = 1.4 g, "),
        ("sertraline 1400mg", "1400 mg, "),
        ("sertraline 1,4 g", "1.4 g, "),
        ("sertraline 1400 mg --each 100mg", "14 × 100 mg = 1400 mg, "),
    ],
)
def test_what_a_count_is(daily: Typed, line: str, said: str) -> None:
    """Pieces, or an amount with its unit; in any form 1400 mg are left."""
    ran = daily(f"refill {line}")
    assert f"Saved: refill of sertraline, {said}" in ran.out
    assert "1400 mg left, until Sun 29 Nov" in ran.out
    assert left(daily) == "1400 mg"


def test_the_strength_of_the_last_refill_holds_until_another_is_said(typed: Typed) -> None:
    """Doses of 25 and 50 mg say nothing of a piece: the first refill has to."""
    typed("med add quetiapine --times 08:00=25mg,20:00=50mg")
    ran = typed("refill quetiapine 28")
    assert ran.code == 2
    assert "say it with --each" in ran.err
    assert "28 × 25 mg = 700 mg" in typed("refill quetiapine 28 --each 25mg").out
    assert "10 × 25 mg = 250 mg" in typed("refill quetiapine 10", now=NEXT_DAY).out
    assert "10 × 50 mg = 500 mg" in typed("refill quetiapine 10 --each 50mg", now=NEXT_DAY).out


def test_a_dose_that_was_ever_different_is_no_strength(daily: Typed) -> None:
    """Also one that is only planned; asked, not guessed."""
    daily("med change sertraline 100mg --from 2026-12-01")
    assert daily("refill sertraline 28").code == 2
    assert daily("refill sertraline 28 --each 50mg").code == 0


def test_after_a_change_of_dose_the_line_says_which_strength_it_took(daily: Typed) -> None:
    """The tablets of before may be what comes now, or not: said, with the way to mend it."""
    daily("refill sertraline 28 --each 50mg")
    daily("med change sertraline 100mg", now=NEXT_DAY)
    ran = daily("refill sertraline 28", now=NEXT_DAY)
    assert "28 × 50 mg = 1400 mg" in ran.out
    assert "as at the refill of sertraline on Mon 2 Nov 2026; the dose has changed since" in ran.err
    changed = daily(f"edit {short(ran)} --each 100mg", now=NEXT_DAY)
    assert "28 × 100 mg = 2800 mg" in changed.out
    assert "4200 mg" in left(daily, now=NEXT_DAY)
    assert not daily("refill sertraline 28", now=NEXT_DAY + timedelta(hours=1)).err


def test_what_is_taken_in_tablets_is_counted_in_tablets(typed: Typed) -> None:
    typed('med add lithium "1.5 tablets" --daily 08:00')
    ran = typed("refill lithium 30")
    assert "refill of lithium, 30 tablets, Mon 2 Nov 08:02;" in ran.out
    assert "30 tablets left, until Sat 21 Nov" in ran.out


def test_what_has_no_unit_is_counted_without(typed: Typed) -> None:
    typed('med add "vitamin d3" 1 --daily')
    assert "refill of vitamin d3, 28, Mon" in typed("refill vitamin d3 28").out


def test_what_has_no_amount_yet_says_its_unit_with_the_first_refill(typed: Typed) -> None:
    typed("take ibuprofen")
    assert typed("refill ibuprofen 20").code == 2
    assert "20 × 400 mg = 8000 mg" in typed("refill ibuprofen 20 --each 400mg").out
    typed("take valerian")
    assert "refill of valerian, 20 tablets" in typed("refill valerian 20 tablets").out


def test_the_unit_of_a_medication_without_a_schedule_is_that_of_its_doses(
    typed: Typed, refused: Refused
) -> None:
    typed("take ibuprofen 400mg")
    assert refused("refill ibuprofen 200ml") == (4, "count-in-other-unit")
    assert "8000 mg left" in typed("refill ibuprofen 8000mg").out


def test_a_refill_of_before(daily: Typed) -> None:
    """With --at the doses since then are taken off, and what is left is told as of now."""
    daily("take sertraline")
    ran = daily("refill sertraline 28 --at 'yesterday 17:00' --note 'blue box'")
    assert "with a note, Sun 1 Nov 17:00;" in ran.out
    assert "1350 mg left, until Sun 29 Nov" in ran.out


def test_a_medication_that_was_stopped_can_be_refilled(daily: Typed) -> None:
    daily("med stop sertraline")
    ran = daily("refill sertraline 28")
    assert ran.code == 0
    assert "1400 mg left, no dose is due" in ran.out


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("refill", 2, "usage"),
        ("refill sertraline", 2, "count-missing"),
        ("refill 28", 2, "amount-before-name"),
        ("refill 0", 2, "name-missing"),
        ("refill sertraline 0", 4, "count-not-above-zero"),
        ("refill sertraline 0mg", 4, "count-not-above-zero"),
        ("refill sertraline -- -5", 4, "count-not-above-zero"),
        ("refill sertraline many", 2, "count-not-understood"),
        ("refill sertraline 28 of them", 2, "count-not-understood"),
        ("refill sertraline 28 30", 2, "two-amounts"),
        ("refill sertraline mg", 2, "unit-without-number"),
        ("refill sertraline 1,500mg", 2, "ambiguous-number"),
        ("refill sertraline 9999999999", 4, "number-too-long"),
        ("refill sertraline 999999999", 4, "number-too-long"),
        ("refill setraline 28", 3, "unknown-medication"),
        ("refill lithium 28", 3, "unknown-medication"),
        ("refill sertraline 30ml", 4, "count-in-other-unit"),
        ("refill sertraline 28 --each 5ml", 4, "strength-in-other-unit"),
        ("refill sertraline 28 --each 2tablets", 2, "bad-strength"),
        ("refill sertraline 28 --each lots", 2, "bad-strength"),
        ("refill sertraline 28 --each 0mg", 4, "amount-not-above-zero"),
        ("refill sertraline 28 --at 'tomorrow 08:00'", 4, "future-time"),
        ("stock sertraline -- -1", 4, "count-below-zero"),
        ("stock sertraline 30ml", 4, "count-in-other-unit"),
        ("stock sertraline many", 2, "count-not-understood"),
        ("stock sertraline --each 50mg", 2, "count-to-record"),
        ("stock --note x", 2, "count-to-record"),
        ("stock lithium", 3, "unknown-medication"),
        ("stock lithium 5", 3, "unknown-medication"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_stored(
    rows: Rows, daily: Typed, refused: Refused, line: str, code: int, error: str
) -> None:
    assert refused(line) == (code, error)


def test_on_an_empty_machine(typed: Typed, rows: Rows) -> None:
    """Reading begins no diary; a refill of a name nobody knows adds none."""
    assert typed("stock").out.startswith("No supply is noted yet.")
    assert typed("refill sertraline 28").code == 3
    assert rows()["supply"] == rows()["medication"] == []


# An entry like any other


def test_the_log_shows_refills_and_counts(daily: Typed) -> None:
    daily("refill sertraline 28 --note 'blue box'")
    daily("mood 6")
    daily("stock sertraline 20", now=NEXT_DAY)
    listed = daily("log", now=NEXT_DAY).out
    assert "08:02  refill of sertraline, 28 × 50 mg = 1400 mg  [" in listed
    assert "blue box" in listed
    assert "08:02  sertraline counted, 20 × 50 mg = 1000 mg  [" in listed
    assert "mood" not in daily("log --med sertraline", now=NEXT_DAY).out
    assert daily("log --med sertraline --quiet", now=NEXT_DAY).out.count("\n") == 2
    assert "mood" not in daily("log --kind supply", now=NEXT_DAY).out
    assert "supply" in daily("log --kind refill").err


def test_one_entry_in_full(daily: Typed) -> None:
    id_ = short(daily("refill sertraline 28"))
    daily(f"edit {id_} 30")
    shown = daily(f"show {id_}").out
    assert shown.startswith(f"refill of sertraline, 30 × 50 mg = 1500 mg  [{id_}]")
    assert "edit: amount 1400 -> 1500" in shown
    assert "slot" not in shown


def test_delete_and_undo_and_redo_restore_what_is_left(daily: Typed) -> None:
    id_ = short(daily("refill sertraline 28"))
    assert "Deleted: refill of sertraline" in daily(f"delete {id_}").out
    assert "No supply is noted yet" in daily("stock").out
    assert "refill of sertraline, 28 × 50 mg = 1400 mg" in daily("undo").out
    assert left(daily) == "1400 mg"
    daily("redo")
    assert "No supply is noted yet" in daily("stock").out
    daily("undo 2")
    assert "No supply is noted yet" in daily("stock").out
    assert "refill" in daily("history").out


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ("30", "1500 mg"),
        ("30 tablets", "1500 mg"),
        ("30 --each 25mg", "750 mg"),
        ("--each 25mg", "700 mg"),
        ("9g", "9000 mg"),
        ("--note later", "1400 mg"),
        ("--at '3 days ago 09:00'", "1400 mg"),
    ],
)
def test_a_refill_is_edited_with_the_words_that_recorded_it(
    daily: Typed, change: str, after: str
) -> None:
    id_ = short(daily("refill sertraline 28"))
    ran = daily(f"edit {id_} {change}")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Changed: ")
    assert left(daily) == after
    daily("undo")
    assert left(daily) == "1400 mg"


def test_moved_before_a_dose_it_counts_that_dose(daily: Typed) -> None:
    daily("take sertraline --at 07:00")
    id_ = short(daily("refill sertraline 28"))
    assert left(daily) == "1400 mg"
    daily(f"edit {id_} --at 06:00")
    assert left(daily) == "1350 mg"


@pytest.mark.parametrize(
    ("change", "code", "error"),
    [
        ("0", 4, "count-not-above-zero"),
        ("lithium 28", 2, "count-not-understood"),
        ("30ml", 4, "count-in-other-unit"),
        ("--each 5ml", 4, "strength-in-other-unit"),
        ("28", 4, "nothing-changes"),
        ("--for morning", 2, "option-not-of-kind"),
        ("--reason chose", 2, "option-not-of-kind"),
        ("--over", 2, "option-not-of-kind"),
        ("--med lithium", 2, "option-not-of-kind"),
    ],
)
def test_what_no_refill_can_become(
    rows: Rows, daily: Typed, refused: Refused, change: str, code: int, error: str
) -> None:
    id_ = short(daily("refill sertraline 28"))
    assert refused(f"edit {id_} {change}") == (code, error)


def test_a_strength_belongs_to_what_was_counted_in_pieces(
    rows: Rows, daily: Typed, refused: Refused
) -> None:
    id_ = short(daily("refill sertraline 1400mg"))
    assert refused(f"edit {id_} --each 50mg") == (4, "not-in-pieces")
    assert refused(f"edit {short(daily('mood 6'))} --each 50mg") == (2, "option-not-of-kind")
    assert "28 × 50 mg" in daily(f"edit {id_} 28 --each 50mg").out


def test_a_count_is_edited_to_what_was_there(daily: Typed) -> None:
    """Below zero is none; what it was before is in its history."""
    daily("refill sertraline 28")
    id_ = short(daily("stock sertraline 20"))
    ran = daily(f"edit {id_} 22")
    assert ran.out.startswith("Changed: sertraline counted, 22 × 50 mg = 1100 mg, ")
    assert "before: sertraline counted, 20 × 50 mg = 1000 mg, " in ran.out
    assert "edit: amount 1000 -> 1100" in daily(f"show {id_}").out
    assert left(daily) == "1100 mg"
    daily(f"edit {id_} 0")
    assert left(daily) == "0 mg"
    assert daily(f"edit {id_} -- -1").code == 4


def test_a_medication_in_use_by_a_refill_is_not_taken_out(typed: Typed) -> None:
    """Undo of `take`, which added the name, waits until the refill is taken back."""
    typed("take sertraline 50mg")
    typed("refill sertraline 28 --each 50mg")
    typed("take sertraline 50mg")
    ran = typed("undo 3")
    assert ran.code == 0
    assert "No supply is noted yet" in typed("stock").out


def test_the_id_alone(daily: Typed) -> None:
    ran = daily("refill sertraline 28 --quiet")
    assert daily("log --quiet").out == ran.out
    assert len(ran.out.strip()) == 6


def test_a_refill_as_data(daily: Typed) -> None:
    answer = json.loads(daily("refill sertraline 28 --json").out)
    [saved] = answer["data"]["saved"]
    assert answer["command"] == "refill"
    assert (saved["kind"], saved["medication"], saved["supply"]) == (
        "supply",
        "sertraline",
        "refill",
    )
    assert (saved["amount"], saved["each"], saved["day"]) == ("1400 mg", "50 mg", "2026-11-02")
    assert answer["data"]["counted"] is None
    assert answer["data"]["stock"] == {
        "medication": "sertraline",
        "left": "1400 mg",
        "each": "50 mg",
        "pieces": "28",
        "doses": 28,
        "days": 28,
        "until": "2026-11-29",
        "runs_out": "2026-11-30",
        "lasts": None,
        "doses_not_counted": 0,
    }
    [logged] = json.loads(daily("log --json").out)["data"]["entries"]
    assert logged == saved


def test_a_note_that_is_asked_for(medlog: Run) -> None:
    """As with every command that records: `--note -` reads it from the pipe."""
    medlog("med", "add", "sertraline", "50mg", "--daily")
    ran = medlog("refill", "sertraline", "28", "--note", "-", stdin="blue box")
    assert "with a note" in ran.out
    assert "blue box" in medlog("log").out


def test_names_and_notes_from_outside_stay_harmless(medlog: Run) -> None:
    """No escape of a note reaches the terminal, in any of the views."""
    medlog("med", "add", "[red]x[/]", "50mg", "--daily")
    ran = medlog("refill", "[red]x[/]", "28", "--note", "\x1b[31m", now=MORNING)
    assert ran.code == 0
    for args in (("stock",), ("log",), ("today",)):
        out = medlog(*args, now=datetime(2026, 11, 26, 9, 0, tzinfo=BERLIN)).out
        assert "\x1b" not in out
    assert "[red]x[/]" in medlog("stock").out


def test_a_strength_that_changes_no_amount_is_named(daily: Typed) -> None:
    """The sentence says what became different, also where no number of pieces comes out even."""
    id_ = short(daily("stock sertraline 1000mg"))
    ran = daily(f"edit {id_} 1000mg --each 300mg")
    assert ran.out.startswith("Changed: the strength of sertraline counted, 1000 mg, ")
    ran = daily(f"edit {id_} 1000mg --each 50mg")
    assert ran.out.startswith("Changed: sertraline counted, 20 × 50 mg = 1000 mg, ")
    assert "1000 mg (20 × 50 mg)" in daily("stock").out
