"""What has to be known of values that are about more days than the one they stand at."""

from medlog.report.material import Material
from medlog.report.values import Definition


def look_back(material: Material) -> tuple[Definition, ...]:
    """What a total of a questionnaire is about; nothing for mood and factors."""
    measure = material.measured
    if measure.looks_back == 1:
        return ()
    about = f"a total is about the {measure.looks_back} days up to the one it stands at"
    apart = material.ways.settle >= measure.looks_back
    kept = (
        "those of the first days after a change, which are about two doses, stand apart."
        if apart
        else "one soon after a change is about two doses."
    )
    return (Definition(measure.name, f"{about}; {kept}"),)
