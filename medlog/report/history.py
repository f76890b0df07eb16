"""Every medication over the whole diary: an appendix for whoever takes over the treatment."""

from collections.abc import Iterator

from medlog.calc.medication_history import FEWEST_DAYS, MedicationHistory
from medlog.calc.mood import Summary
from medlog.calc.shares import NotEnough
from medlog.report.cells import Between, Blank, Cell, Mean, Number
from medlog.report.material import Material
from medlog.report.treatment_words import dates_of, dosing_words, reasons_of
from medlog.report.values import Block, Column, Definition, Note, Section, Table

KEY = "history"
TITLE = "All medications so far, over the whole diary"

MOST_EFFECTS = 4
"""Effects that a page names of one medication: those of the most days."""

NOT_A_CAUSE = (
    "Mood and effects are what was logged on the days a medication was taken, whatever else was"
    " taken or happened then: beside it, not because of it."
)

DEFINITIONS = (
    Definition(
        "While it was taken",
        "the days on which a schedule held, without paused ones, other days with a dose logged,"
        " and of a treatment remembered roughly the days that surely belong to it. Effects: also"
        " those that you connected with it, and none that you connected with another one.",
    ),
    Definition("Mean of mood", f"from {FEWEST_DAYS} days with mood on; of fewer, each is listed."),
)

_DOSES = (
    Column("medication", "Medication"),
    Column("dates", "When"),
    Column("dose", "Dose"),
    Column("why", "Why"),
    Column("prescriber", "Prescriber"),
)
_LOGGED = (
    Column("medication", "Medication"),
    Column("dose_days", "Days with a dose", "right"),
    Column("mood_days", "Days with mood", "right"),
    Column("mood_mean", "Mean", "right"),
    Column("mood_range", "Lowest–highest", "right"),
    Column("effects", "Effects"),
)
_EFFECTS = (
    Column("medication", "Medication"),
    Column("effect", "Effect"),
    Column("days", "Days", "right"),
)


def history_section(material: Material) -> Section:
    """The section: a table of doses, one of what was logged, and for programs all effects."""
    found = material.history
    if not found:
        return Section(KEY, TITLE, ())
    blocks: list[Block] = [
        Table(
            "history", "", "", _DOSES, tuple(row for one in found for row in _doses(one, material))
        )
    ]
    logged = [one for one in found if is_logged(one)]
    if logged:
        blocks += [
            Table(
                "history_logged", "Logged while it was taken", "", _LOGGED, tuple(map(_row, logged))
            ),
            Note("history-no-cause", NOT_A_CAUSE),
            Table("history_effects", "", "", _EFFECTS, tuple(_effects(logged)), shown=False),
        ]
    if silent := [one.medication.name for one in found if not is_logged(one)]:
        blocks.append(
            Note(
                "history-nothing-logged",
                f"Nothing was logged while these were taken: {', '.join(silent)}.",
            )
        )
    return Section(KEY, TITLE, tuple(blocks), DEFINITIONS if logged else ())


def is_logged(one: MedicationHistory) -> bool:
    """Whether anything was logged while it was taken."""
    return bool(one.dose_days or mood_days(one) or one.effects)


def mood_days(one: MedicationHistory) -> int:
    """Days with mood while it was taken."""
    return one.mood.days if isinstance(one.mood, Summary) else len(one.mood.days)


def effects_words(one: MedicationHistory) -> str:
    """`nausea on 12 days, dry mouth on 8, 3 others`: those of the most days first."""
    named = [f"{name} on {days}" for name, days in one.effects[:MOST_EFFECTS]]
    if named:
        named[0] += " day" if one.effects[0][1] == 1 else " days"
    others = len(one.effects) - len(named)
    if others:
        named.append(f"{others} {'other' if others == 1 else 'others'}")
    return ", ".join(named)


def _doses(one: MedicationHistory, material: Material) -> Iterator[tuple[Cell, ...]]:
    name, private = one.medication.name, material.private
    what_for = one.medication.indication
    if not one.dosings:
        yield name, Blank(), "nothing prescribed or logged", _for(what_for, private), Blank()
    for dosing in one.dosings:
        why = list(reasons_of(dosing))
        if what_for and dosing is one.dosings[0]:
            why.insert(0, f"for {what_for}")
        who = dosing.prescriber
        yield (
            name,
            dates_of(dosing, material.today),
            dosing_words(dosing),
            Blank() if private or not why else "; ".join(why),
            Blank() if private or not who else who,
        )


def _for(what_for: str | None, private: bool) -> Cell:
    return Blank() if private or not what_for else f"for {what_for}"


def _row(one: MedicationHistory) -> tuple[Cell, ...]:
    mean: Cell
    if isinstance(one.mood, Summary):
        mean = Mean(one.mood.mean)
        spread: Cell = Between(Number(one.mood.lowest), Number(one.mood.highest))
    else:
        mean, spread = one.mood, NotEnough(f"under {FEWEST_DAYS} days with mood")
    return (
        one.medication.name,
        one.dose_days,
        mood_days(one),
        mean,
        spread,
        effects_words(one) or Blank(),
    )


def _effects(found: list[MedicationHistory]) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        for name, days in one.effects:
            yield one.medication.name, name, days
