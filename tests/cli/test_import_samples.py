"""Real files of other programs, from the command to the rows of the diary and back.

What is expected is counted here from the raw files, by a few lines that know nothing of the
readers: rows by kind, days, clock times and values.
"""

import base64
import csv
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from foreign import samples

from conftest import Rows, Run

BERLIN = ZoneInfo("Europe/Berlin")
KINDS = ("dose", "mood", "effect", "factor", "note")
DEFAULTS = {"rad": "10", "good": "7.5", "meh": "5", "bad": "2.5", "awful": "0"}


class Said(NamedTuple):
    """A row as it has to be: its kind, its day, its time in UTC, and its figure."""

    kind: str
    day: str
    at: str
    figure: str | None = None


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restval="", restkey="more"))


def utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def on(day: str, at: str | None) -> tuple[str, str]:
    """The diary day and the instant of a clock time in Berlin; a day alone stands at noon."""
    hour, minute = map(int, (at or "12:00").split(":"))
    wall = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=BERLIN)
    return (wall.date().isoformat() if at is None or hour >= 4 else before(day)), utc(wall)


def before(day: str) -> str:
    return datetime.fromordinal(datetime.fromisoformat(day).toordinal() - 1).date().isoformat()


def of_24_hours(text: str) -> str:
    clock, _, half = text.partition(" ")
    hour, minute = map(int, clock.split(":"))
    if half:
        hour = hour % 12 + 12 * (half == "PM")
    return f"{hour}:{minute:02d}"


def daylio_csv(path: Path) -> Iterator[Said]:
    for row in table(path):
        when = on(row["full_date"], of_24_hours(row["time"]))
        score = DEFAULTS.get(row["mood"])
        yield Said("mood", *when, score) if score else Said("note", *when)
        for _ in filter(str.strip, row["activities"].split("|")):
            yield Said("factor", *when, "1")
        for scale in filter(str.strip, row.get("scales", "").split("|")):
            figure = scale.partition(":")[2].strip()
            hours, colon, minutes = figure.partition(":")
            value = f"{int(hours) + int(minutes) / 60:g}" if colon else figure.partition("/")[0]
            yield Said("factor", *when, value)


def daylio_backup(path: Path) -> Iterator[Said]:
    with zipfile.ZipFile(path) as archive:
        root = json.loads(base64.b64decode(archive.read("backup.daylio")))
    groups = {mood["id"]: mood["mood_group_id"] for mood in root["customMoods"]}
    for entry in root["dayEntries"]:
        at = datetime.fromtimestamp(entry["datetime"] // 60_000 * 60, UTC)
        wall = datetime(entry["year"], entry["month"] + 1, entry["day"], entry["hour"], tzinfo=UTC)
        day = wall.date().isoformat()
        when = (day if wall.hour >= 4 else before(day)), utc(at)
        yield Said("mood", *when, f"{(5 - groups[entry['mood']]) * 2.5:g}")
        for _ in entry["tags"]:
            yield Said("factor", *when, "1")


def bearable(path: Path) -> Iterator[Said]:
    for row in table(path):
        at = row["time of day"] if ":" in row["time of day"] else None
        when = on(row["date formatted"], at)
        rating = row["rating/amount"]
        match row["category"]:
            case "Mood":
                yield Said("mood", *when, rating)
            case "Meds/Supplements":
                yield Said("dose", *when, rating.split()[0])
            case "Symptom":
                yield Said("effect", *when, {"1": "2", "2": "5", "3": "8"}[rating])
            case "Factors":
                yield from (Said("factor", *when, "1") for _ in row["detail"].split("|"))
            case "Sleep":
                hours, minutes = map(int, rating.split(":"))
                yield Said("factor", *when, f"{hours + minutes / 60:g}")
            case _:
                yield Said("factor", *when, rating)


def emoods(path: Path) -> Iterator[Said]:
    for row in table(path):
        when = on(row.pop("DATE (YYYY-MM-DD)"), None)
        row.pop("ID")
        if row.pop("NOTE"):
            yield Said("note", *when)
        for column, text in row.items():
            level = column not in ("SLEEP", "WEIGHT", "THERAPY", "MENSTRUAL CYCLE")
            if float(text):
                figure = {1: "0", 2: "2", 3: "5", 4: "8"}[int(text)] if level else float(text)
                yield Said("factor", *when, f"{float(figure):g}")


def loop(path: Path) -> Iterator[Said]:
    for file in path.glob("0*/Checkmarks.csv"):
        for row in table(file):
            when = on(row["Date"], None)
            if row["Value"] in ("YES_MANUAL", "NO"):
                yield Said("factor", *when, "1" if row["Value"] == "YES_MANUAL" else "0")
            elif row["Notes"]:
                yield Said("note", *when)


def medtimer_json(path: Path) -> Iterator[Said]:
    for event in json.loads(path.read_text())["events"]["list"]:
        if event["status"] in ("TAKEN", "SKIPPED"):
            taken = event["status"] == "TAKEN"
            stamp = event["processedTimestamp" if taken else "remindedTimestamp"]
            at = datetime.fromtimestamp(stamp, BERLIN)
            yield Said("dose", at.date().isoformat(), utc(at), event["amount"] if taken else None)


def medtimer_csv(path: Path) -> Iterator[Said]:
    for line in path.read_text().splitlines()[1:]:
        cells = line.split(";")
        if cells[-1]:
            at = datetime.fromisoformat(cells[-1]).astimezone(BERLIN)
            day = at.date().isoformat()
            yield Said("dose", before(day) if at.hour < 4 else day, utc(at), cells[2].rstrip("mg"))


def dosage(path: Path) -> Iterator[Said]:
    for entry in json.loads(path.read_text())["history"]:
        stamp, status = entry["taken"]
        if status >= 0:
            at = datetime.fromtimestamp(stamp // 1000, BERLIN)
            figure = str(entry["dose"]) if status else None
            yield Said("dose", at.date().isoformat(), utc(at), figure)


@pytest.mark.parametrize(
    ("source", "name", "count", "options"),
    [
        ("daylio", "daylio/ok_8_columns.csv", daylio_csv, ()),
        ("daylio", "daylio/ok_9_columns_scales.csv", daylio_csv, ()),
        ("daylio", "daylio/backup.daylio", daylio_backup, ()),
        ("bearable", "bearable/synthetic_8_columns.csv", bearable, ("--mood-max", "10")),
        ("emoods", "emoods/synthetic_entry.csv", emoods, ()),
        ("loop", "loop/csv_export", loop, ()),
        ("medtimer", "medtimer/fullBackup.json", medtimer_json, ()),
        ("medtimer", "medtimer/events.csv", medtimer_csv, ()),
        ("dosage", "dosage/synthetic_dosage-history.json", dosage, ()),
    ],
)
def test_a_sample_comes_in_as_it_says_and_goes_again(
    medlog: Run,
    rows: Rows,
    source: str,
    name: str,
    count: Callable[[Path], Iterator[Said]],
    options: tuple[str, ...],
) -> None:
    """Looked at, brought in, looked at again, taken back: counts, days, instants and figures."""
    path = samples(source).parent / name
    expected = Counter(count(path))
    assert expected
    medlog("mood", "6")
    own = rows()
    line = ("import", source, str(path), *options)
    assert medlog(*line, "--dry-run").code == 0
    assert rows() == own
    ran = medlog(*line, "--json")
    assert ran.code == 0, ran.err
    counts = {one["kind"]: one["new"] for one in json.loads(ran.out)["data"]["counts"]}
    assert counts == Counter(said.kind for said in expected.elements())
    figures = {"dose": "amount", "mood": "score", "effect": "severity", "factor": "value"}
    found = Counter(
        Said(
            kind,
            str(row["day"]),
            str(row["at"]),
            str(row[figures[kind]]) if figures.get(kind) and row[figures[kind]] else None,
        )
        for kind in KINDS
        for row in rows()[kind]
        if row["source"] == source and not (kind == "note" and row["medication"])
    )
    assert found == expected
    whole = rows()
    assert "nothing was stored" in medlog(*line).out
    assert rows() == whole
    assert medlog("check").code == 0
    assert medlog("undo").code == 0
    assert rows() == own
    assert medlog("check").code == 0


@pytest.mark.parametrize("name", ["validMedicineExport.json", "validReminderExport.json"])
def test_a_sample_of_medicines_alone_comes_in(medlog: Run, rows: Rows, name: str) -> None:
    """Each with its name, and a schedule where there is one."""
    path = samples("medtimer") / name
    named = {one["medicine"]["name"] for one in json.loads(path.read_text())["list"]}
    assert medlog("import", "medtimer", str(path)).code == 0
    assert {row["name"] for row in rows()["medication"]} == named
    assert medlog("undo").code == 0
    assert not rows()["medication"]


def test_a_broken_sample_is_refused(medlog: Run, rows: Rows) -> None:
    """In one sentence, with exit 4."""
    ran = medlog("import", "daylio", str(samples("daylio") / "bad_corrupted.csv"))
    assert (ran.code, ran.out) == (4, "")
    assert "line 1" in ran.err
    assert not any(rows().values())
