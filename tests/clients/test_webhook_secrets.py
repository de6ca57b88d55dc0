"""Both client libraries derive the key of a secret as the gateway does, for each form of a secret."""

import json
import subprocess
from datetime import UTC, datetime

import pytest
from payment_gateway_client import webhooks

from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_secret
from infra.paths import ROOT
from tests.node import node

BODY = (
    '{"id":"evt_1","event":"payment.success","timestamp":1795401731,"created_at":"2026-11-23T02:42:11.454Z",'
    '"sequence":2,"data":{"id":"pay_1","name":"Zoë ₹"}}'
)
SECRETS = [
    new_secret(bytes([0xFB]) * 32), new_secret(bytes(64)), "whsec_test_abc123", "a secret of mine!",
    "16 characters...", "whsec_no-base64_at-all-but-long", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "sixteen=letters=", "ab=cdefgh=ijklmn", "a=b=c=d=e=f=g=h=",
]  # fmt: skip
SCRIPT = """
import { webhooks } from './clients/typescript/src/index.ts';
const [body, cases] = JSON.parse(process.argv[1]);
for (const [secret, headers] of cases) console.log(webhooks.verify(body, headers, secret).id);
"""


def signed(secret: str) -> dict[str, str]:
    return dict(headers(SigningKeys((secret,)), "evt_1", BODY.encode(), datetime.now(UTC)))


@pytest.mark.parametrize("secret", SECRETS)
def test_python_verifies_with_a_secret_of_any_form(secret: str) -> None:
    assert webhooks.verify(BODY, signed(secret), secret).id == "evt_1"


def test_node_verifies_with_a_secret_of_any_form() -> None:
    given = json.dumps([BODY, [[secret, signed(secret)] for secret in SECRETS]])

    ran = subprocess.run(
        [node(), "--input-type=module", "--eval", SCRIPT, given],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.stderr, ran.stdout.split()) == ("", ["evt_1"] * len(SECRETS))
