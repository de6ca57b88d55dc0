"""Closed schemas of Razorpay's entities, written from its documentation and not from what our code reads.

A field is required if it is in all samples of the pages named here, or in all of a kind of event. A value
has the types and the list of values of the page's parameters and of its samples.
"""

from tests.doubles.razorpay_reasons import REASONS, SOURCES, STEPS
from tests.doubles.schemas import (
    BOOLEAN,
    NULL,
    Schema,
    closed,
    complete,
    list_of,
    number,
    one_of,
    or_null,
    text,
    where,
    with_rules,
)


def an_id(prefix: str) -> Schema:
    return text(32, rf"^{prefix}_[0-9A-Za-z]+$")


TEXT = or_null(text())
AMOUNT, TIME = number(0), number(0)
CURRENCY = text(3, "^[A-Z]{3}$")
NOTES: Schema = {
    "anyOf": [
        {"type": "object", "maxProperties": 15, "additionalProperties": {"type": "string", "maxLength": 256}},
        {"type": "array", "maxItems": 0},  # without notes
    ]
}

# https://razorpay.com/docs/api/orders/entity, …/create, …/fetch-with-id and …/fetch-all
ORDER = with_rules(
    complete(
        "offer_id", "offers",
        id=an_id("order"), entity={"const": "order"}, amount=number(1), amount_paid=AMOUNT, amount_due=AMOUNT,
        currency=CURRENCY, receipt=or_null(text(40)), status=one_of(("created", "attempted", "paid")),
        attempts=number(0), notes=NOTES, created_at=TIME, offer_id=TEXT, offers=list_of(text()),
    ),
    where("status", "created", attempts={"const": 0}, amount_paid={"const": 0}),
    where("status", "attempted", attempts=number(1)),
    where("status", "paid", attempts=number(1), amount_due={"const": 0}),
)  # fmt: skip

# https://razorpay.com/docs/api/payments/entity
CARD = complete(
    "token_iin", "iin", "sub_type",
    id=an_id("card"), entity={"const": "card"}, name={"type": "string"}, last4=text(4, r"^\d{4}$"),
    network=one_of(
        ("American Express", "Diners Club", "Maestro", "MasterCard", "RuPay", "Unknown", "Visa")
    ),
    type=one_of(("credit", "debit", "prepaid", "unknown")), issuer=or_null(text(4, "^[A-Z]{4}$")),
    international=BOOLEAN, emi=BOOLEAN, sub_type=one_of(("consumer", "customer", "business")),
    token_iin=TEXT, iin=text(),
)  # fmt: skip
UPI = complete(
    "payer_account_type", "flow",
    payer_account_type=one_of(("bank_account", "credit_card", "wallet")), vpa=text(),
    flow=one_of(("in_app", "intent")),
)  # fmt: skip
REFERENCES = (
    "arn", "auth_code", "authentication_reference_number", "bank_transaction_id", "rrn", "transaction_id",
    "upi_transaction_id",
)  # fmt: skip
_ERROR = {
    "error_code": one_of(("BAD_REQUEST_ERROR", "GATEWAY_ERROR", "SERVER_ERROR")), "error_description": text(),
    "error_source": one_of(SOURCES), "error_step": one_of(STEPS), "error_reason": one_of(REASONS),
}  # fmt: skip
_NO_ERROR = dict.fromkeys(_ERROR, NULL)
_NO_REFUND: Schema = {"amount_refunded": {"const": 0}, "refund_status": NULL}
_SOMETIMES = (
    "amount_captured", "amount_transferred", "base_amount", "card", "customer_id", "gateway_provider",
    "provider", "reward", "token_id", "upi",
)  # fmt: skip


def _payment(*missing: str, **other: Schema) -> Schema:
    """Return the schema of a payment. Some fields can be missing, or have other values than usual."""
    fields = {
        "id": an_id("pay"), "entity": {"const": "payment"}, "amount": number(1), "currency": CURRENCY,
        "status": one_of(("created", "authorized", "captured", "refunded", "failed")),
        "order_id": or_null(an_id("order")), "invoice_id": TEXT, "international": BOOLEAN,
        "method": one_of(("card", "netbanking", "wallet", "emi", "upi", "paylater")),
        "amount_refunded": AMOUNT, "refund_status": {"enum": [None, "partial", "full"]}, "captured": BOOLEAN,
        "description": TEXT, "card_id": or_null(an_id("card")), "bank": or_null(text(4, "^[A-Z]{4}$")),
        "wallet": TEXT, "vpa": TEXT, "email": text(), "contact": text(), "notes": NOTES,
        "fee": or_null(AMOUNT), "tax": or_null(AMOUNT), "created_at": TIME, "card": CARD, "upi": UPI,
        "acquirer_data": closed(**dict.fromkeys(REFERENCES, TEXT)),
        "customer_id": text(), "token_id": text(), "provider": NULL, "reward": NULL,
        "base_amount": number(1), "amount_transferred": AMOUNT, "amount_captured": or_null(AMOUNT),
        "gateway_provider": text(),
        **{name: or_null(one) for name, one in _ERROR.items()},
    }  # fmt: skip
    return with_rules(
        complete(*missing, *_SOMETIMES, **fields | other),
        where("refund_status", None, amount_refunded={"const": 0}),
        where("refund_status", "partial", amount_refunded=number(1)),
        where("status", "refunded", refund_status={"const": "full"}, amount_refunded=number(1)),
        where("method", "card", card_id=an_id("card")),
        where("method", "netbanking", bank=text()),
    )


# https://razorpay.com/docs/api/payments/fetch-with-id, …/capture, …/fetch-payments-orders and
# https://razorpay.com/docs/api/orders/fetch-payments
PAYMENT = with_rules(
    _payment(),
    where("status", "created", captured={"const": False}, fee=NULL, **_NO_REFUND, **_NO_ERROR),
    where("status", "authorized", captured={"const": False}, fee=NULL, **_NO_REFUND, **_NO_ERROR),
    where("status", "captured", captured={"const": True}, fee=AMOUNT, tax=AMOUNT, **_NO_ERROR),
    where("status", "failed", captured={"const": False}, fee=NULL, **_NO_REFUND, **_ERROR),
)
# https://razorpay.com/docs/webhooks/payments, …/orders and …/disputes: some samples have fewer fields, empty
# texts, or a payment that is authorized and captured.
PAYMENT_OF_EVENT = _payment(
    "error_source", "error_step", "error_reason", "acquirer_data",
    error_code=or_null({"enum": ["", *_ERROR["error_code"]["enum"]]}),
    error_description=or_null({"type": "string"}),
)  # fmt: skip

# https://razorpay.com/docs/api/refunds/entity: the speeds are shown only if the request had one.
REFUND = complete(
    "speed_processed", "speed_requested",
    id=an_id("rfnd"), entity={"const": "refund"}, amount=number(1), currency=CURRENCY,
    payment_id=an_id("pay"), notes=NOTES, receipt=TEXT, created_at=TIME,
    acquirer_data=closed(arn=TEXT, rrn=TEXT, utr=TEXT),
     batch_id=or_null(an_id("batch")), status=one_of(("pending", "processed", "failed")),
    speed_processed=one_of(("instant", "normal", "optimum")), speed_requested=one_of(("normal", "optimum")),
)  # fmt: skip

# https://razorpay.com/docs/api/disputes/entity
_PROOFS = (
    "shipping_proof", "billing_proof", "cancellation_proof", "customer_communication", "proof_of_service",
    "explanation_letter", "refund_confirmation", "access_activity_log", "refund_cancellation_policy",
    "term_and_conditions",
)  # fmt: skip
_DOCUMENTS = list_of(an_id("doc"), 1)
EVIDENCE = complete(
    amount=AMOUNT, summary=or_null(text(1000)), submitted_at=or_null(TIME),
    others=or_null(list_of(complete(type=text(), document_ids=_DOCUMENTS), 1)),
    **dict.fromkeys(_PROOFS, or_null(_DOCUMENTS)),
)  # fmt: skip


def _dispute(*missing: str) -> Schema:
    return complete(
        *missing, "reason_description",
        id=an_id("disp"), entity={"const": "dispute"}, payment_id=an_id("pay"), amount=number(1),
        currency=CURRENCY, amount_deducted=AMOUNT, reason_code=text(), reason_description=text(),
        respond_by=TIME, status=one_of(("open", "under_review", "won", "lost", "closed")),
        phase=one_of(("fraud", "retrieval", "chargeback", "pre_arbitration", "arbitration")),
        created_at=TIME, evidence=EVIDENCE,
    )  # fmt: skip


DISPUTE = _dispute()
# https://razorpay.com/docs/webhooks/disputes: the sample of `action_required` has its evidence elsewhere.
DISPUTE_OF_EVENT = _dispute("evidence")

# https://razorpay.com/docs/api/documents/entity
DOCUMENT = complete(
    id=an_id("doc"), entity={"const": "document"}, purpose={"const": "dispute_evidence"}, name=text(),
    mime_type=one_of(("image/jpg", "image/jpeg", "image/png", "application/pdf")), size=number(0),
    created_at=TIME,
)  # fmt: skip

# https://razorpay.com/docs/api/settlements/entity
SETTLEMENT = complete(
    id=an_id("setl"), entity={"const": "settlement"}, amount=AMOUNT,
    status=one_of(("created", "processed", "failed")), fees=AMOUNT, tax=AMOUNT, utr=text(), created_at=TIME,
)  # fmt: skip
