"""Define the rows of plans, coupons, tax rates, subscriptions and invoices, of infra/template/tables.yaml."""

from typing import Any, ClassVar, TypeVar

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.billing.domain.credit_note import CreditLine, CreditNoteType
from chalicelib.billing.domain.dunning import CancellationReason, EndState
from chalicelib.billing.domain.invoice import InvoiceStatus
from chalicelib.billing.domain.line import Line
from chalicelib.billing.domain.open_invoice import Collection
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.plan_charge import PlanCharge
from chalicelib.billing.domain.subscription import SubscriptionStatus
from chalicelib.db.row import Choice, CompactJSON, DueIndex
from chalicelib.db.sharded_row import ResourceRow, ShardedRow, SpreadRow
from chalicelib.db.status_index import StatusRow
from chalicelib.payments.store.rows import CustomersRow

Kept = TypeVar("Kept", Line, PlanCharge, Terms)


class Stored(CompactJSON):
    """Store a value by its own form in JSON."""

    def __init__(self, kind: type[Kept], **options: Any) -> None:
        super().__init__(**options)
        self.kind: type[Any] = kind

    def serialize(self, value: Any) -> str:
        return super().serialize(value.stored())

    def deserialize(self, value: str) -> Any:
        return self.kind.of_stored(super().deserialize(value))


class Lines(CompactJSON):
    """Store lines of an invoice."""

    def serialize(self, value: list[Line]) -> str:
        return super().serialize([line.stored() for line in value])

    def deserialize(self, value: str) -> list[Line]:
        return [Line.of_stored(held) for held in super().deserialize(value)]


class CreditLines(CompactJSON):
    """Store lines of a credit note."""

    def serialize(self, value: list[CreditLine]) -> str:
        return super().serialize([line.stored() for line in value])

    def deserialize(self, value: str) -> list[CreditLine]:
        return [CreditLine.of_stored(held) for held in super().deserialize(value)]


class PlanRow(ShardedRow):
    """Plans, coupons and tax rates have one table; their ids have different prefixes."""

    class Meta:
        name = "plans"

    terms = Stored(Terms)
    trial_days = NumberAttribute()
    metadata = CompactJSON()
    created_at = UTCDateTimeAttribute()
    archived_at = UTCDateTimeAttribute(null=True)


class TaxRateRow(ShardedRow):
    class Meta:
        name = "plans"

    name = UnicodeAttribute()
    basis_points = NumberAttribute()
    inclusive = BooleanAttribute()
    created_at = UTCDateTimeAttribute()
    archived_at = UTCDateTimeAttribute(null=True)


class CouponRow(ShardedRow):
    class Meta:
        name = "plans"

    name = UnicodeAttribute()
    basis_points = NumberAttribute(null=True)
    amount = NumberAttribute(null=True)
    currency = UnicodeAttribute(null=True)
    cycles = NumberAttribute(null=True)
    max_redemptions = NumberAttribute(null=True)
    redemptions = NumberAttribute()
    expires_at = UTCDateTimeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    archived_at = UTCDateTimeAttribute(null=True)


class DunningRow(SpreadRow):
    """Keep an account's rules of dunning apart from its plans, which are listed."""

    class Meta:
        name = "plans"

    retry_days = CompactJSON()
    grace_days = NumberAttribute()
    end_state = Choice(EndState)
    version = NumberAttribute()

    @classmethod
    def key_of(cls, account: str, id: str) -> tuple[str, str]:
        return f"{account}#{id}", id


class SubscriptionRow(CustomersRow, StatusRow, ResourceRow):
    class Meta:
        name = "subscriptions"

    RARE: ClassVar[frozenset[str]] = frozenset(SubscriptionStatus) - {SubscriptionStatus.ACTIVE}

    status = Choice(SubscriptionStatus)
    plan_id = UnicodeAttribute()
    terms = Stored(Terms)
    quantity = NumberAttribute()
    time_zone = UnicodeAttribute()
    anchor = UTCDateTimeAttribute()
    anchor_day = NumberAttribute()
    start = UTCDateTimeAttribute()
    end = UTCDateTimeAttribute()
    next_period = NumberAttribute()
    trial_end = UTCDateTimeAttribute(null=True)
    is_set_up = BooleanAttribute()
    days_until_due = NumberAttribute()
    collection = Choice(Collection, null=True)
    saved_method_id = UnicodeAttribute(null=True)
    refused_method_id = UnicodeAttribute(null=True)
    refused_at = UTCDateTimeAttribute(null=True)
    discount: CompactJSON = CompactJSON(null=True)
    period_discount: CompactJSON = CompactJSON(null=True)
    charge = Stored(PlanCharge, null=True)
    carried = Lines()
    open_invoices = CompactJSON()
    cancel_at_period_end = BooleanAttribute()
    canceled_at = UTCDateTimeAttribute(null=True)
    cancellation_reason = Choice(CancellationReason, null=True)
    paused_at = UTCDateTimeAttribute(null=True)
    resume_at = UTCDateTimeAttribute(null=True)
    latest_invoice_id = UnicodeAttribute(null=True)
    metadata = CompactJSON()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    sequence = NumberAttribute()
    version = NumberAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    due = DueIndex()


class InvoicesBySubscription(GlobalSecondaryIndex["InvoiceRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_subscription"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    listed_subscription = UnicodeAttribute(range_key=True)


class InvoiceRow(CustomersRow, StatusRow, ResourceRow):
    class Meta:
        name = "invoices"

    RARE: ClassVar[frozenset[str]] = frozenset(InvoiceStatus) - {InvoiceStatus.PAID}

    number = NumberAttribute()
    status = Choice(InvoiceStatus)
    overdue = BooleanAttribute()
    subscription_id = UnicodeAttribute(null=True)
    listed_subscription = UnicodeAttribute(null=True)
    order_id = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute(null=True)
    currency = UnicodeAttribute()
    lines = Lines()
    total = NumberAttribute()
    start = UTCDateTimeAttribute(null=True)
    end = UTCDateTimeAttribute(null=True)
    opened_at = UTCDateTimeAttribute()
    due_by = UTCDateTimeAttribute()
    paid_at = UTCDateTimeAttribute(null=True)
    ended_at = UTCDateTimeAttribute(null=True)
    failed_charges = NumberAttribute(null=True)
    charge_error = UnicodeAttribute(null=True)
    next_charge_at = UTCDateTimeAttribute(null=True)
    days_until_due = NumberAttribute(null=True)
    metadata = CompactJSON()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    sequence = NumberAttribute()
    version = NumberAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    due = DueIndex()
    by_subscription = InvoicesBySubscription()


class CreditNoteRow(CustomersRow, ResourceRow):
    class Meta:
        name = "credit_notes"

    number = NumberAttribute()
    invoice_id = UnicodeAttribute()
    subscription_id = UnicodeAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    type = Choice(CreditNoteType)
    currency = UnicodeAttribute()
    lines = CreditLines()
    total = NumberAttribute()
    reason = UnicodeAttribute(null=True)
    metadata = CompactJSON()
    issued_at = UTCDateTimeAttribute()
    created_at = UTCDateTimeAttribute()
