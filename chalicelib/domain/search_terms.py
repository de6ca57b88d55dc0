"""Define search terms: values by which a person finds a resource, such as an email address or a receipt."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from chalicelib.domain.dataclass import dataclass

MIN_TERM = 2  # characters
MAX_TERM = 100
MAX_TERMS = 20  # per resource
_INTERNATIONAL = re.compile(r"\+[0-9][0-9 ().-]*", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{6,24}", re.ASCII)
_PHONE_FIELD = re.compile("phone|mobile|contact|tel$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold a search term. A search finds `id` by `value`, the normalized `text` of the field.

    The value of a phone number has no spaces and signs. Such a number has its country code, or a field that
    is named so.
    """

    account: str
    id: str
    field: str
    text: str

    @property
    def value(self) -> str:
        value = normal(self.text)
        return without_signs(value) if self.is_number else value

    @property
    def is_number(self) -> bool:
        """Return whether the text is a phone number."""
        value = normal(self.text)
        return is_international(value) or (is_phone(value) and bool(_PHONE_FIELD.search(self.field)))


def first_of_each_value(account: str, id: str, fields: Iterable[tuple[str, str]]) -> list[Term]:
    """Return the terms of a resource's fields, at most MAX_TERMS. Fields with the same value share one."""
    found: dict[str, Term] = {}
    for field, text in fields:
        term = Term(account, id, field, text)
        if term.value:
            found.setdefault(term.value, term)
    return list(found.values())[:MAX_TERMS]


def normal(text: str) -> str:
    """Return the text with single spaces, without case and in one Unicode form, cut to MAX_TERM characters.

    Texts are equal if they match by Unicode's compatibility caseless matching (chapter 3, D146). The form is
    composed, so that a prefix does not end between a letter and its accent.
    """
    folded = normalize("NFKC", normalize("NFD", text).casefold())
    return " ".join(normalize("NFKC", folded.casefold()).split())[:MAX_TERM]


def is_international(value: str) -> bool:
    """Return whether the value is a phone number with its country code, or the start of one."""
    return _INTERNATIONAL.fullmatch(value) is not None


def is_phone(value: str) -> bool:
    return _PHONE.fullmatch(value) is not None


def without_signs(number: str) -> str:
    """Return a phone number without spaces, brackets, points and dashes, which people write differently."""
    return re.sub("[ ().-]", "", number)
