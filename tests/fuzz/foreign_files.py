"""Files as other programs write them, changed in what they say: made of valid ones."""

import base64
import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from typing import Any

from hypothesis import strategies as st

TEXTS = [
    *("", " ", "0", "-1", "1e9", "NaN", "Infinity", "9" * 400, "1,5", "½", "½" * 30, "x" * 200),
    *(
        "12:00",
        "24:61",
        "12:00 \u202fPM",
        "0000-01-01",
        "9999-12-31",
        "2024-02-30",
        "22nd Jan 2024",
    ),
    *("31st Feb 0000", "2024-03-31T02:30:00+99:99", "\x1b]52;c;eA==\x07", "\u202e", "\ud800"),
    *("a|b||c", "=1+1", "a;b", 'a"b', "a\nb", "a\r\nb", "\r", "films", "<br><b>", "Pain (Mild)"),
    *("TAKEN", "SKIP", "YES_MANUAL", "Mood", "Symptom", "Sleep", "when-needed", "cycle"),
]
VALUES = st.one_of(
    st.sampled_from(TEXTS),
    st.sampled_from([None, True, False, -1, 0, 1, 3, 2**31, 2**53, -(2**63), 10**30, 1.5, 1e300]),
    st.sampled_from([float("nan"), float("inf"), [], {}, [[]], [None], {"list": 7}]),
    st.text(max_size=12),
    st.integers(),
)

TABLES = {
    "daylio": """\
full_date,date,weekday,time,mood,activities,scales,note_title,note
2024-03-02,x,y,8:48 pm,good,a | b,Sleep: 7:30,Title,Note<br>
2024-03-01,x,y,20:48,own,,,,
""",
    "bearable": """\
date,date formatted,weekday,time of day,category,rating/amount,detail,notes
22nd Jan 2024,2024-01-22,Monday,am,Mood,6,Tired,
22nd Jan 2024,2024-01-22,Monday,3:04,Meds/Supplements,50,Iron (mg),
22nd Jan 2024,,Monday,,Sleep,7:30,Asleep 23:30 - 07:00,.
22nd Jan 2024,,Monday,pm,Symptom,2,Pain (Moderate),
22nd Jan 2024,,Monday,all day,Food Diary factors,,Tea | Rice,
""",
    "emoods": """\
ID,DATE (YYYY-MM-DD),IRRITABILITY,ANXIETY,DEPRESSED,ELEVATED,SLEEP,PSYCHOTIC SYMPTOMS,NOTE,OWN
1,2024-03-02,3,0,3,0,7.5,0,a note,2
""",
    "csv": """\
day,time,mood,dose,effect,factor,note
2024-03-02,8:48,6,50 mg,mild,7:30,n
2024-03-02T08:00:00Z,,,,,,
""",
    "medtimer": """\
R,N,D,T,G,I,O,R (ISO 8601),T (ISO 8601)
x,Lithium (1/2),1,x,,0:00,n,2024-09-14T05:00:00Z,2024-09-14T05:10:00Z
""",
    "habits": """\
Position,Name,Type,Question,Unit,Archived?
001,Walk,YES_NO,,,false
002,Water,NUMERICAL,,l,false
""",
    "days": """\
Date,Value,Notes
2024-03-02,YES_MANUAL,n
2024-03-01,2500,
""",
}
OBJECTS = {
    "daylio": """{
"dayEntries": [{"id": 7, "minute": 5, "hour": 0, "day": 1, "month": 0, "year": 2024, "mood": 9,
    "timeZoneOffset": 3600000, "note": "a<br>b", "note_title": "t", "tags": [3, 4], "assets": [1]}],
"customMoods": [{"id": 9, "custom_name": "zen", "mood_group_id": 1}],
"tags": [{"id": 3, "name": "home"}]}""",
    "medtimer": """{
"medicines": {"version": 9, "list": [{"medicine": {"name": "Lithium", "unit": "mg", "notes": ""},
    "tags": [{"name": "a"}], "reminders": [{"reminderId": 3, "timeInMinutes": 480, "amount": "1",
    "days": [true, true, true, true, true, true, true], "consecutiveDays": 2, "pauseDays": 1,
    "cycleStartDay": 19980, "periodStart": 20000, "periodEnd": 20009, "activeDaysOfMonth": -1,
    "linkedReminderId": 0, "intervalStart": 0, "windowedInterval": false, "instructions": "i"}]}]},
"events": {"version": 9, "list": [{"medicineName": "Lithium (1/2)", "amount": "1",
    "status": "TAKEN", "reminderType": "LINKED", "remindedTimestamp": 1726290000,
    "processedTimestamp": 1726290600, "notes": "n"}]}}""",
    "dosage": """{
"history": [{"name": "Iron", "unit": "mg", "time": [8, 0], "dose": 12.5,
    "taken": [1773144300000, 1]}],
"treatments": [{"name": "Iron", "unit": "mg", "notes": "n", "frequency": "cycle", "days": [0],
    "cycle": [3, 3, 1], "monthDay": 3, "dosage": [{"time": [8, 0], "dose": 1}],
    "duration": {"enabled": true, "start": 1773144300000, "end": "1773144300"}}],
"meds": [{"_name": "Iron", "_unit": "mg", "_info": {"time": [8, 0], "dose": 1},
    "_date": "2026-03-10T12:05:00.000Z", "_taken": "yes"}],
"lastUpdate": "2026-03-10T12:00:00.000Z"}""",
}


@st.composite
def changed(draw: st.DrawFn, value: Any, depth: int = 0) -> Any:
    """A value of which some is another, twice, or gone."""
    if draw(st.integers(0, 40)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        kept = {key: draw(changed(one, depth + 1)) for key, one in value.items()}
        if kept and draw(st.integers(0, 20)) == 0:
            kept.pop(draw(st.sampled_from(sorted(kept))))
        return kept
    if isinstance(value, list):
        times = draw(st.integers(0, 3)) if draw(st.booleans()) else 1
        return [draw(changed(one, depth + 1)) for one in value for _ in range(times)]
    return value


@st.composite
def tables(draw: st.DrawFn, which: str, sign: str = ",") -> bytes:
    """A table of which some cells are others, with the quotes of one or without any."""
    head, *body = csv.reader(TABLES[which].splitlines())
    kept = [head if draw(st.integers(0, 20)) else draw(changed(head))]
    other = st.integers(0, 20).flatmap(lambda n: st.sampled_from(TEXTS) if n == 0 else st.none())
    for row in body:
        for _ in range(draw(st.integers(0, 3))):
            drawn = [draw(other) for _ in row]
            kept.append(
                [cell if new is None else new for cell, new in zip(row, drawn, strict=True)]
            )
    kept = [[str(cell) for cell in row] for row in kept if isinstance(row, list)]
    if draw(st.integers(0, 4)) == 0:
        text = "\n".join(sign.join(row) for row in kept)
    else:
        stream = io.StringIO()
        csv.writer(stream, delimiter=sign).writerows(kept)
        text = stream.getvalue()
    coding = draw(st.sampled_from(["utf-8"] * 20 + ["utf-8-sig", "utf-16", "latin-1"]))
    return text.encode(coding, "surrogatepass" if coding.startswith("utf") else "replace")


@st.composite
def texts_of_json(draw: st.DrawFn, source: str) -> bytes:
    """A JSON of which some values are others."""
    value = draw(changed(json.loads(OBJECTS[source])))
    if draw(st.integers(0, 9)) == 0 and isinstance(value, dict) and value:
        value = value[draw(st.sampled_from(sorted(value)))]
    text = json.dumps(
        value, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 1]))
    )
    return text.encode("utf-8", "surrogatepass")


def zipped(members: dict[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip in memory."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@st.composite
def databases(draw: st.DrawFn) -> bytes:
    """A backup of Loop, with rows of any value."""
    with closing(sqlite3.connect(":memory:")) as conn:
        conn.execute("CREATE TABLE Habits (id, name, type, unit)")
        conn.execute("CREATE TABLE Repetitions (id, habit, timestamp, value, notes)")
        cell = st.one_of(
            st.sampled_from([None, -1, 0, 1, 2, 3, 1500, 2**62, 1.5, b"\xff", 19784 * 86_400_000]),
            st.sampled_from([text for text in TEXTS if text != "\ud800"]),
        )
        for n in range(draw(st.integers(0, 3))):
            conn.execute(
                "INSERT INTO Habits VALUES (?, ?, ?, ?)", (n, *draw(st.tuples(cell, cell, cell)))
            )
        for row in draw(st.lists(st.tuples(st.integers(0, 3), cell, cell, cell), max_size=6)):
            conn.execute("INSERT INTO Repetitions VALUES (NULL, ?, ?, ?, ?)", row)
        conn.execute(f"PRAGMA user_version = {draw(st.sampled_from([0, 15, 25, 26, 27]))}")
        conn.commit()
        return conn.serialize()


@st.composite
def whole_files(draw: st.DrawFn, source: str) -> bytes:
    """A file of a program, changed in what it says."""
    if source == "dosage":
        return draw(texts_of_json(source))
    if source == "medtimer":
        return draw(st.one_of(texts_of_json(source), tables("medtimer", ";")))
    if source == "loop":
        if draw(st.booleans()):
            return draw(databases())
        top = draw(st.sampled_from(["", "x/", "../", "/"]))
        members = {f"{top}Habits.csv": draw(tables("habits"))}
        for folder in draw(
            st.lists(st.sampled_from(["001 Walk", "002", "003 x", "a"]), max_size=3)
        ):
            members[f"{top}{folder}/Checkmarks.csv"] = draw(tables("days"))
        return zipped(members)
    if source == "daylio" and draw(st.booleans()):
        content = base64.b64encode(draw(texts_of_json(source)))
        return zipped({"backup.daylio": content, "assets/x.jpg": b"x"})
    table = draw(tables(source))
    if source == "emoods" and draw(st.booleans()):
        return zipped({"entry.csv": table, "meds.csv": b"a,b\n"})
    return table


@st.composite
def files(draw: st.DrawFn, source: str) -> bytes:
    """A file of a program, changed in what it says, in some of its bytes, or torn."""
    content = bytearray(draw(whole_files(source)))
    for _ in range(draw(st.sampled_from([0] * 9 + [1, 3]))):
        if content:
            content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    if draw(st.integers(0, 20)) == 0:
        del content[draw(st.integers(0, len(content))) :]
    return bytes(content)
