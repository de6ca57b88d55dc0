"""Tables of the docs as HTML."""

import re

EMPTY_HEAD = re.compile(r"<thead>\s*<tr>\s*(<th[^>]*></th>\s*)+</tr>\s*</thead>\s*")
EMPTY_HEADER = re.compile(r"<th([^>]*)></th>")


def accessible(html: str) -> str:
    """Return the page without headers that have no text. Markdown knows no table without headers."""
    return EMPTY_HEADER.sub(r"<td\1></td>", EMPTY_HEAD.sub("", html))


def scrolling(html: str) -> str:
    """Return the page with tables and code in boxes that scroll, which the keyboard reaches."""
    html = html.replace("<table>", '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>')
    return html.replace("</table>", "</table></div>").replace("<pre>", '<pre tabindex="0">')
