"""Recording doses: taken, and said not to be taken."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medlog import errors
from medlog.actions.dosing import DoseDay, guards, read_dose_day
from medlog.actions.recording import (
    Recorded,
    Saved,
    diary_day,
    noticed,
    refresh_names,
    save,
)
from medlog.actions.take_line import read_line
from medlog.calc.punctuality import punctuality
from medlog.calc.slot_choice import choose, read_slot_words
from medlog.calc.slots import Slot, day_of
from medlog.domain.amount import Amount, in_finest_unit
from medlog.domain.dose_line import NamedAmount, read_dose_line
from medlog.domain.entries import SKIP_REASONS, SLOT_REACH, Dose, SlotName
from medlog.domain.instant import Instant, on_wall
from medlog.domain.medication import Medication
from medlog.domain.names import KnownName
from medlog.domain.regimen import in_force
from medlog.store import settings
from medlog.store.changes import Writer
from medlog.store.diary import Diary
from medlog.store.medications import read_medications
from medlog.store.names import known_names_of

if TYPE_CHECKING:
    from medlog.actions.notices import Notice


_FAR = 12 * 3600
"""Seconds between a dose and its slot from which on it is worth a word."""

_TWO_MONTHS = 60
"""Days from the beginning of a regimen on in which its first month can come to its end."""

_MEASURES = {"mcg", "ml"}
"""Masses and volumes, which say nothing of each other; a tablet may well be what is prescribed."""


class Moment(NamedTuple):
    """When a dose was, for which slot, and with which note.

    Attributes:
        at: when.
        slot: as typed after `--for`, or None.
        note: as typed, or None.
    """

    at: Instant
    slot: str | None = None
    note: str | None = None


class Meant(NamedTuple):
    """A dose that is to be recorded: of what, how much, and for which slot if that is settled."""

    medication: Medication
    amount: Amount | None = None
    slot: SlotName | None = None


def take(
    diary: Diary,
    words: Sequence[str],
    moment: Moment,
    *,
    new: bool = False,
    agreed: Collection[str] | None = None,
) -> Recorded:
    """Record the doses of a line of names and amounts.

    `new` and `agreed` are as in `read_line`.

    Raises:
        AnotherNameOf, BrandOf: a name of a medicine that nobody agreed on.
        NotUnderstood, NoneSuch, Refused: the line, or the slot, cannot be read.
    """
    with diary.acting("take") as writer:
        medications = {known.id: known for known in read_medications(writer.conn)}
        names = _names(writer, medications)
        line, aliases = read_line(words, names, medications.values(), new=new, agreed=agreed)
        meant = [Meant(_medication(writer, medications, item), item.amount) for item in line]
        added = [item.name for item in line if item.medication is None]
        for name, alias in aliases:
            known = next(one for one in medications.values() if one.name == name)
            writer.insert("alias", {"medication": known.id, "name": alias})
        recorded = _record(writer, meant, moment, "taken", None)
        if added:
            recorded = recorded._replace(notices=(*_new(added), *recorded.notices))
    if added or aliases:
        refresh_names(diary)
    return recorded


def take_due(diary: Diary, due: Iterable[tuple[str, Slot]], moment: Moment) -> Recorded:
    """Record the doses of these (medication id, slot) as taken."""
    with diary.acting("take") as writer:
        medications = {known.id: known for known in read_medications(writer.conn)}
        meant = [Meant(medications[id_], slot.amount, slot.name) for id_, slot in due]
        return _record(writer, meant, moment, "taken", None)


def skip_due(
    diary: Diary, due: Iterable[tuple[str, Slot]], moment: Moment, reason: str | None
) -> Recorded:
    """Record that the doses of these (medication id, slot) were not taken.

    Raises:
        NothingOpen: one of them has its entry by now.
    """
    with diary.acting("skip") as writer:
        medications = {known.id: known for known in read_medications(writer.conn)}
        meant = [Meant(medications[id_], slot=slot.name) for id_, slot in due]
        return _record(writer, meant, moment, "skipped", reason)


def skip(diary: Diary, words: Sequence[str], moment: Moment, reason: str | None) -> Recorded:
    """Record that doses were not taken: for each name the slot that is due, or the next one.

    Raises:
        UnknownReason: not one of the reasons.
        NotUnderstood, NoneSuch, Refused: the line, or the slot, cannot be read.
    """
    if reason is not None and reason not in SKIP_REASONS:
        raise errors.UnknownReason(reason=reason, reasons=", ".join(SKIP_REASONS))
    with diary.acting("skip") as writer:
        medications = {known.id: known for known in read_medications(writer.conn)}
        meant = []
        for item in read_dose_line(words, _names(writer, medications)):
            if item.medication is None:
                raise errors.UnknownMedication(name=item.name)
            if item.amount is not None:
                raise errors.SkipWithAmount(name=item.name)
            meant.append(Meant(medications[item.medication]))
        return _record(writer, meant, moment, "skipped", reason)


def _names(writer: Writer, medications: dict[str, Medication]) -> list[KnownName]:
    return known_names_of(medications.values(), diary_day(writer, writer.now))


def _new(names: Iterable[str]) -> "Iterator[Notice]":
    from medlog.actions.notices import NewName

    return map(NewName, names)


def _medication(
    writer: Writer, medications: dict[str, Medication], item: NamedAmount
) -> Medication:
    """The medication of an item; a new one is added, without a schedule."""
    if item.medication is not None:
        return medications[item.medication]
    added = Medication(writer.insert("medication", {"name": item.name}), item.name)
    return medications.setdefault(added.id, added)


def _record(
    writer: Writer,
    meant: Iterable[Meant],
    moment: Moment,
    status: str,
    reason: str | None,
) -> Recorded:
    starts = settings.day_starts_at(writer.conn)
    window = settings.window(writer.conn)
    today = writer.now.day(starts)
    saved: list[Saved] = []
    notices: list[Notice] = []
    for one in meant:
        dose_day, slot = _place(writer, one, moment, starts)
        dose = Dose(
            "",
            moment.at,
            moment.at.day(starts),
            one.medication.id,
            "taken",
            one.amount,
            None,
            slot,
            moment.note,
        )
        if status == "skipped":
            dose = _skipped(dose_day, dose, reason)
        serves = dose_day.serving(dose, today)
        if serves is not None and (status == "skipped" or serves.day != dose.day):
            # What somebody said of one dose is said of no other, whatever is logged later; and
            # without the name a dose would count for its own day.
            dose = dose._replace(slot=serves.name)
        if status == "taken" and one.amount is None:
            dose = dose._replace(amount=_prescribed(dose_day, dose, serves))
        kept = save(writer, dose, name=one.medication.name, slot=serves)
        timing = punctuality(dose, serves, one.medication, starts, window)
        extra = bool(dose_day.slots) and serves is None and status == "taken"
        saved.append(kept._replace(timing=timing, extra=extra))
        if status == "taken":
            notices += guards(writer.conn, dose_day, kept, today)
            notices += _unusual(one.medication, kept, serves, moment, writer.now)
            notices += _month(writer, dose_day, today, starts)
    return Recorded(tuple(saved), (*notices, *noticed(writer, starts)), today)


def _month(writer: Writer, dose_day: DoseDay, today: date, starts: int) -> "tuple[Notice, ...]":
    """The first month on a dose, judged with the first dose of a day; most days rule it out."""
    regimens = dose_day.medication.regimens
    if dose_day.doses or not any(0 < (today - one.starts).days < _TWO_MONTHS for one in regimens):
        return ()
    from medlog.actions.cheering import month_on_dose

    return month_on_dose(writer, dose_day.medication, today, starts)


def _unusual(
    medication: Medication, saved: Saved, serves: Slot | None, moment: Moment, now: Instant
) -> "Iterator[Notice]":
    """What may not have been meant: now instead of then, a unit that compares with nothing."""
    dose = saved.entry
    if serves is None or not isinstance(dose, Dose):
        return
    shown = serves.shown(dose.at.offset)
    apart = 0 if shown is None else dose.at.wall_seconds - on_wall(shown)
    named = moment.slot is not None
    if moment.at.epoch == now.epoch and (apart >= _FAR if named else apart <= -_FAR):
        from medlog.actions.notices import FarFromSlot

        yield FarFromSlot(shown or dose.at.wall, named, saved.short)
    if dose.amount and serves.amount:
        units = {in_finest_unit(dose.amount).unit, in_finest_unit(serves.amount).unit}
        if units == _MEASURES:
            from medlog.actions.notices import OtherUnit

            yield OtherUnit(medication.name, dose.amount, serves.amount)


def _place(
    writer: Writer, one: Meant, moment: Moment, starts: int
) -> tuple[DoseDay, SlotName | None]:
    """The diary day that a dose counts for, and the slot it names there."""
    day, rest = day_of(one.medication, moment.at, starts), ""
    if one.slot is not None:
        if abs((one.slot.day - day).days) > SLOT_REACH:
            raise errors.SlotTooFar(typed=one.slot.day, reach=SLOT_REACH)
        day = one.slot.day
    if moment.slot is not None:
        day, rest = read_slot_words(moment.slot, writer.now.day(starts), day)
    dose_day = read_dose_day(writer.conn, one.medication, day, starts)
    if moment.slot is None:
        return dose_day, one.slot
    served = dose_day.matched(diary_day(writer, writer.now)).served
    chosen = choose(served, rest, moment.slot, moment.at.offset)
    if not rest and chosen.doses and chosen.state != "part":
        # The day is meant, and all its slots have their entry: beyond them, whichever it was.
        return dose_day, SlotName(day, None)
    return dose_day, chosen.slot.name


def _skipped(dose_day: DoseDay, dose: Dose, reason: str | None) -> Dose:
    """The statement that a dose was not taken; like a dose it is matched by its time.

    Raises:
        NothingOpen: every slot of the day, or the one that is named, has its entry.
    """
    statement = dose._replace(status="skipped", amount=None, reason=reason)
    if not dose_day.slots:
        return statement
    open_ = [
        served.slot
        for served in dose_day.matched(dose_day.day).served
        if served.state in ("upcoming", "part")
    ]
    named = statement.slot
    if not open_ or (named is not None and named not in [slot.name for slot in open_]):
        raise errors.NothingOpen(name=dose_day.medication.name)
    return statement


def _prescribed(dose_day: DoseDay, dose: Dose, serves: Slot | None) -> Amount | None:
    """What a dose is where nobody said it: as its slot, or the one it names, or the regimen."""
    named = (slot for slot in dose_day.slots if slot.name == dose.slot)
    meant = serves or next(named, None)
    if meant is not None:
        return meant.amount
    regimen = in_force(dose_day.medication.regimens, dose_day.day)
    return regimen.amount if regimen else None
