"""Rows of webhook endpoints and deliveries. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex, Row
from chalicelib.db.status_index import StatusRow
from chalicelib.domain.breaker import Breaker
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import DisabledReason, Endpoint
from chalicelib.webhooks.domain.schedule import Schedule


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
    api_version = UnicodeAttribute(null=True)
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
    quick_since = UTCDateTimeAttribute(null=True)
    slow_until = UTCDateTimeAttribute(null=True)
    sequence = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()

    def endpoint(self) -> Endpoint:
        return self.to(Endpoint, breaker=self.to(Breaker))


class DeliveryRow(StatusRow):
    class Meta:
        name = "webhook_deliveries"

    RARE = frozenset({DeliveryStatus.FAILED})

    event_id = UnicodeAttribute()
    event_type = UnicodeAttribute()
    endpoint_id = UnicodeAttribute()
    url = UnicodeAttribute()
    status = Choice(DeliveryStatus)
    attempts = NumberAttribute()
    scheduled = NumberAttribute()
    attempts_log = CompactJSON()
    next_attempt_at = UTCDateTimeAttribute(null=True)
    retry_asked_at = UTCDateTimeAttribute(null=True)
    in_flight_until = UTCDateTimeAttribute(null=True)
    payload = UnicodeAttribute(null=True)
    held = BooleanAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()
