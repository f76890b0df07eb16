"""Days in words, the same wherever they stand on a page: in a cell, a sentence, under a chart."""

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_text(day: date, year: int) -> str:
    """`26 Oct`, or `26 Oct 2025` where it is not in this year."""
    words = f"{day.day} {month_text(day)}"
    return words if day.year == year else f"{words} {day.year}"


def month_text(day: date) -> str:
    """The name of its month, as in `day_text`."""
    return _MONTHS[day.month - 1]


def span_text(first: date, last: date, year: int) -> str:
    """`5 Oct – 1 Nov`, `5–11 Oct`, or the day where it is one."""
    if first == last:
        return day_text(first, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_text(last, year)}"
    of_first = last.year if first.year == last.year else year
    return f"{day_text(first, of_first)} – {day_text(last, year)}"
