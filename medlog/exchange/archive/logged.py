"""What a change of an archive's change log says, before anything is done with it."""

import json
from collections.abc import Mapping

from medlog.domain.columns import Column, Shape, Value
from medlog.exchange.archive import LOG


def wrong_change(values: Mapping[str, Value], shape: Shape) -> str:
    """Why a change cannot be one of a diary, to stand behind its place; "" where it can."""
    table, op = values["tbl"], values["op"]
    columns = shape.get(str(table)) if table not in LOG else None
    if columns is None:
        return "there is no such table to change"
    if op not in ("insert", "update"):
        return "there is no such kind of change"
    before, after = values["before"], values["after"]
    if before is after is values["salt"] is None:
        return ""  # It was purged.
    if (before is None) != (op == "insert") or after is None:
        return "it says too little"
    row = values["row"] if op == "insert" else None
    return _wrong_columns(after, columns, row) or (
        "" if before is None else _wrong_columns(before, columns, None)
    )


def _wrong_columns(text: Value, columns: Mapping[str, Column], row: Value) -> str:
    """Why this is no JSON of columns; a new row has its own id in it, and no other change one."""
    try:
        said = json.loads(str(text))
    except (ValueError, RecursionError):
        return "it holds what is no change of a row"
    if not isinstance(said, dict) or said.get("id") != row:
        return "it holds what is no change of this row"
    # Half a sign can only stand here as an escape.
    escaped = "\\u" in str(text)
    for name, value in said.items():
        if name not in columns or not columns[name].fits(value) or (escaped and _is_half(value)):
            return f"“{name[:40]}” in it is not what this column holds"
    return ""


def _is_half(value: Value) -> bool:
    return isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value)
