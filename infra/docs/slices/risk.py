"""Texts of the schemas of risk rules, lists, backtests and reviews."""

_CURSOR = "Value of `next_cursor` of the response before."
_COUNTS = {
    "allow": "Number of payments that were allowed.",
    "require_3ds": "Number of payments for which 3-D Secure was required.",
    "review": "Number of payments that were held for a review.",
    "block": "Number of payments that were blocked.",
    "approved": "Number of reviews in which the payment was approved.",
    "rejected": "Number of reviews in which the payment was rejected.",
}
_COUNTED = ("RiskCounts", "RiskPoint")

FIELDS = {
    **{f"{schema}.{name}": text for schema in _COUNTED for name, text in _COUNTS.items()},
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

SCHEMAS = {
    "BacktestRequest": "A rule to check, without saving it.",
    "BacktestView": "What a rule would have decided on past payments.",
    "CaughtAmount": "Caught payments in one currency.",
    "ReviewDecision": "Decision of a review.",
    "ReviewRequest": "The decision of a review.",
    "ReviewState": (
        "State of a review. `closed`: the payment was canceled or its authorization ended first."
    ),
    "RiskCounts": "Numbers of payments by decision, and of reviews by result.",
    "RiskDecision": "What the risk rules decided.",
    "RiskList": "A list of values that are always allowed or blocked.",
    "RiskListEntryRequest": "A value to add to a list: the value itself, or a payment that was made with it.",
    "RiskListEntryView": "A value that is always allowed or blocked.",
    "RiskOverview": "Decisions of the risk rules in a period.",
    "RiskPoint": "Decisions of one hour or day.",
    "RiskReason": "A signal that raised the score of a payment.",
    "RiskSettingsRequest": "The rules that become the next version.",
    "RiskSettingsView": "The rules that decide on new payments.",
    "RiskValueType": "Kind of a value of a list.",
    "RiskView": "The decision of the risk rules on a payment.",
}
