"""Texts of the schemas of automatic collection and dunning."""

_COLLECTION = "Whether a saved method is charged for each invoice, or the customer pays it."
_METHOD = "Saved method to charge. Omitted for the customer's default method."
_DAYS = "Days after the first failed charge on which it is tried again, in ascending order."
_GRACE = "Days from the last of `retry_days` until `end_state` applies."
_END = "What becomes of a subscription whose invoice stays unpaid."

SCHEMAS = {
    "CancellationReason": "Why a subscription was canceled: by a request, or as an invoice stayed unpaid.",
    "Collection": "How the invoices of a subscription are paid.",
    "DunningRequest": "The rules of dunning to save.",
    "DunningView": "What follows a failed automatic charge of an invoice.",
    "EndState": (
        "What becomes of a subscription whose invoice stays unpaid: it is canceled or paused, or stays past "
        "due."
    ),
}

FIELDS = {
    "DunningRequest.end_state": _END,
    "DunningRequest.grace_days": _GRACE,
    "DunningRequest.retry_days": _DAYS,
    "DunningView.end_state": _END,
    "DunningView.grace_days": _GRACE,
    "DunningView.retry_days": _DAYS,
    "InvoiceView.charge_error": "Error code of the last failed automatic charge. Omitted before.",
    "InvoiceView.failed_charges": "Number of automatic charges that failed.",
    "InvoiceView.next_charge_at": (
        "Time of the charge that was planned after the last failed one. Omitted if none was planned. "
        "A pause, a cancellation or a new saved method changes it."
    ),
    "PaymentView.invoice_id": "Invoice of the order. Omitted if it has none.",
    "SubscriptionRequest.collection": _COLLECTION,
    "SubscriptionRequest.saved_method_id": _METHOD,
    "SubscriptionUpdateRequest.collection": _COLLECTION,
    "SubscriptionUpdateRequest.saved_method_id": f"{_METHOD} null selects that one.",
    "SubscriptionView.cancellation_reason": "Why it was canceled. Omitted before.",
    "SubscriptionView.collection": _COLLECTION,
    "SubscriptionView.next_charge_at": "Time of the next planned charge. Omitted if none is planned.",
    "SubscriptionView.saved_method_id": _METHOD,
}
