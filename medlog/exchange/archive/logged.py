"""What a change of an archive's change log says, before anything is done with it."""

import json
from collections.abc import Mapping

from medlog.domain.columns import Shape, Value
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
    if before is after is values["salt"] is None and values["hash"] is not None:
        return ""  # It was purged.
    if (before is None) != (op == "insert") or not isinstance(after, str):
        return "it says too little"
    for text in (before, after):
        if text is None:
            continue
        try:
            said = json.loads(str(text))
        except (ValueError, RecursionError):
            return "it holds what is no change of a row"
        if not isinstance(said, dict) or (op == "update" and "id" in said):
            return "it holds what is no change of a row"
        if op == "insert" and said.get("id") != values["row"]:
            return "it is of another row"
        for name, value in said.items():
            if name not in columns or not columns[name].fits(value) or not _is_text(value):
                return f"“{name[:40]}” in it is not what this column holds"
    return ""


def _is_text(value: Value) -> bool:
    return not isinstance(value, str) or not any("\ud800" <= sign <= "\udfff" for sign in value)
