"""Settings."""

from medlog.errors import NoneSuch, Refused


class UnknownSetting(NoneSuch):
    """No setting has this name."""

    code = "unknown-setting"
    sentence = "There is no setting called “{key}”."
    advice = "The settings are: {keys}."


class BadSetting(Refused):
    """Not a value of the setting."""

    code = "bad-setting"
    sentence = "“{value}” is no value for {key}."
    advice = "It takes {values}."
