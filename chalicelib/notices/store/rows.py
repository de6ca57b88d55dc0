"""Rows of mail and of suppressed addresses. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, CompactJSON, DueIndex, Row
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Channel, MailKind, Outcome
from chalicelib.notices.domain.suppression import SuppressionReason


class MailRow(Row):
    class Meta:
        name = "mail"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    kind = Choice(MailKind)
    values: JSONAttribute = JSONAttribute()
    created_at = UTCDateTimeAttribute()
    send_before = UTCDateTimeAttribute()
    recipient = UnicodeAttribute(null=True)
    channel = Choice(Channel, null=True)
    sealed_link = UnicodeAttribute(null=True)
    sealed_code = UnicodeAttribute(null=True)
    users_only = BooleanAttribute()
    to_owners = BooleanAttribute(default=False)
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    leased_until = UTCDateTimeAttribute(null=True)
    sent_at = UTCDateTimeAttribute(null=True)
    outcome = Choice(Outcome, null=True)
    audit_id = UnicodeAttribute(null=True)
    request_id = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()


class SuppressionRow(Row):
    class Meta:
        name = "suppressed_addresses"

    sender = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    reason = Choice(SuppressionReason)
    hint = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    allowed_at = UTCDateTimeAttribute(null=True)


class PayerMessagesRow(Row):
    """Hold the switches of an account, in the table of webhook endpoints.

    They have a partition of their own: code of an earlier release takes every row of an account's partition
    for an endpoint.
    """

    class Meta:
        name = "webhook_endpoints"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    channels = CompactJSON()
    language = Choice(Language)
    sms = CompactJSON()
    version = NumberAttribute()

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return [f"{account}#payers"]
