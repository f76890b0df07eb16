"""Names."""

from medlog.errors import Refused


class NameEmpty(Refused):
    """A name without a letter."""

    code = "name-empty"
    sentence = "A name is empty."
    advice = "Leave the empty word out, or put a name in its place."


class NameTooLong(Refused):
    """A name over the limit."""

    code = "name-too-long"
    sentence = "The name has {length} characters; up to {longest} can be kept."
    advice = "Use a shorter name and put the rest into --note."


class NameHasControls(Refused):
    """Line ends, tabs, escapes, bidirectional overrides or broken text in a name."""

    code = "name-has-controls"
    sentence = "The name holds a line end, a tab or another character that cannot be seen."
    advice = "Type the name by hand instead of pasting it."


class NameReadsAsOption(Refused):
    """A name with a leading minus."""

    code = "name-reads-as-option"
    sentence = "“{name}” begins with a minus and reads as an option."
    advice = "Begin the name with a letter or a digit."


class NameHasEquals(Refused):
    """A name with an equals sign."""

    code = "name-has-equals"
    sentence = "“{name}” holds an equals sign, which joins a factor to its value."
    advice = "Leave the equals sign out of the name."


class NameReadsAsAmount(Refused):
    """A name that is an amount or a unit."""

    code = "name-reads-as-amount"
    sentence = "“{name}” reads as an amount and cannot be a name."
    advice = "Add a word that says what it is."
