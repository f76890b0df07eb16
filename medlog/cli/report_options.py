"""Options of `report` alone."""

from datetime import date
from typing import Annotated

from typer import Option

from medlog import config, errors
from medlog.actions import reporting
from medlog.domain.period import read_length
from medlog.report.history import KEY as HISTORY
from medlog.report.page import PAGE, SECTIONS
from medlog.store.diary import Diary

All = Annotated[bool, Option("--all", help="All figures of the field, and how they are defined.")]
Since = Annotated[
    str | None, Option("--since", metavar="DAY", help="From a day on; visit: from the last one.")
]
Of = Annotated[
    str | None,
    Option("--of", metavar="NAME", help="Set sleep, nausea, phq9, ... against doses, not mood."),
]
Dose = Annotated[
    str | None,
    Option("--dose", metavar="WHICH", help="The dose of a day: prescribed or taken."),
]
Settle = Annotated[
    str | None,
    Option("--settle", metavar="DAYS", help="Days kept apart after a change of dose; 0: none."),
]
Around = Annotated[
    str | None,
    Option("--around", metavar="WEEKS", help="Weeks before and after each change of dose: 4."),
]

Items = Annotated[bool, Option("--items", help="The single answers to questionnaires, too.")]
Sections = Annotated[
    str | None, Option("--section", metavar="LIST", help="Only these: adherence,mood.")
]
History = Annotated[
    bool, Option("--history", help="Behind the page, every medication so far, as med history.")
]
Private = Annotated[
    bool, Option("--private", help="Without your name and without words that you wrote.")
]

DOSES = ("prescribed", "taken")

_MOST_WEEKS = 26


def beginning(begin: str | None, since: str | None, diary: Diary, today: date) -> str | None:
    """The first day as typed after `--from` or `--since`, where `visit` is that of the last one.

    Raises:
        OptionsClash: both are given.
        NoVisitYet: there was no visit.
    """
    if since is None:
        return begin
    if begin is not None:
        raise errors.OptionsClash(first="--from", second="--since")
    is_visit = since.strip().casefold() == "visit"
    return reporting.since_visit(diary, today).isoformat() if is_visit else since


def chosen_sections(
    section: str | None, listed: str | None, *, with_history: bool = False
) -> tuple[str, ...]:
    """The sections named by the argument or by `--section`, the whole page without either.

    `with_history` adds the medications so far.

    Raises:
        UnknownSection: one of them is none.
    """
    words = [] if listed is None else [word.strip().casefold() for word in listed.split(",")]
    names = [*([section.casefold()] if section is not None else []), *words]
    for name in names:
        if name not in SECTIONS:
            raise errors.UnknownSection(section=name, sections=", ".join(SECTIONS))
    chosen = {*(names or PAGE), *([HISTORY] if with_history else [])}
    return tuple(name for name in SECTIONS if name in chosen)


def as_taken(text: str | None) -> bool:
    """Whether `--dose` asks for what was taken.

    Raises:
        UnknownDose: it says neither of the two.
    """
    if text is None:
        return False
    word = text.strip().casefold()
    if word not in DOSES:
        raise errors.UnknownDose(text=text, doses=" or ".join(DOSES))
    return word == "taken"


def settle_days(text: str | None) -> int | None:
    """The days of `--settle`; None without it.

    Raises:
        BadSetting: it is no number of days.
    """
    return None if text is None else int(config.check("settle", text))


def around_days(text: str | None) -> int:
    """The weeks of `--around` in days, four without it.

    Raises:
        BadPeriodLength: it is no number of weeks.
    """
    return 7 * (4 if text is None else read_length(text, "--around", _MOST_WEEKS))
