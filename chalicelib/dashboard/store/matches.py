"""Find resources by a text: by ids and values, and the newest ones by parts of values, cards and amounts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import chain, islice
from typing import Any

from chalicelib.dashboard.store import search
from chalicelib.db.paging import MAX_EXAMINED, Listed, Page
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.search_terms import Term
from chalicelib.domain.search_text import SearchText, id_start
from chalicelib.payments.domain.payment import PaymentState, state_of
from chalicelib.payments.domain.searchable import Kind
from chalicelib.payments.store import payment_lists, scanning

Resource = search.Found
Match = tuple[Term, Resource]

_BATCH_SIZE = 100  # BatchGetItem's limit
_MAX_ORDERS = 20  # whose payments are found by a value of the order


@dataclass(frozen=True, slots=True)
class Scope:
    """Select what a search may find: resources of a type, in a page of its list, and of a state.

    `is_continued` searches the resources before the page's end, which a search before did not read.
    """

    account: str
    kind: Kind | None = None
    page: Page = field(default_factory=Page)
    state: PaymentState | None = None
    is_filtered: bool = False
    is_continued: bool = False


def first(scope: Scope, text: str, most: int) -> Listed:
    """Return up to `most` matches, and the cursor of older ones that are found only by reading the resources.

    Matches by an id or the start of a value come first, exact ones before others. Then the newest resources
    of the type, payments without one, are read for others. If the text is a card's digits or an amount, these
    come before longer values. A search reads about MAX_EXAMINED terms or ids and their resources, and
    MAX_EXAMINED resources.
    """
    wanted = SearchText.of(text)
    if scope.is_continued:
        return _newest(scope, wanted, most)
    by_id = _by_id(scope, text, most)
    if by_id:
        return Listed(list(islice(_existing(scope)(by_id), most)), None)
    exact, longer = _by_terms(scope, wanted, most)
    starting = [] if wanted.readings else longer
    left = most - len({term.id for term, _ in [*exact, *starting]})
    others = _newest(scope, wanted, left) if left > 0 else Listed([], None)
    found = _unique(chain(exact, starting, others.items, longer))
    return Listed(list(islice(found, most)), others.next_cursor)


def _newest(scope: Scope, wanted: SearchText, most: int) -> Listed:
    page = replace(scope.page, limit=most)
    return scanning.newest(scope.account, scope.kind or Kind.PAYMENT, page, scope.state, wanted)


def _by_id(scope: Scope, text: str, most: int) -> list[Term]:
    start = id_start(text)
    if start is None or (scope.kind and not start.startswith(f"{scope.kind.prefix}_")):
        return []
    ids = search.ids_from(scope.account, start, MAX_EXAMINED if scope.is_filtered else most)
    return [Term(scope.account, id, "id", id) for id in ids if scope.page.first <= id < scope.page.end]


def _by_terms(scope: Scope, wanted: SearchText, most: int) -> tuple[list[Match], list[Match]]:
    """Return the matches of the whole value, and those of its start."""
    page = scope.page if scope.is_filtered else None
    examined = MAX_EXAMINED if scope.is_filtered else most
    terms = search.found(scope.account, wanted.prefixes, examined, scope.kind, page)
    existing = _existing(scope)
    whole = [term for term in terms if term.value in wanted.prefixes]
    exact = list(islice(existing(whole), most))
    if wanted.pair:
        named = search.found(scope.account, wanted.pair[1], MAX_EXAMINED, scope.kind, page)
        exact += islice(existing([term for term in named if wanted.is_pair(term)]), most)
    longer = islice(existing(terms[len(whole) :]), max(0, most - len(exact)))
    return exact, list(longer)


def _existing(scope: Scope) -> Callable[[Sequence[Term]], Iterator[Match]]:
    """Return a function that yields the resources of terms, as far as the scope has them."""
    is_disputed = scope.state is PaymentState.DISPUTED
    disputed = _disputed(scope) if is_disputed else set()

    def is_wanted(row: Any) -> bool:
        if is_disputed and row.id not in disputed:
            return False
        in_state = scope.state is None or is_disputed or state_of(row) is scope.state
        return in_state and scope.page.filters.match(row)

    def existing(terms: Sequence[Term]) -> Iterator[Match]:
        known = _of_kind(scope, terms)
        for start in range(0, len(known), _BATCH_SIZE):
            batch = known[start : start + _BATCH_SIZE]
            found = search.resources(scope.account, [term.id for term in batch], is_wanted)
            yield from ((term, found[term.id]) for term in batch if term.id in found)

    return existing


def _of_kind(scope: Scope, terms: Sequence[Term]) -> list[Term]:
    """Return terms of the wanted type: for payments, those of an order are terms of its payments."""
    if scope.kind is not Kind.PAYMENT:
        return list(terms)
    orders = [term for term in terms if term.id.startswith("order_")][:_MAX_ORDERS]
    found = [term for term in terms if not term.id.startswith("order_")]
    paid = search.payments_of(scope.account, orders)
    return found + [term for term in paid if scope.page.first <= term.id < scope.page.end]


def _disputed(scope: Scope) -> set[str]:
    page = replace(scope.page, limit=MAX_EXAMINED)
    return {payment.id for payment in payment_lists.newest(scope.account, page, scope.state).items}


def _unique(found: Iterator[Match]) -> Iterator[Match]:
    seen: set[str] = set()
    for term, resource in found:
        if term.id not in seen:
            yield term, resource
        seen.add(term.id)
