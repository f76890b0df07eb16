"""Goals as data."""

from medlog.actions.goals import Goals, GoalsKept, Standing
from medlog.render.data.entries import entry, saved
from medlog.render.data.values import Data


def goals_kept(result: GoalsKept) -> Data:
    """What was done, the goals as they stand, and each time that was saved."""
    return {
        "what": result.what,
        "goals": [standing(one) for one in result.goals],
        "saved": [saved(one) for one in result.steps],
    }


def goals(result: Goals) -> Data:
    """The goals in the order they were set."""
    return {
        "today": result.today.isoformat(),
        "open": [standing(one) for one in result.open],
        "ended": None if result.ended is None else [standing(one) for one in result.ended],
    }


def standing(one: Standing) -> Data:
    """A goal with what was done for it; `periods` are whole ones that are over."""
    found = one.progress
    return {
        **entry("goal", one.goal, one.short, None),
        "progress": {
            "times": found.times,
            "last": found.last and found.last.isoformat(),
            "present": found.present
            and {
                "from": found.present.first.isoformat(),
                "to": found.present.last.isoformat(),
                "times": found.in_present,
            },
            "periods": found.periods,
            "periods_with_enough": found.full,
        },
    }
