"""The test merchant, as the documentation describes it."""

import hmac
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook

from chalicelib.webhooks.sending.signature import SigningKeys, headers
from infra.data.seed import TEST_WEBHOOK_SECRETS
from infra.local.status import TEST_CREDENTIALS

BODY = b'{"id":"evt_1"}'


def test_webhooks_of_the_test_merchant_verify_by_a_library_and_by_the_older_secret() -> None:
    signed = headers(SigningKeys(TEST_WEBHOOK_SECRETS), "evt_1", BODY, datetime.now(UTC))

    older = hmac.digest(b"whsec_test_abc123", BODY, "sha256").hex()
    assert Webhook(TEST_CREDENTIALS["Webhook secret"]).verify(BODY, dict(signed)) == {"id": "evt_1"}
    assert signed["X-Webhook-Signature"] == older
