"""Moods, effects, factors and notes."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class MoodNotANumber(NotUnderstood):
    """A mood that is no number."""

    code = "mood-not-a-number"
    sentence = "“{text}” is not a mood score."
    advice = "A mood is a number from 0 (worst) to 10 (best), as in: medlog mood 6"


class MoodOutOfRange(Refused):
    """A mood off the scale."""

    code = "mood-out-of-range"
    sentence = "A mood of {text} is off the scale."
    advice = "A mood goes from 0 (worst) to 10 (best)."


class SeverityOutOfRange(Refused):
    """A severity off the scale."""

    code = "severity-out-of-range"
    sentence = "A severity of {text} is off the scale."
    advice = "A severity goes from 0 to 10, or is mild, moderate, severe or unbearable."


class EffectNotUnderstood(NotUnderstood):
    """No name and severity to be told apart."""

    code = "effect-not-understood"
    sentence = "“{line}” is not clearly a name and a severity."
    advice = (
        'The name comes first, in quotes where in doubt, as in: medlog effect "dry mouth" 3. '
        "A time is written with --at."
    )


class FactorNotUnderstood(NotUnderstood):
    """No name and number to be told apart."""

    code = "factor-not-understood"
    sentence = "“{line}” is not clearly a name and a number."
    advice = (
        "The name comes first, in quotes where in doubt, as in: medlog track sleep 7.5h. "
        "A time is written with --at."
    )


class FactorPairNotUnderstood(NotUnderstood):
    """No FACTOR=VALUE."""

    code = "factor-pair-not-understood"
    sentence = "“{text}” is not a factor and its number."
    advice = "Join the two with an equals sign, as in: medlog mood 6 sleep=7.5"


class FactorUnitNotClear(NotUnderstood):
    """A number without a unit, where the last ones have several."""

    code = "factor-unit-not-clear"
    sentence = "“{name} {value}” can be in {units}: the last entries of {name} differ."
    advice = "Write the unit behind it, as in: {value}{unit}. Nothing was saved."


class EmptyNote(NotUnderstood):
    """A note without a text."""

    code = "empty-note"
    sentence = "The note is empty; nothing was saved."
    advice = "medlog note TEXT, or medlog note alone to write it in the editor."


class OverWithSeverity(NotUnderstood):
    """An effect that has ended, with a severity."""

    code = "over-with-severity"
    sentence = "“{name}” is said to be over, and to have a severity."
    advice = "Leave one of the two out."


class NoEffectToEnd(NoneSuch):
    """A line that says that something has ended which nobody has felt."""

    code = "no-effect-to-end"
    sentence = "No effect called “{name}” is in the diary, so none of that name is over."
    advice = "Under the name “{line}” it is recorded by: medlog effect {quoted}"


class SeverityNotUnderstood(NotUnderstood):
    """An answer to how strong something is felt."""

    code = "severity-not-understood"
    sentence = "“{text}” is no severity from 0 to 10 and none of the words above."


class NoteWithNul(Refused):
    """A NUL character in a note: SQLite's own shell and others end a text there."""

    code = "note-with-nul"
    sentence = "The note holds a NUL character, which a diary cannot keep; nothing was saved."
    advice = "Take that character out, and try again."


class UnknownFactor(NoneSuch):
    """Nothing is tracked or felt under this name."""

    code = "unknown-factor"
    sentence = "Nothing is tracked or felt under the name “{name}”."
    advice = "Logged so far: {names}."


class NoVisitYet(NoneSuch):
    """A period since the last visit, where none is recorded."""

    code = "no-visit-yet"
    sentence = "No visit is recorded before today."
    advice = "Name a day, as in --since 2026-09-01, or a length, as in --days 28."


class UnknownDose(NoneSuch):
    """Neither what was prescribed nor what was taken."""

    code = "unknown-dose"
    sentence = "“{text}” is no dose of a day."
    advice = "Say --dose {doses}."
