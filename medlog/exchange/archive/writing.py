"""Writing an archive as a stream of bytes; its form is drawn in this package."""

import hashlib
import json
from collections.abc import Iterable, Iterator

from medlog.exchange.archive import VERSION

Sections = Iterable[tuple[str, Iterable[list[str]]]]
"""Tables by name, each with its rows as texts of JSON, some at a time."""


def written(number: int, sections: Sections, *, whole: bool) -> Iterator[bytes]:
    """The bytes of an archive of a diary whose form has this number, piece by piece."""
    sum_ = hashlib.sha256()
    for text in _above(number, sections, whole=whole):
        piece = text.encode()
        sum_.update(piece)
        yield piece
    yield f'"sha256":"{sum_.hexdigest()}"}}\n'.encode()


def _above(number: int, sections: Sections, *, whole: bool) -> Iterator[str]:
    yield f'{{"medlog_archive":{VERSION},\n"format":{number},\n"whole":{json.dumps(whole)},\n'
    counts = {}
    for name, batches in sections:
        yield f'"{name}":['
        count = 0
        for batch in batches:
            yield ("\n" if count == 0 else ",\n") + ",\n".join(batch)
            count += len(batch)
        yield "\n],\n"
        counts[name] = count
    yield f'"counts":{compact(counts)},\n'


def compact(value: object) -> str:
    """JSON as SQLite writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
