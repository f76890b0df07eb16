"""Notices about visits as sentences."""

from medlog.actions.companion_notices import SameDayVisit, VisitPassed
from medlog.render import line


def sentence(notice: VisitPassed | SameDayVisit) -> str:
    """The sentence of a notice about a visit."""
    if isinstance(notice, VisitPassed):
        return f"It is in the past; medlog visit done {notice.short} keeps what came of it."
    return (
        f"There is another visit that day ({line.when(notice.other)}). If it was typed twice:"
        f" medlog delete {notice.short}"
    )
