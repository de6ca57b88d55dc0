"""Bodies of the recorded requests, by the names of their models."""

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
    "BacktestRequest": {"rule": "if card.new and amount > INR 500.00 then review", "days": 30},
    "ReviewRequest": {"decision": "approve"},
    "RiskListEntryRequest": {
        "list": "blocked", "type": "email", "value": "mallory@example.com", "note": "Three chargebacks",
    },
    "RiskSettingsRequest": {
        "version": 2, "enabled": True,
        "rules": [
            "if amount > INR 500.00 and card.new then require 3-D Secure", "if score >= 60 then review",
        ],
    },
    "CancelRequest": {"reason": "requested_by_customer"},
    "CaptureRequest": {"amount": 30000, "final": True},
    "ChallengeRequest": {"outcome": "approve"},
    "CheckoutPaymentRequest": {
        "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRN", "method": "card", "amount": 50000,
        "token": "tok_01KG9ZV3T4M9D0B2E6H8JXQWRN",
        "customer": {"name": "Asha Rao", "email": "asha@example.com"},
    },
    "ClockAdvanceRequest": {"seconds": 86400},
    "DifferenceResolveRequest": {"note": "The acquirer paid it with the payout of 12 February."},
    "DisputeContestRequest": {
        "evidence": {
            "explanation": "Delivered on 28 January.", "shipping_tracking_number": "1Z999AA10123456784",
        },
        "files": ["file_01KG9ZV3T4M9D0B2E6H8JXQWRN"],
    },
    "EnrollmentOptionsRequest": {"token": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRN.4nQmExample"},
    "EnrollmentRequest": {
        "token": "opr_01KG9ZV3T4M9D0B2E6H8JXQWRN.4nQmExample",
        "credential": {"id": "3q2-7w", "type": "public-key"},
    },
    "ImpersonationRequest": {"merchant_id": "mer_test", "reason": "They cannot find a payout."},
    "MerchantRequest": {
        "name": "Corner Shop", "owner_email": "asha@shop.example", "currency": "INR",
        "time_zone": "Asia/Kolkata",
    },
    "ProposalRequest": {
        "action": "suspend_merchant", "merchant_id": "mer_test", "reason": "Payers report fake goods."
    },
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
    "EndpointUpdateRequest": {"state": "disabled"},
    "CustomerRequest": {
        "name": "Ann Lee", "email": "ann@example.com", "phone": "+919876543210", "reference": "user-7",
    },
    "CustomerUpdateRequest": {"email": "ann@new.example"},
    "OrderRequest": {
        "amount": 50000, "currency": "INR", "receipt": "receipt-1042", "notes": {"cart": "1042"},
    },
    "PasswordChangeRequest": {
        "current_password": "correct horse battery", "new_password": "staple correct horse",
    },
    "PaymentLinkRequest": {"amount": 50000, "description": "Pottery class", "reference": "class-7"},
    "PaymentRequest": {
        "order_id": "order_01KG9ZV3T4M9D0B2E6H8JXQWRN", "method": "upi",
        "upi": {"flow": "collect", "vpa": "success@upi"},
    },
    "PreviewRequest": {"method": "card", "amount": 50000, "currency": "INR", "card_brand": "visa"},
    "RoutingRequest": {
        "version": 3,
        "rules": [{
            "when": {"methods": ["card"], "percent": 30},
            "acquirers": ["acq_01KG9ZV3T4M9D0B2E6H8JXQWRN", "acq_01KG9ZV3T4M9D0B2E6H8JXQWRP"],
        }],
        "fallback": ["acq_01KG9ZV3T4M9D0B2E6H8JXQWRP"],
    },
    "RefundBatchConfirmRequest": {"count": 41, "totals": {"INR": 2050000}},
    "RefundBatchRequest": {
        "csv": "receipt,amount,reason\nreceipt-1042,200.00,Item returned\nreceipt-1043,,Order canceled\n",
        "file_name": "returns-november.csv",
    },
    "RefundRequest": {"amount": 20000, "reason": "Item returned", "metadata": {"ticket": "77"}},
    "SecretRotationRequest": {"overlap_seconds": 86400},
    "AlertsUpdateRequest": {"topics": {"disputes": True, "failed_payments": False}},
    "LimitsUpdateRequest": {"limits": {"card-tries": 5, "link-declines": None}},
    "SettingsUpdateRequest": {"late_authorization": "refund", "authorized_for_seconds": 259200},
    "CodeRequest": {"code": "123456"},
    "PasskeyRequest": {"name": "Laptop", "credential": {"id": "3q2-7w", "type": "public-key"}},
    "PasskeySignInRequest": {"credential": {"id": "3q2-7w", "type": "public-key"}},
    "ReauthenticationRequest": {"password": "correct horse battery"},
    "SignInRequest": {"email": "asha@example.com", "password": "correct horse battery"},
    "TestEventRequest": {"event": "payment.success"},
    "TimeRange": {"since": "2026-01-31T12:00:00Z", "until": "2026-01-31T18:00:00Z", "dry_run": True},
    "TokenRequest": {
        "card": {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"},
    },
    "WebhookSecretRequest": {"webhook_secret": "whsec_4fQmExample", "overlap_seconds": 86400},
    "SwitchRequest": {"merchant_id": "mer_01JDA8YQ7V3E5G4ZK2N6W9XB1C"},
    "InvitationRequest": {"email": "ravi@example.com", "role": "member"},
    "LinkRequest": {"token": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN.inv_01KG9ZV3T4M9D0B2E6H8JXQWRN.4fQmExample"},
    "AcceptRequest": {
        "token": "mer_01KG9ZV3T4M9D0B2E6H8JXQWRN.inv_01KG9ZV3T4M9D0B2E6H8JXQWRN.4fQmExample",
        "new_password": "staple correct horse",
    },
    "PasswordResetRequest": {"email": "asha@example.com"},
    "NewPasswordRequest": {"token": "5d41402abc4b2a76.4fQmExample", "new_password": "staple correct horse"},
    "UserUpdateRequest": {"role": "viewer"},
}  # fmt: skip
