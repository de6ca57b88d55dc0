"""Erase a payer's personal data, and keep what the books need: ids, amounts, states, times."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.customers.domain.saved_method import SavedMethodStatus
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.customers.store.saved_methods import SavedMethodRow
from chalicelib.db.conditional import delete_if, update_if
from chalicelib.db.row import Row, due_shard
from chalicelib.db.terms import TermRow
from chalicelib.db.transaction import record
from chalicelib.domain.actor import ActorType
from chalicelib.domain.audit import Audited
from chalicelib.notices.store.rows import MailRow, SuppressionRow
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow, VaultRow
from infra.data.audit import operator_entry
from infra.data.payer_mail import Id, account_of, mail_to
from infra.data.personal_data import PERSONAL, PersonalData, Subject
from infra.errors import CliError

ERASED = "erased"
# These keys of a resource, as the API shows it, hold personal data; so do the keys of maps inside.
KEYS = {
    "receipt",
    "notes",
    "vpa",
    "upi",
    "metadata",
    "cancellation_reason",
    "reason",
    "description",
    "reference",
    "name",
    "email",
    "phone",
    "tax_id",
}
KEYS |= {"return_url", "next_action", "evidence", "note", "lines"}
_TEXTS = {"payload", "body"}  # columns with the JSON text of an answer or webhook, whose `data` is a resource
_COPIES = {*_TEXTS, "data"}
_OPEN = (PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION)
# Rows of the vault end by themselves within minutes. Those of suppressed addresses keep mail from the payer.
_KEPT = (VaultRow, SuppressionRow)
_TABLES = [table for table in PERSONAL if table.subject is Subject.PAYER and table.row not in _KEPT]

Progress = Callable[[str], None]


def erase(email: str, progress: Progress, *, dry_run: bool = False) -> Counter[str]:
    """Erase the personal data of all orders in which the address appears, with all that belongs to them, and
    delete the mail to the payer.

    First the numbers of rows go into the audit logs of the merchants. The entries do not name the payer.

    Return the number of rows by table. `progress` gets each table's name before it is read. Raise CliError,
    and erase nothing, while one of the payments has not ended: its UPI address is still needed.
    """
    wanted = email.casefold()
    progress("looking for the payer's orders")
    ids = _ids_of(wanted)
    by_account: dict[str, Counter[str]] = defaultdict(Counter)
    for row, table in _rows_of(wanted, ids, progress):
        by_account[row.account][_name(table)] += 1  # type: ignore[attr-defined]
    for account, mails in Counter(map(account_of, _mail(wanted, ids, progress))).items():
        by_account[account]["mail"] += mails
    if not dry_run:
        for account, found in by_account.items():
            record(operator_entry(account, "erase_payer", Audited("payer", ERASED, after=dict(found))))
        _erase_all(wanted, ids, progress)
    return sum(by_account.values(), Counter())


def _erase_all(wanted: str, ids: set[Id], progress: Progress) -> None:
    """Erase the rows that name the payer last: a command that was interrupted finds the others by them."""
    for mail in _mail(wanted, ids, progress):
        mail.delete()
    for is_naming in (False, True):
        for row, table in _rows_of(wanted, ids, progress):
            if _mentions(row, wanted) is is_naming:
                _erase(row, list(table.columns))


def _mail(wanted: str, ids: set[Id], progress: Progress) -> list[MailRow]:
    progress("mail")
    return mail_to(wanted, ids)


def _rows_of(wanted: str, ids: set[Id], progress: Progress) -> Iterator[tuple[Row, PersonalData]]:
    """Yield the rows with the payer's data."""
    for table in _TABLES:
        progress(_name(table))
        rows = (row for row in table.row.scan() if _belongs(row, ids) or _mentions(row, wanted))
        yield from ((row, table) for row in rows)


def _name(table: PersonalData) -> str:
    return str(table.row.Meta.name)  # type: ignore[attr-defined]


def _ids_of(wanted: str) -> set[Id]:
    """Return the ids of the payer as a customer, and of the payer's orders, payments and refunds."""
    customers = {(row.account, row.id) for row in CustomerRow.scan() if _mentions(row, wanted)}
    orders = {
        (row.account, row.id)
        for row in OrderRow.scan()
        if (row.account, row.customer_id) in customers or _mentions(row, wanted)
    }
    disputed = {
        (row.account, row.payment_id)
        for kind in (RefundRow, DisputeRow)
        for row in kind.scan()
        if _mentions(row, wanted)
    }
    for row in PaymentRow.scan():
        if (row.account, row.id) in disputed or _mentions(row, wanted):
            orders.add((row.account, row.order_id))
    payments = [row for row in PaymentRow.scan() if (row.account, row.order_id) in orders]
    _check_ended(payments)
    paid = {(row.account, row.id) for row in payments}
    refunds = {(row.account, row.id) for row in RefundRow.scan() if (row.account, row.payment_id) in paid}
    return customers | orders | paid | refunds


def _check_ended(payments: list[PaymentRow]) -> None:
    pending = [row.id for row in payments if row.status in _OPEN]
    if pending:
        raise CliError(
            f"{len(pending)} payments have not ended, for example {pending[0]}.",
            "Nothing was erased. Run the command again when they have ended.",
        )


def _belongs(row: Row, ids: set[Id]) -> bool:
    return any((row.account, id) in ids for id in _ids_in(row))  # type: ignore[attr-defined]


def _ids_in(row: Row) -> Iterator[str]:
    """Yield the ids of the resource that a row holds, or is a copy of."""
    for name in ("id", "customer_id", "order_id", "payment_id", "refund_id"):
        if id := getattr(row, name, None):
            yield id
    for one in getattr(row, "rows", None) or ():
        yield from (one[key] for key in ("payment_id",) if key in one)
    for name in _COPIES & set(row.get_attributes()):
        data = _resource_in(getattr(row, name))
        yield from (str(data[key]) for key in ("id", "customer_id", "order_id", "payment_id") if key in data)


def _resource_in(copy: str | dict[str, Any] | None) -> dict[str, Any]:
    if isinstance(copy, dict):
        return copy
    try:
        copied = json.loads(copy or "{}")
    except ValueError:  # an encrypted response
        return {}
    data = copied.get("data") if isinstance(copied, dict) else None
    return data if isinstance(data, dict) else {}


def _mentions(row: Row, wanted: str) -> bool:
    [table] = [table for table in _TABLES if isinstance(row, table.row)]
    values = (getattr(row, name) for name in table.columns)
    return any(wanted in _text(value).casefold() for value in values)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _erase(row: Row, columns: list[str]) -> None:
    """Replace the columns of the row, unless it was deleted meanwhile."""
    exists = getattr(type(row), str(row._hash_keyname)).exists()
    if isinstance(row, TermRow):
        delete_if(row, exists)
        return
    values = {name: _erased(name, getattr(row, name)) for name in columns if getattr(row, name) is not None}
    if isinstance(row, PaymentRow):
        values |= dict.fromkeys(("return_url", "challenge_url"))
    if isinstance(row, SavedMethodRow) and row.token is not None:
        at = datetime.now(UTC)  # the acquirer is to forget it
        removed = {"status": SavedMethodStatus.REMOVED, "due_at": at, "due_shard": due_shard(row.id)}
        values |= removed
    if isinstance(row, CustomerRow):
        values = {**dict.fromkeys(values), "metadata": {}, "deleted_at": datetime.now(UTC)}
    if isinstance(row, (SubscriptionRow, InvoiceRow)):
        values["version"] = row.version + 1  # a step that read the row before fails, and reads it again
    if values:
        update_if(row, row.setting(values), exists)


def _erased(name: str, value: Any) -> Any:
    if name == "attempts_log":
        return [{**attempt, "response_body": "", "response_headers": {}} for attempt in value]
    if name == "actor":
        return {**value, "address": ERASED} if value["type"] == ActorType.PAYER else value
    if name == "rows":
        return [_without_texts(one) for one in value]
    if name == "data":
        return _without_texts(value)
    if name in _TEXTS:
        copied = json.loads(value) if _resource_in(value) else None
        return value if copied is None else json.dumps({**copied, "data": _without_texts(copied["data"])})
    return _without_text(name, value)


def _without_texts(resource: dict[str, Any]) -> dict[str, Any]:
    return {key: _without_text(key, value) if key in KEYS else value for key, value in resource.items()}


def _without_text(name: str, value: Any) -> Any:
    if name == "consent" and isinstance(value, dict):
        return {key: text for key, text in value.items() if key != "address"}
    if name == "upi" and isinstance(value, dict):
        return {key: text if key == "flow" else ERASED for key, text in value.items()}
    if name == "lines":
        return [_without_description(line) for line in value]
    return _replaced(value)


def _without_description(line: Any) -> Any:
    """Return a line of an invoice, or a copy of one, without its text."""
    return {**line, "description": ERASED} if isinstance(line, dict) else replace(line, description=ERASED)


def _replaced(value: Any) -> Any:
    """Replace each text, and the names of maps, which the merchant chooses too."""
    if isinstance(value, dict):
        return {f"{ERASED}_{n}": ERASED for n in range(len(value))}
    return ERASED if isinstance(value, str) else value
