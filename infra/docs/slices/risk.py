"""Texts and examples of the schemas of risk rules, lists, backtests and reviews."""

from typing import Any

from infra.docs.slices.times import AT

_PAYMENT = "pay_01KG9ZV3T4M9D0B2E6H8JXQWRN"
_RULE = "if amount > INR 500.00 and card.new then require 3-D Secure"
_CURSOR = "Value of `next_cursor` of the response before."
_COUNTS = {
    "allow": ("Number of payments that were allowed.", 182),
    "require_3ds": ("Number of payments for which 3-D Secure was required.", 12),
    "review": ("Number of payments that were held for a review.", 6),
    "block": ("Number of payments that were blocked.", 3),
    "approved": ("Number of reviews in which the payment was approved.", 4),
    "rejected": ("Number of reviews in which the payment was rejected.", 1),
}
_COUNTED = ("RiskCounts", "RiskPoint")

FIELDS = {
    **{f"{schema}.{name}": text for schema in _COUNTED for name, (text, _) in _COUNTS.items()},
    "BacktestRequest.cursor": _CURSOR,
    "BacktestRequest.days": "How many days to go back.",
    "BacktestRequest.rule": "Rule to try.",
    "BacktestView.amounts": "Sums of the caught payments by currency.",
    "BacktestView.caught": "Number of payments that the rule would have caught.",
    "BacktestView.examined": "Number of payments of this response.",
    "BacktestView.next_cursor": "Cursor of the payments before. Null if all were examined.",
    "BacktestView.payment_ids": "Payments that the rule would have caught, the newest first.",
    "BacktestView.without_facts": (
        "Number of payments that were created while risk rules were off. Only their own fields are known."
    ),
    "CaughtAmount.amount": "Sum of the payments, in the minor unit.",
    "CaughtAmount.payments": "Number of payments.",
    "PaymentView.review": "State of the review that the risk rules required.",
    "PaymentView.risk": "What the risk rules decided. Omitted if there were none.",
    "ReviewRequest.decision": "Approve or reject the payment.",
    "RiskOverview.period": "Period of the counts.",
    "RiskOverview.previous": "Counts of the same part of the previous period.",
    "RiskOverview.series": "Counts by hour or day, the oldest first.",
    "RiskOverview.since": "Start of the period.",
    "RiskOverview.totals": "Counts of the period.",
    "RiskOverview.until": "End of the period.",
    "RiskListEntryRequest.list": "List to add the value to.",
    "RiskListEntryRequest.note": "Text for your team.",
    "RiskListEntryRequest.payment_id": "Payment that was made with the value. Send it or `value`.",
    "RiskListEntryRequest.type": "Kind of the value.",
    "RiskListEntryRequest.value": (
        "A card's fingerprint, its first six digits, an email address or a UPI address. Send it or "
        "`payment_id`."
    ),
    "RiskListEntryView.created_by": "User or API key that added the value.",
    "RiskListEntryView.list": "List of the value.",
    "RiskListEntryView.note": "Text for your team.",
    "RiskListEntryView.shown": "Part of the value. The value itself is not stored.",
    "RiskListEntryView.type": "Kind of the value.",
    "RiskListEntryQuery.cursor": _CURSOR,
    "RiskReason.points": "Points that the signal adds to the score.",
    "RiskReason.signal": "Signal, by its name in rules.",
    "RiskReason.value": "Value of the signal.",
    "RiskSettingsRequest.enabled": "Whether the rules decide on new payments.",
    "RiskSettingsRequest.rules": "Rules in the order in which they are tried.",
    "RiskSettingsRequest.version": "Version that you read. 0 if the rules were never changed.",
    "RiskSettingsView.changed_by": "User or API key that made the last change.",
    "RiskSettingsView.enabled": "Whether the rules decide on new payments.",
    "RiskSettingsView.rules": "Rules in the order in which they are tried.",
    "RiskSettingsView.version": "Number of changes so far.",
    "RiskView.decision": "What was done with the payment.",
    "RiskView.failed_rules": "Numbers of the rules that could not be evaluated.",
    "RiskView.listed": "List that decided, before the rules.",
    "RiskView.reasons": "Signals that raised the score, those with the most points first.",
    "RiskView.rule": "Number of the rule that decided, counted from 1. Omitted if none applied.",
    "RiskView.score": "Score from 0 to 100.",
    "RiskView.version": "Version of the rules that decided.",
}

OPTIONAL: dict[str, tuple[str, ...]] = {
    "RiskListEntryView": ("note",),
    "RiskSettingsView": ("created_at", "changed_by"),
    "RiskView": ("rule",),
}

VALUES: dict[str, Any] = {
    **{f"{schema}.{name}": value for schema in _COUNTED for name, (_, value) in _COUNTS.items()},
    "BacktestView.amounts": [{"currency": "INR", "payments": 2, "amount": 180000}],
    "BacktestView.caught": 2,
    "BacktestView.examined": 250,
    "BacktestView.next_cursor": "cGF5XzAxS0c5WlYzVDRNOUQwQjJFNkg4SlhRV1JO",
    "BacktestView.payment_ids": [_PAYMENT, "pay_01KG9ZV3T4M9D0B2E6H8JXQWRP"],
    "BacktestView.without_facts": 0,
    "CaughtAmount.payments": 2,
    "PaymentView.review": "pending",
    "RiskListEntryView.created_at": AT,
    "RiskListEntryView.created_by": "key_test_abc123",
    "RiskListEntryView.id": "email_0f3b6c2d9a1e4f5061728394",
    "RiskListEntryView.list": "blocked",
    "RiskListEntryView.note": "Three chargebacks",
    "RiskListEntryView.shown": "a…@example.com",
    "RiskListEntryView.type": "email",
    "RiskReason.points": 20,
    "RiskReason.signal": "card.failures_24h",
    "RiskReason.value": 2,
    "RiskSettingsView.changed_by": "key_test_abc123",
    "RiskSettingsView.enabled": True,
    "RiskSettingsView.rules": [_RULE, "if score >= 60 then review"],
    "RiskSettingsView.version": 3,
    "RiskView.decision": "review",
    "RiskView.rule": 2,
    "RiskView.score": 65,
    "RiskView.version": 3,
}
