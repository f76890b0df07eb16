"""What a section of a report holds, to be looked at."""

from medlog.calc.day_doses import DayDose
from medlog.domain.amount import MICRO, Amount
from medlog.report.cells import Blank, Cell
from medlog.report.values import Facts, Note, Section, Table


def tables(section: Section, *, shown: bool = True) -> dict[tuple[str, str], Table]:
    """Its tables by key and title: those on a page, or all."""
    return {
        (block.key, block.title): block
        for block in section.blocks
        if isinstance(block, Table) and (block.shown or not shown)
    }


def split(table: Table) -> tuple[Table, Table]:
    """The rows of levels, and those of days that stand apart, without the column that says so."""
    n = [one.key for one in table.columns].index("part")
    columns = (*table.columns[:n], *table.columns[n + 1 :])
    rows = [(row[n], (*row[:n], *row[n + 1 :])) for row in table.rows]
    return (
        table._replace(columns=columns, rows=tuple(row for at, row in rows if at == Blank())),
        table._replace(columns=columns, rows=tuple(row for at, row in rows if at != Blank())),
    )


def notes(section: Section) -> dict[str, str]:
    """Its notes by key."""
    return {block.key: block.text for block in section.blocks if isinstance(block, Note)}


def prescribed(mg: int) -> DayDose:
    """So much a day, as a schedule has it."""
    return DayDose("prescribed", (Amount(mg * MICRO, "mg"),))


def column(table: Table, key: str) -> list[Cell]:
    """The cells of one column."""
    n = [one.key for one in table.columns].index(key)
    return [row[n] for row in table.rows]


def figures(section: Section, key: str) -> dict[str, Cell]:
    """The figures of its blocks of facts with this key."""
    blocks = [one for one in section.blocks if isinstance(one, Facts) and one.key == key]
    return {one.key: one.value for block in blocks for fact in block.lines for one in fact.figures}
