"""Define what a suspended merchant can still do, beside reads and what a user does for themselves.

It takes no new money and changes no settings. It can give money back, answer disputes in time, keep its books
and stop what it started: docs/operators.md.
"""

STILL_ALLOWED = frozenset(
    {
        "accept_dispute",
        "cancel_payment",
        "cancel_payment_link",
        "cancel_portal_subscription",
        "cancel_refund_batch",
        "change_saved_view",
        "confirm_refund_batch",
        "contest_dispute",
        "create_credit_note",
        "create_export",
        "create_payment_note",
        "create_refund",
        "create_refund_batch",
        "create_report",
        "delete_export_schedule",
        "delete_payment_note",
        "delete_saved_view",
        "recover_endpoint",
        "remove_checkout_saved_method",
        "remove_portal_saved_method",
        "remove_user",
        "replay_endpoint",
        "resolve_settlement_difference",
        "retry_webhook",
        "revoke_api_key",
        "save_view",
        "upload_evidence",
        "withdraw_invitation",
    }
)
