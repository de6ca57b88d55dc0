"""/v1/risk/lists: the cards, addresses and other values that are always allowed or blocked."""

import re
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db.paging import Listed
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.masking import masked
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Id, Limit, Omittable, pattern_field
from chalicelib.http.models import Body, Query
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.risk import RiskList
from chalicelib.payments.store import payments
from chalicelib.risk.domain.entry import Entry, RiskListEntryView, RiskValueType, to_view
from chalicelib.risk.store import entries, subjects

risk_lists_api = Blueprint(__name__)

EntryCursor = Annotated[
    str, pattern_field(r"^[a-z]+_[0-9a-z]{1,64}$", "it must be the next_cursor of a page")
]
_FORMS = {
    RiskValueType.CARD: (re.compile(r"[0-9a-f]{64}"), "the fingerprint of a card, as a payment shows it"),
    RiskValueType.BIN: (re.compile(r"[0-9]{6}"), "the first six digits of a card"),
    RiskValueType.EMAIL: (re.compile(r"[^@\s]+@[^@\s]+"), "an email address"),
    RiskValueType.VPA: (re.compile(r"[^@\s]+@[^@\s]+"), "a UPI address"),
}


class RiskListEntryRequest(Body):
    """Name the value itself, or the payment that was made with it. A network address and a device need the
    payment."""

    list: RiskList
    type: RiskValueType
    value: Omittable[Annotated[str, Field(min_length=1, max_length=320)]] = None
    payment_id: Omittable[Id] = None
    note: Omittable[Annotated[str, Field(min_length=1, max_length=255)]] = None


class RiskListEntryQuery(Query):
    """Select a page. `cursor` is the `next_cursor` of the page before."""

    limit: Limit = "10"
    cursor: EntryCursor | None = None


@endpoint(
    risk_lists_api, "/v1/risk/lists", "POST",
    summary="Add a value to a list",
    description=(
        "Always allows or blocks the payments with a card, a BIN, an email address, a network address, a "
        "UPI address or a device, before any rule. A value is in one list: a second request moves it. Only a "
        "keyed hash of the value is stored."
    ),
    status=201, body=RiskListEntryRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_risk_list_entry(request: Request, body: RiskListEntryRequest) -> RiskListEntryView:
    if (body.value is None) == (body.payment_id is None):
        raise BadRequest("Send either value or payment_id.", "value")
    if body.payment_id is not None:
        entry_id, shown = _of_payment(payments.get(request.account, body.payment_id), body.type)
    else:
        entry_id, shown = _of_value(request.account, body.type, str(body.value))
    entry = Entry(request.account, entry_id, body.list, shown, request.at, request.caller.name, body.note)
    view = to_view(entry)
    entries.put(entry, request.claim(view), request.audit("risk_list_entry", entry_id, after=view))
    return view


@endpoint(
    risk_lists_api, "/v1/risk/lists", "GET",
    summary="List the values of the lists",
    description="Returns what is always allowed or blocked, in the order of the types and ids.",
    query=RiskListEntryQuery,
)  # fmt: skip
def list_risk_list_entries(request: Request, query: RiskListEntryQuery) -> PageView[RiskListEntryView]:
    found, has_more = entries.page(request.account, int(query.limit), query.cursor or "")
    return page_view(Listed(found, found[-1].id if has_more else None), to_view)


@endpoint(
    risk_lists_api, "/v1/risk/lists/{entry_id}", "DELETE",
    summary="Remove a value from its list",
    description="Removes the entry. Rules decide on later payments with the value.",
    presence=Presence.FRESH,
)  # fmt: skip
def delete_risk_list_entry(request: Request, entry_id: str) -> Deleted:
    entry = entries.get(request.account, entry_id)
    entries.delete(entry, request.audit("risk_list_entry", entry_id, before=to_view(entry)))
    return {"id": entry_id, "deleted": True}


def _of_value(account: str, type: RiskValueType, value: str) -> tuple[str, str]:
    """Return the id of the value's entry and what to show of it. Raises BadRequest."""
    if type not in _FORMS:
        raise BadRequest("A network address or a device needs payment_id.", "value")
    pattern, form = _FORMS[type]
    if not pattern.fullmatch(value):
        raise BadRequest(f"value must be {form}.", "value")
    if type is RiskValueType.CARD:
        return subjects.of_card(value), f"{value[:8]}…"
    if type is RiskValueType.BIN:
        return f"{type}_{value}", value
    return subjects.hashed(type, value, account), _masked(value)


def _of_payment(payment: Payment, type: RiskValueType) -> tuple[str, str]:
    """Return the id of the entry for a value of the payment, and what to show of it. Raises BadRequest."""
    instrument = payment.instrument
    if type is RiskValueType.BIN and instrument.bin:
        return f"{type}_{instrument.bin}", instrument.bin
    found = subjects.of_payment(payment).get(type)
    if found is None:
        raise BadRequest(f"The payment has no {type}.", "type")
    if type is RiskValueType.CARD and instrument.card:
        return found, f"•••• {instrument.card['last4']}"
    if type in (RiskValueType.ADDRESS, RiskValueType.DEVICE):
        return found, f"the {'network' if type is RiskValueType.ADDRESS else type} of {payment.id}"
    return found, _masked(instrument.vpa or "" if type is RiskValueType.VPA else payment.metadata["email"])


def _masked(address: str) -> str:
    """Return the address as it is compared, with most of it hidden."""
    return masked(address.strip().lower())
