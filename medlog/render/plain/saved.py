"""A file that was written, in a line."""

from medlog.actions.saving import Saved


def saved(result: Saved) -> list[str]:
    """Where it is and how large."""
    return [f"Written: {result.path} ({size_text(result.size)})"]


def size_text(size: int) -> str:
    """`812 bytes`, `57 kB`, `1.2 MB`."""
    if size < 1000:
        return f"{size} bytes"
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} kB"
    return f"{size / 1_000_000:.1f} MB"
