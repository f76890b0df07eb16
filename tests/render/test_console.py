"""What reaches a stream: no colour where none belongs, nothing the encoding lacks, no markup."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from medlog.render.terminal.console import drawn, safe, within
from medlog.render.text import harmless

HOSTILE = (
    "[bold]not bold[/]",
    "[/]",
    ":skull:",
    "\x1b[31mred",
    "\x1b]8;;https://example.org\x07link",
    "\u202eevil",
    "\x9b2J",
)


class Screen(io.StringIO):
    """A stream with a kind and an encoding."""

    def __init__(self, *, tty: bool, encoding: str) -> None:
        super().__init__()
        self.tty = tty
        self.named = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO's own is always None
        return self.named

    def isatty(self) -> bool:
        return self.tty


TERMINAL = Screen(tty=True, encoding="utf-8")
PIPE = Screen(tty=False, encoding="utf-8")


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_a_terminal_gets_colour() -> None:
    assert drawn(Text("hello", "bold"), TERMINAL) == "\x1b[1mhello\x1b[0m\n"


@pytest.mark.parametrize(
    ("screen", "plain", "variable"),
    [
        (PIPE, False, None),
        (TERMINAL, True, None),
        (TERMINAL, False, ("NO_COLOR", "1")),
        (TERMINAL, False, ("TERM", "dumb")),
        (PIPE, False, ("FORCE_COLOR", "1")),
    ],
)
def test_elsewhere_there_are_no_escapes(
    screen: Screen,
    plain: bool,
    variable: tuple[str, str] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable:
        monkeypatch.setenv(*variable)
    assert drawn(Text("hello", "bold red"), screen, plain=plain) == "hello\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_does_not_come_alive(text: str) -> None:
    assert drawn(safe(text), PIPE) == harmless(text) + "\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "shift_jis"])
@given(text=st.text(st.characters(codec="utf-8")))
def test_every_encoding_can_carry_what_is_written(encoding: str, text: str) -> None:
    shown = within(f"{text}│▄▀–→“”", encoding)
    assert len(shown) == len(text) + 7
    shown.encode(encoding)


def test_what_an_encoding_has_stays() -> None:
    assert within("é – → ▄", "cp1252") == "é – > o"
    assert within("é – → ▄", "utf-8") == "é – → ▄"
