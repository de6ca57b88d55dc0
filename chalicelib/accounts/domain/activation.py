"""Define what a merchant can do in live mode before it is activated, beside reads and what a user does.

It sets live mode up: acquirer accounts, keys, endpoints, rules. It takes no money: docs/operators.md.
A new operation is refused until it is in this list. test_activation.py names those that take money.
"""

from chalicelib.accounts.domain.suspension import STILL_ALLOWED

BEFORE_ACTIVATION = STILL_ALLOWED | {
    "allow_mail",
    "archive_coupon",
    "archive_plan",
    "archive_tax_rate",
    "backtest_risk_rule",
    "cancel_subscription",
    "change_acquirer",
    "change_api_key",
    "change_branding",
    "change_endpoint",
    "change_limits",
    "change_payer_messages",
    "change_settings",
    "change_user",
    "check_acquirer_keys",
    "choose_alerts",
    "create_acquirer",
    "create_api_key",
    "create_coupon",
    "create_customer",
    "create_endpoint",
    "create_export_schedule",
    "create_invitation",
    "create_plan",
    "create_risk_list_entry",
    "create_tax_rate",
    "delete_customer",
    "delete_endpoint",
    "delete_risk_list_entry",
    "mark_invoice_uncollectible",
    "pause_subscription",
    "preview_routing",
    "remove_logo",
    "remove_saved_method",
    "replace_logo",
    "replace_risk_settings",
    "replace_routing",
    "roll_api_key",
    "rotate_secret",
    "rotate_webhook_secret",
    "send_test_event",
    "set_default_saved_method",
    "update_customer",
    "void_invoice",
}
