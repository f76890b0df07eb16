"""Names of medicines: brand names, and those of which nothing is known."""

from medlog.errors import NoneSuch, NotUnderstood
from medlog.errors.lines import UnknownMedication


class AnotherNameOf(UnknownMedication):
    """A name for a medicine that the person takes under another one.

    Attributes:
        name: as typed.
        known: the name it has in the diary.
        what: what `name` is: "a brand name of sertraline, which is in the diary".
        alone: whether the line names nothing else, so that `name` may be a new medication's.
    """

    sentence = "No medication is called “{name}”; {name} is {what}."
    advice = "medlog med alias {word} {alias} lets both find it; --new adds a new medication."

    def __init__(self, *, name: str, known: str, what: str, alone: bool, **facts: object) -> None:
        self.name, self.known, self.what, self.alone = name, known, what, alone
        super().__init__(name=name, known=known, what=what, **facts)


class BrandOf(UnknownMedication):
    """A brand name of a medicine that the diary does not have; a person can be asked.

    Attributes:
        name: as typed.
        medicine: its generic name.
        what: what `name` is: "a brand name of sertraline".
    """

    sentence = "No medication is called “{name}”; {name} is a brand name of {medicine}."
    advice = "--new adds it as {name}."

    def __init__(self, *, name: str, medicine: str) -> None:
        self.name, self.medicine = name, medicine
        self.what = f"a brand name of {medicine}"
        super().__init__(name=name, medicine=medicine)


class UnknownMedicine(NoneSuch):
    """Neither in the facts nor in the diary."""

    code = "unknown-medicine"
    sentence = "medlog has no facts about “{name}”, and no medication in the diary is called so."
    advice = "medlog med add {word} adds it; medlog note --med {word} TEXT then keeps your notes."


class UnknownMedicineCloseTo(UnknownMedicine):
    """Nor are they, but some names are close."""

    advice = "Did you mean {names}?"


class MoreThanTwo(NotUnderstood):
    """More names than can be held against each other."""

    code = "more-than-two"
    sentence = "“{line}” names more than two medicines."
    advice = "One name shows its facts; two show what the label of each says of the other."
