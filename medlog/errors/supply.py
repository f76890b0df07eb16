"""What came in of a medication, and what is left."""

from medlog.errors import NotUnderstood, Refused


class CountMissing(NotUnderstood):
    """A refill that does not say how much."""

    code = "count-missing"
    sentence = "It is not said how much of {name} came in."
    advice = "As in: medlog refill {word} 28 (pieces), or medlog refill {word} 1400mg"


class CountToRecord(NotUnderstood):
    """An option for a count that is not there."""

    code = "count-to-record"
    sentence = "{option} is about a count, and none is given."
    advice = "As in: medlog stock NAME 28"


class CountNotUnderstood(NotUnderstood):
    """No count where one stands alone."""

    code = "count-not-understood"
    sentence = "“{text}” is no count."
    advice = "A count is a number of pieces, or an amount with its unit: 28, 1400mg"


class CountNotAboveZero(Refused):
    """A refill of nothing, or less."""

    code = "count-not-above-zero"
    sentence = "“{text}” is no count of what came in."
    advice = "A refill is above zero; medlog stock {word} COUNT says what is left, also 0."


class CountBelowZero(Refused):
    """Less than nothing is left."""

    code = "count-below-zero"
    sentence = "“{text}” is no count of what is left."
    advice = "What is counted is 0 or more, as in: medlog stock {word} 28"


class StrengthUnknown(NotUnderstood):
    """Pieces of which nobody said how much one is."""

    code = "strength-unknown"
    sentence = "How much one piece of {name} is, is not known; say it with --each."
    advice = "As in: --each 50mg. A count with its unit needs none, as in: {word} 1400mg"


class StrengthInOtherUnit(Refused):
    """A strength in a unit that the doses do not have."""

    code = "strength-in-other-unit"
    sentence = "{name} is taken {unit}, so its pieces cannot be {each} each."
    advice = "Leave --each out, or say it in the unit of the doses."


class CountInOtherUnit(Refused):
    """A count in a unit that the doses do not have."""

    code = "count-in-other-unit"
    sentence = "{name} is taken {unit}; {amount} cannot be counted in that."
    advice = "Count it in the unit of the doses, or in pieces with --each."


class BadStrength(NotUnderstood):
    """No strength of a piece."""

    code = "bad-strength"
    sentence = "“{text}” is no strength of one piece."
    advice = "A strength is an amount with its unit, as in: --each 50mg"


class NotInPieces(Refused):
    """A strength for what was not counted in pieces."""

    code = "not-in-pieces"
    sentence = "This was not counted in pieces, so a strength alone changes nothing of it."
    advice = "Say both, as in: medlog edit ID 28 --each 50mg"
