"""Settings and their values."""

from medlog.actions.configuring import Value


def setting(result: Value) -> list[str]:
    """One setting: its value, its default, what it is for and which values it takes."""
    default = "default" if result.default else f"default: {result.otherwise or 'none'}"
    return [
        f"{result.key} = {result.value or 'none'} ({default})",
        f"  {result.meaning}; {result.values}",
    ]


def settings(result: tuple[Value, ...]) -> list[str]:
    """All of them."""
    return [text for one in result for text in setting(one)]
