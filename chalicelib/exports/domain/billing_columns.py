"""Say which columns the exports of subscriptions and invoices can have."""

from typing import Final

from chalicelib.exports.domain.columns import CREATED, Column, money, text

_METADATA = text("metadata", "your own values, as JSON")
_UPDATED = text("updated_at", "time of the last change, in UTC")

SUBSCRIPTIONS: Final[tuple[Column, ...]] = (
    text("id", "the subscription"),
    text("customer_id", "its customer"),
    text("plan_id", "its plan"),
    text("plan_name", "name of the plan"),
    text("status", "its status"),
    text("currency", "code of the currency"),
    *money("amount", "amount of a period for one unit"),
    text("quantity", "number of units"),
    text("interval", "day, week, month or year"),
    text("interval_count", "number of intervals of a period"),
    text("current_period_start", "start of the period or trial, in UTC"),
    text("current_period_end", "end of the period or trial, in UTC"),
    text("trial_end", "end of the trial, in UTC"),
    text("discount.coupon_id", "its coupon", name="coupon_id"),
    *money("carried_amount", "what the next invoice starts with"),
    text("cancel_at_period_end", "true if it ends with its period"),
    text("canceled_at", "time of the cancellation, in UTC"),
    text("paused_at", "time from which it is paused, in UTC"),
    text("resume_at", "time at which it is resumed, in UTC"),
    text("latest_invoice_id", "its newest invoice"),
    _METADATA,
    CREATED,
    _UPDATED,
)

INVOICES: Final[tuple[Column, ...]] = (
    text("id", "the invoice"),
    text("number", "its number; empty for a draft"),
    text("status", "its status"),
    text("overdue", "true if it is open after it was due"),
    text("customer_id", "its customer"),
    text("subscription_id", "its subscription"),
    text("order_id", "the order that pays it"),
    text("payment_id", "the payment that paid it"),
    text("currency", "code of the currency"),
    *money("subtotal", "sum of its lines before discounts and exclusive taxes"),
    *money("discount", "sum of the discounts"),
    *money("tax", "sum of all taxes"),
    *money("total", "amount to pay"),
    *money("amount_credited", "amount that credit notes gave back"),
    text("lines", "its lines, as JSON"),
    text("period_start", "start of the period, in UTC"),
    text("period_end", "end of the period, in UTC"),
    text("opened_at", "date of the invoice, in UTC"),
    text("due_by", "time until which it is to be paid, in UTC"),
    text("paid_at", "time of its payment, in UTC"),
    text("voided_at", "time at which it was voided, in UTC"),
    text("uncollectible_at", "time at which it was marked uncollectible, in UTC"),
    _METADATA,
    CREATED,
    _UPDATED,
)
