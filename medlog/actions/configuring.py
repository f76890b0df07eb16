"""Reading and changing settings."""

from typing import TYPE_CHECKING, NamedTuple

from medlog import config, errors
from medlog.domain.when import format_clock_time, read_clock_time
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_medications

if TYPE_CHECKING:
    from medlog.actions.notices import Notice


class Value(NamedTuple):
    """A setting as it stands.

    Attributes:
        key: its name.
        value: as text.
        default: whether that is what it is without being set.
        otherwise: what it is without being set.
        meaning: one line.
        values: which values it takes, in words.
        device: whether it is of this device alone: it does not travel, and undo leaves it be.
        notices: what else is worth a sentence.
    """

    key: str
    value: str
    default: bool
    otherwise: str
    meaning: str
    values: str
    device: bool
    notices: "tuple[Notice, ...]" = ()


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
        ExtraMissing, BadAgeKey: backups could not be encrypted to that key.
        DayHasSlots: with it, doses prescribed so far would count for another day.
    """
    found, accepted = config.find(key), config.check(key, value)
    if found.key == "age-key" and accepted:
        from medlog.store import age

        age.check_key(accepted)
    if found.device:
        with diary.writing() as conn:
            if settings.read(conn, found.key) == accepted:
                raise errors.NothingChanges
            settings.write_device(conn, found.key, accepted)
        return _value(found, accepted)._replace(notices=_kept(diary, found.key))
    with diary.acting("config") as writer:
        before = settings.read(writer.conn, found.key)
        if before == accepted:
            raise errors.NothingChanges
        if found.key == "day-starts-at":
            _refuse_if_slots_move(writer, before, accepted)
        settings.write(writer, found.key, accepted)
    return _value(found, accepted)


def unset(diary: Diary, key: str) -> Value:
    """Go back to the default of a setting; entries that stand keep the day they have.

    Raises:
        UnknownSetting: there is none of this name.
        NothingChanges: it was not set.
        DayHasSlots: as `change`.
    """
    found = config.find(key)
    if not diary.exists():
        raise errors.NothingChanges
    if found.device:
        with diary.writing() as conn:
            if not settings.is_set(conn, found):
                raise errors.NothingChanges
            settings.unset_device(conn, found.key)
        return _value(found, found.default)._replace(notices=_kept(diary, found.key))
    with diary.acting("config") as writer:
        if not settings.is_set(writer.conn, found):
            raise errors.NothingChanges
        if found.key == "day-starts-at":
            _refuse_if_slots_move(writer, settings.read(writer.conn, found.key), found.default)
        settings.unset(writer, found.key)
    return _value(found, found.default)


def _kept(diary: Diary, key: str) -> "tuple[Notice, ...]":
    """What there is to say once the region stands where a locked diary's contacts are too."""
    if key != "region":
        return ()
    from medlog.actions import contacts

    return contacts.keep(diary)


def _refuse_if_slots_move(writer: Writer, before: str, after: str) -> None:
    """Refuse a beginning of the day with which doses prescribed so far would change their day.

    Entries keep the day they have, so a slot that moved would part from its dose for good.

    Raises:
        DayHasSlots: a medication has a dose between the two times, or one that goes by hours.
    """
    low, high = sorted(read_clock_time(text) for text in (before, after))
    for known in read_medications(writer.conn):
        for schedule in (regimen.schedule for regimen in known.regimens if regimen.schedule):
            times = [intake.time for intake in schedule.intakes if intake.time is not None]
            moved = next((time for time in times if low <= time < high), None)
            if moved is not None or schedule.rule.startswith("FREQ=HOURLY"):
                what = "goes by hours" if moved is None else f"is at {format_clock_time(moved)}"
                raise errors.DayHasSlots(name=known.name, what=what, before=before)


def _value(setting: config.Setting, value: str) -> Value:
    return Value(
        setting.key,
        value,
        value == setting.default,
        setting.default,
        setting.meaning,
        setting.values,
        setting.device,
    )
