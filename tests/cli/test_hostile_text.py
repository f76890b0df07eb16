"""Text is data: it comes back to the letter in JSON, and no terminal acts on it."""

import json

import pytest

from conftest import Run

HOSTILE = [
    "[/]",
    "[bold red]x[/bold red]",
    ":skull: :warning:",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGk=\x07",
    "\x1b]8;;http://example.invalid\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m",
    "bell\x07",
    "del\x7f",
    "\u202egnirts\u202c",
    "\u2066isolated\u2069",
    "\u200f\u200emarks",
    "two\nlines",
    "tab\there",
    "carriage\rreturn",
    "line\u2028separator",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "'; DROP TABLE mood; --",
    "$(touch x) `touch y`",
    "%s %n {0} {name}",
    "🙂 emoji, עברית, العربية",
    "e\u0301 combining " + "\u0301" * 30,
    "x" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_a_note_comes_back_and_stays_quiet(medlog: Run, text: str) -> None:
    """Saved and shown by every command that shows notes; only harmless characters come out."""
    short = medlog("mood", "6", f"--note={text}", "--quiet").out.strip()
    shown = [
        medlog("log"),
        medlog("show", short),
        medlog("history", short),
        medlog("today"),
        medlog("report"),
        medlog("edit", short, "7"),
        medlog("note", "--", f"x {text}"),
        medlog("log", "--plain"),
        medlog("med", "add", "sertraline"),
        medlog("note", "--med", "sertraline", "--", text),
        medlog("info", "sertraline"),
        medlog("info", "sertraline", "lithium"),
    ]
    for ran in shown:
        assert ran.code == 0, ran.err
        for character in ran.out + ran.err:
            code = ord(character)
            assert code >= 0x20 or character in "\n\t"
            assert not 0x7F <= code <= 0x9F
            assert code not in (0x200E, 0x200F) and not 0x202A <= code <= 0x202E  # noqa: PT018 -- one claim
            assert not 0x2066 <= code <= 0x2069
            assert not 0xD800 <= code <= 0xDFFF
    entry = json.loads(medlog("show", short, "--json").out)["data"]["entry"]
    assert entry["note"] == text


@pytest.mark.parametrize(
    "args",
    [
        ["mood", "6", "--note=latin \udce9"],
        ["note", "latin \udce9"],
        ["take", "latin\udce9"],
        ["med", "add", "x", "--indication", "\udce9"],
        ["mood", "6", "--at", "\udce9"],
    ],
)
def test_bytes_that_are_no_text_are_refused(medlog: Run, args: list[str]) -> None:
    """Python brings them in as lone surrogates: one sentence, exit 4 or 2, nothing saved."""
    for words in (args, [*args, "--json"]):
        ran = medlog(*words)
        assert ran.code in (2, 4), ran.err
        assert not ran.out
        assert ran.err.isascii() or "\udce9" not in ran.err
    assert not medlog("log", "--quiet").out


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_a_name_is_kept_clean_or_refused(medlog: Run, text: str) -> None:
    """As the name of a medication, an effect, a factor: saved or one sentence, never a crash."""
    for args in (
        ["take", "--", text],
        ["med", "add", "--", text],
        ["effect", "--", text],
        ["track", "--", text, "3"],
        ["refill", "--", text, "3"],
        ["stock", "--", text],
        ["last", "--", text],
        *(["checkin", f"--{told}={text}"] for told in ("take", "skip", "mood", "effect", "track")),
        ["show", "--", text],
        ["config", "--", text, text],
        ["mood", "--", text],
        ["mood", "5", "--at", text],
        ["log", "--from", text],
        ["skip", "x", "--reason", text],
    ):
        ran = medlog(*args)
        assert ran.code in (0, 2, 3, 4), ran.err
        assert ran.code == 0 or ran.err.startswith("medlog: ")
        assert not any(ord(c) < 0x20 and c not in "\n\t" for c in ran.out + ran.err)
    for args in (["today"], ["log"], ["med", "list"], ["report"], ["history"]):
        assert medlog(*args).code == 0
