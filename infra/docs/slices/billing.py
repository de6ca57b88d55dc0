"""Texts of the schemas of plans, subscriptions and invoices."""

_POINTS = "Percentage in basis points: 1800 is 18 %."
_INCLUSIVE = "Whether the tax is part of the amounts, and not added to them."
_INTERVAL = "Unit of the plan's period."
_COUNT = "Number of intervals of a period: 3 with `month` is a quarter."
_TRIAL = "Days before the first period, in which nothing is charged."
_FEE = "Amount that the first invoice charges once, in the minor unit of the currency."
_ARCHIVED = "Time from which it is not used for anything new. Omitted before."
_OFF = "Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount."
_CYCLES = "Number of invoices of a subscription that it applies to. Omitted for all."
_MOST = "Number of subscriptions that can use it. Omitted without a limit."
_LAST = "Time from which new subscriptions cannot use it. Omitted without an end."
_ZONE = "Time zone of the periods, as in the IANA database."
_DAYS_DUE = "Days from the start of a period until its invoice is due."
_QUANTITY = "Number of units, such as seats."
_RESUME_AT = "Time at which it is resumed without a request."
_FROM, _TO = "Start of the period that it pays for.", "End of the period that it pays for."
_MINOR = "in the minor unit of the currency"

SCHEMAS = {
    "AppliedRate": "A tax rate as a plan names it.",
    "CouponRequest": "A coupon to create.",
    "CouponView": "A coupon: a percentage or an amount off the plan of a subscription.",
    "Discount": "The coupon of a subscription, and how often it still applies.",
    "Interval": "Unit of a period.",
    "InvoiceLineKind": (
        "What a line charges: the plan, a setup fee, a single item, the credit of unused time, or what is "
        "carried from or to another invoice."
    ),
    "InvoiceLineView": "A line of an invoice.",
    "InvoiceStatus": "State of an invoice. One that is uncollectible can still be paid.",
    "InvoiceView": "An invoice of a subscription.",
    "LineTax": "A tax of an invoice line.",
    "PlanRequest": "A plan to create.",
    "PlanView": "A plan: what a subscription costs, and how often.",
    "Proration": "When the difference of the current period is charged.",
    "SubscriptionCancelRequest": "When the subscription is canceled.",
    "SubscriptionPauseRequest": "When the subscription is resumed without a request.",
    "SubscriptionRequest": "A subscription to create.",
    "SubscriptionStatus": "State of a subscription. One that is past due has an overdue invoice.",
    "SubscriptionUpdateRequest": "Changes of a subscription. Omitted fields stay unchanged.",
    "SubscriptionView": "A customer's subscription to a plan.",
    "TaxRateRequest": "A tax rate to create.",
    "TaxRateView": "A tax rate, which plans name.",
}

FIELDS = {
    "AppliedRate.basis_points": _POINTS,
    "AppliedRate.inclusive": _INCLUSIVE,
    "CouponRequest.amount": f"Amount that is taken off, {_MINOR}. Instead of `basis_points`.",
    "CouponRequest.basis_points": _OFF,
    "CouponRequest.currency": "Currency of `amount`.",
    "CouponRequest.cycles": _CYCLES,
    "CouponRequest.expires_at": _LAST,
    "CouponRequest.max_redemptions": _MOST,
    "CouponRequest.name": "Name, which invoices show.",
    "CouponView.amount": f"Amount that is taken off, {_MINOR}. Omitted for a percentage.",
    "CouponView.archived_at": _ARCHIVED,
    "CouponView.basis_points": _OFF,
    "CouponView.currency": "Currency of `amount`.",
    "CouponView.cycles": _CYCLES,
    "CouponView.expires_at": _LAST,
    "CouponView.max_redemptions": _MOST,
    "CouponView.name": "Name, which invoices show.",
    "CouponView.redemptions": "Number of subscriptions that used it.",
    "Discount.amount": f"Amount off each invoice, {_MINOR}. Omitted for a percentage.",
    "Discount.basis_points": _OFF,
    "Discount.coupon_id": "Coupon.",
    "Discount.cycles_left": "Number of invoices that it still applies to. Omitted for all.",
    "InvoiceLineView.amount": f"Amount before the discount and exclusive taxes, {_MINOR}.",
    "InvoiceLineView.description": "What the line charges.",
    "InvoiceLineView.discount": f"Discount, {_MINOR}.",
    "InvoiceLineView.kind": "What the line charges.",
    "InvoiceLineView.period_end": _TO,
    "InvoiceLineView.period_start": _FROM,
    "InvoiceLineView.quantity": _QUANTITY,
    "InvoiceLineView.taxes": "Taxes of the line.",
    "InvoiceLineView.total": f"What the line adds to the invoice, {_MINOR}.",
    "InvoiceListQuery.customer_id": "Customer of the invoices.",
    "InvoiceListQuery.order_id": "Order that pays the invoice.",
    "InvoiceListQuery.status": "State of the invoices.",
    "InvoiceListQuery.subscription_id": "Subscription of the invoices.",
    "InvoiceView.customer_id": "Customer who is to pay.",
    "InvoiceView.discount": f"Sum of the lines' discounts, {_MINOR}.",
    "InvoiceView.due_by": "Time until which it is to be paid.",
    "InvoiceView.lines": "Lines, whose totals add up to `total`.",
    "InvoiceView.metadata": "Metadata of the subscription when the invoice was opened.",
    "InvoiceView.number": "Number of the invoice. The numbers of an account have no gaps.",
    "InvoiceView.opened_at": "Date of the invoice.",
    "InvoiceView.order_id": "Order that pays it. Omitted for an invoice of 0.",
    "InvoiceView.overdue": "Whether it is open after `due_by`.",
    "InvoiceView.paid_at": "Time of its payment. Omitted before.",
    "InvoiceView.payment_id": "Payment that paid it. Omitted before.",
    "InvoiceView.period_end": _TO,
    "InvoiceView.period_start": _FROM,
    "InvoiceView.status": "State of the invoice.",
    "InvoiceView.subscription_id": "Subscription of the invoice.",
    "InvoiceView.subtotal": f"Sum of the lines' amounts, {_MINOR}.",
    "InvoiceView.tax": f"Sum of all taxes, {_MINOR}. Inclusive ones are in `subtotal` already.",
    "InvoiceView.total": f"Amount to pay, {_MINOR}.",
    "InvoiceView.uncollectible_at": "Time at which it was marked uncollectible. Omitted otherwise.",
    "InvoiceView.updated_at": "Time of the last change.",
    "InvoiceView.voided_at": "Time at which it was voided. Omitted otherwise.",
    "LineTax.amount": f"Amount of the tax, {_MINOR}.",
    "LineTax.basis_points": _POINTS,
    "LineTax.inclusive": _INCLUSIVE,
    "OrderView.invoice_id": "Invoice that the order pays. Omitted for other orders.",
    "PlanRequest.amount": f"Amount of a period for one unit, {_MINOR}.",
    "PlanRequest.interval": _INTERVAL,
    "PlanRequest.interval_count": _COUNT,
    "PlanRequest.name": "Name, which invoices show.",
    "PlanRequest.setup_fee": _FEE,
    "PlanRequest.tax_rates": "Ids of the tax rates of its invoices.",
    "PlanRequest.trial_days": _TRIAL,
    "PlanView.amount": f"Amount of a period for one unit, {_MINOR}.",
    "PlanView.archived_at": _ARCHIVED,
    "PlanView.interval": _INTERVAL,
    "PlanView.interval_count": _COUNT,
    "PlanView.name": "Name, which invoices show.",
    "PlanView.setup_fee": _FEE,
    "PlanView.tax_rates": "Tax rates of its invoices.",
    "PlanView.trial_days": _TRIAL,
    "SubscriptionCancelRequest.at_period_end": "Whether it goes on until the end of its period.",
    "SubscriptionListQuery.customer_id": "Customer of the subscriptions.",
    "SubscriptionListQuery.plan_id": "Plan of the subscriptions.",
    "SubscriptionListQuery.status": "State of the subscriptions.",
    "SubscriptionPauseRequest.resume_at": _RESUME_AT,
    "SubscriptionRequest.anchor_day": (
        "Day of the month on which periods start, at midnight. The last day of a shorter month replaces it. "
        "Omitted for the day on which the first period starts."
    ),
    "SubscriptionRequest.coupon_id": "Coupon that it starts with.",
    "SubscriptionRequest.customer_id": "Customer who is to pay.",
    "SubscriptionRequest.days_until_due": _DAYS_DUE,
    "SubscriptionRequest.plan_id": "Plan that it uses.",
    "SubscriptionRequest.quantity": _QUANTITY,
    "SubscriptionRequest.time_zone": f"{_ZONE} Omitted for that of your settings.",
    "SubscriptionRequest.trial_days": f"{_TRIAL} Omitted for those of the plan.",
    "SubscriptionUpdateRequest.cancel_at_period_end": "Whether it is canceled at the end of its period.",
    "SubscriptionUpdateRequest.days_until_due": _DAYS_DUE,
    "SubscriptionUpdateRequest.metadata": "All key-value pairs. Those that you do not send are removed.",
    "SubscriptionUpdateRequest.plan_id": "Plan that it uses from now on.",
    "SubscriptionUpdateRequest.proration": (
        "When the difference of the current period is charged: with the next invoice, with one of its own "
        "now, or not at all."
    ),
    "SubscriptionUpdateRequest.quantity": _QUANTITY,
    "SubscriptionView.amount": f"Amount of a period for one unit, {_MINOR}.",
    "SubscriptionView.cancel_at_period_end": "Whether it is canceled at the end of its period.",
    "SubscriptionView.canceled_at": "Time of the cancellation. Omitted before.",
    "SubscriptionView.carried_amount": (
        f"What the next invoice starts with, {_MINOR}: negative for a credit, such as that of unused time."
    ),
    "SubscriptionView.current_period_end": "End of the current period or trial.",
    "SubscriptionView.current_period_start": "Start of the current period or trial.",
    "SubscriptionView.customer_id": "Customer who is to pay.",
    "SubscriptionView.days_until_due": _DAYS_DUE,
    "SubscriptionView.discount": "Coupon of the next invoice. Omitted without one.",
    "SubscriptionView.interval": _INTERVAL,
    "SubscriptionView.interval_count": _COUNT,
    "SubscriptionView.latest_invoice_id": "The newest invoice. Omitted before the first one.",
    "SubscriptionView.paused_at": "Time from which it is paused. Omitted otherwise.",
    "SubscriptionView.plan_id": "Plan that it uses.",
    "SubscriptionView.plan_name": "Name of the plan.",
    "SubscriptionView.quantity": _QUANTITY,
    "SubscriptionView.resume_at": f"{_RESUME_AT} Omitted without one.",
    "SubscriptionView.status": "State of the subscription.",
    "SubscriptionView.time_zone": _ZONE,
    "SubscriptionView.trial_end": "End of the trial. Omitted without one.",
    "SubscriptionView.updated_at": "Time of the last change.",
    "TaxRateRequest.basis_points": _POINTS,
    "TaxRateRequest.inclusive": _INCLUSIVE,
    "TaxRateRequest.name": "Name, which invoices show.",
    "TaxRateView.archived_at": _ARCHIVED,
    "TaxRateView.basis_points": _POINTS,
    "TaxRateView.inclusive": _INCLUSIVE,
    "TaxRateView.name": "Name, which invoices show.",
}
