"""A zip of CSV files goes out and comes back; and what somebody made of one is refused in words."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlog import errors
from medlog.domain import described
from medlog.domain.columns import Column, Value
from medlog.domain.formula import guarded
from medlog.exchange.opened import Opened
from medlog.exchange.own_csv import ABOUT
from medlog.exchange.own_csv.reading import PROGRAM, WANTED, Tables, is_own
from medlog.exchange.own_csv.writing import Filled, write_zip

ID = "019e5e95-8dc0-7000-877c-172679852f04"

TABLE = described.Table(
    "mood",
    "How it was.",
    (
        described.Column("id", "its id", is_number=False),
        described.Column("offset", "in seconds", is_number=True),
        described.Column("note", "as typed", is_number=False),
        described.Column("unit", "mg", is_number=False),
        described.Column("score", "10 best", is_number=True),
    ),
)
SHAPE = {
    "mood": {
        "id": Column(whole=False, needed=True),
        "offset": Column(whole=True, needed=True),
        "note": Column(whole=False, needed=False),
        "unit": Column(whole=False, needed=True),
        "score": Column(whole=False, needed=False),
    }
}

Made = Callable[..., Path]


def content(rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.BytesIO()
    write_zip(out, 4, [Filled(TABLE, rows)])
    return out.getvalue()


def read(path: Path, newest: int = 4) -> list[tuple[Value, ...]]:
    with Opened(path, PROGRAM, WANTED) as opened:
        assert is_own(opened)
        return [tuple(row.values.values()) for row in Tables(opened, SHAPE, newest).rows()]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
) | st.sampled_from(["=1+1", "'=1", '"', "a\r\nb", "\r", "\n", ",", ";", " x ", "\ufeff", "\u2028"])


@given(
    st.lists(
        st.tuples(
            st.just(ID),
            st.integers(-(10**17), 10**17),
            st.none() | TEXTS,
            st.just("") | TEXTS,
            st.sampled_from([None, "-1.5", "6"]),
        ),
        max_size=5,
    )
)
def test_rows_come_back_as_they_were(rows: list[tuple[Value, ...]]) -> None:
    """NULL and "" told apart by the column, line ends and guards to the letter."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(content(rows))
        assert read(path) == rows


def test_any_csv_program_reads_it() -> None:
    """RFC 4180 with the mark of UTF-8; a formula is guarded, a number is none."""
    rows = [(ID, -3600, '=HYPERLINK("x"), or\r\nnot', "mg", "-1.5")]
    with zipfile.ZipFile(io.BytesIO(content(rows))) as pack:
        assert pack.namelist() == [ABOUT, "mood.csv", "README.txt"]
        assert pack.testzip() is None
        text = pack.read("mood.csv").decode("utf-8")
        readme = pack.read("README.txt").decode("utf-8")
    assert text.startswith("\ufeffid,offset,note,unit,score\r\n")
    _, row = csv.reader(io.StringIO(text[1:], newline=""))
    assert row == [ID, "-3600", '\'=HYPERLINK("x"), or\r\nnot', "mg", "-1.5"]
    assert "mood.csv\nHow it was.\n  id      its id\n" in readme


def test_the_same_rows_give_the_same_bytes() -> None:
    """With no moment in them; and for the owner alone where it is unpacked."""
    assert content([(ID, 0, None, "", None)]) == content([(ID, 0, None, "", None)])
    with zipfile.ZipFile(io.BytesIO(content([]))) as pack:
        for member in pack.infolist():
            assert member.date_time == (1980, 1, 1, 0, 0, 0)
            assert member.external_attr >> 16 == 0o600


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """`made({"mood.csv": "id,..."})`: a zip with these members, and `about.csv` as it is."""

    def made(members: dict[str, str | bytes]) -> Path:
        path = tmp_path / "x.zip"
        about = "key,value\r\nformat,medlog-csv\r\nversion,1\r\ntables,4\r\n"
        with zipfile.ZipFile(path, "w") as pack:
            for name, text in ({ABOUT: about} | members).items():
                pack.writestr(name, text)
        return path

    return made


def test_columns_and_tables_that_were_taken_out_say_nothing(made: Made) -> None:
    """In another order, and with an empty line."""
    assert read(made({"mood.csv": f"offset,id\n-5,{ID}\n\n", "other.txt": "x"})) == [(-5, ID)]
    assert read(made({})) == []


WRONG = {
    "a column too many": (f"id,mood\n{ID},3\n", "mood.csv, line 1", "no column of this table"),
    "no ids": ("offset\n3\n", "mood.csv, line 1", "“id” is not there"),
    "a number that is none": (f"id,offset\n{ID},1.5\n", "mood.csv, line 2", "no whole number"),
    "a huge number": (f"id,offset\n{ID},{'9' * 40}\n", "mood.csv, line 2", "no whole number"),
    "too few columns": (f"id,offset\n{ID}\n", "mood.csv, line 2", "1 columns"),
    "an open quote": (f'id,note\n{ID},"a\nb\n', "mood.csv, line 2", "breaks off"),
    "a NUL": (f"id,note\n{ID},\0\n", "line 2", "NUL"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_right_is_told_with_its_line(made: Made, name: str) -> None:
    text, place, detail = WRONG[name]
    with pytest.raises(errors.ImportBadPlace) as found:
        read(made({"mood.csv": text}))
    assert place in found.value.message
    assert detail in found.value.message


@pytest.mark.parametrize(
    ("about", "error"),
    [
        ("key,value\nformat,medlog-csv\nversion,2\ntables,4\n", errors.ArchiveNewer),
        ("key,value\nformat,medlog-csv\nversion,1\ntables,5\n", errors.ArchiveNewer),
        ("key,value\nformat,medlog-csv\nversion,x\ntables,4\n", errors.ImportBadPlace),
        ("key,value\nformat,medlog-csv\n", errors.ImportBadPlace),
        ("key,value\nformat,other\nversion,1\ntables,4\n", errors.ImportNotOf),
        ("a,b\n", errors.ImportNotOf),
        ("", errors.ImportNotOf),
        (b"\xff\xfe", errors.ImportBadPlace),
    ],
)
def test_another_form_is_refused(
    made: Made, about: str | bytes, error: type[errors.MedlogError]
) -> None:
    with pytest.raises(error):
        read(made({ABOUT: about}))


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    """A byte changed in it: its sum is not right any more."""
    path = tmp_path / "x.zip"
    whole = content([(ID, n, f"note {n * n}", "", None) for n in range(500)])
    at = whole.index(b"mood.csv") + 400
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises((errors.ImportNotOf, errors.ImportBadPlace)):
        read(path)


@given(st.binary(max_size=300), st.integers(0, 10**6))
def test_no_change_of_the_bytes_is_more_than_a_sentence(noise: bytes, at: int) -> None:
    """Rows as they were, or one of our errors."""
    import tempfile

    whole = content([(ID, n, guarded("=1"), "", None) for n in range(3)])
    at %= len(whole)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.zip"
        path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
        with suppress(errors.Refused), Opened(path, PROGRAM, WANTED) as opened:
            if is_own(opened):
                assert all(row.table == "mood" for row in Tables(opened, SHAPE, 4).rows())


def test_a_table_of_any_length_is_read_as_a_stream(tmp_path: Path) -> None:
    """Longer than what may be read as a whole."""
    from medlog.exchange import opened as module

    path = tmp_path / "x.zip"
    number = module.IN_MEMORY // 1000 + 10

    def rows() -> Iterator[tuple[Value, ...]]:
        for n in range(number):
            yield ID, n, "x" * 1000, "", None

    with path.open("wb") as out:
        write_zip(out, 4, [Filled(TABLE, rows())])
    with Opened(path, PROGRAM, WANTED) as opened:
        assert sum(1 for _ in Tables(opened, SHAPE, 4).rows()) == number
