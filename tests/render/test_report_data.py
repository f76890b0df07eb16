"""The report in JSON: stable keys, and the numbers of the page with their counts."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from inline_snapshot import snapshot

from medlog.actions.reporting import report as make
from medlog.domain.period import read_period
from medlog.render.data.report import report
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]

COMMAND = "medlog med change sertraline --daily 08:00 --from 2026-11-02"
LIMITS = "This describes what you logged. It cannot show that a medicine caused a change."


@pytest.fixture
def data(diary: MakeDiary) -> Callable[[str], dict[str, Any]]:
    def data(name: str) -> dict[str, Any]:
        kept = diary(name)
        made = make(kept, read_period(kept.now, kept.now.day(180)))
        return dict(json.loads(json.dumps(report(made))))

    return data


def blocks(data: dict[str, Any], kind: str) -> Iterator[dict[str, Any]]:
    for section in data["sections"]:
        for block in section["blocks"]:
            if block["type"] == kind:
                yield block


def test_the_whole_of_a_first_day(data: Callable[[str], dict[str, Any]]) -> None:
    found = data("first day")
    del found["definitions"]
    facts = {section["key"]: section["blocks"][0] for section in found["sections"]}
    meanings = facts["adherence"].pop("definitions")
    assert meanings["days_with_dose"].startswith("days with a dose, of the days that are over")
    assert meanings.keys() == {"days_with_dose", "run_now", "today"}
    assert facts["overview"].pop("definitions") == facts["mood"].pop("definitions") == {}
    assert found == {
        "title": "Appointment report",
        "person": None,
        "period": {"first": "2026-10-06", "last": "2026-11-02", "days": 28},
        "begins": "2026-11-02",
        "generated_at": "2026-11-02T18:05:00+01:00",
        "sections": [
            {
                "key": "overview",
                "title": "What is logged",
                "blocks": [
                    {
                        "type": "facts",
                        "key": "logged",
                        "title": "",
                        "detail": "",
                        "figures": {
                            "days_with_entry": {"count": 1, "of": 1, "share": 1.0},
                            "days_with_mood": {"count": 1, "of": 1, "share": 1.0},
                            "days_with_dose": {"count": 1, "of": 1, "share": 1.0},
                            "days_with_effect": {"count": 0, "of": 1, "share": 0.0},
                            "days_with_factor": {"count": 0, "of": 1, "share": 0.0},
                            "days_with_note": {"count": 0, "of": 1, "share": 0.0},
                        },
                    }
                ],
            },
            {
                "key": "prescribed",
                "title": "Medication",
                "blocks": [
                    {
                        "type": "table",
                        "key": "prescribed",
                        "title": "",
                        "caption": "",
                        "columns": [
                            {"key": "medication", "header": "Medication"},
                            {"key": "prescribed", "header": "Prescribed"},
                            {"key": "since", "header": "Since"},
                            {"key": "for", "header": "For"},
                            {"key": "prescriber", "header": "Prescriber"},
                        ],
                        "rows": [
                            {
                                "medication": "sertraline",
                                "prescribed": "no schedule",
                                "since": None,
                                "for": None,
                                "prescriber": None,
                            }
                        ],
                    }
                ],
            },
            {
                "key": "changes",
                "title": "Changes",
                "blocks": [
                    {
                        "type": "note",
                        "key": "no-changes",
                        "text": "None in this period.",
                        "command": "",
                    }
                ],
            },
            {
                "key": "adherence",
                "title": "Doses",
                "blocks": [
                    {
                        "type": "facts",
                        "key": "medication",
                        "title": "sertraline",
                        "detail": "no schedule set",
                        "figures": {
                            "days_with_dose": {"not_enough": "no day is over yet"},
                            "run_now": 1,
                            "today": {"count": 1, "of": 1, "share": 1.0},
                        },
                    },
                    {
                        "type": "note",
                        "key": "set-schedule",
                        "text": "To set a schedule from the first dose on:",
                        "command": COMMAND,
                    },
                ],
            },
            {
                "key": "mood",
                "title": "Mood, from 0 (worst) to 10 (best)",
                "blocks": [
                    {
                        "type": "facts",
                        "key": "mood",
                        "title": "",
                        "detail": "",
                        "figures": {
                            "days_with_mood": {"count": 1, "of": 1, "share": 1.0},
                            "days": {
                                "not_enough": "too few days",
                                "days": [
                                    {
                                        "day": "2026-11-02",
                                        "mean": 6.0,
                                        "lowest": "6",
                                        "highest": "6",
                                        "entries": 1,
                                    }
                                ],
                            },
                        },
                    }
                ],
            },
            {
                "key": "effects",
                "title": "Side effects",
                "blocks": [
                    {
                        "type": "note",
                        "key": "no-effects",
                        "text": "None logged in this period.",
                        "command": "",
                    }
                ],
            },
        ],
        "notes": [
            {
                "type": "note",
                "key": "limits",
                "text": LIMITS,
                "command": "",
            }
        ],
    }


def test_keys_of_tables_and_figures_are_stable(data: Callable[[str], dict[str, Any]]) -> None:
    found = data("four weeks")
    keys = {
        (block["type"], block["key"]): list(
            block.get("figures") or [column["key"] for column in block.get("columns", ())]
        )
        for kind in ("facts", "table", "series", "note")
        for block in blocks(found, kind)
    }
    assert keys == snapshot(
        {
            ("facts", "logged"): [
                "days_with_entry",
                "days_with_mood",
                "days_with_dose",
                "days_with_effect",
                "days_with_factor",
                "days_with_note",
            ],
            ("facts", "change"): ["day", "change", "before", "after"],
            ("facts", "around_autocorrelation"): ["r_raw", "pairs"],
            ("facts", "medication"): [
                "days_taken",
                "doses_taken",
                "not_logged",
                "part_taken",
                "paused",
                "advised",
                "beyond",
                "not_taken",
                "not_taken_reasons",
                "last_30",
                "run_now",
                "run_longest",
                "today",
                "taking_adherence",
                "taking_adherence_capped",
                "taking_adherence_all_days",
                "correct_dosing",
                "correct_dosing_all_days",
                "implementation",
                "implementation_all_days",
                "any_dose",
                "overuse_days",
                "logged",
                "lowest",
                "highest",
                "of_logged",
                "timing",
                "timing_published",
                "timing_left_out",
                "drug_holidays",
                "longest_without_dose",
                "drug_holiday_dates",
                "initiation",
                "persistence",
                "supply_covers",
            ],
            ("facts", "together"): [
                "days_taken",
                "doses_taken",
                "not_logged",
                "part_taken",
                "paused",
                "advised",
                "beyond",
                "not_taken",
                "not_taken_reasons",
                "last_30",
                "run_now",
                "run_longest",
                "taking_adherence",
                "taking_adherence_capped",
                "taking_adherence_all_days",
                "correct_dosing",
                "correct_dosing_all_days",
                "implementation",
                "implementation_all_days",
                "any_dose",
                "overuse_days",
                "logged",
                "lowest",
                "highest",
                "of_logged",
                "timing",
                "timing_published",
                "timing_left_out",
                "drug_holidays",
                "longest_without_dose",
                "drug_holiday_dates",
            ],
            ("facts", "autocorrelation_by_taking"): ["r_raw", "pairs"],
            ("facts", "mood"): ["days_with_mood", "mean", "middle_half", "range"],
            ("facts", "autocorrelation"): ["r_raw", "pairs"],
            ("table", "prescribed"): ["medication", "prescribed", "since", "for", "prescriber"],
            ("table", "mood_by_week"): ["days", "days_with_mood", "mean", "lowest", "highest"],
            ("table", "around_changes"): [
                "part",
                "dates",
                "days_with_value",
                "mean",
                "interval",
                "middle_half",
                "range",
                "n_eff",
            ],
            ("table", "levels"): [
                "dose",
                "part",
                "dates",
                "days_with_value",
                "mean",
                "interval",
                "middle_half",
                "range",
                "n_eff",
            ],
            ("table", "effects"): ["effect", "days", "mean", "highest", "latest", "dates", "over"],
            ("table", "by_taking"): [
                "state",
                "days_with_value",
                "mean",
                "interval",
                "middle_half",
                "range",
                "n_eff",
            ],
            ("table", "changes"): ["day", "medication", "change", "reason"],
            ("table", "effects_by_dose"): ["effect", "dose", "days", "mean", "highest"],
            ("series", "mood_by_day"): [],
            ("note", "few-changes"): [],
        }
    )
    assert list(found) == snapshot(
        ["title", "person", "period", "begins", "generated_at", "sections", "notes", "definitions"]
    )


def test_shares_are_numbers_with_their_counts(data: Callable[[str], dict[str, Any]]) -> None:
    sertraline = next(
        one
        for one in blocks(data("four weeks"), "facts")
        if (one["key"], one["title"]) == ("medication", "sertraline")
    )
    assert sertraline["figures"]["days_taken"] == {"count": 26, "of": 27, "share": 26 / 27}


def test_rows_have_days_amounts_and_exact_numbers(data: Callable[[str], dict[str, Any]]) -> None:
    tables = {
        one["key"]: one
        for one in blocks(data("four weeks"), "table")
        if one["title"] != "lorazepam"
    }
    assert tables["levels"]["rows"][0] == snapshot(
        {
            "dose": {"source": "prescribed", "amounts": ["50 mg"], "days": "daily"},
            "part": None,
            "dates": {"first": "2026-10-06", "last": "2026-10-17"},
            "days_with_value": {"count": 10, "of": 12, "share": 0.8333333333333334},
            "interval": {"not_enough": "fewer than 14 days"},
            "mean": 5.2,
            "middle_half": {"low": 4.0, "high": 6.0},
            "range": {"low": "4", "high": "7.5"},
            "n_eff": {"not_enough": "fewer than 14 days"},
        }
    )
    assert tables["effects"]["rows"] == snapshot(
        [
            {
                "effect": "nausea",
                "days": {"count": 3, "of": 28, "share": 0.10714285714285714},
                "mean": 4.0,
                "highest": {"severity": "5", "word": "moderate"},
                "latest": {"severity": "2", "word": "mild"},
                "dates": {"first": "2026-10-19", "last": "2026-10-22"},
                "over": "2026-10-25",
            },
            {
                "effect": "dry mouth",
                "days": {"count": 1, "of": 28, "share": 0.03571428571428571},
                "mean": {"not_enough": "no severity given"},
                "highest": {"not_enough": "no severity given"},
                "latest": {"not_enough": "no severity given"},
                "dates": {"first": "2026-10-30", "last": "2026-10-30"},
                "over": None,
            },
        ]
    )
    assert tables["changes"]["rows"] == snapshot(
        [
            {
                "day": "2026-10-18",
                "medication": "sertraline",
                "change": {"what": "changed", "before": "50 mg", "after": "100 mg"},
                "reason": "still low in the mornings",
            }
        ]
    )


def test_a_series_has_a_point_for_each_day_that_has_mood_and_no_other(
    data: Callable[[str], dict[str, Any]],
) -> None:
    [series] = blocks(data("four weeks"), "series")
    assert (series["first"], series["last"]) == ("2026-10-06", "2026-11-02")
    assert len(series["points"]) == 25
    assert series["points"][2] == snapshot(
        {"day": "2026-10-08", "mean": 6.25, "lowest": "5", "highest": "7.5"}
    )


def test_the_doses_under_a_series_are_on_its_days(data: Callable[[str], dict[str, Any]]) -> None:
    """A day without a dose of what is taken as needed is a gap, not a dose of nought."""
    [series] = blocks(data("four weeks"), "series")
    assert series["lanes"] == snapshot(
        [
            {
                "title": "lorazepam",
                "steps": [
                    {"first": "2026-10-21", "last": "2026-10-21", "dose": "1 mg taken"},
                    {"first": "2026-10-28", "last": "2026-10-28", "dose": "1 mg taken"},
                ],
            },
            {
                "title": "sertraline",
                "steps": [
                    {"first": "2026-10-06", "last": "2026-10-17", "dose": "50 mg/day"},
                    {"first": "2026-10-18", "last": "2026-11-02", "dose": "100 mg/day"},
                ],
            },
        ]
    )


def test_days_too_few_for_a_mean_are_listed(data: Callable[[str], dict[str, Any]]) -> None:
    lorazepam = next(
        one for one in blocks(data("four weeks"), "table") if one["title"] == "lorazepam"
    )
    assert lorazepam["rows"][1]["mean"] == snapshot(
        {
            "not_enough": "too few days",
            "days": [
                {"day": "2026-10-21", "mean": 4.0, "lowest": "4", "highest": "4", "entries": 1},
                {"day": "2026-10-28", "mean": 6.75, "lowest": "6", "highest": "7.5", "entries": 2},
            ],
        }
    )
    assert lorazepam["rows"][1]["middle_half"] == snapshot({"not_enough": "fewer than 7 days"})
