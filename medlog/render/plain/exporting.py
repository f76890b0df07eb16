"""What was handed on, and how to keep it."""

from medlog.actions.exporting import Exported
from medlog.render.plain.backups import entries_words
from medlog.render.plain.saved import size_text


def exported(result: Exported) -> list[str]:
    """Where it is, what is in it, who can read it."""
    return [
        f"Exported: {result.path} ({size_text(result.size)})",
        f"  {entries_words(result.entries)}",
        "  It is not encrypted: whoever has this file can read it.",
    ]
