r"""medlog's own archive: the whole diary as one JSON document, or a part of it.

    {"medlog_archive":1,
    "format":4,
    "whole":true,
    "medication":[
    {"id":"0199…","name":"sertraline",…},
    {"id":"0199…","name":"lithium",…}
    ],
    …
    "change":[
    {"clock":117637120000000000,"device":"a1b2c3d4e5f6",…,"after":"{\"score\":\"6\"}",…}
    ],
    "waiting":[
    ],
    "counts":{"medication":2,…},
    "sha256":"…"}

UTF-8, a row a line, so that it is written and read as a stream.

medlog_archive  the version of this form; a newer one is refused
format          the number of the tables' form in the diary that it came from; of an older one the
                columns that came later are filled in
whole           true: every row of every table, those that were deleted too, and the change log.
                false: chosen rows that are in sight, and no change log, which would say more
tables          in the order of the schema, rows by id, their columns as in the diary
action, change  the change log in the order of its clock; `before` and `after` are texts, as the
                seals are over them. Where a change was purged, both are null and so is the salt.
                `clock` has up to 64 bits: programs that keep numbers as floating ones round it
waiting         rows from another device whose beginning has not come yet
counts          how many rows each of these has
sha256          over every byte of the lines above its own

There is no date in it and nothing of the device that wrote it: the same diary gives the same bytes.
A file that another program has set in other lines is read too, where it is small: its rows are set
in this form again, and the sum has to be right for that.
"""

VERSION = 1
"""Of this form."""

LOG = ("action", "change", "waiting")
"""What a whole archive has beside the tables."""
