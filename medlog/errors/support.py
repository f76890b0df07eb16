"""Own contacts, early signs and the plan."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class NoNumber(NotUnderstood):
    """A contact without a number."""

    code = "no-number"
    sentence = "“{line}” is not clearly a name and a number to call."
    advice = "The name comes first, as in: medlog support add Anna 0170 1234567"


class ContactNotKept(Refused):
    """A name or number that is too long, or has characters that cannot be seen."""

    code = "contact-not-kept"
    sentence = (
        "A name takes up to {name} characters and a number up to {number}, all of them visible."
    )
    advice = "Use a shorter one, or type it by hand instead of pasting it."


class NoContact(NoneSuch):
    """No contact has this name."""

    code = "no-contact"
    sentence = "There is no contact called “{name}”."
    advice = "medlog support list shows the names."


class AmbiguousContact(NotUnderstood):
    """The beginning of several names."""

    code = "ambiguous-contact"
    sentence = "“{name}” may be {names}."
    advice = "Type more of the name."


class EmptyPlan(NotUnderstood):
    """A plan without a text."""

    code = "empty-plan"
    sentence = "The plan is empty; nothing was saved."
    advice = "Write it in the editor, or say it at once: medlog support plan TEXT"
