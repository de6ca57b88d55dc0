"""Texts of the schemas of the metrics of subscriptions."""

_MINOR = "in the minor unit of the currency"
_A_MONTH = "Monthly revenue (MRR), without taxes and without coupons that apply to all invoices"
_SHOWN_IN = ("SubscriptionMovements", "SubscriptionPoint")

_MOVEMENTS = {
    "new": "Number of subscriptions whose first period started.",
    "new_mrr": f"Monthly revenue of new subscriptions, {_MINOR}.",
    "resumed": "Number of paused subscriptions that were resumed.",
    "resumed_mrr": f"Monthly revenue of resumed subscriptions, {_MINOR}.",
    "expansion_mrr": f"Monthly revenue that changes of plan or quantity added, {_MINOR}.",
    "contraction_mrr": f"Monthly revenue that changes of plan or quantity took away, {_MINOR}.",
    "paused": "Number of subscriptions that were paused.",
    "paused_mrr": f"Monthly revenue of paused subscriptions, {_MINOR}.",
    "churned": "Number of active or past due subscriptions that were canceled.",
    "churned_mrr": f"Monthly revenue of canceled subscriptions, {_MINOR}.",
    "paid": "Number of invoices that were paid, without those of 0.",
    "paid_amount": f"Amount of paid invoices, {_MINOR}.",
    "failed": "Number of invoices that were not paid until they were due.",
    "failed_amount": f"Amount of invoices that were not paid until they were due, {_MINOR}.",
    "recovered": "Number of invoices that were paid after they were overdue or uncollectible.",
    "recovered_amount": f"Amount of recovered invoices, {_MINOR}. It is part of `paid_amount`.",
}

SCHEMAS = {
    "InvoiceMatch": "An invoice that a search found.",
    "Renewals": "The invoices that are expected on a day.",
    "SubscriptionCurrency": "Metrics of the subscriptions and invoices of one currency.",
    "SubscriptionMatch": "A subscription that a search found.",
    "SubscriptionMovements": "What changed the metrics of subscriptions and invoices.",
    "SubscriptionOverview": "Metrics of subscriptions and invoices.",
    "SubscriptionPoint": "What changed the metrics in one hour or day.",
    "SubscriptionTotals": "Subscriptions and invoices as they are now.",
}

FIELDS = {
    "CountQuery.plan_id": "Plan of the subscriptions.",
    "CountQuery.subscription_id": "Subscription of the invoices.",
    **{f"{schema}.{name}": text for schema in _SHOWN_IN for name, text in _MOVEMENTS.items()},
    "Renewals.amount": f"Sum of the expected invoices with their taxes, {_MINOR}.",
    "Renewals.at": "Start of the day.",
    "Renewals.renewals": "Number of the expected invoices.",
    "SubscriptionCurrency.currency": "Currency.",
    "SubscriptionCurrency.movements": "What changed in the period.",
    "SubscriptionCurrency.mrr_before": f"{_A_MONTH}, at the start of the period, {_MINOR}.",
    "SubscriptionCurrency.now": "Subscriptions and invoices as they are now.",
    "SubscriptionCurrency.previous": "What changed in the same part of the previous period.",
    "SubscriptionCurrency.renewals": "Renewals of 30 days, the first one today by the account's clock.",
    "SubscriptionCurrency.series": "Changes by hour or day, the oldest first.",
    "SubscriptionCurrency.subscribers_before": "Number of subscribers at the start of the period.",
    "SubscriptionOverview.currencies": "Metrics by currency, the one with the most subscribers first.",
    "SubscriptionOverview.period": "Period of the changes.",
    "SubscriptionOverview.since": "Start of the period.",
    "SubscriptionOverview.time_zone": "Time zone of the days, as in the IANA database.",
    "SubscriptionOverview.until": "End of the period.",
    "SubscriptionPoint.at": "Start of the hour or day.",
    "SubscriptionPoint.mrr": f"{_A_MONTH}, at the end of the hour or day, {_MINOR}.",
    "SubscriptionPoint.subscribers": "Number of subscribers at the end of the hour or day.",
    "SubscriptionTotals.mrr": f"{_A_MONTH}, {_MINOR}.",
    "SubscriptionTotals.on_pause": "Number of paused subscriptions.",
    "SubscriptionTotals.open": "Number of open invoices.",
    "SubscriptionTotals.open_amount": f"Amount of open invoices, {_MINOR}.",
    "SubscriptionTotals.overdue": "Number of open invoices that are overdue.",
    "SubscriptionTotals.overdue_amount": f"Amount of overdue invoices, {_MINOR}.",
    "SubscriptionTotals.past_due": "Number of subscriptions that are past due. They are subscribers, too.",
    "SubscriptionTotals.subscribers": "Number of active and past due subscriptions.",
    "SubscriptionTotals.trialing": "Number of subscriptions in their trial.",
    "SubscriptionView.anchor_day": (
        "Day of the month on which periods start; the last day of a shorter month replaces it. Omitted for a "
        "plan of days or weeks."
    ),
}
