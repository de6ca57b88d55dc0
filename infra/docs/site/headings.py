"""Headings of the docs as HTML."""

import re


def nested(html: str) -> str:
    """Return the page with each heading one level below the one that it belongs to: none is skipped."""
    above: list[int] = []  # the levels of the headings around the current one, as they are written

    def replaced(heading: re.Match[str]) -> str:
        level = int(heading[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return f"<h{len(above)}{heading[2]}</h{len(above)}>"

    return re.sub(r"<h([1-6])(.*?)</h\1>", replaced, html, flags=re.DOTALL)
