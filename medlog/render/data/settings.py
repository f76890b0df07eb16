"""Settings as data."""

from medlog.actions.configuring import Value
from medlog.render.data.values import Data


def setting(result: Value) -> Data:
    """One setting."""
    return {
        "key": result.key,
        "value": result.value,
        "default": result.default,
        "default_value": result.otherwise,
        "meaning": result.meaning,
        "values": result.values,
        "device": result.device,
    }


def settings(result: tuple[Value, ...]) -> Data:
    """All of them."""
    return {"settings": [setting(one) for one in result]}
