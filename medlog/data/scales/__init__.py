"""The questionnaires that come with the program, a file each; each names its source and terms."""

from pathlib import Path

NAMES = (
    "phq9",
    "phq2",
    "gad7",
    "gad2",
    "who5",
    "asrm",
    "isi",
    "pss10",
    "qids",
    "fibser",
    "gass",
)
"""Their names, in the order in which they are listed."""


def path(name: str) -> Path:
    """Where the file of one of NAMES is."""
    return Path(__file__).with_name(f"{name}.toml")
