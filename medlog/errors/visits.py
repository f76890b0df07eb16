"""Appointments, and what to ask there."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class UnreadableVisitTime(NotUnderstood):
    """Not in the grammar of appointments."""

    code = "unreadable-visit-time"
    sentence = "“{text}” cannot be read as the time of a visit."
    advice = (
        "Write 2026-12-03 10:30, 3 dec 10:30, thu 9am, in 2 weeks 10:30, or the day alone."
        " A name of several words stands in quotes: --with 'Dr. Noll'"
    )


class DayNotClear(NotUnderstood):
    """A weekday that is today's, or a date without a year that was not long ago."""

    code = "day-not-clear"
    sentence = "“{text}” can mean {first} or {second}."
    advice = "Write the date that is meant, with its year."


class NoVisitPlanned(NoneSuch):
    """The next visit is asked for, and none lies ahead."""

    code = "no-visit-planned"
    sentence = "No visit is planned."
    advice = "medlog visit add '2026-12-03 10:30' --with NAME adds one."


class NoVisitToClose(NoneSuch):
    """No planned visit whose time has come."""

    code = "no-visit-to-close"
    sentence = "No visit is planned whose time has come."
    advice = (
        "medlog visit add 'today 10:30' --with NAME adds one that was;"
        " medlog visit list --all shows the ids of all."
    )


class VisitNotYet(Refused):
    """A visit on a later day, where what came of it is told."""

    code = "visit-not-yet"
    sentence = "The visit {short} is planned for {when}, which has not come yet."
    advice = "If it was earlier: medlog edit {short} --at 'today 10:30' moves it."


class DoneAhead(Refused):
    """A visit that took place, moved to a day that has not come."""

    code = "done-ahead"
    sentence = "That visit took place, and {day} has not come yet."
    advice = "medlog visit add adds the next one; --at takes a day up to today."


class SeveralVisits(NotUnderstood):
    """More than one visit can be meant."""

    code = "several-visits"
    sentence = "More than one visit can be meant: {visits}."
    advice = "Name the one, as in medlog visit {command} {short}"


class NotAVisit(NoneSuch):
    """An id of another kind of entry."""

    code = "not-a-visit"
    sentence = "The entry {id} is no visit but a {kind}."
    advice = "medlog visit list --all shows the ids of visits."


class VisitWasDone(Refused):
    """A visit that took place, where it is called off."""

    code = "visit-was-done"
    sentence = "The visit {short} is marked as done."
    advice = "medlog undo takes that back; medlog delete {short} takes the visit out."


class VisitWasCancelled(Refused):
    """A visit that was called off before."""

    code = "visit-was-cancelled"
    sentence = "The visit {short} was cancelled already."
    advice = "medlog history {short} shows when."


class EmptyQuestion(NotUnderstood):
    """A question without words."""

    code = "empty-question"
    sentence = "There are no words to keep as a question; nothing was saved."
    advice = "medlog ask TEXT, as in: medlog ask how long does the nausea last"


class EmptyAnswer(NotUnderstood):
    """An answer without words."""

    code = "empty-answer"
    sentence = "There are no words to keep as an answer; nothing was saved."
    advice = "medlog answer {id} TEXT, as in: medlog answer {id} about six weeks"


class NoQuestion(NoneSuch):
    """No question has this number or id."""

    code = "no-question"
    sentence = "No question has the number or id {id}."
    advice = "medlog questions --all shows them."


class NotAQuestion(NoneSuch):
    """An id of another kind of entry."""

    code = "not-a-question"
    sentence = "The entry {id} is no question but a {kind}."
    advice = "medlog questions --all shows their numbers."


class AmbiguousQuestion(NotUnderstood):
    """The number of one question, and the beginning of the id of another."""

    code = "ambiguous-question"
    sentence = "{id} is the number of one question and begins the id of another entry."
    advice = "Write {short} for question {id}, or the whole of the other id."


class AlreadyAnswered(Refused):
    """A question that has another answer."""

    code = "already-answered"
    sentence = "“{text}” is answered already, with “{answer}”."
    advice = "medlog answer {id} TEXT --replace puts another in its place."


class AnswerPairNotUnderstood(NotUnderstood):
    """No ID=TEXT."""

    code = "answer-pair-not-understood"
    sentence = "“{text}” is not a question and its answer."
    advice = "Join the two with an equals sign, as in: --answer '3=about six weeks'"
