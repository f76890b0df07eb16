"""Lines and areas of a chart, and how each kind of them looks."""

_LOOKS = {
    "grid": 'fill="none" stroke="#dde2e7"',
    "tick": 'fill="none" stroke="#77818c"',
    "range": 'fill="none" stroke="#6f97bd"',
    "line": 'fill="none" stroke="#1f4e79"',
    "mean": 'fill="none" stroke="#1f4e79" stroke-linecap="round"',
    "change": 'fill="none" stroke="#4f6f8f" stroke-dasharray="2 4"',
    "dose": 'fill="#e6edf4" stroke="#4f6f8f"',
    "no-dose": 'fill="none" stroke="#4f6f8f" stroke-dasharray="3 3"',
}
"""On white paper; the name is a class too, so that a page's style can say another colour."""


def path(look: str, d: str, width: float = 1) -> str:
    """A path element with the look of that name, or "" where nothing is drawn."""
    if not d:
        return ""
    stroke = "" if width == 1 else f' stroke-width="{number(width)}"'
    return f'<path class="{look}" {_LOOKS[look]}{stroke} d="{d}"/>'


def number(value: float) -> str:
    """To a tenth, without a zero that says nothing."""
    return f"{value:.1f}".removesuffix(".0")
