"""Payment instruments of requests: a UPI address, a card or its token, a bank."""

import re
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from chalicelib.accounts.store import merchants
from chalicelib.crypto.fingerprints import fingerprint_of
from chalicelib.customers.domain.mandate import AmountKind, Frequency, Purpose
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.domain.money import CURRENCIES
from chalicelib.http.fields import Expiry, Metadata, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.payments.domain.banks import banks_of
from chalicelib.payments.domain.card import bin_of, summary_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.routing import Selection
from chalicelib.payments.domain.upi import Flow, link_of
from chalicelib.payments.routes.cards import CardFields, parse_card
from chalicelib.payments.store import vault

# https://www.npci.org.in/what-we-do/upi/faqs: a name and a handle of the payment service
_VPA = re.compile(r"(?=[^@]{2,256}@)[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*@[A-Za-z][A-Za-z0-9]{1,63}")
# https://docs.stripe.com/api/payment_methods/object, and the names of test ones, such as pm_card_visa
_PAYMENT_METHOD = re.compile(r"pm_[0-9A-Za-z_]+")
MAX_CONSENT = 500
_TOKEN = re.compile(r"tok_[0-9A-Z]{26}")
METHOD_FIELDS = {
    Method.UPI: ("upi_id", "upi"),
    Method.CARD: ("card", "card_number", "card_expiry", "card_cvv", "token", "payment_method"),
    Method.NETBANKING: ("bank",),
}


Address = Annotated[str, Field(max_length=320)]
WebAddress = Annotated[
    str,
    pattern_field(
        r"^https?://[\w.\[:\]-]+([/?#][\x21-\x7e]*)?$",
        "it must be an address such as https://shop.example.com/thanks",
        max_length=2048,
    ),
]


class UpiRequest(Body):
    """`vpa` is for the flow `collect`; the other flows return a link."""

    flow: Flow = Flow.INTENT
    vpa: Address | None = None


class MandateRequest(Body):
    """Set up a mandate. `max_amount` is in minor units of the order's currency."""

    max_amount: Annotated[int, Field(ge=1)]
    amount_kind: AmountKind = AmountKind.MAXIMUM
    frequency: Frequency = Frequency.AS_PRESENTED
    purpose: Purpose = Purpose.STANDARD
    expires_at: Expiry


class SaveMethodRequest(Body):
    """Save the method. `consent` is the text that the payer was shown and agreed to, and `mandate` what they
    allow later."""

    consent: Annotated[str, Field(min_length=1, max_length=MAX_CONSENT)]
    mandate: MandateRequest | None = None


class PaymentRequest(CardFields):
    """`captured` false waits for POST …/capture. A card is sent as itself, as a `token` or as the
    `payment_method` that the merchant made at Stripe; without one, the payer enters it in the form of the
    acquirer's script. `return_url` is the page that the payer returns to from their bank. `save_method` saves
    the method for the order's customer if the payment succeeds. `saved_method` is one that was saved, and
    `off_session` says that the payer is not there to authenticate."""

    order_id: Annotated[str, Field(min_length=1, max_length=64)]
    method: Method
    captured: bool = True
    upi_id: Address | None = None
    upi: UpiRequest | None = None
    token: Annotated[str, Field(max_length=64)] | None = None
    payment_method: Annotated[str, Field(max_length=255)] | None = None
    bank: Annotated[str, Field(max_length=20)] | None = None
    return_url: WebAddress | None = None
    save_method: SaveMethodRequest | None = None
    saved_method: Annotated[str, Field(max_length=64)] | None = None
    off_session: bool = False
    metadata: Metadata = Field(default_factory=dict)


def instrument_of(
    body: PaymentRequest, request: Request, order: Order, payment_id: str
) -> tuple[Instrument, vault.Sealed | None]:
    """Return the instrument to store, and the encrypted card if the request has one.

    Raise BadRequest, which names the field as in the request.
    """
    if body.saved_method is not None or body.off_session:
        from chalicelib.payments.routes import saved_instruments  # noqa: PLC0415 - few payments are by one

        return saved_instruments.instrument_of(body, order), None
    _refuse_fields_of_other_methods(body)
    match body.method:
        case Method.UPI:
            return _by_upi(body, order), None
        case Method.CARD:
            check_last_digit(order)
            return _by_any_card(body, request, payment_id)
        case Method.NETBANKING:
            _check_rupees(order)
            bank = None if body.bank is None else _bank(body.bank, request.mode)
            return Instrument(Method.NETBANKING, bank=bank), None


def consent_of(body: PaymentRequest, order: Order, request: Request) -> dict[str, Any] | None:
    """Return the payer's consent to save the method, with a mandate; None if it is not to be saved.

    Raises BadRequest.
    """
    if body.save_method is None:
        return None
    if order.customer_id is None:
        raise BadRequest("The order names no customer whose method could be saved.", "save_method")
    if body.saved_method is not None:
        raise BadRequest("The method is saved already.", "save_method")
    consent = {"text": body.save_method.consent, "given_at": iso(request.at)}
    if body.save_method.mandate is None:
        return consent
    from chalicelib.payments.routes import mandate_requests  # noqa: PLC0415 - few payments set one up

    return consent | {"mandate": mandate_requests.mandate_of(body.save_method.mandate, order, request)}


def with_link(instrument: Instrument, selection: Selection, order: Order, payment_id: str) -> Instrument:
    """Return the instrument with the simulator's UPI link. A real acquirer returns its own link later."""
    if not selection.simulated or instrument.upi is None or instrument.vpa is not None:
        return instrument
    link = link_of(merchants.of_account(order.account).name, payment_id, order.amount)
    return replace(instrument, upi={**instrument.upi, "link": link})


def _refuse_fields_of_other_methods(body: PaymentRequest) -> None:
    own = METHOD_FIELDS[body.method]
    for field in (name for names in METHOD_FIELDS.values() for name in names if name not in own):
        if getattr(body, field) is not None:
            raise BadRequest(f"{field} does not belong to the method {body.method}.", field)


def _by_upi(body: PaymentRequest, order: Order) -> Instrument:
    _check_rupees(order)
    if body.upi and body.upi_id:
        raise BadRequest("Send upi or upi_id, not both.", "upi_id")
    if body.upi is None and body.upi_id is None:
        return Instrument(Method.UPI)
    if body.upi is None or body.upi.flow is Flow.COLLECT:
        vpa = _vpa(body.upi.vpa, "upi.vpa") if body.upi else _vpa(body.upi_id, "upi_id")
        return Instrument(Method.UPI, vpa=vpa, upi={"flow": Flow.COLLECT.value, "vpa": vpa})
    if body.upi.vpa:
        raise BadRequest("upi.vpa is allowed with the flow collect only.", "upi.vpa")
    return Instrument(Method.UPI, upi={"flow": body.upi.flow.value})


def _check_rupees(order: Order) -> None:
    if order.currency != "INR":
        raise BadRequest(f"UPI and net banking pay orders in INR, not in {order.currency}.", "method")


def check_last_digit(order: Order) -> None:
    """Raise BadRequest for an order that is older than the rule for new ones."""
    if order.amount % CURRENCIES[order.currency].step:
        raise BadRequest(f"Cards pay orders in {order.currency} whose amount ends in 0.", "method")


def _vpa(vpa: str | None, field: str) -> str:
    if vpa is None or not _VPA.fullmatch(vpa):
        raise BadRequest(f"{field} must be an address such as name@bank", field)
    return vpa


def _by_any_card(
    body: PaymentRequest, request: Request, payment_id: str
) -> tuple[Instrument, vault.Sealed | None]:
    if body.payment_method is not None:
        return _by_payment_method(body.payment_method, body), None
    if body.token is not None:
        return _by_token(body.token, body, request), None
    return _by_card(body, request, payment_id) if body.has_card else (Instrument(Method.CARD), None)


def _by_payment_method(payment_method: str, body: PaymentRequest) -> Instrument:
    if body.has_card or body.token is not None:
        raise BadRequest("Send a card, its token or payment_method, not several of them.", "payment_method")
    if not _PAYMENT_METHOD.fullmatch(payment_method):
        raise BadRequest(
            "payment_method must be the id of a PaymentMethod at Stripe, such as pm_1MqLiJLkdIwHu7ix.",
            "payment_method",
        )
    return Instrument(Method.CARD, payment_method=payment_method)


def _by_token(token_id: str, body: PaymentRequest, request: Request) -> Instrument:
    if body.has_card:
        raise BadRequest("Send the card or its token, not both.", "token")
    if not _TOKEN.fullmatch(token_id):
        raise BadRequest("token must be an id that POST /v1/tokens returned", "token")
    token = vault.get_unused(request.account, token_id, request.at)
    return Instrument(
        Method.CARD, card=token.card | {"fingerprint": token.fingerprint}, bin=token.bin, vault_id=token.id
    )


def _by_card(body: PaymentRequest, request: Request, payment_id: str) -> tuple[Instrument, vault.Sealed]:
    card = parse_card(body, request.at)
    kept = summary_of(card) | {"fingerprint": fingerprint_of(card.number, request.account)}
    instrument = Instrument(Method.CARD, card=kept, bin=bin_of(card), vault_id=payment_id)
    return instrument, vault.seal(card, request.account, payment_id)


def _bank(bank: str | None, mode: str) -> str:
    banks = banks_of(mode)
    if bank not in banks:
        raise BadRequest(f"bank must be one of {', '.join(banks)}", "bank")
    return bank
