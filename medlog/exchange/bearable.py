"""Bearable: its CSV in the long form, a row for each thing that was logged.

    date, [date formatted,] weekday, time of day, category, rating/amount, detail, notes

`date` is "22nd Jan 2024"; `time of day` is empty, pre, am, mid, pm, all day, or a clock time: a
word gets no clock time. The scale of the mood is not in the file; it has to be said. A medication
and a measurement carry their unit, as in "Sertraline (mg)"; what has no figure is words.
"""

import re
from datetime import date, datetime

from medlog import errors
from medlog.domain.amount import MICRO, canonical_unit
from medlog.domain.factor_line import LONGEST_UNIT
from medlog.domain.severity import WORDS
from medlog.exchange import numbers
from medlog.exchange.any_csv import key_of
from medlog.exchange.days import clock_time, english_day, iso_day
from medlog.exchange.opened import Opened
from medlog.exchange.table import Row, read_rows
from medlog.exchange.values import How, Item, Moment, Passed, Said, on_day

WANTED = "the CSV that Bearable exports, with a row for each entry"

_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3})[a-z]*\.?,? ([0-9]{4})")
_SYMPTOM = re.compile(r"(.+?)\s*\(\s*(Mild|Moderate|Severe|Unbearable)\s*\)", re.IGNORECASE)
_WITH_UNIT = re.compile(r"(.+?)\s*\(([^()]+?)(?:\(s\))?\)")
_RATED = {str(number): word for number, word in enumerate(WORDS, start=1)}
_COLUMNS = ("date", "time of day", "category", "rating/amount", "detail", "notes")


def read(opened: Opened, how: How) -> Said:
    """What the file says.

    Raises:
        ImportMoodRange: it has moods, and their scale was not said.
        ImportNotOf, ImportBadPlace: the file.
    """
    for row in read_rows(opened, opened.lines(), _COLUMNS):
        moment = _moment(opened, row)
        category, rating, detail, notes = (row.cell(column) for column in _COLUMNS[2:])
        # Bearable writes ". " where a night has no words, and before those of a watch.
        notes = notes.removeprefix(".").strip() if category == "Sleep" else notes
        key = key_of(moment, category, rating, detail, notes)
        item = Item(row.place, key, "factor", moment, note=notes or None)
        if not (rating or detail or notes):
            yield Passed(row.place, "without anything recorded")
            continue
        match category.lower():
            case "mood":
                yield _mood(how, item, rating, detail)
            case "symptom" | "symptoms":
                yield _symptom(item, rating, detail)
            case "meds/supplements" | "medication" | "medications":
                yield _dose(item, rating, detail)
            case "health measurements" | "health measurement" | "measurement" | "measurements":
                yield _measured(item, category, rating, detail)
            case "factor" | "factors":
                yield from _factors(item, category, rating, detail)
            case named if named.endswith(" factors"):
                yield from _factors(item, category, rating, detail)
            case _ if detail and not rating:
                words = f"{category}: {detail}"
                yield item._replace(kind="note", note=_joined(words, item.note))
            case _:
                yield _number(item, category, rating, detail)


def _moment(opened: Opened, row: Row) -> Moment:
    text = row.cell("date formatted") or row.cell("date")
    day = iso_day(text) or _written_out(text)
    if day is None:
        raise opened.bad(row.place, f"“{text}” is no day")
    word = row.cell("time of day")
    at = clock_time(word) if word else None
    return on_day(day, word) if at is None else Moment(datetime.combine(day, at))


def _written_out(text: str) -> date | None:
    """22nd Jan 2024."""
    found = _DAY.fullmatch(text)
    return english_day(*found.groups()) if found else None


def _mood(how: How, item: Item, rating: str, detail: str) -> Item:
    if how.mood_range is None:
        raise errors.ImportMoodRange(
            what="Bearable's file does not say which scale its moods have: it is needed once."
        )
    typed = numbers.number(rating)
    score = None if typed is None else numbers.on_ten(typed, *how.mood_range)
    if score is None:
        return _kept(item, "Mood", rating, detail)
    return item._replace(kind="mood", number=score, raw=rating, note=_joined(detail, item.note))


def _symptom(item: Item, rating: str, detail: str) -> Item:
    found = _SYMPTOM.fullmatch(detail)
    name = numbers.name(found[1] if found else detail)
    word = found[2].lower() if found else _RATED.get(rating)
    if name is None or (word is None and rating not in ("", "0")):
        return _kept(item, "Symptom", rating, detail)
    severity = 0 if rating == "0" and word is None else None
    number = WORDS[word] if word else severity
    return item._replace(kind="effect", name=name, number=number, word=word)


def _dose(item: Item, rating: str, detail: str) -> Item:
    detail, unit = _unit_of(detail)
    name, amount = numbers.name(detail), numbers.amount(rating, unit)
    if name is None or "|" in detail:
        return _kept(item, "Meds/Supplements", rating, detail)
    item = item._replace(kind="dose", name=name)
    if amount is not None:
        return item._replace(number=amount.micro, unit=amount.unit)
    if numbers.number(rating) == 0:
        return item._replace(skipped=True)
    if not rating:
        return item
    words = f"amount: {rating}"
    return item._replace(note=_joined(words, item.note), unmapped=words)


def _unit_of(detail: str) -> tuple[str, str]:
    """A name, and the unit behind it where there is one that is known."""
    found = _WITH_UNIT.fullmatch(detail)
    unit = canonical_unit(found[2].strip()) if found else None
    return (found[1], unit) if found and unit else (detail, "")


def _measured(item: Item, category: str, rating: str, detail: str) -> Item:
    """`Weight (kg)` with its figure: the measurement has the name, and any unit."""
    found = _WITH_UNIT.fullmatch(detail)
    name, value = numbers.name(found[1] if found else detail), numbers.value(rating)
    if name is None or value is None:
        return _kept(item, category, rating, detail)
    unit = value[1] or (found[2].strip()[:LONGEST_UNIT] if found else "")
    return item._replace(name=name, number=value[0], unit=unit, raw=rating)


def _factors(item: Item, category: str, rating: str, detail: str) -> Said:
    names = list(dict.fromkeys(part.strip() for part in detail.split("|") if part.strip()))
    value = numbers.value(rating) if rating and len(names) == 1 else (MICRO, "")
    if not names or value is None or (rating and len(names) > 1):
        yield _kept(item, category, rating, detail)
        return
    for text in names:
        name, own = numbers.name(text, "factor"), item._replace(key=f"{item.key} {text}")
        if name is None:
            yield _kept(own, category, rating, text)
        else:
            yield own._replace(name=name, number=value[0], unit=value[1], raw=rating or text)
        # The words belong to the row, and stand with the first of its factors alone.
        item = item._replace(note=None)


def _number(item: Item, category: str, rating: str, detail: str) -> Item:
    name, value = numbers.name(category.lower()), numbers.value(rating)
    if name is None or value is None:
        return _kept(item, category, rating, detail)
    note = _joined(detail, item.note)
    return item._replace(name=name, number=value[0], unit=value[1], raw=rating, note=note)


def _kept(item: Item, category: str, rating: str, detail: str) -> Item:
    said = " ".join(part for part in (rating, detail) if part)
    words = f"{category}: {said}" if said else category
    note = _joined(words, item.note)
    return Item(item.place, item.key, "note", item.moment, note=note, unmapped=words)


def _joined(first: str, second: str | None) -> str | None:
    return "\n".join(part for part in (first, second) if part) or None
