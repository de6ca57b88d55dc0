"""Rows of mail. Table: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, DueIndex, Row
from chalicelib.notices.domain.mail import MailKind


class MailRow(Row):
    class Meta:
        name = "mail"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    kind = Choice(MailKind)
    recipient = UnicodeAttribute()
    values: JSONAttribute = JSONAttribute()
    sealed_link = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    send_before = UTCDateTimeAttribute()
    users_only = BooleanAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    leased_until = UTCDateTimeAttribute(null=True)
    sent_at = UTCDateTimeAttribute(null=True)
    outcome = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
    due = DueIndex()
