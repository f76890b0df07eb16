"""Prescriptions: what is added, changed, paused, stopped, renamed."""

from medlog.errors import NoneSuch, NotUnderstood, Refused
from medlog.errors.lines import UnknownMedication
from medlog.errors.mending import NothingChanges


class MedicationExists(Refused):
    """`med add` of a name that is in use."""

    code = "medication-exists"
    sentence = "“{name}” is in the diary already."
    advice = "medlog med change {word} changes what holds."


class MedicationExistsStopped(MedicationExists):
    """The same, of a medication that was stopped."""

    sentence = "“{name}” is in the diary already; it was stopped."
    advice = "medlog med change {word} begins it again, with what it had before."


class NameInUse(Refused):
    """A name that already finds another medication."""

    code = "name-in-use"
    sentence = "“{name}” is a name of {other} already."
    advice = "Choose another name; medlog med list shows every name."


class NothingToJoin(Refused):
    """`med join` of what is there once."""

    code = "nothing-to-join"
    sentence = "{name} is in the diary once; there is no other one to join with it."
    advice = "Two names become one like this, the one that stays last: medlog med join OTHER {word}"


class JoinOfMore(NotUnderstood):
    """`med join` of three names or more."""

    code = "join-of-more"
    sentence = "More than two names are in “{line}”."
    advice = "Join them two by two, the one that stays last: medlog med join zoloft sertraline"


class NewNameMissing(NotUnderstood):
    """One name where two belong."""

    code = "new-name-missing"
    sentence = "A second name is missing after “{name}”."
    advice = "The one in the diary comes first: medlog {command} {word} NAME"


class AmountsDiffer(NotUnderstood):
    """A change that does not say how much each dose is."""

    code = "amounts-differ"
    sentence = "The doses of {name} have different amounts so far: {doses}."
    advice = (
        "Say each of them, as in --times 08:00=50mg,20:00=25mg,"
        " or one amount with its times, as in 50mg --daily 08:00"
    )


class ChangeMissing(NotUnderstood):
    """--from or --reason where nothing changes that has a day."""

    code = "change-missing"
    sentence = "--from and --reason belong to another dose or schedule, and none was given."
    advice = "Leave them out, or say what is to change, as in: medlog med change NAME 75mg"


class EndBeforeStart(Refused):
    """--end before the first day."""

    code = "end-before-start"
    sentence = "It would begin on {first} and end before that, on {last}."
    advice = "--end is the last day, so it is {first} or later."


class BadMaximum(Refused):
    """Not a number of doses a day."""

    code = "bad-maximum"
    sentence = "“{text}” is no number of doses a day."
    advice = "Give a whole number from 1 to 99, as in --max-per-day 3"


class BadMinimumGap(Refused):
    """No time at all between doses."""

    code = "bad-minimum-gap"
    sentence = "“{text}” leaves no time between two doses."
    advice = "Give a length of time, as in --min-gap 4h; --min-gap none takes the limit away."


class AlreadyStopped(Refused):
    """A stop, or a pause, of what was stopped."""

    code = "already-stopped"
    sentence = "{name} has been stopped since {day}."
    advice = "medlog med change {word} begins it again, with what it had before."


class NameOrAll(NotUnderstood):
    """Neither a medication nor --all."""

    code = "name-or-all"
    sentence = "No medication is named."
    advice = "Name one, or say --all."


class UnknownWhy(Refused):
    """Not one of the reasons for a pause."""

    code = "unknown-why"
    sentence = "“{why}” is not one of the reasons for a pause."
    advice = "The reasons are {reasons}."


class NoneToPause(NoneSuch):
    """--all of a diary without a medication."""

    code = "none-to-pause"
    sentence = "There is no medication in the diary yet."
    advice = "medlog med add NAME adds one, as in: medlog med add sertraline 50mg --daily 08:00"


class NotPaused(NoneSuch):
    """Nothing to resume."""

    code = "not-paused"
    sentence = "{name} is not paused."
    advice = "medlog med list shows what holds."


class NothingPaused(NotPaused):
    """--all, and not one is."""

    sentence = "Nothing is paused."


class PausedWithAll(Refused):
    """One of several medications that were paused together."""

    code = "paused-with-all"
    sentence = "{name} is paused together with all others, since {day}."
    advice = (
        "medlog med resume --all ends that pause; medlog med pause NAME keeps one of them paused."
    )


class DemoIsOwn(Refused):
    """The sample would go into the person's own diary."""

    code = "demo-is-own"
    sentence = "{path} is your own diary; the sample is made in a file of its own."
    advice = "Leave --file out, or name another file."


class DemoExists(Refused):
    """A file of that name is there already."""

    code = "demo-exists"
    sentence = "{path} is there already; nothing was changed."
    advice = (
        "--force makes the sample anew, where the file is a sample; --file names another place."
    )


class UnknownSection(NoneSuch):
    """Not a section of the report."""

    code = "unknown-section"
    sentence = "The report has no section called “{section}”."
    advice = "The sections are {sections}; without one, medlog report shows the whole page."


class UnknownFormat(NoneSuch):
    """Not a format of the report."""

    code = "unknown-format"
    sentence = "The report has no format called “{format}”."
    advice = "The formats are {formats}."


# Tapers, and what is planned already


class StepsMissing(NotUnderstood):
    """`med taper` with a name alone."""

    code = "steps-missing"
    sentence = "A taper has at least one step, and none is given."
    advice = "A step is an amount and its length: medlog med taper {word} 100mg:4w 75mg:4w 50mg"


class StepAmountsDiffer(AmountsDiffer):
    """One amount in a step, and nothing says when it is taken."""

    advice = (
        "Say each of them in the step, as in 08:00=50mg,20:00=25mg:2w,"
        " or the times for one amount, as in --daily 08:00"
    )


class NoneToTaper(UnknownMedication):
    """A taper of what is not in the diary yet."""

    advice = "medlog med list shows every name; medlog med add {word} adds it."


class BadStep(Refused):
    """Not an amount, or amounts at times, with a length."""

    code = "bad-step"
    sentence = "“{text}” is no step of a taper."
    advice = "A step is an amount and its length: 100mg:4w, or 08:00=50mg,20:00=25mg:2w"


class BadStepLength(Refused):
    """Not a number of days, weeks or months above zero."""

    code = "bad-step-length"
    sentence = "“{text}” has no length that a step can have."
    advice = "A length is days, weeks or calendar months, one or more: 10d, 4w, 1mo"


class StepWithoutLength(Refused):
    """A step that goes on, with another one behind it."""

    code = "step-without-length"
    sentence = "“{text}” does not say for how long, and another step comes after it."
    advice = "Only the last step may leave its length out: {text}:4w"


class TaperOfAsNeeded(Refused):
    """A taper of what has no days."""

    code = "taper-of-as-needed"
    sentence = "{name} is taken as needed, and the steps of a taper are due on days."
    advice = "Give a schedule with them, as in --daily 08:00"


class UnitsDiffer(Refused):
    """Doses, or steps, in units that cannot be compared."""

    code = "units-differ"
    sentence = "{first} and {second} are in units that cannot be compared."
    advice = "Write all amounts in one unit."


class UnitBecomesOther(Refused):
    """A change from mg to ml, and nothing says that it is meant."""

    code = "unit-becomes-other"
    sentence = "{name} is {before} so far, and {amount} is in a unit of another kind."
    advice = (
        "If it is meant, say the schedule with it: medlog med change {word} '{amount}' {schedule}"
    )


class UnitOfTaper(UnitBecomesOther):
    """The same, of a taper's steps."""

    advice = "Write the steps in the unit it has, or change that first with medlog med change."


class PlannedAlready(Refused):
    """A taper, or an end that is said, beyond the start of what is planned."""

    code = "planned-already"
    sentence = "For {name} something else is planned from {day} on: {words}."
    advice = (
        "--replace takes out what is planned and keeps what has begun;"
        " without it, end it before that day, or take the plan back with medlog undo."
    )


class BegunAlready(Refused):
    """A taper that begins before a prescription that has begun."""

    code = "begun-already"
    sentence = "{name} has had another prescription since {day}: {words}."
    advice = "Begin the taper on that day or later: --from {day}"


class HoldsUntilPlanned(NothingChanges):
    """A change to what holds already, where the next step of a plan would end it."""

    sentence = (
        "{name} holds like that already, and from {day} on something else is planned: {words}."
    )
    advice = "medlog med change {line} --replace takes that out."
