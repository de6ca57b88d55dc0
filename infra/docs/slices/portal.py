"""Texts of the schemas of the customers' portal."""

_SWITCH = "Whether customers can use the portal. Off by default."
_ZONE = "Time zone in which the times are shown."

SCHEMAS = {
    "PortalInvoice": "An invoice in the portal.",
    "PortalSavedMethod": "A saved method in the portal.",
    "PortalSubscription": "A subscription in the portal.",
    "PortalView": "What the portal shows to a customer.",
}

FIELDS = {
    "CustomerSessionView.url": (
        "URL of the portal with the token in its fragment, which browsers send to no server. Omitted for the "
        "checkout."
    ),
    "PortalInvoice.due_by": "Time until which it is to be paid.",
    "PortalInvoice.hosted_url": "URL of the page where the customer reads, downloads and pays it.",
    "PortalInvoice.number": "Number of the invoice.",
    "PortalInvoice.opened_at": "Date of the invoice.",
    "PortalInvoice.overdue": "Whether it is open and past its due date.",
    "PortalInvoice.total": "Amount with taxes, in the minor unit of the currency.",
    "PortalSavedMethod.default": "Whether the method is charged when a subscription names none.",
    "PortalSubscription.amount": "Amount of a whole period, before discounts and added taxes.",
    "PortalSubscription.cancel_at_period_end": "Whether it ends with the current period.",
    "PortalSubscription.collection": "Whether a saved method is charged, or the customer pays each invoice.",
    "PortalSubscription.current_period_end": "End of the current period.",
    "PortalSubscription.interval": "Unit of the plan's period.",
    "PortalSubscription.interval_count": "Number of intervals of a period.",
    "PortalSubscription.plan_name": "Name of the plan.",
    "PortalSubscription.quantity": "Number of units, such as seats.",
    "PortalSubscription.saved_method_id": "Saved method to charge. Omitted for the default one.",
    "PortalSubscription.time_zone": _ZONE,
    "PortalView.customer_name": "Name of the customer. Omitted without one.",
    "PortalView.invoices": "Invoices that can be paid, and the latest other ones.",
    "PortalView.merchant": "The merchant as payers see it.",
    "PortalView.mode": "Mode: test or live.",
    "PortalView.saved_methods": "Saved methods that were not removed.",
    "PortalView.subscriptions": "Subscriptions, also canceled ones.",
    "PortalView.time_zone": _ZONE,
    "SettingsUpdateRequest.portal": _SWITCH,
    "SettingsView.portal": _SWITCH,
}
