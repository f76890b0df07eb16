"""Daylio: its CSV in four shapes, and its backup.

CSV: UTF-8, newest first; `full_date` and `time` in the phone's own forms, also mixed; `mood` is a
name that its owner may have changed; `activities` and `scales` with bars between them. It has no
zone and no ids, and two entries may share a minute. Before 2019 there was no `full_date`: the day
is made of `year` and `date`, as "18 May", which is in the phone's language and read in English.

Backup `.daylio`: a zip with `backup.daylio`, the base64 of a JSON, and photos and recordings beside
it. It keeps the offset and each mood's level, so it says more than the CSV.

Levels: 5 rad, 4 good, 3 meh, 2 bad, 1 awful. An activity becomes a factor with the value 1.
"""

import base64
import binascii
import html
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from medlog.domain.amount import MICRO
from medlog.exchange import numbers
from medlog.exchange.any_csv import key_of
from medlog.exchange.days import clock_time, english_day, iso_day
from medlog.exchange.fields import Fields
from medlog.exchange.opened import Opened
from medlog.exchange.table import Row, read_header, read_rows
from medlog.exchange.values import How, Item, Moment, Passed, Said

WANTED = "the CSV that Daylio exports, or its backup (.daylio)"

LEVELS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}

_OLD_DAY = re.compile(r"([0-9]{1,2}) ([A-Za-z]+)|([A-Za-z]+) ([0-9]{1,2})")
_SCALE = re.compile(r"(.+?):\s*([^:].*)")
_POINTS = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*/\s*[0-9]+\s*(.*)")
_TAGS = re.compile(
    r"</?(?:b|i|u|s|strike|em|strong|font|span|ul|ol|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_OPENINGS = re.compile(r"<(?:p|div|li)(?:\s[^<>]*)?>", re.IGNORECASE)


def read(opened: Opened, how: How) -> Said:
    """What the file says. Raises ImportNotOf, ImportBadPlace, ImportTooLarge, ImportEncrypted."""
    said = levels_of(how.columns)
    yield from _backup(opened, said) if opened.is_archive else _rows(opened, LEVELS | said)


def levels_of(said: Mapping[str, str]) -> dict[str, int]:
    """The level of each mood that is mapped, by its name in lower case.

    Raises:
        ImportMapNotUnderstood: one that is no level.
    """
    from medlog import errors

    found = {}
    for name, level in said.items():
        if level not in ("1", "2", "3", "4", "5"):
            raise errors.ImportMapNotUnderstood(
                part=f"{name}={level}",
                detail="a mood's level is 1 (awful) to 5 (rad)",
                form="Write the names of your moods as in --map happy=5,tired=2",
            )
        found[name.lower()] = int(level)
    return found


def _rows(opened: Opened, levels: Mapping[str, int]) -> Said:
    names = read_header(opened, opened.lines())
    day = ("year", "date") if "year" in names and "full_date" not in names else ("full_date",)
    wanted = (*day, "time", "mood", "activities", "note")
    # In some real files a row has a bar or a comma too many: what is behind is part of the note.
    for row in read_rows(opened, opened.lines(), wanted, surplus=True):
        moment = _moment(opened, row)
        activities, scales = row.cell("activities"), row.cell("scales")
        note = _text(row.cell("note_title"), row.cell("note"), *row.surplus)
        mood = row.cell("mood")
        key = key_of(moment, mood, activities, scales, note)
        item = _mood(row.place, key, moment, mood, levels.get(mood.lower()), note)
        if row.surplus and not item.unmapped:
            item = item._replace(unmapped=f"a column too many: {' '.join(row.surplus).strip()}")
        yield item
        yield from _activities(row.place, key, moment, _listed(activities))
        yield from _scales(row.place, key, moment, _listed(scales))


def _moment(opened: Opened, row: Row) -> Moment:
    day, at = _day(row), clock_time(row.cell("time"))
    if day is None:
        said = row.cell("full_date") or f"{row.cell('date')} {row.cell('year')}".strip()
        raise opened.bad(row.place, f"“{said}” is no day")
    if at is None:
        raise opened.bad(row.place, f"“{row.cell('time')}” is no time")
    return Moment(datetime.combine(day, at))


def _day(row: Row) -> date | None:
    if "full_date" in row.cells:
        return iso_day(row.cell("full_date"))
    found = _OLD_DAY.fullmatch(row.cell("date"))
    if found is None:
        return None
    day, month = (found[1], found[2]) if found[1] else (found[4], found[3])
    return english_day(day, month, row.cell("year"))


def _mood(place: str, key: str, moment: Moment, name: str, level: int | None, note: str) -> Item:
    if level is None:
        unmapped = f"mood: {name}"
        words = f"{unmapped}\n{note}" if note else unmapped
        return Item(place, key, "note", moment, note=words, unmapped=unmapped)
    score = (level - 1) * 10 * MICRO // 4
    return Item(place, key, "mood", moment, number=score, raw=name, note=note or None)


def _activities(place: str, key: str, moment: Moment, names: list[str]) -> Iterator[Item]:
    for text in names:
        name = numbers.name(text, "activity")
        own = f"{key} {text}"
        if name is None:
            words = f"activity: {text}"
            yield Item(place, own, "note", moment, note=words, unmapped=words)
        else:
            yield Item(place, own, "factor", moment, name, MICRO, raw=text)


def _scales(place: str, key: str, moment: Moment, texts: list[str]) -> Iterator[Item]:
    """`Sleep Quality: 8/10 points`, `Sleep Time: 7:30`."""
    for text in texts:
        found = _SCALE.fullmatch(text)
        name = numbers.name(found[1], "scale") if found else None
        raw = found[2] if found else ""
        points = _POINTS.fullmatch(raw)
        value = numbers.value(f"{points[1]} {points[2]}" if points else raw)
        own = f"{key} {text}"
        if name is None or value is None:
            yield Item(place, own, "note", moment, note=text, unmapped=text)
        else:
            yield Item(place, own, "factor", moment, name, value[0], value[1], raw=raw)


def _listed(text: str) -> list[str]:
    """What stands between the bars; stray ones have nothing between them."""
    return list(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def _text(*parts: str) -> str:
    """Title and note in one text, its lines as lines and without marks of HTML."""
    return "\n".join(part for part in map(_plain, parts) if part)


def _plain(text: str) -> str:
    text = _OPENINGS.sub("", _BREAKS.sub("\n", text))
    return html.unescape(_TAGS.sub("", text)).replace("\0", "").strip()


def _backup(opened: Opened, said: Mapping[str, int]) -> Said:
    packed = opened.member("backup.daylio")
    try:
        content = base64.b64decode(b"".join(packed.split()), validate=True)
    except (binascii.Error, ValueError):
        raise opened.not_of("backup.daylio in it is no base64") from None
    root = Fields(opened, opened.json(content), "the backup")
    tags = {one.whole("id"): one.text("name") for one in root.each("tags", "tag")}
    moods = {group: _known_mood(None, group, said) for group in LEVELS.values()}
    for one in root.each("customMoods", "mood"):
        moods[one.whole("id")] = _known_mood(one, one.whole("mood_group_id", 0), said)
    for entry in root.each("dayEntries", "entry"):
        key = str(entry.whole("id"))
        moment = _backed_up(entry)
        name, level = moods.get(entry.whole("mood"), (f"number {entry.whole('mood')}", None))
        note = _text(entry.text("note_title"), entry.text("note"))
        yield _mood(entry.place, key, moment, name, level, note)
        used = [tags.get(tag) or f"activity {tag}" for tag in entry.wholes("tags")]
        yield from _activities(entry.place, key, moment, list(dict.fromkeys(used)))
        for _ in entry.anything("assets"):
            yield Passed(entry.place, "left in the backup (photos and recordings)")


def _known_mood(mood: Fields | None, group: int, said: Mapping[str, int]) -> tuple[str, int | None]:
    """A mood's name, and its level: as its owner maps it, else as Daylio groups it, 1 the best.

    A backup of before moods of one's own has none of them, and the five groups are the moods.
    """
    level = 6 - group if 1 <= group <= 5 else None
    given = {number: word for word, number in LEVELS.items()}.get(level or 0)
    name = mood.text("custom_name") if mood else ""
    name = name or given or f"number {mood.whole('id') if mood else group}"
    return name, said.get(name.lower(), level)


def _backed_up(entry: Fields) -> Moment:
    """The date and time as shown, with the offset that held there."""
    year, month, day = entry.whole("year"), entry.whole("month") + 1, entry.whole("day")
    try:
        wall = datetime(year, month, day, entry.whole("hour"), entry.whole("minute"))  # noqa: DTZ001 -- on the wall
    except (ValueError, OverflowError):
        raise entry.bad("it has no date and time that exist") from None
    offset = entry.optional("timeZoneOffset")
    if offset is None or abs(offset) >= 86_400_000:
        return Moment(wall)
    return Moment(wall, offset // 1000)
