"""The rows of the tables, as DynamoDB keeps them; a payment link's is with it. Made by infra/tables.yaml."""

from dataclasses import fields
from typing import Any, Self

from pynamodb.attributes import (
    BinaryAttribute,
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.domain.breaker import Breaker
from chalicelib.domain.challenge import ChallengeAnswer
from chalicelib.domain.delivery import DeliveryStatus
from chalicelib.domain.endpoint import DisabledReason, Endpoint
from chalicelib.domain.instrument import Instrument, Method
from chalicelib.domain.order import OrderStatus
from chalicelib.domain.payment import Payment
from chalicelib.domain.payment_steps import PaymentStatus
from chalicelib.domain.refund import RefundStatus
from chalicelib.domain.schedule import Schedule
from chalicelib.store.row import Choice, Row


class OrderRow(Row):
    class Meta:
        name = "orders"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    receipt = UnicodeAttribute(null=True)
    notes = JSONAttribute()
    status = Choice(OrderStatus)
    attempts = NumberAttribute(default=0)
    amount_paid = NumberAttribute()
    paid_by = UnicodeAttribute(null=True)
    sequence = NumberAttribute()
    expires_at = UTCDateTimeAttribute(null=True)
    created_at = UTCDateTimeAttribute()


class PaymentsByOrder(GlobalSecondaryIndex["PaymentRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_order"
        projection = KeysOnlyProjection()

    account = UnicodeAttribute(hash_key=True)
    order_id = UnicodeAttribute(range_key=True)


class DuePayments(GlobalSecondaryIndex["PaymentRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class PaymentRow(Row):
    class Meta:
        name = "payments"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    order_id = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    method = Choice(Method)
    vpa = UnicodeAttribute(null=True)
    upi: JSONAttribute = JSONAttribute(null=True)
    bank = UnicodeAttribute(null=True)
    card: JSONAttribute = JSONAttribute(null=True)
    bin = UnicodeAttribute(null=True)
    vault_id = UnicodeAttribute(null=True)
    acquirer_reference = UnicodeAttribute(null=True)
    capture_at_once = BooleanAttribute()
    status = Choice(PaymentStatus)
    amount_capturable = NumberAttribute()
    amount_captured = NumberAttribute()
    amount_refundable = NumberAttribute()
    amount_refunded = NumberAttribute()
    captures = JSONAttribute()
    capture_before = UTCDateTimeAttribute(null=True)
    cancellation_reason = UnicodeAttribute(null=True)
    error_code = UnicodeAttribute(null=True)
    error_description = UnicodeAttribute(null=True)
    metadata = JSONAttribute()
    polls = NumberAttribute()
    challenge_url = UnicodeAttribute(null=True)
    challenge_before = UTCDateTimeAttribute(null=True)
    challenge_answer = Choice(ChallengeAnswer, null=True)
    return_url = UnicodeAttribute(null=True)
    sequence = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)
    by_order = PaymentsByOrder()
    due = DuePayments()

    @classmethod
    def of(cls, value: Payment, **more: Any) -> Self:
        paid_with = {f.name: getattr(value.instrument, f.name) for f in fields(Instrument)}
        return super().of(value, **paid_with, **more)

    def payment(self) -> Payment:
        return self.to(Payment, instrument=self.to(Instrument))


class RefundsByPayment(GlobalSecondaryIndex["RefundRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_payment"
        projection = KeysOnlyProjection()

    account = UnicodeAttribute(hash_key=True)
    payment_id = UnicodeAttribute(range_key=True)


class DueRefunds(GlobalSecondaryIndex["RefundRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class RefundRow(Row):
    class Meta:
        name = "refunds"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    payment_id = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    metadata = JSONAttribute()
    status = Choice(RefundStatus)
    created_at = UTCDateTimeAttribute()
    processed_at = UTCDateTimeAttribute(null=True)
    error_code = UnicodeAttribute(null=True)
    error_description = UnicodeAttribute(null=True)
    sequence = NumberAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)
    by_payment = RefundsByPayment()
    due = DueRefunds()


class EventRow(Row):
    class Meta:
        name = "events"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    type = UnicodeAttribute()
    payload = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class EndpointRow(Row):
    class Meta:
        name = "webhook_endpoints"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    url = UnicodeAttribute()
    description = UnicodeAttribute()
    events = JSONAttribute()
    secrets = JSONAttribute()
    signatures = JSONAttribute()
    sealed_private_key = UnicodeAttribute(null=True)
    public_key = UnicodeAttribute(null=True)
    schedule = Choice(Schedule, null=True)
    rate_limit = NumberAttribute(null=True)
    next_slot_ms = NumberAttribute()
    disabled_reason = Choice(DisabledReason, null=True)
    failures = NumberAttribute(null=True)
    failing_since = UTCDateTimeAttribute(null=True)
    opened = NumberAttribute(null=True)
    open_until = UTCDateTimeAttribute(null=True)
    probing = BooleanAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)
    slow_until = UTCDateTimeAttribute(null=True)
    sequence = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()

    def endpoint(self) -> Endpoint:
        return self.to(Endpoint, breaker=self.to(Breaker))


class DueDeliveries(GlobalSecondaryIndex["DeliveryRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class DeliveryRow(Row):
    class Meta:
        name = "webhook_deliveries"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    event_id = UnicodeAttribute()
    event_type = UnicodeAttribute()
    endpoint_id = UnicodeAttribute()
    url = UnicodeAttribute()
    status = Choice(DeliveryStatus)
    attempts = NumberAttribute()
    scheduled = NumberAttribute()
    attempts_log = JSONAttribute()
    next_attempt_at = UTCDateTimeAttribute(null=True)
    retry_asked_at = UTCDateTimeAttribute(null=True)
    in_flight_until = UTCDateTimeAttribute(null=True)
    payload = UnicodeAttribute(null=True)
    held = BooleanAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueDeliveries()


class VaultRow(Row):
    class Meta:
        name = "vault"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    ciphertext = BinaryAttribute(legacy_encoding=False)
    data_key = BinaryAttribute(legacy_encoding=False)
    card: JSONAttribute = JSONAttribute(null=True)
    bin = UnicodeAttribute(null=True)
    fingerprint = UnicodeAttribute(null=True)
    used_by = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class ClaimRow(Row):
    class Meta:
        name = "idempotency"

    account = UnicodeAttribute(hash_key=True)
    key = UnicodeAttribute(range_key=True)
    fingerprint = UnicodeAttribute()
    status = NumberAttribute()
    body = UnicodeAttribute()
    claimed_at = UTCDateTimeAttribute()
    sealed = BooleanAttribute(default=False)
    expires_at = TTLAttribute()
