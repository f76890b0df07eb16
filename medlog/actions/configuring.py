"""Reading and changing settings."""

from typing import NamedTuple

from medlog import config, errors
from medlog.store import settings
from medlog.store.diary import Diary


class Value(NamedTuple):
    """A setting as it stands.

    Attributes:
        key: its name.
        value: as text.
        default: whether that is what it is without being set.
        meaning: one line.
        values: which values it takes, in words.
    """

    key: str
    value: str
    default: bool
    meaning: str
    values: str


def read_all(diary: Diary) -> tuple[Value, ...]:
    """Every setting."""
    with diary.reading() as conn:
        return tuple(_value(one, settings.read(conn, key)) for key, one in config.SETTINGS.items())


def read(diary: Diary, key: str) -> Value:
    """One setting.

    Raises:
        UnknownSetting: there is none of this name.
    """
    found = config.find(key)
    with diary.reading() as conn:
        return _value(found, settings.read(conn, found.key))


def change(diary: Diary, key: str, value: str) -> Value:
    """Set a setting; entries that stand keep the day they have.

    Raises:
        UnknownSetting, BadSetting: no such setting, or no value of it.
        NothingChanges: it has that value.
    """
    found, accepted = config.find(key), config.check(key, value)
    with diary.acting("config") as writer:
        if settings.read(writer.conn, found.key) == accepted:
            raise errors.NothingChanges
        settings.write(writer, found.key, accepted)
    return _value(found, accepted)


def _value(setting: config.Setting, value: str) -> Value:
    return Value(setting.key, value, value == setting.default, setting.meaning, setting.values)
