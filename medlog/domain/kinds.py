"""The kinds of entry in people's words, where those are others than the names of the tables."""

_WORDS = {"assessment": "scale"}


def kind_word(kind: str) -> str:
    """What a person calls a kind of entry."""
    return _WORDS.get(kind, kind)


def a_kind(kind: str) -> str:
    """The same with its article: a dose, an effect."""
    word = kind_word(kind)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def read_kind(word: str) -> str:
    """The kind that is called so, in any case; a word that is none stays as it is."""
    typed = word.strip().casefold()
    return next((kind for kind, said in _WORDS.items() if said == typed), typed)
