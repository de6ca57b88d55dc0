"""What things are found by, sorted by value: a search reads the values that begin with what is looked for."""

from collections.abc import Sequence
from typing import Any

from chalicelib.domain.order import Order
from chalicelib.domain.payment import Payment
from chalicelib.domain.refund import Refund
from chalicelib.domain.search import Term, normal
from chalicelib.store.figure_tables import TermRow
from chalicelib.store.tables import OrderRow, PaymentRow, RefundRow

_ROWS: dict[str, Any] = {"order": OrderRow, "pay": PaymentRow, "rfnd": RefundRow}
_DOMAIN: dict[str, Any] = {"order": Order, "rfnd": Refund}
_AFTER = "\x1f"  # between a value and the id, so that no value runs into one


def add(terms: Sequence[Term]) -> None:
    """Writing a term again changes nothing."""
    with TermRow.batch_write() as batch:
        for key in {_key_of(term): term for term in terms}.items():
            batch.save(_row(*key))


def found(account: str, text: str, most: int) -> list[Term]:
    """The first so many terms whose value begins with the text."""
    value = normal(text)
    rows = TermRow.query(account, TermRow.term.startswith(value), limit=most) if value else ()
    return [row.to(Term) for row in rows]


def ids_from(account: str, beginning: str, most: int) -> list[str]:
    """Of orders, payments or refunds, as the beginning says: the newest so many ids that begin with it."""
    row: Any = _ROWS[beginning.partition("_")[0]]
    rows = row.query(account, row.id.startswith(beginning), scan_index_forward=False, limit=most)
    return [found.id for found in rows]


def things(account: str, ids: Sequence[str]) -> dict[str, Order | Payment | Refund]:
    """Those that are there, by their ids: one batched read for each kind."""
    found: dict[str, Order | Payment | Refund] = {}
    for prefix, row in _ROWS.items():
        keys = [(account, id) for id in set(ids) if id.startswith(f"{prefix}_")]
        for got in row.batch_get(keys) if keys else ():
            found[got.id] = got.payment() if isinstance(got, PaymentRow) else got.to(_DOMAIN[prefix])
    return found


def _key_of(term: Term) -> tuple[str, str]:
    return term.account, f"{term.value}{_AFTER}{term.id}"


def _row(key: tuple[str, str], term: Term) -> TermRow:
    account, value_and_id = key
    return TermRow(account, value_and_id, id=term.id, field=term.field, text=term.text)
