"""Rows of disputes. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.db.row import Choice, DueIndex
from chalicelib.db.sharded_row import ResourceRow
from chalicelib.db.status_index import StatusRow
from chalicelib.payments.domain.dispute import (
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
    ResponseStatus,
)


class DisputesByPayment(GlobalSecondaryIndex["DisputeRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_payment"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    payment_id = UnicodeAttribute(range_key=True)


class DisputeRow(StatusRow, ResourceRow):
    class Meta:
        name = "disputes"

    RARE = frozenset(DisputeStatus)  # every dispute is

    payment_id = UnicodeAttribute()
    acquirer = UnicodeAttribute(null=True)
    acquirer_reference = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    reason = Choice(DisputeReason)
    reason_code = UnicodeAttribute(null=True)
    phase = Choice(DisputePhase)
    status = Choice(DisputeStatus)
    respond_by = UTCDateTimeAttribute(null=True)
    amount_withdrawn = NumberAttribute()
    response = Choice(DisputeResponse, null=True)
    response_status = Choice(ResponseStatus, null=True)
    response_sent_at = UTCDateTimeAttribute(null=True)
    evidence: JSONAttribute = JSONAttribute()
    evidence_files: JSONAttribute = JSONAttribute()
    error_code = UnicodeAttribute(null=True)
    error_description = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    closed_at = UTCDateTimeAttribute(null=True)
    stored_at = UTCDateTimeAttribute(null=True)
    sequence = NumberAttribute()
    polls = NumberAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    version = NumberAttribute()
    advances: JSONAttribute = JSONAttribute(null=True)
    by_payment = DisputesByPayment()
    due = DueIndex()
