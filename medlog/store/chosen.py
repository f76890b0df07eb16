"""Which rows of each table a selection takes: one condition on the live rows of each.

From a day on: entries of that day and later; what reaches into it, which is the regimen in force
and every later one, and pauses that have not ended; questions that are open, of it, or of a visit
in it; goals that are open or ended in it. A medication comes along where something chosen is about
it, or where it is prescribed on that day or later.

About one medication, as `report --med`: its own rows, and effects and notes that are connected with
it or with none; moods, factors and scales stay. Visits, questions, goals, contacts, and the plan
and the signs of a person stay out.

Nothing that was chosen refers to what was not. A medication that was taken back comes along where
an entry is about it; a step whose goal was taken back does not, nor does a visit that was
taken back with a question that was asked there.
"""

from collections.abc import Mapping

from medlog import config
from medlog.domain.selection import Selection
from medlog.store.settings import CHEERED

ABOUT = ("dose", "effect", "note", "supply")
"""Entries that are about a medication, or can be."""


def conditions(chosen: Selection) -> dict[str, str]:
    """The condition for each table's rows; `parameters` has what they are told."""
    since = "1" if chosen.first is None else "day >= :first"
    mine = "1" if chosen.medication is None else "medication = :medication"
    mine_or_all = f"(medication IS NULL OR {mine})"
    of_all = "1" if chosen.medication is None else "0"
    of_day = f"deleted = 0 AND {since}"
    words = "0" if chosen.private else "1"
    found = {
        "dose": f"{of_day} AND {mine}",
        "mood": of_day,
        "effect": f"{of_day} AND {mine_or_all}",
        "factor": of_day,
        "assessment": of_day,
        "note": f"{of_day} AND {words} AND {mine_or_all} AND (kind = 'note' OR {of_all})",
        "supply": f"{of_day} AND {mine}",
        "step": f"{of_day} AND {of_all} AND goal IN (SELECT id FROM goal WHERE deleted = 0)",
        "contact": f"deleted = 0 AND {words} AND {of_all}",
        "setting": f"deleted = 0 AND {_settings(chosen)}",
    }
    visits = f"SELECT id FROM visit WHERE {of_day} AND {of_all}"
    found["question"] = (
        f"deleted = 0 AND {words} AND {of_all}"
        f" AND (answer IS NULL OR {since} OR visit IN ({visits}))"
    )
    asked = f"SELECT visit FROM question WHERE {found['question']}"
    found["visit"] = f"deleted = 0 AND {of_all} AND ({since} OR id IN ({asked}))"
    steps = f"SELECT goal FROM step WHERE {found['step']}"
    ended = "1" if chosen.first is None else "ended IS NULL OR ended >= :first"
    found["goal"] = f"deleted = 0 AND {of_all} AND ({ended} OR id IN ({steps}))"
    return found | _medicines(chosen, found)


def parameters(chosen: Selection) -> dict[str, str | None]:
    """What the conditions are told."""
    first = None if chosen.first is None else chosen.first.isoformat()
    return {"first": first, "medication": chosen.medication}


def _settings(chosen: Selection) -> str:
    """What a person set; in a private copy not the name."""
    if chosen.private:
        return f"id IN ({', '.join(repr(key) for key in config.SETTINGS if key != 'name')})"
    return "1" if chosen.is_whole else f"id NOT GLOB '{CHEERED}*'"


def _medicines(chosen: Selection, entries: Mapping[str, str]) -> dict[str, str]:
    """The conditions for what is prescribed."""
    about = " UNION ".join(f"SELECT medication FROM {kind} WHERE {entries[kind]}" for kind in ABOUT)
    taken = "deleted = 0"
    reaches = goes_on = "1"
    if chosen.first is not None:
        goes_on = "(ends IS NULL OR ends > :first)"
        # What stands on the first day, also where that it has ended: else nothing would say so.
        reaches = (
            f"(ends_said IS NULL OR {goes_on}) AND NOT EXISTS (SELECT 1 FROM regimen AS later"
            " WHERE later.medication = regimen.medication AND later.deleted = 0"
            " AND later.ends_said IS NULL AND regimen.ends_said IS NULL AND later.starts <= :first"
            " AND (later.starts, later.id) > (regimen.starts, regimen.id))"
        )
        taken = (
            "deleted = 0 AND id IN (SELECT medication FROM regimen WHERE deleted = 0"
            f" AND kind <> 'stopped' AND {goes_on} AND {reaches})"
        )
    one = "1" if chosen.medication is None else "id = :medication"
    medication = f"(({taken}) OR id IN ({about})) AND {one}"
    of_chosen = f"deleted = 0 AND medication IN (SELECT id FROM medication WHERE {medication})"
    return {
        "medication": medication,
        "alias": f"{of_chosen} AND {'0' if chosen.private else '1'}",
        "regimen": f"{of_chosen} AND {reaches}",
        "pause": f"(({of_chosen}) OR deleted = 0 AND medication IS NULL) AND {goes_on}",
    }
