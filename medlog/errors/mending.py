"""Looking at and mending what stands."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class NothingToUndo(NoneSuch):
    """No action of this device is left to take back."""

    code = "nothing-to-undo"
    sentence = "There is nothing to undo."
    advice = "medlog history shows what was done."


class NothingDoneHere(NothingToUndo):
    """The diary was brought here from elsewhere, and nothing was done since."""

    code = "nothing-done-here"
    sentence = "There is nothing to undo: nothing was done since the diary was brought here."
    advice = (
        "What was done before stays; medlog delete takes an entry out, and medlog history shows"
        " what was done."
    )


class NothingToRedo(NoneSuch):
    """No undo is left to take back."""

    code = "nothing-to-redo"
    sentence = "There is nothing to redo."
    advice = "medlog history shows what was done."


class ChangedSince(Refused):
    """A later action changed what this one left."""

    code = "changed-since"
    sentence = (
        "“{what}” of {when} cannot be taken back: “{later}” of {later_when} changed the same."
    )
    advice = "Take the later one back first, or use medlog edit."


class InUse(Refused):
    """A row that the action made is used by a later one."""

    code = "in-use"
    sentence = "“{what}” of {when} cannot be taken back: “{later}” of {later_when} builds on it."
    advice = "Take the later one back first."


class NothingChanges(Refused):
    """The action would leave everything as it is."""

    code = "nothing-changes"
    sentence = "That changes nothing: it stands like that already."
    advice = ""


class NoEntry(NoneSuch):
    """No entry has this id."""

    code = "no-entry"
    sentence = "No entry has the id {id}."
    advice = "medlog log shows the ids."


class AmbiguousId(NotUnderstood):
    """Several entries' ids begin like this."""

    code = "ambiguous-id"
    sentence = "Several entries have ids that begin with {id}: {ids}."
    advice = "Type one or two characters more."


class UnknownKind(Refused):
    """Not a kind of entry."""

    code = "unknown-kind"
    sentence = "“{kind}” is no kind of entry."
    advice = "The kinds are {kinds}."


class AlreadyDeleted(Refused):
    """The entry was taken out before."""

    code = "already-deleted"
    sentence = "The entry {id} was deleted already."
    advice = "medlog undo brings back what was deleted last; medlog history {id} shows when."


class OptionNotOfKind(NotUnderstood):
    """An option that has no meaning for this kind of entry."""

    code = "option-not-of-kind"
    sentence = "{option} has no meaning for {kind}."
    advice = "medlog edit --help shows what can be changed."


class WordsNotOfKind(NotUnderstood):
    """Words for an entry that has none to change."""

    code = "words-not-of-kind"
    sentence = "Of {kind} only the time and the note can be changed."
    advice = "medlog delete takes it out; recording it anew makes another one."


class BadCount(NotUnderstood):
    """A number of actions or days that is none."""

    code = "bad-count"
    sentence = "“{text}” is no number for {option}."
    advice = "A whole number from 1 to {largest}, as in {example}."


class TwoWindows(NotUnderstood):
    """More than one way to say which days are meant."""

    code = "two-windows"
    sentence = "{first} and {second} both say which days are meant."
    advice = "Leave one of the two out."


class FewerToUndo(NoneSuch):
    """Fewer actions stand than are to be taken back."""

    code = "fewer-to-undo"
    sentence = "Only {left} can be undone; nothing was taken back."
    advice = "medlog undo {left} takes back all of them; medlog history shows what was done."
