"""The bundle: its head, an entry a line, its foot. Only one resource at a time is in memory."""

from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any, BinaryIO

from medlog.domain.instant import Instant
from medlog.exchange.fhir.elements import Number, Resource, date_time, url


def write(out: BinaryIO, resources: Iterable[Resource], now: Instant) -> None:
    """Write the resources as a Bundle of the type collection, made at `now`, in UTF-8."""
    head = f'{{"resourceType":"Bundle","type":"collection","timestamp":"{date_time(now)}","entry":['
    out.write(head.encode())
    before = "\n"
    for resource in resources:
        entry = {"fullUrl": url(resource["id"]), "resource": resource}
        out.write(f"{before}{token(entry)}".encode())
        before = ",\n"
    out.write(b"\n]}\n")


def token(value: Any) -> str:
    """The JSON of a value made of dicts, lists, texts, numbers and truth values."""
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is dict:
        pairs = [f'"{key}":{token(one)}' for key, one in value.items()]
        return f"{{{','.join(pairs)}}}"
    if kind is list:
        return f"[{','.join(map(token, value))}]"
    if kind is Number:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return f"{value:d}"
    raise TypeError(kind)
