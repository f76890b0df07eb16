"""Treatments that are over, and what is remembered of them."""

from medlog.errors import Refused
from medlog.errors.prescriptions import AlreadyStopped, EndBeforeStart


class RoughEndBeforeStart(EndBeforeStart):
    """The same, of days that are known roughly."""

    sentence = "It would begin in {first} and end before that, in {last}."
    advice = "The last day, or the year or month it was in, comes after --from: {first} or later."


class PastStartMissing(EndBeforeStart):
    """A last day that has passed, and no first one."""

    sentence = "It ended in the past ({last}), and nothing says when it began."
    advice = (
        "Say that too, as roughly as you know it: --from 2019, --from 2019-03, --from 'early 2019'"
    )


class RoughAhead(Refused):
    """A year or a month where a day to come is needed."""

    code = "rough-ahead"
    sentence = "“{text}” is still to come, and only what is past can be said roughly."
    advice = "Write the day, as in 2026-12-24."


class TreatmentOverlaps(Refused):
    """A treatment of the past that is in the diary already, or another one of the same days."""

    code = "treatment-overlaps"
    sentence = "For these days {name} is in the diary already: {words}."
    advice = "With --replace this one takes its place; else say days before or after it."


class PrescribedThen(TreatmentOverlaps):
    """The same days, with a prescription on them."""

    sentence = "For these days {name} is in the diary already: {words} from {first} on."
    advice = "medlog med show {word} shows all of it; say days before or after it."


class OtherFact(Refused):
    """Another indication with a past treatment, which would rewrite that of today."""

    code = "other-fact"
    sentence = "{name} has another {option} in the diary: {before}."
    advice = (
        "Leave --{option} out and say it with --reason;"
        " medlog med change {word} --{option} TEXT changes it for the medication as a whole."
    )


class OverAlready(AlreadyStopped):
    """The same, of a treatment that is remembered."""

    sentence = "{name} is in the diary as taken until {last}; nothing of it goes on."
    advice = "medlog med change {word} begins it again."
