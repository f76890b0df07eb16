"""Names of medications, effects and factors: what may be one, and which one is meant."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from medlog import errors
from medlog.domain.amount import is_amount, is_unit

LONGEST_NAME = 80
SHORTEST_PREFIX = 3

TIME_WORDS = frozenset({"ago", "at", "now", "today", "tonight", "yesterday"})

# Compiled where one is used first: known names are read without them.
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_SHELL_SIGNS = r'["$`\\!]'

_CLOSE = 0.75
"""difflib's ratio from which a name may be a typing slip: one letter changed in a name of four."""


class KnownName(NamedTuple):
    """The names of one medication, to read a line against.

    Attributes:
        id: the medication's id.
        name: its full name.
        aliases: its other names.
        active: whether it is taken at present; only such names can be shortened.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    active: bool = True


@lru_cache(maxsize=512)  # a diary says the same few names thousands of times
def fold(text: str) -> str:
    """The form in which names are compared: no case, single blanks, NFC."""
    text = " ".join(text.split())
    if text.isascii():
        return text.lower()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", text).casefold())


def check_name(text: str) -> str:
    """A new name as it is kept: as typed, with single blanks between its words.

    Raises:
        NameEmpty, NameTooLong (over 80 characters), NameHasControls (control characters, line
        ends, tabs, bidirectional overrides, lone surrogates), NameReadsAsOption (a leading minus),
        NameHasEquals, NameReadsAsAmount (`50mg`, `75 mg`, `tablets`).
    """
    if has_unseen(text):
        raise errors.NameHasControls
    name = " ".join(text.split())
    if not name:
        raise errors.NameEmpty
    if len(name) > LONGEST_NAME:
        raise errors.NameTooLong(longest=LONGEST_NAME, length=len(name))
    if name.startswith("-"):
        raise errors.NameReadsAsOption(name=name)
    if "=" in name:
        raise errors.NameHasEquals(name=name)
    if is_amount(name) or is_unit(name):
        raise errors.NameReadsAsAmount(name=name)
    return name


def has_unseen(text: str) -> bool:
    """Whether a text has control characters, line ends, overrides or lone surrogates in it."""
    return re.search(_CONTROLS, text) is not None


def index_names(known: Iterable[KnownName]) -> dict[str, KnownName]:
    """Folded name or alias -> medication; names before aliases, then the lowest id."""
    ordered = sorted(known, key=lambda one: one.id)
    index: dict[str, KnownName] = {}
    for one in ordered:
        index.setdefault(fold(one.name), one)
    for one in ordered:
        for alias in one.aliases:
            index.setdefault(fold(alias), one)
    return index


def find_by_prefix(typed: str, index: Mapping[str, KnownName]) -> tuple[KnownName, ...]:
    """The active medications with a name or alias that begins with the folded text.

    None for a text under three letters.
    """
    if len(typed) < SHORTEST_PREFIX:
        return ()
    return tuple(
        {
            one.id: one for text, one in index.items() if one.active and text.startswith(typed)
        }.values()
    )


def find_close(words: Sequence[str], index: Mapping[str, KnownName]) -> tuple[KnownName, ...]:
    """The medications whose name one of the folded words, or some in a row, may be a slip of."""
    from difflib import get_close_matches

    longest = longest_run(index) + 1
    runs = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + longest, len(words)) + 1)
    }
    close = [text for run in sorted(runs) for text in get_close_matches(run, index, cutoff=_CLOSE)]
    return tuple({index[text].id: index[text] for text in close}.values())


def longest_run(index: Mapping[str, KnownName]) -> int:
    """How many words the longest of the names has."""
    return max((text.count(" ") + 1 for text in index), default=0)


def reads_loosely(words: Sequence[str], apart: Collection[str] = TIME_WORDS) -> bool:
    """Whether several words are too doubtful for one name without quotes.

    They are where one of them belongs to `apart` or a later one begins with a digit (`8am`, `½`):
    most likely a time or an amount in another form.
    """
    return len(words) > 1 and (
        any(word.lower() in apart for word in words)
        or any(word[:1].isnumeric() for word in words[1:])
    )


def quoted(name: str) -> str:
    """The name as one word of a command line."""
    if re.search(_SHELL_SIGNS, name):
        from shlex import quote

        return quote(name)
    return f'"{name}"'


def as_word(name: str) -> str:
    """The name as one word of a command line, in quotes only where it needs them."""
    return name if re.fullmatch(r"[\w-]+", name) else quoted(name)


def one_of(known: Sequence[KnownName]) -> str:
    """`a`, `a or b`, `a, b or c`, in the order of the alphabet."""
    *first, last = sorted(one.name for one in known)
    return f"{', '.join(first)} or {last}" if first else last
