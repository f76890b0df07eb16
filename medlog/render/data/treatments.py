"""The history of medications as data."""

from datetime import date

from medlog.actions.medication_history import TreatmentHistory
from medlog.calc.medication_history import Dosing, MedicationHistory
from medlog.calc.mood import Summary
from medlog.domain.amount import format_amount
from medlog.render.data import prescriptions
from medlog.render.data.report import dates, too_few
from medlog.render.data.values import Data, number
from medlog.report.history import DEFINITIONS, NOT_A_CAUSE
from medlog.report.treatment_words import dates_of, dosing_words


def med_history(result: TreatmentHistory) -> Data:
    """Every medication with its doses, oldest first, and what was logged while it was taken."""
    return {
        "day": result.day.isoformat(),
        "medications": [_medication(one, result.day) for one in result.medications],
        "definitions": {
            **{one.term: one.meaning for one in DEFINITIONS},
            "Not a cause": NOT_A_CAUSE,
        },
    }


def _medication(one: MedicationHistory, today: date) -> Data:
    return {
        **prescriptions.facts(one.medication),
        "taken_now": one.is_taken,
        "doses": [_dosing(dosing, today) for dosing in one.dosings],
        "days_with_dose": one.dose_days,
        "mood": _mood(one),
        "effects": [{"effect": name, "days": days} for name, days in one.effects],
    }


def _dosing(dosing: Dosing, today: date) -> Data:
    return {
        **dates(dates_of(dosing, today)),
        "words": dosing_words(dosing),
        "regimens": [prescriptions.regimen(one) for one in dosing.regimens],
        "amounts_logged": [format_amount(amount) for amount in dosing.amounts],
        "remembered": dosing.is_remembered,
        "planned": dosing.first > today,
        "why_begun": dosing.why_begun,
        "ended": dosing.ended,
        "why_ended": dosing.why_ended,
        "prescriber": dosing.prescriber,
    }


def _mood(one: MedicationHistory) -> object:
    if not isinstance(one.mood, Summary):
        return too_few(one.mood)
    return {
        "days": one.mood.days,
        "mean": one.mood.mean,
        "lowest": number(one.mood.lowest),
        "highest": number(one.mood.highest),
    }
