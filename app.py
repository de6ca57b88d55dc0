"""The API: an application with the routes of all slices."""

from chalicelib.http.api import Api
from chalicelib.operators.callers import authenticate
from chalicelib.settings import starts_early, starts_for_a_request

ROUTES = {
    "chalicelib.customers.routes.customers:customers_api": (
        "/v1/customers",
        "/v1/customers/{customer_id}",
    ),
    "chalicelib.customers.routes.saved_methods:saved_methods_api": (
        "/v1/customers/{customer_id}/saved-methods",
        "/v1/saved-methods/{saved_method_id}",
        "/v1/saved-methods/{saved_method_id}/default",
    ),
    "chalicelib.customers.routes.customer_sessions:customer_sessions_api": ("/v1/customer-sessions",),
    "chalicelib.checkout.routes.portal:portal_api": (
        "/v1/portal",
        "/v1/portal/subscriptions/{subscription_id}/cancel",
        "/v1/portal/subscriptions/{subscription_id}/keep",
    ),
    "chalicelib.checkout.routes.portal_methods:portal_methods_api": (
        "/v1/portal/saved-methods/{saved_method_id}",
        "/v1/portal/saved-methods/{saved_method_id}/default",
    ),
    "chalicelib.checkout.routes.mandate_pages:mandate_pages_api": (
        "/v1/hosted-mandates/{mandate_key}",
        "/v1/hosted-mandates/{mandate_key}/revoke",
    ),
    "chalicelib.payments.routes.mandates:mandates_api": (
        "/v1/mandates",
        "/v1/mandates/{mandate_id}",
        "/v1/mandates/{mandate_id}/notices",
        "/v1/mandates/{mandate_id}/pause",
        "/v1/mandates/{mandate_id}/resume",
        "/v1/mandates/{mandate_id}/revoke",
    ),
    "chalicelib.payments.routes.orders:orders_api": (
        "/v1/orders",
        "/v1/orders/{order_id}",
    ),
    "chalicelib.payments.routes.payments:payments_api": ("/v1/payments",),
    "chalicelib.payments.routes.payment:payment_api": (
        "/v1/payments/{payment_id}",
        "/v1/payments/{payment_id}/attempts",
    ),
    "chalicelib.receipts.routes.receipts:receipts_api": (
        "/v1/payments/{payment_id}/receipt",
        "/v1/payments/{payment_id}/receipt/pdf",
        "/v1/receipts/{receipt_key}",
        "/v1/receipts/{receipt_key}/pdf",
    ),
    "chalicelib.receipts.routes.receipt_mails:receipt_mails_api": ("/v1/payments/{payment_id}/receipt/send",),
    "chalicelib.payments.routes.payment_changes:payment_changes_api": (
        "/v1/payments/{payment_id}/capture",
        "/v1/payments/{payment_id}/cancel",
    ),
    "chalicelib.payments.routes.notes:notes_api": (
        "/v1/payments/{payment_id}/notes",
        "/v1/payments/{payment_id}/notes/{note_id}",
    ),
    "chalicelib.payments.routes.refunds:refunds_api": (
        "/v1/payments/{payment_id}/refunds",
        "/v1/refunds",
        "/v1/refunds/{refund_id}",
    ),
    "chalicelib.refund_batches.routes.batches:refund_batches_api": (
        "/v1/refund-batches",
        "/v1/refund-batches/{batch_id}",
        "/v1/refund-batches/{batch_id}/rows",
        "/v1/refund-batches/{batch_id}/confirm",
        "/v1/refund-batches/{batch_id}/cancel",
    ),
    "chalicelib.payments.routes.disputes:disputes_api": (
        "/v1/disputes",
        "/v1/disputes/{dispute_id}",
        "/v1/payments/{payment_id}/disputes",
        "/v1/disputes/{dispute_id}/accept",
        "/v1/disputes/{dispute_id}/contest",
        "/v1/disputes/{dispute_id}/evidence",
    ),
    "chalicelib.payments.routes.acquirers:acquirers_api": (
        "/v1/acquirers",
        "/v1/acquirers/{acquirer_id}",
        "/v1/acquirers/{acquirer_id}/health",
        "/v1/acquirers/{acquirer_id}/webhook-secret",
        "/v1/acquirers/{acquirer_id}/test-keys",
    ),
    "chalicelib.payments.routes.received_events:received_events_api": ("/v1/acquirers/{acquirer_id}/events",),
    "chalicelib.payments.routes.routing:routing_api": (
        "/v1/routing",
        "/v1/routing/versions",
        "/v1/routing/preview",
    ),
    "chalicelib.risk.routes.settings:risk_api": ("/v1/risk",),
    "chalicelib.risk.routes.entries:risk_lists_api": (
        "/v1/risk/lists",
        "/v1/risk/lists/{entry_id}",
    ),
    "chalicelib.risk.routes.backtests:backtests_api": ("/v1/risk/backtests",),
    "chalicelib.risk.routes.reviews:reviews_api": ("/v1/payments/{payment_id}/review",),
    "chalicelib.payments.routes.settlements:settlements_api": (
        "/v1/payouts",
        "/v1/payouts/{payout_id}",
        "/v1/payouts/{payout_id}/lines",
        "/v1/settlement-differences",
        "/v1/settlement-differences/{difference_id}/resolve",
    ),
    "chalicelib.webhooks.routes.deliveries:webhooks_api": (
        "/v1/webhooks",
        "/v1/webhooks/{webhook_id}",
        "/v1/webhooks/{webhook_id}/curl",
        "/v1/webhooks/{webhook_id}/retry",
    ),
    "chalicelib.webhooks.routes.endpoints:endpoints_api": (
        "/v1/webhook-endpoints",
        "/v1/webhook-endpoints/{endpoint_id}",
        "/v1/webhook-endpoints/{endpoint_id}/health",
    ),
    "chalicelib.webhooks.routes.endpoint_secrets:endpoint_secrets_api": (
        "/v1/webhook-endpoints/{endpoint_id}/secret",
        "/v1/webhook-endpoints/{endpoint_id}/rotate-secret",
        "/v1/webhook-endpoints/{endpoint_id}/public-key",
    ),
    "chalicelib.webhooks.routes.redelivery:recovery_api": (
        "/v1/webhook-endpoints/{endpoint_id}/recover",
        "/v1/webhook-endpoints/{endpoint_id}/replay",
        "/v1/webhook-endpoints/{endpoint_id}/test",
    ),
    "chalicelib.webhooks.routes.events:events_api": (
        "/v1/events",
        "/v1/events/{event_id}",
    ),
    "chalicelib.dashboard.routes.counts:counts_api": ("/v1/counts",),
    "chalicelib.accounts.routes.saved_views:saved_views_api": (
        "/v1/dashboard/saved-views",
        "/v1/dashboard/saved-views/{view_id}",
    ),
    "chalicelib.exports.routes.exports:exports_api": (
        "/v1/exports",
        "/v1/exports/{export_id}",
    ),
    "chalicelib.exports.routes.schedules:schedules_api": (
        "/v1/export-schedules",
        "/v1/export-schedules/{schedule_id}",
    ),
    "chalicelib.reports.routes.reports:reports_api": (
        "/v1/reports",
        "/v1/reports/{report_id}",
    ),
    "chalicelib.billing.routes.plans:plans_api": (
        "/v1/plans",
        "/v1/plans/{plan_id}",
        "/v1/plans/{plan_id}/archive",
    ),
    "chalicelib.billing.routes.coupons:coupons_api": (
        "/v1/coupons",
        "/v1/coupons/{coupon_id}",
        "/v1/coupons/{coupon_id}/archive",
    ),
    "chalicelib.billing.routes.tax_rates:tax_rates_api": (
        "/v1/tax-rates",
        "/v1/tax-rates/{tax_rate_id}",
        "/v1/tax-rates/{tax_rate_id}/archive",
    ),
    "chalicelib.billing.routes.dunning:dunning_api": ("/v1/dunning",),
    "chalicelib.billing.routes.subscriptions:subscriptions_api": ("/v1/subscriptions",),
    "chalicelib.billing.routes.subscription:subscription_api": ("/v1/subscriptions/{subscription_id}",),
    "chalicelib.billing.routes.subscription_changes:subscription_changes_api": (
        "/v1/subscriptions/{subscription_id}/pause",
        "/v1/subscriptions/{subscription_id}/resume",
        "/v1/subscriptions/{subscription_id}/cancel",
    ),
    "chalicelib.billing.routes.invoices:invoices_api": ("/v1/invoices",),
    "chalicelib.billing.routes.invoice:invoice_api": ("/v1/invoices/{invoice_id}",),
    "chalicelib.billing.routes.invoice_changes:invoice_changes_api": (
        "/v1/invoices/{invoice_id}/finalize",
        "/v1/invoices/{invoice_id}/void",
        "/v1/invoices/{invoice_id}/mark-uncollectible",
    ),
    "chalicelib.billing.routes.invoice_pages:invoice_pages_api": (
        "/v1/invoices/{invoice_id}/pdf",
        "/v1/hosted-invoices/{invoice_key}",
        "/v1/hosted-invoices/{invoice_key}/pdf",
    ),
    "chalicelib.billing.routes.invoice_credits:invoice_credits_api": (
        "/v1/invoices/{invoice_id}/credit-notes",
    ),
    "chalicelib.billing.routes.credit_notes:credit_notes_api": (
        "/v1/credit-notes",
        "/v1/credit-notes/{credit_note_id}",
    ),
    "chalicelib.billing.routes.credit_note_files:credit_note_files_api": (
        "/v1/credit-notes/{credit_note_id}/pdf",
        "/v1/hosted-invoices/{invoice_key}/credit-notes/{credit_note_number}/pdf",
    ),
    "chalicelib.payments.routes.tokens:tokens_api": ("/v1/tokens",),
    "chalicelib.payments.routes.challenges:challenges_api": (
        "/v1/challenges/{token}",
        "/v1/challenges/{token}/script",
    ),
    "chalicelib.checkout.routes.checkout:checkout_api": (
        "/v1/checkout/orders/{order_id}",
        "/v1/checkout/payments",
        "/v1/checkout/payments/{payment_id}",
        "/v1/checkout/payments/{payment_id}/script",
        "/v1/checkout/payment-links/{link_id}",
        "/v1/checkout/payment-links/{link_id}/orders",
    ),
    "chalicelib.checkout.routes.saved_methods:checkout_saved_methods_api": (
        "/v1/checkout/orders/{order_id}/saved-methods",
        "/v1/checkout/saved-methods/{saved_method_id}",
    ),
    "chalicelib.checkout.routes.customer_codes:customer_codes_api": (
        "/v1/checkout/orders/{order_id}/codes",
        "/v1/checkout/orders/{order_id}/codes/verify",
    ),
    "chalicelib.checkout.routes.payment_links:payment_links_api": (
        "/v1/payment-links",
        "/v1/payment-links/{link_id}",
        "/v1/payment-links/{link_id}/cancel",
    ),
    "chalicelib.system.routes.test_clock:clock_api": ("/v1/test/clock/advance",),
    "chalicelib.accounts.routes.sessions:sessions_api": (
        "/v1/dashboard/sessions",
        "/v1/dashboard/me",
        "/v1/dashboard/sessions/{session_id}",
    ),
    "chalicelib.accounts.routes.passwords:passwords_api": (
        "/v1/dashboard/password",
        "/v1/dashboard/session/reauthenticate",
    ),
    "chalicelib.accounts.routes.second_factors:second_factors_api": (
        "/v1/dashboard/second-factors",
        "/v1/dashboard/second-factors/authenticator",
        "/v1/dashboard/second-factors/authenticator/confirm",
        "/v1/dashboard/second-factors/recovery-codes",
        "/v1/dashboard/session/second-factor",
    ),
    "chalicelib.accounts.routes.passkeys:passkeys_api": (
        "/v1/dashboard/passkeys/options",
        "/v1/dashboard/passkeys",
        "/v1/dashboard/passkeys/{passkey_id}",
        "/v1/dashboard/sessions/passkey-options",
        "/v1/dashboard/sessions/passkey",
    ),
    "chalicelib.accounts.routes.memberships:memberships_api": (
        "/v1/dashboard/memberships",
        "/v1/dashboard/sessions/switch",
    ),
    "chalicelib.accounts.routes.invitations:invitations_api": (
        "/v1/dashboard/invitations",
        "/v1/dashboard/invitations/{invitation_id}",
    ),
    "chalicelib.accounts.routes.invitation_links:invitation_links_api": (
        "/v1/dashboard/invitations/open",
        "/v1/dashboard/invitations/accept",
        "/v1/dashboard/invitations/join",
    ),
    "chalicelib.accounts.routes.password_resets:password_resets_api": (
        "/v1/dashboard/password-resets",
        "/v1/dashboard/password-resets/complete",
    ),
    "chalicelib.accounts.routes.users:users_api": (
        "/v1/dashboard/users",
        "/v1/dashboard/users/{user_id}",
    ),
    "chalicelib.accounts.routes.api_keys:api_keys_api": (
        "/v1/dashboard/api-keys",
        "/v1/dashboard/api-keys/{key}",
        "/v1/dashboard/api-keys/{key}/roll",
    ),
    "chalicelib.dashboard.routes.overview:overview_api": ("/v1/dashboard/overview",),
    "chalicelib.dashboard.routes.risk_decisions:risk_decisions_api": ("/v1/dashboard/risk",),
    "chalicelib.dashboard.routes.subscription_metrics:subscription_metrics_api": (
        "/v1/dashboard/subscriptions",
    ),
    "chalicelib.dashboard.routes.search:search_api": ("/v1/dashboard/search",),
    "chalicelib.dashboard.routes.history:history_api": ("/v1/dashboard/history/{resource_id}",),
    "chalicelib.request_log.routes.request_log:requests_api": ("/v1/dashboard/requests",),
    "chalicelib.audit.routes.audit_log:audit_log_api": ("/v1/dashboard/audit-log",),
    "chalicelib.accounts.routes.settings:settings_api": ("/v1/dashboard/settings",),
    "chalicelib.accounts.routes.branding:branding_api": (
        "/v1/dashboard/branding",
        "/v1/dashboard/branding/logo",
    ),
    "chalicelib.accounts.routes.alerts:alerts_api": ("/v1/dashboard/alerts",),
    "chalicelib.accounts.routes.payer_messages:payer_messages_api": ("/v1/dashboard/payer-messages",),
    "chalicelib.accounts.routes.suppressed_addresses:suppressed_addresses_api": (
        "/v1/dashboard/suppressed-addresses",
        "/v1/dashboard/suppressed-addresses/allow",
    ),
    "chalicelib.accounts.routes.limits:limits_api": ("/v1/dashboard/limits",),
    "chalicelib.operators.routes.enrollment:enrollment_api": (
        "/v1/operators/enrollment/options",
        "/v1/operators/enrollment",
    ),
    "chalicelib.operators.routes.sessions:sessions_api": (
        "/v1/operators/sessions/options",
        "/v1/operators/sessions",
        "/v1/operators/sessions/{session_id}",
        "/v1/operators/me",
    ),
    "chalicelib.operators.routes.merchants:merchants_api": (
        "/v1/operators/merchants",
        "/v1/operators/merchants/{merchant_id}",
        "/v1/operators/merchants/{merchant_id}/invitation",
    ),
    "chalicelib.operators.routes.proposals:proposals_api": (
        "/v1/operators/proposals",
        "/v1/operators/proposals/{proposal_id}",
        "/v1/operators/proposals/{proposal_id}/approve",
        "/v1/operators/proposals/{proposal_id}/decline",
        "/v1/operators/proposals/{proposal_id}/withdraw",
    ),
    "chalicelib.operators.routes.impersonations:impersonations_api": ("/v1/operators/impersonations",),
    "chalicelib.operators.routes.audit_log:audit_log_api": ("/v1/operators/audit-log",),
    "chalicelib.operators.routes.stage:stage_api": (
        "/v1/operators/stage",
        "/v1/operators/stage/checks",
    ),
    "chalicelib.operators.routes.dead_letters:dead_letters_api": ("/v1/operators/dead-letters",),
    "chalicelib.system.routes.policy_reports:policy_reports_api": ("/v1/policy-reports",),
    "chalicelib.system.routes.system:system_api": (
        "/health",
        "/v1/openapi.json",
        "/v1/test/jobs/status",
    ),
}

app = Api("payment-gateway", authenticate, ROUTES)

if starts_early():
    app.prepare()
elif not starts_for_a_request():
    app.import_all()
