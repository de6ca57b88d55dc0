"""GitHub's Markdown, in which the docs are written, as Python-Markdown reads it."""

import re

FENCE, ITEM = re.compile(r" *```"), re.compile(r" *([-*+]|\d+\.) ")
OF_ITEM = re.compile(
    r" {2,3}(?=\S)"
)  # the indentation of what belongs to a list's item; Python-Markdown's is 4


def slug(text: str, separator: str) -> str:
    """Return the anchor of a heading, so that a link to one works at both places."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", separator)


def converted(markdown: str) -> str:
    """Return the Markdown with a blank line before lists, and four spaces before what belongs to an item.

    A box to tick is a character: a disabled checkbox has no label.
    """
    lines: list[str] = []
    block, shift, in_code = "", "", False  # the block's first line; the shift of the code's lines
    for line in markdown.splitlines():
        if not in_code and ITEM.match(line) and block and not ITEM.match(block):
            lines.append("")
            block = ""
        if FENCE.match(line):
            in_code = not in_code
            shift = "  " if OF_ITEM.match(line) else ""
        lines.append(shift + line if in_code else OF_ITEM.sub("    ", line))
        block = (block or line) if line.strip() else ""
    return "\n".join(lines).replace("- [ ] ", "- ☐ ")
