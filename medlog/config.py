"""The settings: what each one is, what it is without being set, and which values it takes."""

from collections.abc import Callable
from typing import NamedTuple

from medlog import errors

ELSEWHERE = "elsewhere"
"""The region of everybody whose country has no lines of its own here."""


class Setting(NamedTuple):
    """One setting of the diary.

    Attributes:
        key: its name on the command line and in the store.
        default: its value as text where nothing was set.
        meaning: one line for `medlog config`.
        values: which values it takes, in words.
        accepts: the text as it is stored; raises ValueError where it is none of the values.
        device: whether it is of this device alone: it does not travel, and undo leaves it be.
    """

    key: str
    default: str
    meaning: str
    values: str
    accepts: Callable[[str], str]
    device: bool = False


def _clock_time(text: str) -> str:
    hours, separator, minutes = text.partition(":")
    if not (separator and text.isascii() and hours.isdigit() and minutes.isdigit()):
        raise ValueError(text)
    if len(minutes) != 2 or int(hours) > 11 or int(minutes) > 59:
        raise ValueError(text)
    return f"{int(hours):02d}:{minutes}"


def _name(text: str) -> str:
    if len(text) > 80:
        raise ValueError(text)
    return "" if text.casefold() == "none" else " ".join(text.split())


def _settling(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 90):
        raise ValueError(text)
    return str(int(text))


def _switch(text: str) -> str:
    if text.casefold() not in ("on", "off"):
        raise ValueError(text)
    return text.casefold()


def _percent(text: str) -> str:
    digits = text.removesuffix("%").rstrip()
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= 100):
        raise ValueError(text)
    return str(int(digits))


def _region(text: str) -> str:
    if text.casefold() in ("", "none"):
        return ""
    if text.casefold() == ELSEWHERE:
        return ELSEWHERE
    from medlog.data import helplines

    found = helplines.read().find(text)
    if found is None:
        raise ValueError(text)
    return found.key


def _notify(text: str) -> str:
    if text.casefold() not in ("discreet", "names", "off"):
        raise ValueError(text)
    return text.casefold()


def _age_key(text: str) -> str:
    key = text.casefold()
    if key in ("", "none"):
        return ""
    # Bech32: no 1, b, i or o behind the one that parts the two halves.
    letters = key.removeprefix("age1")
    if len(key) != 62 or letters == key or set(letters) - set("023456789acdefghjklmnpqrstuvwxyz"):
        raise ValueError(text)
    return key


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting(
            "day-starts-at",
            "03:00",
            "when a diary day begins: what is earlier counts for the day before",
            "a time from 00:00 to 11:59",
            _clock_time,
        ),
        Setting(
            "settle",
            "14",
            "days after a change of dose that reports keep apart",
            "a whole number of days from 0 to 90",
            _settling,
        ),
        Setting("name", "", "your name on reports", "up to 80 characters, or none", _name),
        Setting("streaks", "on", "whether runs of days are shown", "on or off", _switch),
        Setting(
            "cheer",
            "on",
            "whether a line marks 30 days with an entry, a first month on a dose, a goal reached",
            "on or off",
            _switch,
        ),
        Setting(
            "window",
            "25",
            "how far from its time a dose is on time, in percent of the time between two doses",
            "a whole number from 1 to 100",
            _percent,
        ),
        Setting(
            "notify",
            "discreet",
            "what reminders on this device say: the time alone, or name and amount too",
            "discreet, names or off",
            _notify,
            device=True,
        ),
        Setting(
            "region",
            "",
            "the country whose crisis lines medlog support shows first on this device",
            "US, CA, UK, IE, EU, AU, NZ, elsewhere or none",
            _region,
            device=True,
        ),
        Setting(
            "age-key",
            "",
            "the age key that backups on this device are encrypted to, the daily ones too",
            "a key that begins with age1, or none",
            _age_key,
            device=True,
        ),
    )
}


def check(key: str, value: str) -> str:
    """The value as it is stored.

    Raises:
        UnknownSetting, BadSetting: no such key, or not a value of it.
    """
    setting = find(key)
    try:
        return setting.accepts(value.strip())
    except ValueError:
        raise errors.BadSetting(key=key, value=value, values=setting.values) from None


def find(key: str) -> Setting:
    """The setting of this name; `_` and `-` are the same.

    Raises:
        UnknownSetting, CloseSetting: there is none.
    """
    try:
        return SETTINGS[key.strip().casefold().replace("_", "-")]
    except KeyError:
        if close := _close(key.strip().casefold().replace("_", "-")):
            raise errors.CloseSetting(key=key, close=" or ".join(close)) from None
        raise errors.UnknownSetting(key=key, keys=", ".join(SETTINGS)) from None


def _close(key: str) -> list[str]:
    """The settings whose name begins like this, has it as one of its words, or is a slip of it."""
    from difflib import get_close_matches

    parts = [name for name in SETTINGS if key and (name.startswith(key) or key in name.split("-"))]
    return parts or get_close_matches(key, SETTINGS)
