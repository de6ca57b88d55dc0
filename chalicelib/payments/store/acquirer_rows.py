"""Rows of acquirer accounts, their routing, events and health. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.db.row import Choice, DueIndex, Row
from chalicelib.db.sharded_row import SpreadRow
from chalicelib.payments.domain.acquirer_account import AccountState, AcquirerKind
from chalicelib.payments.domain.acquirer_event import Subject
from chalicelib.payments.domain.instrument import Method


class AcquirerAccountsById(GlobalSecondaryIndex["AcquirerAccountRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_id"
        projection = KeysOnlyProjection()

    id = UnicodeAttribute(hash_key=True)


class AcquirerAccountRow(Row):
    class Meta:
        name = "acquirer_accounts"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    kind = Choice(AcquirerKind)
    name = UnicodeAttribute()
    public_key = UnicodeAttribute()
    sealed_secret = UnicodeAttribute()
    secret_last4 = UnicodeAttribute()
    state = Choice(AccountState)
    cards = UnicodeAttribute()
    multicapture = BooleanAttribute()
    upi = BooleanAttribute()
    currencies: JSONAttribute = JSONAttribute()
    customer_phone = UnicodeAttribute(null=True)
    webhook_secrets: JSONAttribute = JSONAttribute()
    keys_accepted_at = UTCDateTimeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    by_id = AcquirerAccountsById()


class RoutingRow(Row):
    """Hold a version of the routing, or the switch of the risk rules, whose version is the highest of all."""

    class Meta:
        name = "routing"

    account = UnicodeAttribute(hash_key=True)
    version = NumberAttribute(range_key=True)
    rules: JSONAttribute = JSONAttribute()
    fallback: JSONAttribute = JSONAttribute()
    created_at = UTCDateTimeAttribute()
    changed_by = UnicodeAttribute()
    assesses_risk = BooleanAttribute(null=True)


class AcquirerEventRow(SpreadRow):
    class Meta:
        name = "acquirer_events"

    acquirer = UnicodeAttribute()
    type = UnicodeAttribute()
    subject = Choice(Subject)
    reference = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    downtime: JSONAttribute = JSONAttribute(null=True)
    dispute = UnicodeAttribute(null=True)
    tries = NumberAttribute()
    outcome = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    received_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()


class AcquirerHealthRow(Row):
    class Meta:
        name = "acquirer_health"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    acquirer = UnicodeAttribute()
    method = Choice(Method)
    failures = NumberAttribute(null=True)
    failing_since = UTCDateTimeAttribute(null=True)
    opened = NumberAttribute(null=True)
    open_until = UTCDateTimeAttribute(null=True)
    probing = BooleanAttribute(null=True)
    downtimes: JSONAttribute = JSONAttribute()
