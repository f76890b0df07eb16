"""How many rows of each table, in people's words."""

from collections.abc import Mapping

_WORDS = {
    "medication": ("medication", "medications"),
    "alias": ("other name", "other names"),
    "regimen": ("prescription", "prescriptions"),
    "pause": ("pause", "pauses"),
    "dose": ("dose", "doses"),
    "mood": ("mood", "moods"),
    "effect": ("effect", "effects"),
    "factor": ("factor", "factors"),
    "assessment": ("filled-in scale", "filled-in scales"),
    "note": ("note", "notes"),
    "visit": ("visit", "visits"),
    "question": ("question", "questions"),
    "goal": ("goal", "goals"),
    "step": ("time a goal was done", "times a goal was done"),
    "supply": ("refill or count", "refills and counts"),
    "contact": ("contact", "contacts"),
    "setting": ("setting", "settings"),
    "ended": ("dose or visit that is no longer due", "doses and visits that are no longer due"),
}


def rows_words(counts: Mapping[str, int]) -> str:
    """2 medications, 1 dose."""
    return ", ".join(f"{count} {_WORDS[table][count != 1]}" for table, count in counts.items())
