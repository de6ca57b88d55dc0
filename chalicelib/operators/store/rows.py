"""Rows of operators, their sessions and proposals. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, Row
from chalicelib.operators.domain.proposal import ProposalStatus, ProposedAction


class OperatorRow(Row):
    class Meta:
        name = "operators"

    id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    enrollment_hash = UnicodeAttribute(null=True)
    enrollment_until = UTCDateTimeAttribute(null=True)


class OperatorSessionRow(Row):
    class Meta:
        name = "operator_sessions"

    operator_id = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    proof_hash = UnicodeAttribute()
    email = UnicodeAttribute()
    address = UnicodeAttribute()
    user_agent = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    seen_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class ProposalRow(Row):
    class Meta:
        name = "proposals"

    partition = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    action = Choice(ProposedAction)
    merchant_id = UnicodeAttribute(null=True)
    reason = UnicodeAttribute()
    proposed_by = UnicodeAttribute()
    proposed_by_email = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    open_until = UTCDateTimeAttribute()
    mode = UnicodeAttribute(null=True)
    limits: JSONAttribute = JSONAttribute(null=True)
    queue = UnicodeAttribute(null=True)
    max_messages = NumberAttribute(null=True)
    status = Choice(ProposalStatus)
    decided_by = UnicodeAttribute(null=True)
    decided_by_email = UnicodeAttribute(null=True)
    decided_at = UTCDateTimeAttribute(null=True)
