"""Doses and their slots."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class NoSuchSlot(NoneSuch):
    """`--for` names a dose that the schedule does not have."""

    code = "no-such-slot"
    sentence = "No dose of that day matches “{typed}”."
    advice = "The doses of that day: {slots}."


class UnknownReason(Refused):
    """Not one of the reasons for a dose not taken."""

    code = "unknown-reason"
    sentence = "“{reason}” is not one of the reasons."
    advice = "The reasons are {reasons}; more can be said with --note."


class UnknownReasonHere(UnknownReason):
    """The same, where the reasons are asked for in the middle of a line."""

    sentence = "“{reason}” is not one of the reasons: {reasons}."


class SkipWithAmount(NotUnderstood):
    """An amount where none was taken."""

    code = "skip-with-amount"
    sentence = "A dose of {name} that was not taken has no amount."
    advice = "Leave the amount out; a smaller dose is recorded with medlog take."


class NothingOpen(Refused):
    """Every slot of the day has its entry."""

    code = "nothing-open"
    sentence = "Every dose of {name} on that day has its entry already; nothing was saved."
    advice = "medlog today shows them; --for yesterday names another day."


class NothingDue(NoneSuch):
    """No dose is due now."""

    code = "nothing-due"
    sentence = "Nothing is due now."
    advice = "{next}"


class BadFold(NotUnderstood):
    """`--fold` with another value than 0 or 1."""

    code = "bad-fold"
    sentence = "“{text}” is no value for --fold."
    advice = "0 is the first of the two hours, 1 the second."


class DoseAnswerNotUnderstood(NotUnderstood):
    """An answer to which of the doses that are due were taken."""

    code = "dose-answer-not-understood"
    sentence = "“{text}” is not clear here; all, 1 or not 1 would be."


class DueIsNow(NotUnderstood):
    """`take` without a name, with a time or a slot of its own."""

    code = "due-is-now"
    sentence = "Without a name, take is about what is due now; {option} says another time."
    advice = "Name the medication: medlog take NAME {option} {value}"


class SlotTooFar(Refused):
    """`--for` names a day too far from the dose."""

    code = "slot-too-far"
    sentence = "“{typed}” is more than {reach} days from the dose."
    advice = "--at says when the dose was taken; the slot of that day is found by itself."
