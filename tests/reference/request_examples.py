"""Bodies of the recorded requests, by the names of their models.

A request that names what only the test knows, such as a password, has the body of changing_calls.py.
"""

from typing import Any

REQUESTS: dict[str, Any] = {
    "AcquirerRequest": {
        "kind": "stripe", "name": "Stripe India", "public_key": "pk_test_51NqF2hSExample",
        "secret": "sk_test_51NqF2hSExample", "webhook_secret": "whsec_4fQmExample",
    },
    "AcquirerUpdateRequest": {"state": "draining"},
    "ApiKeyRequest": {"name": "Shop server", "allowed_origins": ["https://shop.example.com"]},
    "ApiKeyRollRequest": {"overlap_seconds": 3600},
    "ApiKeyUpdateRequest": {"name": "Shop server"},
    "ReceiptMailRequest": {"email": "asha@example.com", "language": "hi"},
    "LogoRequest": {
        "content": (
            "iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mOQ9btBEmIY1TCq"
            "YfhqAAD880MQ0FIJmgAAAABJRU5ErkJggg=="
        )
    },
    "BrandingUpdateRequest": {"color": "#1d4ed8", "support_email": "help@example.com"},
    "ReviewRequest": {"decision": "approve"},
    "RiskListEntryRequest": {
        "list": "blocked", "type": "email", "value": "mallory@example.com", "note": "Three chargebacks",
    },
    "PlanRequest": {
        "name": "Team", "amount": 99_900, "currency": "INR", "interval": "month", "trial_days": 14,
        "setup_fee": 50_000,
    },
    "CouponRequest": {"name": "Half price", "basis_points": 5000, "cycles": 2},
    "TaxRateRequest": {"name": "GST", "basis_points": 1800, "inclusive": False},
    "SubscriptionRequest": {
        "customer_id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRN", "plan_id": "plan_01KG9ZV3T4M9D0B2E6H8JXQWRN",
        "quantity": 2, "time_zone": "Asia/Kolkata",
    },
    "InvoiceRequest": {
        "customer_id": "cus_01KG9ZV3T4M9D0B2E6H8JXQWRN", "currency": "INR", "days_until_due": 14,
        "lines": [
            {"description": "Pottery class", "unit_amount": 50_000, "quantity": 2},
        ],
    },
    "CreditNoteRequest": {
        "type": "refund", "lines": [{"line": 1, "amount": 59_000}], "reason": "Class canceled",
    },
    "InvoiceUpdateRequest": {"days_until_due": 30},
    "SubscriptionUpdateRequest": {"quantity": 3, "proration": "now"},
    "SubscriptionPauseRequest": {"resume_at": "2027-01-31T00:00:00+05:30"},
    "SubscriptionCancelRequest": {"at_period_end": True},
    "NoticeRequest": {"amount": 99_900, "currency": "INR", "debit_at": "2027-01-31T00:00:00+05:30"},
    "CancelRequest": {"reason": "requested_by_customer"},
    "CaptureRequest": {"amount": 30000, "final": True},
    "ChallengeRequest": {"outcome": "approve"},
    "ClockAdvanceRequest": {"seconds": 86400},
    "DifferenceResolveRequest": {"note": "The acquirer paid it with the payout of 12 February."},
    "ExportRequest": {
        "resource": "payments", "format": "csv", "filters": {"status": "success"},
        "from": "2026-01-01T00:00:00Z", "to": "2026-02-01T00:00:00Z",
        "columns": ["id", "created_at", "currency", "amount_major"],
    },
    "ReportRequest": {
        "kind": "summary", "from": "2026-01-01", "to": "2026-01-31", "time_zone": "Asia/Kolkata",
        "compare": "previous_period",
    },
    "SavedViewRequest": {
        "list": "payments", "name": "Failed cards", "search": {"status": "failed", "method": "card"},
    },
    "SavedViewUpdateRequest": {"shared": True},
    "ScheduleRequest": {
        "resource": "payments", "every": "day", "time_zone": "Asia/Kolkata", "filters": {"status": "success"},
    },
    "EvidenceFileRequest": {"content_type": "application/pdf"},
    "EndpointRequest": {"url": "https://shop.example.com/webhooks", "events": ["payment.*", "refund.*"]},
    "CustomerRequest": {
        "name": "Ann Lee", "email": "ann@example.com", "phone": "+919876543210", "reference": "user-7",
    },
    "CustomerUpdateRequest": {"email": "ann@new.example"},
    "OrderRequest": {
        "amount": 50000, "currency": "INR", "receipt": "receipt-1042", "notes": {"cart": "1042"},
    },
    "PaymentLinkRequest": {"amount": 50000, "description": "Pottery class", "reference": "class-7"},
    "PaymentRequest": {
        "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRN", "method": "upi",
        "upi": {"flow": "collect", "vpa": "success@upi"},
    },
    "RefundBatchRequest": {
        "csv": "receipt,amount,reason\nreceipt-1042,200.00,Item returned\nreceipt-1043,,Order canceled\n",
        "file_name": "returns-november.csv",
    },
    "RefundRequest": {"amount": 20000, "reason": "Item returned", "metadata": {"ticket": "77"}},
    "SecretRotationRequest": {"overlap_seconds": 86400},
    "AlertsUpdateRequest": {"topics": {"disputes": True, "failed_payments": False}},
    "LimitsUpdateRequest": {"limits": {"card-tries": 5, "link-declines": None}},
    "SettingsUpdateRequest": {"late_authorization": "refund", "authorized_for_seconds": 259200},
    "TestEventRequest": {"event": "payment.success"},
    "TimeRange": {"since": "2026-01-31T12:00:00Z", "until": "2026-01-31T18:00:00Z", "dry_run": True},
    "WebhookSecretRequest": {"webhook_secret": "whsec_4fQmExample", "overlap_seconds": 86400},
    "InvitationRequest": {"email": "ravi@example.com", "role": "member"},
    "UserUpdateRequest": {"role": "viewer"},
}  # fmt: skip
