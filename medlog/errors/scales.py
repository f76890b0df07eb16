"""Questionnaires: their names, their answers, their files."""

from medlog.errors import NoneSuch, NotUnderstood, Refused


class UnknownScale(NoneSuch):
    """No questionnaire has this name."""

    code = "unknown-scale"
    sentence = "No scale is called “{name}”."
    advice = "There are {names}; medlog scale tells more of each."


class ScaleMissing(NotUnderstood):
    """An option that belongs to a scale, and no scale."""

    code = "scale-missing"
    sentence = "{option} is there, and no name of a scale."
    advice = "The name comes first, as in: medlog scale who5 --total 14"


class ByTotalAlone(NotUnderstood):
    """Answers to a questionnaire whose questions are not here."""

    code = "by-total-alone"
    sentence = "{title} is recorded by its total: its questions are not in medlog."
    advice = "Fill it in where you have it, then: medlog scale {name} --total N"


class AnswersAndTotal(NotUnderstood):
    """Both the answers and a total."""

    code = "answers-and-total"
    sentence = "The answers are there, and a total too."
    advice = "Leave one of the two out: the total follows from the answers."


class AnswerCount(NotUnderstood):
    """More or fewer answers than questions."""

    code = "answer-count"
    sentence = "{title} has {count} questions, and {given} of them got an answer here."
    advice = "One for each, - for one left out, as in: {form}"


class AnswerNotUnderstood(NotUnderstood):
    """No number of an answer."""

    code = "answer-not-understood"
    sentence = "“{text}” is no answer to question {number}."
    advice = "Choose {offered}, or - to leave it out."


class AnswerNotOffered(Refused):
    """A number that no answer has."""

    code = "answer-not-offered"
    sentence = "Question {number} has no answer {text}."
    advice = "Choose {offered}, or - to leave it out."


class NothingAnswered(NotUnderstood):
    """All questions were left out."""

    code = "nothing-answered"
    sentence = "No question of {title} is answered; nothing was saved."
    advice = "One answer is enough to save it; a total needs all of them."


class TotalNotANumber(NotUnderstood):
    """A total that is no whole number."""

    code = "total-not-a-number"
    sentence = "“{text}” is not a total."
    advice = "A total is a whole number, as in: medlog scale {name} --total 12"


class TotalOffTheScale(Refused):
    """A total that the scale does not reach."""

    code = "total-off-the-scale"
    sentence = "A total of {text} is off the scale."
    advice = "{title} goes from {lowest} to {highest}."


class ScaleNameTaken(Refused):
    """A file of one's own with the name of a scale that comes with medlog."""

    code = "scale-name-taken"
    sentence = "{file} has the name of a scale that comes with medlog, {title}."
    advice = "Give the file and its title other names."


class BadScaleName(Refused):
    """A file's name that cannot be typed as a scale's."""

    code = "bad-scale-name"
    sentence = "{file} cannot be the name of a scale's file."
    advice = "It has small letters and digits, a letter first, as in sleepiness.toml"


class ScaleFileUnread(Refused):
    """A file that cannot be read."""

    code = "scale-file-unread"
    sentence = "{file} cannot be read: {detail}."
    advice = "It is a text file in UTF-8."


class ScaleFileNotToml(Refused):
    """A file that is no TOML."""

    code = "scale-file-not-toml"
    sentence = "{file}, line {line}, is not TOML: {detail}."
    advice = "What a scale's file looks like: {example}"


class ScaleFileKey(Refused):
    """A file with a key that is not as it has to be."""

    code = "scale-file-key"
    sentence = "{file}, line {line}: {key} {problem}."
    advice = "What a scale's file looks like: {example}"
