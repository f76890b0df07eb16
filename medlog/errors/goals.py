"""Goals and the times something was done for them."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class BadGoalPeriod(NotUnderstood):
    """No whole number of days."""

    code = "bad-goal-period"
    sentence = "“{text}” is not a period of 1 to {longest} days."
    advice = "Write a day, a week or several, as in: --every 1w, --every 10d"


class GoalDayOver(Refused):
    """The last day of a new goal has passed."""

    code = "goal-day-over"
    sentence = "{day} lies before today, {today}."
    advice = "--by names a day from today on."


class GoalWithoutWords(NotUnderstood):
    """Nothing that says what it is."""

    code = "goal-without-words"
    sentence = "The goal has no words; nothing was saved."
    advice = 'Say what it is, as in: medlog goal add "walk three times a week"'


class GoalExists(Refused):
    """An open goal has these words already."""

    code = "goal-exists"
    sentence = "“{name}” is a goal already [{short}]."
    advice = "medlog goal list shows it; medlog edit {short} WORDS gives it other words."


class NoGoal(NoneSuch):
    """Nothing that something could be done for."""

    code = "no-goal"
    sentence = "No goal is open."
    advice = 'To add one: medlog goal add "walk three times a week" --every 1w --count 3'


class NoSuchGoal(NoneSuch):
    """None of the goals is meant."""

    code = "no-such-goal"
    sentence = "“{text}” is none of the goals."
    advice = "There are: {goals}"


class AmbiguousGoal(NotUnderstood):
    """Several goals fit."""

    code = "ambiguous-goal"
    sentence = "“{text}” can be more than one of the goals."
    advice = "Type more of it, or the id: {goals}"


class GoalNotOpen(Refused):
    """Reached or dropped before."""

    code = "goal-not-open"
    sentence = "“{name}” was {status} on {day}."
    advice = "medlog goal reopen {short} takes it up again."


class GoalIsOpen(Refused):
    """It need not be taken up again."""

    code = "goal-is-open"
    sentence = "“{name}” is open."
    advice = "medlog goal list shows how it stands."
