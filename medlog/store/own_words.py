"""What a private copy leaves out: the person's name, and words that they wrote.

As `report --private`: names of medications, effects and factors, numbers, days and choices from a
list stay, for they are what the copy is about.

    medication   what for, class, form                 regimen     reason, prescriber
    alias        every row                             pause       reason
    dose, mood, effect, factor, assessment, step, supply           note
    mood, factor the value as another program wrote it
    note         every row: notes, signs, the plan     contact     every row
    visit        note, with whom, where, what was decided          question    every row
    goal         its name, which becomes "goal 1"; note
    setting      the name, and what is no setting of a person's
    all          the key of another program, which may hold words
"""

LEFT_OUT = frozenset({"alias", "note", "question", "contact"})
"""Tables of which no row stays, as `chosen` has it."""

BLANKED: dict[str, tuple[str, ...]] = {
    "medication": ("indication", "family", "form"),
    "regimen": ("reason", "prescriber"),
    "pause": ("reason",),
    "dose": ("note",),
    "mood": ("note", "raw"),
    "effect": ("note",),
    "factor": ("note", "raw"),
    "assessment": ("note",),
    "visit": ("note", "person", "place", "decided"),
    "goal": ("note",),
    "step": ("note",),
    "supply": ("note",),
}
"""Columns that are NULL in a private copy, beside `source_key`."""

_INSTEAD = {
    "goal": {"name": "'goal ' || row_number() OVER (ORDER BY at, id)"},
}


def selected(table: str, column: str) -> str:
    """What a private copy has in a column, as SQL over the table's own columns."""
    if column == "source_key" or column in BLANKED.get(table, ()):
        return f"NULL AS {column}"
    instead = _INSTEAD.get(table, {}).get(column)
    return f"{instead} AS {column}" if instead else column
