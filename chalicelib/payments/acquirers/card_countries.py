"""Read the country of a card's issuer from an acquirer's answer.

No verdict depends on it, so that a value that is missing or not understood is an unknown country.
"""

import re

from chalicelib.payments.acquirers.json_fields import Object

_COUNTRY = re.compile(r"[A-Za-z]{2}")  # ISO 3166-1 alpha-2


def country_at(answer: Object, *path: str) -> str | None:
    """Return the country at the end of the path, in upper case; None if the answer has none there."""
    found: object = answer
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found.upper() if isinstance(found, str) and _COUNTRY.fullmatch(found) else None
