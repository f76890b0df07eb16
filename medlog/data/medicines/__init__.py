"""What labels and some pages say of common psychiatric medicines, each with its source.

`labels/` has a file a medicine, `groups.toml` what labels mean by "MAOIs" and the like,
`names.toml` other names, `classes.toml` what holds for a class, `sources.toml` the pages,
`places.toml` where official labels are kept. Every statement is in our own words, names its
section, and says nothing of amounts. What has no source that can be named is not in them.
"""
