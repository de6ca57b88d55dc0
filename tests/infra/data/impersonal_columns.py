"""The columns of each table that cannot hold personal data; infra/data/personal_data.py has the others.

They are ids, states, references of acquirers, encrypted or hashed secrets and network addresses, and a card's
brand and last four digits.
"""

IMPERSONAL = {
    "acquirer_accounts": (
        "account cards currencies id name public_key sealed_secret secret_last4 webhook_secrets"
    ),
    "acquirer_events": (
        "partition acquirer dispute downtime id outcome payment_id reference refund_id request_id type"
    ),
    "acquirer_health": "account acquirer downtimes id",
    "api_keys": (
        "allowed_addresses allowed_origins api_version currency key merchant_id mode name previous_hash "
        "scopes sealed_secret secret_hash"
    ),
    "attempts": (
        "partition acquirer decline_class error_code id network_code outcome payment_id reference "
        "sealed_script"
    ),
    "audit": "account action hash id mode previous_hash request_id resource_id resource_type",
    "audit_chains": "account hash",
    "authenticators": "sealed_secret user_id",
    "counters": "partition bucket",
    "customer_codes": "account code_hash customer_id id order_id",
    "customers": "partition id request_id",
    "devices": "id proof_hash user_id",
    "disputes": (
        "partition acquirer acquirer_reference advances currency error_code error_description "
        "evidence_files id listed_status payment_id reason_code request_id"
    ),
    "endpoint_health": "account id",
    "events": "partition id metrics request_id type",
    "export_schedules": "partition columns id time_zone",
    "report_sums": "partition id sums",
    "reports": "partition comparison id period position request_id time_zone",
    "exports": "partition columns id next_end rest request_id schedule_id upload_id",
    "idempotency": "partition fingerprint key",
    "credit_notes": (
        "partition currency customer_id id invoice_id listed_customer refund_id request_id subscription_id"
    ),
    "invoices": (
        "partition advances charge_error currency customer_id id listed_customer listed_status "
        "listed_subscription "
        "order_id payment_id request_id subscription_id"
    ),
    "invitations": "id invited_by merchant_id proof_hash",
    "mail": "account audit_id id request_id sealed_code sealed_link",
    "memberships": "alerts merchant_id user_id",
    "merchants": "currency id limit_maxima limits time_zone",
    "operator_sessions": "id operator_id proof_hash",
    "operators": "enrollment_hash id",
    "proposals": "decided_by id limits merchant_id mode partition proposed_by queue",
    "orders": "partition currency customer_id id invoice_id listed_customer paid_by request_id",
    "plans": "partition currency id metadata name retry_days terms",
    "subscriptions": (
        "partition advances carried charge customer_id discount id latest_invoice_id listed_customer "
        "listed_status open_invoices period_discount plan_id refused_method_id request_id saved_method_id "
        "terms time_zone"
    ),
    "passkey_challenges": "challenge user_id",
    "passkeys": "credential_id id public_key user_id",
    "password_resets": "id proof_hash",
    "payment_links": "partition currency id key order_id",
    "payment_notes": "partition id payment_id",
    "mandates": (
        "partition acquirer acquirer_kind advances consent currency customer_id debits id listed_customer "
        "reference request_id saved_method_id"
    ),
    "payments": (
        "partition acquirer acquirer_reference acquirers advances bank bin captured_at captures card "
        "currency customer_id decline_subjects error_code error_description id listed_customer listed_status "
        "network_code order_id decline_class saved_method saved invoice_id "
        "payment_method request_id risk risk_subjects settlement vault_id"
    ),
    "payouts": "account acquirer acquirer_reference currency id",
    "rate_limits": "name",
    "refund_batch_parts": "partition id refund_id",
    "refund_batches": "partition counts digest id refunded_totals request_id totals",
    "refunds": (
        "partition acquirer_reference advances currency error_code error_description id listed_status "
        "payment_id request_id"
    ),
    "requests": "partition caller id method outcome path request_id",
    "risk": "partition changed_by country id recent rules",
    "routing": "account changed_by fallback rules",
    "saved_methods": (
        "partition acquirer acquirer_customer acquirer_customers advances bin card customer_id default_id id "
        "mandate_id mandate_reference payment_id request_id token"
    ),
    "saved_views": "partition id user_id",
    "search_terms": "partition field id",
    "sessions": "currency id merchant_id previous_hash proof_hash user_id",
    "settlement_differences": (
        "account acquirer acquirer_reference expected_currency id payment_id payout_id reason "
        "refund_id reported_currency resolved_by"
    ),
    "settlement_lines": (
        "account acquirer_kind acquirer_reference currency id line_id payment_id payout_id rate refund_id"
    ),
    "simulator_ledger": (
        "account advances answers currency dispute_response fault lost moves payment_id reference "
        "refunds result saved_token"
    ),
    "simulator_payouts": "account acquirer currency id kind line_id payment_id reference refund_id",
    "suppressed_addresses": "sender",
    "throttles": "",
    "users": "id password previous_passwords",
    "vault": "partition bin card data_key fingerprint id used_by",
    "webhook_deliveries": (
        "partition advances event_id event_type endpoint_id id listed_status request_id url"
    ),
    "webhook_endpoints": (
        "account advances api_version channels events id public_key sealed_private_key secrets signatures sms"
    ),
}
