"""Numbers, amounts and lines of names and amounts."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class NotANumber(NotUnderstood):
    """No decimal number."""

    code = "not-a-number"
    sentence = "“{text}” is not a number."
    advice = "A number is written like 75, 1.5 or 1,5."


class AmbiguousNumber(NotUnderstood):
    """A comma that may group thousands."""

    code = "ambiguous-number"
    sentence = "“{text}” can be read in two ways: as {grouped} and as {pointed}."
    advice = "Write {grouped} or {pointed}."


class NumberTooLong(Refused):
    """More digits than are kept."""

    code = "number-too-long"
    sentence = "“{text}” has more digits than a diary keeps."
    advice = "Up to nine digits stand before the point and six after it."


class AmountNotAboveZero(Refused):
    """Nothing, or less, of a medication."""

    code = "amount-not-above-zero"
    sentence = "“{text}” is not an amount that can be taken."
    advice = "An amount is above zero; medlog skip NAME says that a dose was not taken."


class UnknownMedication(NoneSuch):
    """No medication has this name."""

    code = "unknown-medication"
    sentence = "No medication is called “{name}”."
    advice = "medlog med list shows every name."


class UnknownMedicationCloseTo(UnknownMedication):
    """Nor has one, but some names are close."""

    advice = "Did you mean {names}?"


class NewOrSlip(UnknownMedication):
    """Close to a known name, where a new one could be meant as well."""

    advice = "Did you mean {names}? (--new adds a new medication)"


class NameNotClear(UnknownMedication):
    """Unknown words that cannot be told from the rest of the line."""

    advice = (
        "A new medication stands alone on its line, in quotes: {quoted}. "
        "A time is written with --at."
    )


class AmbiguousMedication(NotUnderstood):
    """The beginning of several names."""

    code = "ambiguous-medication"
    sentence = "“{typed}” can mean {names}."
    advice = "Type more of the name; a new name goes in quotes, with --new."


class NameMissing(NotUnderstood):
    """A line without a name."""

    code = "name-missing"
    sentence = "The name of a medication is missing."
    advice = "medlog med list shows every name."


class OneNameOnly(NotUnderstood):
    """Several names where one belongs."""

    code = "one-name-only"
    sentence = "“{line}” names more than one medication."
    advice = "Name one medication at a time."


class AmountNotAsked(NotUnderstood):
    """An amount where a name alone belongs."""

    code = "amount-not-asked"
    sentence = "An amount ({amount}) has no place here."
    advice = "Type the name alone: {name}."


class AmountBeforeName(NotUnderstood):
    """An amount that no name stands before."""

    code = "amount-before-name"
    sentence = "No name stands before the amount {amount}."
    advice = "The name comes first, as in: sertraline 75 mg."


class TwoAmounts(NotUnderstood):
    """Two amounts in a row."""

    code = "two-amounts"
    sentence = "“{name}” has two amounts: {first} and {second}."
    advice = "Give one amount after each name."


class UnitWithoutNumber(NotUnderstood):
    """A unit that no number stands before."""

    code = "unit-without-number"
    sentence = "No number stands before “{unit}”."
    advice = "An amount is a number and its unit, as in 75 mg or 1.5 tablets."


class LineNotNameAndAmount(NotUnderstood):
    """A line that could be cut into a name and an amount in several places."""

    code = "not-name-and-amount"
    sentence = "“{line}” is not clearly a name and an amount."
    advice = "Put the name in quotes, as in: {quoted}"
