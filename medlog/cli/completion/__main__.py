"""Write the files of completions/ anew: `python -m medlog.cli.completion completions`."""

import sys
from pathlib import Path

from medlog.cli.completion.scripts import files

for name, text in files().items():
    (Path(sys.argv[1]) / name).write_text(text, "utf-8", newline="\n")
