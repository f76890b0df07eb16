"""The command line itself and its completions."""

from medlog.errors import MedlogError, NotUnderstood, Refused, StoreError


class Usage(NotUnderstood):
    """Options or arguments that the parser refuses."""

    code = "usage"
    sentence = "{detail}"
    advice = "{command} --help shows how it is used."


class NoteLikeFactor(NotUnderstood):
    """A word like sleep=7.5 right behind --note."""

    code = "note-like-factor"
    sentence = "“{word}” stands where the text of the note is expected."
    advice = "Put --note last, or write --note={word} if that is the note."


class EditorFailed(Refused):
    """The editor for a note cannot be run, or was left with an error."""

    code = "editor-failed"
    sentence = "The editor ({editor}) did not finish; nothing was saved."
    advice = "Type the note behind --note, or set EDITOR to another program."


class EditorFailedKept(EditorFailed):
    """The same, with a text in the file."""

    advice = "Your text is kept in {path}"


class NeedsTerminal(NotUnderstood):
    """A question that nobody is there to answer."""

    code = "needs-terminal"
    sentence = "{question}"
    advice = "{instead}"


class Bug(MedlogError):
    """An error of ours."""

    code = "bug"
    sentence = "This is a bug in medlog ({kind} at {place}); what was saved before is safe."
    advice = "Please report that line and the command's form, without your own words."


class UnknownShell(NotUnderstood):
    """A shell that there is no script for."""

    code = "unknown-shell"
    sentence = "There are no completions for a shell called “{shell}”."
    advice = (
        "The shells are bash, zsh, fish and powershell, as in: medlog completions zsh --install"
    )


class ForeignCompletion(Refused):
    """Another program's or person's script where ours would go."""

    code = "foreign-completion"
    sentence = "{path} is there already and not of medlog's making; it was left alone."
    advice = (
        "--force replaces it; medlog completions {shell} prints the script, for any other place."
    )


class CompletionNotWritten(Refused):
    """No right, no space, no folder."""

    code = "completion-not-written"
    sentence = "{path} cannot be written: {detail}."
    advice = "medlog completions {shell} prints the script, for any other place."


class NotUtf8(Refused):
    """Bytes that are no UTF-8, where a text is to be kept."""

    code = "not-utf-8"
    sentence = "The text holds bytes that are not UTF-8; nothing was saved."
    advice = "Set the terminal to UTF-8, or write the note in the editor: --note alone."


class AnswerNotWritten(StoreError):
    """Standard output or standard error refuses what is written to it."""

    code = "answer-not-written"
    sentence = "The answer cannot be written ({detail}); {saved}."
    advice = "medlog log shows what is in the diary."
