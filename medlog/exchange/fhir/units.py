"""Units by their codes in UCUM (https://ucum.org), where a unit is one of its own.

A tablet, a cup or a step is none: such a unit stands as it was typed, without a code. `m` is none
here either, as a person may mean minutes by it.
"""

from medlog.domain.factor_unit import canonical

UCUM = "http://unitsofmeasure.org"

_CODES = {
    "mcg": "ug",
    "μg": "ug",  # the micro sign becomes the Greek letter when case is folded
    "mg": "mg",
    "g": "g",
    "kg": "kg",
    "lb": "[lb_av]",
    "lbs": "[lb_av]",
    "ml": "mL",
    "l": "L",
    "iu": "[iU]",
    "mmol": "mmol",
    "meq": "meq",
    "mmol/l": "mmol/L",
    "mg/dl": "mg/dL",
    "min": "min",
    "h": "h",
    "cm": "cm",
    "km": "km",
    "kcal": "kcal",
    "%": "%",
    "°c": "Cel",
    "°f": "[degF]",
    "mmhg": "mm[Hg]",
}


def ucum(unit: str) -> str | None:
    """The code of a unit of a dose or a factor; None where it has none."""
    return _CODES.get(canonical(unit))
