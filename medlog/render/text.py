"""Text that people and files brought in, made harmless for a terminal.

Escape sequences, other control characters and marks that turn the direction of writing around become
visible; what is stored stays as it was typed.
"""

_UNSAFE = {
    code: f"\\x{code:02x}"
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if code not in (0x09, 0x0A)
} | {
    code: f"\\u{code:04x}"
    for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


def harmless(text: str) -> str:
    """The text with C0 (but newline and tab), C1, DEL, bidi controls and lone surrogates visible."""
    if text.isascii() and text.isprintable():
        return text
    visible = text.translate(_UNSAFE)
    return visible.encode("utf-8", "backslashreplace").decode("utf-8")
