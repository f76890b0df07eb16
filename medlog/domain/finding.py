from typing import NamedTuple


class Finding(NamedTuple):
    """Something that is not as it was written, or worth knowing.

    Attributes:
        code: what it is; `medlog.render.finding` has its sentence and what to do.
        about: names of what it is about: tables, rows, files; the first few where there are many.
        number: how many those are.
        detail: what SQLite or the system said.
        remark: whether it is only worth knowing: all is well with it.
    """

    code: str
    about: tuple[str, ...] = ()
    number: int = 1
    detail: str = ""
    remark: bool = False
