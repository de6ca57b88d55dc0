"""Split a risk rule into its words, numbers, quoted texts and signs."""

import re
from typing import NamedTuple

from chalicelib.risk.domain.conditions import RuleError

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?![\w.-]))|(?P<text>\"[^\"]*\")|(?P<word>[\w.-]+)|(?P<sign>[<>!]=|[=<>(),]))"
)


class Token(NamedTuple):
    kind: str
    text: str
    position: int

    @property
    def word(self) -> str:
        """Return a word or a sign in lower case; empty for a quoted text, which is no keyword."""
        return "" if self.kind == "text" else self.text.lower()


def tokens_of(text: str) -> list[Token]:
    """Return the tokens, the last of which is the end. Raises RuleError for a character of none."""
    found, position = [], 0
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            start = position + len(text[position:]) - len(text[position:].lstrip())
            raise RuleError(f"Unexpected {text[start]!r}", start + 1)
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind].strip('"'), match.start(kind) + 1))
        position = match.end()
    return [*found, Token("end", "", len(text) + 1)]
