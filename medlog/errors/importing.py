"""Files of other programs."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class ImportNoFile(NoneSuch):
    """The file is not there."""

    code = "import-no-file"
    sentence = "There is no file {path}."
    advice = "Name the file that the other program exported."


class ImportNotAFile(Refused):
    """A device, a pipe, or a folder where a text is read; a file is read twice."""

    code = "import-not-a-file"
    sentence = "{path} is no ordinary file; nothing was stored."
    advice = "Name the file that the other program exported."


class ImportUnreadable(Refused):
    """The system does not let it be read."""

    code = "import-unreadable"
    sentence = "{path} cannot be read: {detail}. Nothing was stored."
    advice = "Check who owns the file and whether its disk is there."


class ImportUnknownSource(NotUnderstood):
    """No program of this name."""

    code = "import-unknown-source"
    sentence = "“{source}” is no program that medlog can read files of."
    advice = "It reads {sources}."


class ImportNotOf(Refused):
    """The file is not what it is said to be."""

    code = "import-not-of"
    sentence = "{path} is no file of {program}: {detail}. Nothing was stored."
    advice = "It reads {wanted}."


class ImportOfAnother(Refused):
    """It looks like a file of another program that can be read."""

    code = "import-of-another"
    sentence = "{path} is no file of {program}, but looks like one of {other}. Nothing was stored."
    advice = "Bring it in with: medlog import {source} {typed}"


class ImportOfKnown(Refused):
    """Nothing was said about its columns, and it looks like a file that needs nothing said."""

    code = "import-of-known"
    sentence = "{path} looks like a file of {other}. Nothing was stored."
    advice = "Bring it in with: medlog import {source} {typed}"


class ImportBadPlace(Refused):
    """Something in the file cannot be right."""

    code = "import-bad-place"
    sentence = "{path}, {place}: {detail}. Nothing was stored."
    advice = "A file that is damaged or was changed by hand is best exported anew."


class ImportTooLarge(Refused):
    """Larger than it may be to be read in memory."""

    code = "import-too-large"
    sentence = "{path} is too large to be read: {what} has {size}, and {limit} are the most."
    advice = "Nothing was stored. If the program can export by year, import year by year."


class ImportEncrypted(Refused):
    """Nobody can look into it."""

    code = "import-encrypted"
    sentence = "{path} is encrypted; nothing was stored."
    advice = "Export it again without a password, import it, and remove that file."


class ImportNothing(Refused):
    """There is nothing in it."""

    code = "import-nothing"
    sentence = "{path} is a file of {program} without an entry; nothing was stored."
    advice = "See whether the program exported all days."


class ImportChanged(Refused):
    """It became another file while it was read."""

    code = "import-changed"
    sentence = "{path} changed while it was read; nothing was stored."
    advice = "Wait until the other program is done with it, and try again."


class ImportOptionNotUsed(NotUnderstood):
    """An option that says nothing about this kind of file."""

    code = "import-option-not-used"
    sentence = "{option} says nothing about a file of {program}."
    advice = "Leave it out."


class ImportMapMissing(NotUnderstood):
    """Any CSV needs to be told which column is what."""

    code = "import-map-missing"
    sentence = "{path} has the columns {columns}; which of them is the date, and what are the rest?"
    advice = (
        "Say it with --map, as in: --map date=Day,time=Time,mood=Score"
        " --map dose.sertraline=Mg,effect.nausea=Nausea --map factor.sleep=Sleep,note=Text"
    )


class ImportMapNotUnderstood(NotUnderstood):
    """A part of the map that cannot be read."""

    code = "import-map-not-understood"
    sentence = "--map cannot be read at “{part}”: {detail}."
    advice = "{form}"


class ImportNoColumn(Refused):
    """The map names a column that the file does not have."""

    code = "import-no-column"
    sentence = "{path} has no column “{column}”; it has {columns}."
    advice = "Write the column's name as the file's first line has it."


class ImportMoodRange(NotUnderstood):
    """The mood's scale cannot be read, or is needed."""

    code = "import-mood-range"
    sentence = "{what}"
    advice = "Write the worst and the best as the file has them, as in --mood-range 1..7"


class ImportDateFormat(NotUnderstood):
    """The form of the dates cannot be read."""

    code = "import-date-format"
    sentence = "“{form}” is no form of a date: it needs a day, a month and a year."
    advice = "Write it as in --date-format DD.MM.YYYY or --date-format MM/DD/YY"


class ImportDelimiter(NotUnderstood):
    """What stands between columns is one character."""

    code = "import-delimiter"
    sentence = "“{text}” cannot stand between columns: it takes one character."
    advice = "Write --delimiter ';' or --delimiter tab"
