"""What was felt in the period."""

from datetime import date, timedelta

from medlog.calc.dose_changes import DoseChange
from medlog.calc.effects import Felt, NoSeverity
from medlog.calc.effects_after import After
from medlog.calc.holidays import Gap
from medlog.calc.shares import NotEnough, Share
from medlog.domain.description import difference
from medlog.domain.period import Period
from medlog.report.cells import Blank, Cell, Mean, Rating, Span
from medlog.report.changes import changes
from medlog.report.day_words import day_text
from medlog.report.dose_words import change_words
from medlog.report.material import Material
from medlog.report.values import Block, Column, Definition, Note, Section, Table

KEY = "effects"
TITLE = "Side effects"

_COLUMNS = (
    Column("effect", "Effect"),
    Column("days", "Days", "right"),
    Column("mean", "Mean", "right"),
    Column("highest", "Highest", "right"),
    Column("latest", "Latest", "right"),
    Column("dates", "Dates"),
    Column("over", "Over"),
)

_DEFINITIONS = (
    Definition(
        "Days with an effect",
        "days with an entry above 0 or without a severity; nothing is filled in between them."
        " Dates are the first and the last of them in the period.",
    ),
    Definition(
        "Severity",
        "0 to 10; mild is 2, moderate 5, severe 8, unbearable 10. A day has that of its highest"
        " entry; the mean is one of days that have a severity, the latest that of the last of"
        " them.",
    ),
    Definition("Over", "the day on which it was logged as over."),
)


_TITLE_AFTER = "First logged after a reduction or a gap"

_COLUMNS_AFTER = (
    Column("effect", "Effect"),
    Column("first", "First"),
    Column("after", "Days after", "right"),
    Column("event", "What was before"),
    Column("also", "Since then"),
    Column("dates", "Dates"),
    Column("days", "Days with it", "right"),
)

_DEFINITIONS_AFTER = (
    Definition(
        "First logged",
        "a day with an effect that was on none of the 28 days before it. Days after: from what was"
        " before to that day; days with it: from that day on, in the period.",
    ),
    Definition(
        "After a reduction or a gap",
        "within 28 days from the first day on which less was prescribed a day, a stop or an end"
        " among them, or after the last of 3 or more due days in a row without a dose logged."
        " Since then: whatever else began or changed up to the day of the effect."
        " It shows the order in time. It cannot show a cause.",
    ),
)


def effects_section(material: Material) -> Section:
    """The section, with a row for each effect that has an entry in the period."""
    found = material.felt
    if not found:
        return Section(KEY, TITLE, (Note("no-effects", "None logged in this period."),))
    of = (material.period.end - material.first).days
    rows = tuple(_row(one, of) for one in found)
    blocks: list[Block] = [Table("effects", "", "", _COLUMNS, rows)]
    if not material.effects_after:
        return Section(KEY, TITLE, tuple(blocks), _DEFINITIONS)
    after = tuple(_after(one, material) for one in material.effects_after)
    blocks.append(Table("effects_after", _TITLE_AFTER, "", _COLUMNS_AFTER, after))
    onsets = (one.onset for one in material.effects_after)
    if new := dict.fromkeys(onset.name for onset in onsets if onset.before is None):
        blocks.append(Note("first_in_diary", f"For the first time in the diary: {', '.join(new)}."))
    return Section(KEY, TITLE, tuple(blocks), _DEFINITIONS + _DEFINITIONS_AFTER)


def _row(one: Felt, of: int) -> tuple[Cell, ...]:
    days = one.present
    return (
        one.name,
        Share(len(days), of),
        *_severity(one),
        Span(days[0], days[-1]) if days else Blank(),
        _over(one.over),
    )


def _after(one: After, material: Material) -> tuple[Cell, ...]:
    onset, event = one.onset, one.event
    if isinstance(event, Gap):
        what = f"{event.days} due days without a dose of {one.medication} logged"
        if one.unwritten:
            what = f"{event.days} due days of {one.medication}, nothing at all logged"
        dates = Span(event.first, event.last)
    else:
        what = f"{one.medication} {_reduced(event)}"
        dates = Span(event.day, event.day)
    also = _also(one, dates.first, material)
    return (onset.name, onset.day, one.days, what, also or Blank(), dates, onset.days)


def _also(one: After, since: date, material: Material) -> str:
    """What else became different up to the effect: a raise or a beginning says as much."""
    onset = one.onset.day
    return "; ".join(
        f"{day_text(found.day, onset.year)} {found.medication} {change_words(found.change)}"
        for found in changes(material.medications, Period(since, onset + timedelta(days=1)))
        if found.change.what in {"begins", "changed"}
        and (found.medication, found.day) != (one.medication, since)
    )


def _reduced(change: DoseChange) -> str:
    words = difference(change.before, change.after) if change.before and change.after else None
    return change.what if change.what != "reduced" or words is None else " → ".join(words)


def _severity(one: Felt) -> tuple[Cell, Cell, Cell]:
    found = one.severity
    if isinstance(found, NoSeverity):
        none = NotEnough("no severity given")
        return (none, none, none)
    return (
        Mean(found.mean),
        Rating(found.highest, found.word),
        Rating(found.latest, found.latest_word),
    )


def _over(day: date | None) -> Cell:
    return Blank() if day is None else day
