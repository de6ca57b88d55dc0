"""Rows of payments and what belongs to them, and the card vault. Tables: infra/template/tables.yaml."""

from dataclasses import fields
from typing import Any, Self

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.db.row import Choice, CompactJSON, DueIndex, Times
from chalicelib.db.sharded_row import ResourceRow, ShardedRow, SpreadRow
from chalicelib.db.status_index import Keys, StatusRow
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.attempt import Attempt
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method, without_token
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentState, PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.domain.risk import ReviewState


class CustomerIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]
    """Index the rows that name a customer, by the customer's id and their own."""

    class Meta:
        index_name = "by_customer"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    listed_customer = UnicodeAttribute(range_key=True)


class CustomersRow(ShardedRow):
    """Keep the customer of a row, in a sparse index for the lists of a customer."""

    customer_id = UnicodeAttribute(null=True)
    listed_customer = UnicodeAttribute(null=True)
    by_customer = CustomerIndex()

    @classmethod
    def of(cls, value: Any, **more: Any) -> Self:
        listed = f"{value.customer_id}#{value.id}" if value.customer_id else None
        return super().of(value, listed_customer=listed, **more)

    @classmethod
    def keys_of_customer(cls, customer_id: str) -> Keys:
        wanted = {"customer_id": customer_id}
        return Keys(cls.by_customer, cls.listed_customer, f"{customer_id}#", wanted)


class OrderRow(CustomersRow, ResourceRow):
    class Meta:
        name = "orders"

    amount = NumberAttribute()
    currency = UnicodeAttribute()
    receipt = UnicodeAttribute(null=True)
    notes = CompactJSON()
    status = Choice(OrderStatus)
    attempts = NumberAttribute(default=0)
    amount_paid = NumberAttribute()
    paid_by = UnicodeAttribute(null=True)
    invoice_id = UnicodeAttribute(null=True)
    sequence = NumberAttribute()
    expires_at = UTCDateTimeAttribute(null=True)
    created_at = UTCDateTimeAttribute()


class PaymentsByOrder(GlobalSecondaryIndex["PaymentRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_order"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    order_id = UnicodeAttribute(range_key=True)


class PaymentRow(CustomersRow, StatusRow, ResourceRow):
    class Meta:
        name = "payments"

    RARE = frozenset[str](
        {
            PaymentState.AUTHORIZED,
            PaymentState.PARTLY_CAPTURED,
            PaymentState.IN_REVIEW,
            PaymentStatus.REQUIRES_ACTION,
            PaymentStatus.FAILED,
            PaymentStatus.CANCELED,
        }
    )

    order_id = UnicodeAttribute()
    invoice_id = UnicodeAttribute(null=True)
    receipt = UnicodeAttribute(null=True)
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    method = Choice(Method)
    vpa = UnicodeAttribute(null=True)
    upi: CompactJSON = CompactJSON(null=True)
    bank = UnicodeAttribute(null=True)
    card: CompactJSON = CompactJSON(null=True)
    bin = UnicodeAttribute(null=True)
    vault_id = UnicodeAttribute(null=True)
    payment_method = UnicodeAttribute(null=True)
    saved: CompactJSON = CompactJSON(null=True)
    saved_method = UnicodeAttribute(null=True)
    consent: CompactJSON = CompactJSON(null=True)
    off_session = BooleanAttribute(null=True)
    decline_class = UnicodeAttribute(null=True)
    acquirers: CompactJSON = CompactJSON(null=True)
    routing_version = NumberAttribute(null=True)
    routing_rule = NumberAttribute(null=True)
    acquirer = UnicodeAttribute(null=True)
    acquirer_reference = UnicodeAttribute(null=True)
    attempt = NumberAttribute()
    auto_capture = BooleanAttribute()
    status = Choice(PaymentStatus)
    amount_capturable = NumberAttribute()
    amount_captured = NumberAttribute()
    amount_refundable = NumberAttribute()
    amount_refunded = NumberAttribute()
    amount_disputed = NumberAttribute(null=True)
    captures = CompactJSON()
    captured_at: Times = Times(null=True)
    capture_pending = NumberAttribute()
    capture_final = BooleanAttribute()
    capture_before = UTCDateTimeAttribute(null=True)
    authorization_lapses_at = UTCDateTimeAttribute(null=True)
    cancellation_reason = UnicodeAttribute(null=True)
    error_code = UnicodeAttribute(null=True)
    error_description = UnicodeAttribute(null=True)
    network_code = UnicodeAttribute(null=True)
    metadata = CompactJSON()
    polls = NumberAttribute()
    challenge_url = UnicodeAttribute(null=True)
    challenge_before = UTCDateTimeAttribute(null=True)
    challenge_script = Choice(AcquirerKind, null=True)
    challenge_answer = Choice(ChallengeAnswer, null=True)
    return_url = UnicodeAttribute(null=True)
    decline_subjects: CompactJSON = CompactJSON(null=True)
    risk_subjects: CompactJSON = CompactJSON(null=True)
    risk: CompactJSON = CompactJSON(null=True)
    review = Choice(ReviewState, null=True)
    sequence = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    settlement: CompactJSON = CompactJSON(null=True)
    settlement_lines = NumberAttribute(null=True)
    by_order = PaymentsByOrder()
    due = DueIndex()

    @classmethod
    def of(cls, value: Payment, **more: Any) -> Self:
        paid_with = {f.name: getattr(value.instrument, f.name) for f in fields(Instrument)}
        if paid_with["saved"] is not None and value.is_decided:
            paid_with["saved"] = without_token(paid_with["saved"])
        return super().of(value, off_session=value.off_session or None, **paid_with, **more)

    @classmethod
    def status_of(cls, value: Payment) -> str:
        """Return `in_review` until a review is decided, `authorized` until nothing is left to capture, and
        `partly_captured` from then on."""
        if value.review is ReviewState.PENDING and value.status is PaymentStatus.SUCCESS:
            return PaymentState.IN_REVIEW
        if value.amount_capturable or value.capture_pending:
            return PaymentState.AUTHORIZED
        is_partial = 0 < value.amount_captured < value.amount
        return PaymentState.PARTLY_CAPTURED if is_partial else value.status

    def payment(self) -> Payment:
        return self.to(Payment, instrument=self.to(Instrument))


class AttemptRow(ShardedRow):
    """`id` is the payment's id and the attempt's number, so that a query finds a payment's attempts."""

    class Meta:
        name = "attempts"

    payment_id = UnicodeAttribute()
    number = NumberAttribute()
    acquirer = UnicodeAttribute()
    reference = UnicodeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    decline_class = UnicodeAttribute(null=True)
    error_code = UnicodeAttribute(null=True)
    network_code = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute(null=True)
    sealed_script = UnicodeAttribute(null=True)
    sends = NumberAttribute(null=True)
    superseded = BooleanAttribute(null=True)

    @classmethod
    def of(cls, value: Attempt, **more: Any) -> Self:
        return super().of(value, id=value.id, **more)


class RefundsByPayment(GlobalSecondaryIndex["RefundRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_payment"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    payment_id = UnicodeAttribute(range_key=True)


class RefundRow(StatusRow, ResourceRow):
    class Meta:
        name = "refunds"

    RARE = frozenset({RefundStatus.FAILED})

    payment_id = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    metadata = CompactJSON()
    status = Choice(RefundStatus)
    created_at = UTCDateTimeAttribute()
    acquirer_reference = UnicodeAttribute(null=True)
    processed_at = UTCDateTimeAttribute(null=True)
    failed_at = UTCDateTimeAttribute(null=True)
    error_code = UnicodeAttribute(null=True)
    error_description = UnicodeAttribute(null=True)
    sequence = NumberAttribute()
    sent_at = UTCDateTimeAttribute(null=True)
    polls = NumberAttribute(default=0)
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    by_payment = RefundsByPayment()
    due = DueIndex()


class VaultRow(SpreadRow):
    class Meta:
        name = "vault"

    ciphertext = BinaryAttribute(legacy_encoding=False)
    data_key = BinaryAttribute(legacy_encoding=False)
    card: CompactJSON = CompactJSON(null=True)
    bin = UnicodeAttribute(null=True)
    fingerprint = UnicodeAttribute(null=True)
    used_by = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()
