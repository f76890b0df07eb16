"""Early signs, a line each."""

from medlog.actions.own_words import Signs
from medlog.render.support_line import deeper

_NONE = "No early sign is noted. One is noted with: medlog support sign less sleep, more plans"


def signs(result: Signs) -> list[str]:
    """Each with the id under which it is changed or taken out."""
    if not result.signs:
        return [_NONE]
    lines = [f"{deeper(one.entry.note, 2)}  [{one.short}]" for one in result.signs]
    return [*lines, f"One is taken out with: medlog delete {result.signs[0].short}"]
