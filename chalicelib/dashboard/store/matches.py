"""Find resources by a text: by their ids, their values, and for payments the card and the amount."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import chain, islice
from unicodedata import normalize

from chalicelib.dashboard.domain.search import Kind, Term
from chalicelib.dashboard.domain.search_text import prefixes_of, readings_of
from chalicelib.dashboard.store import search
from chalicelib.db.paging import MAX_EXAMINED, Page
from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentState
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store import payment_lists

Resource = Order | Payment | Refund
Match = tuple[Term, Resource]

_ID = re.compile(r"(order|pay|rfnd)_[0-9A-Z]{0,26}", re.ASCII | re.IGNORECASE)
_BATCH_SIZE = 100  # BatchGetItem's limit


@dataclass(frozen=True, slots=True)
class Scope:
    """Select what a search may find: resources of a type, in a page of its list, and of a state."""

    account: str
    kind: Kind | None = None
    page: Page = field(default_factory=Page)
    state: PaymentState | None = None
    is_filtered: bool = False


def first(scope: Scope, text: str, most: int) -> list[Match]:
    """Return up to `most` matches: exact ones first, then payments by card or amount, then longer values.

    A search reads about MAX_EXAMINED terms or ids and their resources, MAX_EXAMINED payments for the card and
    for the amount, and as many of the state.
    """
    examined = MAX_EXAMINED if scope.is_filtered else most
    terms = _by_id(scope, text, examined)
    if not terms:
        page = scope.page if scope.is_filtered else None
        terms = search.found(scope.account, text, examined, scope.kind, page)
    values = prefixes_of(text)
    exact = [term for term in terms if term.field == "id" or term.value in values]
    longer = terms[len(exact) :]
    existing = _existing(scope)
    found = chain(existing(exact), _by_properties(scope, text, most), existing(longer))
    return list(islice(_unique(found), most))


def _by_id(scope: Scope, text: str, most: int) -> list[Term]:
    prefix, _, digits = (text := normalize("NFKC", text)).partition("_")
    if not _ID.fullmatch(text) or (scope.kind and scope.kind.prefix != prefix.lower()):
        return []
    ids = search.ids_from(scope.account, f"{prefix.lower()}_{digits.upper()}", most)
    return [Term(scope.account, id, "id", id) for id in ids if scope.page.first <= id < scope.page.end]


def _existing(scope: Scope) -> Callable[[Sequence[Term]], Iterator[Match]]:
    """Return a function that yields the resources of terms, as far as the scope has them."""
    listed = _ids_of_state(scope) if scope.state else None

    def existing(terms: Sequence[Term]) -> Iterator[Match]:
        wanted = [term for term in terms if listed is None or term.id in listed]
        for start in range(0, len(wanted), _BATCH_SIZE):
            batch = wanted[start : start + _BATCH_SIZE]
            found = search.resources(scope.account, [term.id for term in batch], scope.page.filters)
            yield from ((term, found[term.id]) for term in batch if term.id in found)

    return existing


def _ids_of_state(scope: Scope) -> set[str]:
    page = replace(scope.page, limit=MAX_EXAMINED)
    return {payment.id for payment in payment_lists.newest(scope.account, page, scope.state).items}


def _by_properties(scope: Scope, text: str, most: int) -> Iterator[Match]:
    """Yield the newest payments whose card or amount is the text."""
    if scope.kind not in (None, Kind.PAYMENT):
        return
    for reading in readings_of(text):
        filters = scope.page.filters.narrowed(reading.wanted, reading.having)
        if filters is None:
            continue
        page = replace(scope.page, limit=most, filters=filters)
        for payment in payment_lists.newest(scope.account, page, scope.state).items:
            yield Term(scope.account, payment.id, reading.field, text), payment


def _unique(found: Iterator[Match]) -> Iterator[Match]:
    seen: set[str] = set()
    for term, resource in found:
        if term.id not in seen:
            yield term, resource
        seen.add(term.id)
