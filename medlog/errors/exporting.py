"""Handing the diary on."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class UnknownExport(NotUnderstood):
    """A form that the diary is not handed on in."""

    code = "unknown-export"
    sentence = "“{format}” is no form that the diary can be handed on in."
    advice = "The forms are: {formats}."


class NothingToExport(NoneSuch):
    """There is no diary yet."""

    code = "nothing-to-export"
    sentence = "There is no diary at {path} yet, so there is nothing to hand on."
    advice = "The first entry begins it: medlog mood 6"


class NothingChosen(NoneSuch):
    """The options leave nothing over."""

    code = "nothing-chosen"
    sentence = "Nothing in the diary is what these options ask for; no file was written."
    advice = "medlog log shows what is there; without options all of it is handed on."


class ExportNeedsFile(NotUnderstood):
    """What a terminal cannot show."""

    code = "export-needs-file"
    sentence = "This is for a file or another program, not for the screen."
    advice = "Leave -o - out, and it goes to {name}."


class ExportNotWithJson(NotUnderstood):
    """Two answers for one place."""

    code = "export-not-with-json"
    sentence = "--json and -o - both answer on standard output."
    advice = "Leave one of them out, or name a file with -o."


class NoRoomForCopy(Refused):
    """What is written is first put together in a temporary file."""

    code = "no-room-for-copy"
    sentence = "There is no room to put it together in {folder}: {detail}. Nothing was written."
    advice = "Make some room there, or name another folder in the variable TMPDIR."


class NothingForCalendar(NoneSuch):
    """No dose has a day, and no visit."""

    code = "nothing-for-calendar"
    sentence = "Nothing is due and no visit is planned from {first} on; no calendar was written."
    advice = "A schedule gives doses their days: medlog med change NAME --daily 08:00"
