"""Rows of payouts, their lines, and settlement differences. Tables: infra/template/tables.yaml."""

from decimal import Decimal

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Choice, Row
from chalicelib.payments.domain.settlement import LineKind, PayoutLine, PayoutStatus
from chalicelib.payments.domain.settlement_difference import DifferenceKind, DifferenceStatus


class PayoutRow(Row):
    class Meta:
        name = "payouts"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    acquirer = UnicodeAttribute()
    acquirer_reference = UnicodeAttribute()
    amount = NumberAttribute()
    currency = UnicodeAttribute()
    arrived_at = UTCDateTimeAttribute()
    status = Choice(PayoutStatus)
    lines = NumberAttribute()
    gross = NumberAttribute()
    fee = NumberAttribute()
    tax = NumberAttribute()
    net = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()


class SettlementLineRow(Row):
    """`id` is the payout's id, or the payment's id, and the line's id.

    A line of a payment has one row under each: an index is read eventually consistently, but the sums of a
    payment must not miss a line that was just written.
    """

    class Meta:
        name = "settlement_lines"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    line_id = UnicodeAttribute()
    payout_id = UnicodeAttribute()
    kind = Choice(LineKind)
    acquirer_kind = UnicodeAttribute()
    acquirer_reference = UnicodeAttribute(null=True)
    gross = NumberAttribute()
    fee = NumberAttribute()
    tax = NumberAttribute()
    net = NumberAttribute()
    currency = UnicodeAttribute()
    available_at = UTCDateTimeAttribute()
    rate = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    stored_at = UTCDateTimeAttribute(null=True)

    def line(self) -> PayoutLine:
        return self.to(PayoutLine, **({"exchange_rate": Decimal(self.rate)} if self.rate else {}))


class SettlementDifferenceRow(Row):
    class Meta:
        name = "settlement_differences"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    kind = Choice(DifferenceKind)
    status = Choice(DifferenceStatus)
    acquirer = UnicodeAttribute()
    acquirer_reference = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    payout_id = UnicodeAttribute(null=True)
    expected_amount = NumberAttribute(null=True)
    expected_currency = UnicodeAttribute(null=True)
    reported_amount = NumberAttribute(null=True)
    reported_currency = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    closed_at = UTCDateTimeAttribute(null=True)
    reason = UnicodeAttribute(null=True)
    resolved_by = UnicodeAttribute(null=True)
    note = UnicodeAttribute(null=True)
