"""medlog's own archive, written and brought in."""

from medlog.errors import Refused


class ArchiveNewer(Refused):
    """It has a form that this program does not know yet."""

    code = "archive-newer"
    sentence = "{path} was written by a newer medlog; nothing was stored."
    advice = "Update medlog, then try again."


class ArchiveRewritten(Refused):
    """Another program set it in other lines, and it is too large to be read whole."""

    code = "archive-rewritten"
    sentence = (
        "{path} was saved by another program in other lines, and is too large to be read like"
        " that; nothing was stored."
    )
    advice = "Use the file as medlog wrote it, or export it again: medlog export archive"


class ArchiveNotWhole(Refused):
    """Its tables and its change log do not say the same, or the log is not as it was sealed."""

    code = "archive-not-whole"
    sentence = "{path} is not a whole diary: {detail}. Nothing was stored."
    advice = "medlog check says what is wrong with the diary it came from."


class ArchiveContradicts(Refused):
    """It has another change under the same moment and device as the diary."""

    code = "archive-contradicts"
    sentence = (
        "{path} says otherwise than this diary what was done at {moment}, so one of the two was"
        " changed beside medlog; nothing was stored."
    )
    advice = "medlog check says whether it is this diary; then take another archive."


class RowRefused(Refused):
    """A row that no diary can have."""

    code = "row-refused"
    sentence = "The {table} {row} in the file cannot come in: {detail}. Nothing was stored."
    advice = "A file that is damaged or was changed by hand is best exported anew."


class RestoreOfCsv(Refused):
    """CSV files cannot take the place of a whole diary."""

    code = "restore-of-csv"
    sentence = "{path} is a zip of CSV files, so it cannot take the place of a diary."
    advice = "medlog import csv FILE brings in what it has and keeps what is there."


class ArchivePart(Refused):
    """A part cannot take the place of a whole diary."""

    code = "archive-part"
    sentence = "{path} is a part of a diary, so it cannot take the place of one."
    advice = "medlog import archive FILE brings in what it has and keeps what is there."
