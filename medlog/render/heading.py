"""What stands at the top of the page in every form: which days, when it was made."""

from medlog.report.day_words import day_text, span_text
from medlog.report.values import Report


def period_text(report: Report) -> str:
    """`26 Oct – 22 Nov 2026, 28 days`."""
    days = (report.last - report.first).days + 1
    year = report.last.year
    dates = f"{span_text(report.first, report.last, year)} {year}"
    return f"{dates}, {days} {'day' if days == 1 else 'days'}"


def made_text(report: Report) -> str:
    """`made 22 Nov at 10:05`."""
    at = report.generated.wall
    return f"made {day_text(at.date(), report.last.year)} at {at:%H:%M}"


def begins_text(report: Report) -> str:
    """Since when there is a diary, where that is within the period; else ""."""
    if report.begins is None or report.begins <= report.first:
        return ""
    return f"The diary begins on {day_text(report.begins, report.last.year)}."
