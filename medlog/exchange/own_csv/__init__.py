"""The diary as tables for a spreadsheet: a zip with one CSV file for each table.

    about.csv           which form this is: a key and a value in a row
    dose.csv, ...       each table under its name, its columns under theirs
    README.txt          what each table and column is

RFC 4180 in UTF-8 with the mark that spreadsheets look for. Rows are those in sight, by id. An empty
cell is NULL, or "" in a column that is never NULL. A text that a spreadsheet would take for a
formula has `'` before it. There is no date in it: the same diary gives the same bytes.

It holds less than the diary: no rows that were taken back, no change log, no settings of a device,
and of an empty text in a column that may be NULL only that nothing is there.
"""

FORM = "medlog-csv"
"""What `about.csv` says under `format`."""

VERSION = 1
"""Of this form; a newer one is refused."""

ABOUT = "about.csv"

LEFT_OUT = ("deleted",)
"""Columns that say the same of every row here."""
