"""Settings."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class UnknownSetting(NoneSuch):
    """No setting has this name."""

    code = "unknown-setting"
    sentence = "There is no setting called “{key}”."
    advice = "The settings are: {keys}."


class CloseSetting(UnknownSetting):
    """Nor has one, but some names are close."""

    advice = "Did you mean {close}? medlog config shows all of them."


class BadSetting(Refused):
    """Not a value of the setting."""

    code = "bad-setting"
    sentence = "“{value}” is no value for {key}."
    advice = "It takes {values}."


class DayHasSlots(Refused):
    """A beginning of the day that would move doses from one day to another."""

    code = "day-has-slots"
    sentence = "A dose of {name} {what}: with that beginning of the day, past doses would move."
    advice = "The day keeps beginning at {before}; nothing was changed."


class ConfigWords(NotUnderstood):
    """Too few words for what is to be done to a setting, or too many."""

    code = "config-words"
    sentence = "A setting is shown, set or unset by its name."
    advice = "As in: medlog config name · medlog config name Ada · medlog config name --unset"
