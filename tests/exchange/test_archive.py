"""An archive is read whole, or refused with the line that cannot be right."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archives import archive_of, forged, signed
from store.released import sample

from medlog import errors
from medlog.exchange.archive.reading import WANTED, Archive, Row
from medlog.exchange.opened import Opened
from medlog.store import archived, schema


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Of a diary with a row in each table."""
    path = tmp_path_factory.mktemp("diary") / "diary.db"
    sample(path)
    return archive_of(path)


def read(folder: Path, content: bytes) -> list[Row]:
    """Every row."""
    path = folder / "x.json"
    path.write_bytes(content)
    with Opened(path, "medlog", WANTED) as opened:
        return list(Archive(opened, archived.shape(), schema.VERSION).rows())


def refusal(folder: Path, content: bytes) -> str:
    """The sentence with which it is refused."""
    with pytest.raises(errors.Refused) as refused:
        read(folder, content)
    assert str(folder / "x.json") in refused.value.message
    assert "othing was stored" in refused.value.message + refused.value.hint
    return refused.value.message


def test_it_is_one_json_document(archive: bytes) -> None:
    """Any program can read it: tables, log, how many rows each has."""
    document = json.loads(archive)
    assert list(document)[:4] == ["medlog_archive", "format", "whole", "medication"]
    assert document["format"] == schema.VERSION
    assert {name: len(document[name]) for name in document["counts"]} == document["counts"]
    assert set(document["counts"]) == {*schema.LOGGED, "action", "change", "waiting"}


def test_every_row_comes_out_as_it_went_in(archive: bytes, tmp_path: Path) -> None:
    document = json.loads(archive)
    found = read(tmp_path, archive)
    assert [row.values for row in found] == [
        row for name in document["counts"] for row in document[name]
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_another_program_may_have_set_it_in_other_lines(
    archive: bytes, tmp_path: Path, indent: int | None
) -> None:
    text = json.dumps(json.loads(archive), indent=indent)
    assert read(tmp_path, b"\xef\xbb\xbf" + text.encode()) == read(tmp_path, archive)
    crlf = archive.replace(b"\n", b"\r\n")
    assert read(tmp_path, crlf) == read(tmp_path, archive)


def test_what_another_program_rounded_is_found(archive: bytes, tmp_path: Path) -> None:
    """Some keep whole numbers as floating ones, and clocks have more digits than these have."""
    document = json.loads(archive)
    document["change"][0]["clock"] = int(float(document["change"][0]["clock"]) + 8)
    assert "the sum of the file is not that" in refusal(tmp_path, json.dumps(document).encode())


def test_cut_off_at_any_line_it_is_refused(archive: bytes, tmp_path: Path) -> None:
    """With the line at which it ends."""
    lines = archive.splitlines(keepends=True)
    for number in range(1, len(lines)):
        message = refusal(tmp_path, b"".join(lines[:number]))
        assert f"line {number + 1}: the file breaks off here" in message
        refusal(tmp_path, b"".join(lines[:number]) + lines[number][: len(lines[number]) // 2])


def test_a_flipped_bit_is_found_anywhere(archive: bytes, tmp_path: Path) -> None:
    """Or it makes no difference: the end of the last line may be any."""
    dice = random.Random(1)
    for _ in range(400):
        at = dice.randrange(len(archive) - 1)
        flipped = bytearray(archive)
        flipped[at] ^= 1 << dice.randrange(8)
        refusal(tmp_path, bytes(flipped))


def instead(name: str, value: Any) -> Callable[[bytes], bytes]:
    """With another value at the top."""

    def changed(archive: bytes) -> bytes:
        before = json.dumps(json.loads(archive)[name])
        was, now = (f'"{name}":{said},'.encode() for said in (before, json.dumps(value)))
        return signed(archive.replace(was, now, 1).splitlines(keepends=True))

    return changed


@pytest.mark.parametrize(
    "newer", [instead("medlog_archive", 2), instead("format", schema.VERSION + 1)]
)
def test_a_newer_one_is_told_as_such(
    archive: bytes, tmp_path: Path, newer: Callable[[bytes], bytes]
) -> None:
    assert "by a newer medlog" in refusal(tmp_path, newer(archive))
    again = json.dumps(json.loads(newer(archive)), indent=1).encode()
    assert refusal(tmp_path, again)


def test_columns_that_came_later_are_filled_in(archive: bytes, tmp_path: Path) -> None:
    """As the upgrade does with a diary."""
    document = json.loads(archive)
    older = archive
    for table, columns in schema.LATER.items():
        for number in range(len(document[table])):
            older = forged(older, table, number, **dict.fromkeys(columns, ...))
    older = instead("format", 1)(older)
    for row in read(tmp_path, older):
        later = schema.LATER.get(row.section, {})
        assert {name: row.values[name] for name in later} == later
        assert list(row.values) == list(archived.shape()[row.section])


HOSTILE: dict[str, tuple[str, int, dict[str, Any], str]] = {
    "column of nowhere": ("mood", 0, {"score) VALUES (1); --": 1}, "is no column of this table"),
    "column missing": ("mood", 0, {"score": ...}, "“score” is not there"),
    "text for a number": ("mood", 0, {"offset": "1"}, "“offset” is not what"),
    "number for a text": ("mood", 0, {"score": 6}, "“score” is not what"),
    "yes": ("mood", 0, {"deleted": True}, "“deleted” is not what"),
    "float": ("mood", 0, {"offset": 1.0}, "“offset” is not what"),
    "nan": ("mood", 0, {"offset": float("nan")}, "“offset” is not what"),
    "list": ("mood", 0, {"note": [[[]]]}, "“note” is not what"),
    "nothing": ("mood", 0, {"score": None}, "“score” is not what"),
    "65 bits": ("mood", 0, {"offset": 2**63}, "“offset” is not what"),
    "half a sign": ("mood", 0, {"note": "\ud800"}, "no text in UTF-8"),
    "change of no table": ("change", 0, {"tbl": "context"}, "no such table"),
    "change of the log": ("change", 0, {"tbl": "action"}, "no such table"),
    "no such change": ("change", 0, {"op": "delete"}, "no such kind of change"),
    "change of another row": ("change", 0, {"row": "x"}, "no change of this row"),
    "no json": ("change", 0, {"after": "{"}, "no change of a row"),
    "a list": ("change", 0, {"after": "[]"}, "no change of this row"),
    "deep": ("change", 0, {"after": "[" * 5000}, "no change of a row"),
    "said nothing": ("change", 0, {"after": None}, "says too little"),
    "before its beginning": ("change", 0, {"before": "{}"}, "says too little"),
}


@pytest.mark.parametrize(("table", "number", "values", "said"), HOSTILE.values(), ids=HOSTILE)
def test_what_no_diary_writes_does_not_come_in(
    archive: bytes, tmp_path: Path, table: str, number: int, values: dict[str, Any], said: str
) -> None:
    """Though the sum is right."""
    assert said in refusal(tmp_path, forged(archive, table, number, **values))


def test_columns_in_the_log_are_the_tables_own(archive: bytes, tmp_path: Path) -> None:
    """They become part of what SQLite is told."""
    changes = json.loads(archive)["change"]
    update = next(n for n, one in enumerate(changes) if one["op"] == "update")
    for after in (
        {"score) --": "1"}, {"id": changes[update]["row"]}, {"score": 1}, {"note": "\ud800"}
    ):  # fmt: skip
        message = refusal(tmp_path, forged(archive, "change", update, after=json.dumps(after)))
        assert "line" in message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "its JSON ends"),
        (b"{}", "does not begin as an archive"),
        (b"[1]", "does not begin as an archive"),
        (b"SQLite format 3\0" + bytes(100), "medlog restore brings back a backup"),
        (b"age-encryption.org/v1\n-> x", "is encrypted"),
        (b'{"medlog_archive":1,\n', "line 2: the file breaks off"),
        (b'{"medlog_archive":0,\n"format":1,\n', "no such version"),
        (b'{"medlog_archive":1,\n"format":1,\n"whole":1,\n', "line 3"),
        (b'{"medlog_archive":1,"format":1,"whole":true,"mood":3}', "no list of rows"),
        (b'{"medlog_archive":1,"format":"x","whole":true}', "no such version"),
        (b'{"medlog_archive":' + b"9" * 5000 + b"}", "what no such file has"),
        (b"[" * 100_000, "what no such file has"),
        (b'{"medlog_archive":1' + b" " * (25 * 2**20), "too large to be read like"),
        (b"\x00\xff", "no text in UTF-8"),
        (b'{"medlog_archive":1,\n' + b"x" * (24 * 2**20 + 1), "line 2: the line is too long"),
    ],
    ids=range(15),
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in refusal(tmp_path, content)
