"""The libraries that Standard Webhooks publishes verify us, while a secret is replaced too.

npm's and PyPI's know the HMAC alone, also in their newest versions; Go's alone knows v1a, and is not run
here: tests/webhooks/test_signature.py has its known answer. So v1a is verified as the standard describes
it, by Node's own crypto.
"""

import json
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
import standardwebhooks

from chalicelib.webhooks.signature import SigningKeys, headers, new_key_pair, new_secret
from tests.node import node, packages

NEW, OLD, STRANGER = (new_secret(bytes([byte]) * 32) for byte in (1, 2, 3))
PAIR, OTHER_PAIR = new_key_pair(b"k" * 32), new_key_pair(b"o" * 32)
BODY = '{"id":"evt_1","event":"payment.success","data":{"notes":{"name":"Zoë ₹ 😀"}}}'

LIBRARY = """
import { Webhook } from "standardwebhooks";
import { text } from "node:stream/consumers";
const { secret, headers, body } = JSON.parse(await text(process.stdin));
try {
  console.log(new Webhook(secret).verify(body, headers).id);
} catch ({ message }) {
  console.log(message);
}
"""
V1A = """
import { createPublicKey, verify } from "node:crypto";
import { text } from "node:stream/consumers";
const { secret, headers, body } = JSON.parse(await text(process.stdin));
const x = Buffer.from(secret.replace(/^whpk_/, ""), "base64").toString("base64url");
const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
const given = headers["webhook-signature"].split(" ").filter((one) => one.startsWith("v1a,"));
const matches = (one) => verify(null, signed, key, Buffer.from(one.slice(4), "base64"));
console.log(given.some(matches) ? "evt_1" : "no");
"""


@dataclass(frozen=True)
class Delivered:
    """What a receiver has of a webhook."""

    keys: SigningKeys
    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def by_node(self, script: str, secret: str, body: str = BODY) -> str:
        given = {"secret": secret, "headers": dict(self.headers), "body": body}
        command = [node(), "--input-type=module", "--eval", script]
        ran = subprocess.run(
            command,
            cwd=packages().parent,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.strip()

    def by_python(self, secret: str) -> str:
        return str(standardwebhooks.Webhook(secret).verify(BODY, self.headers)["id"])

    @property
    def headers(self) -> dict[str, str]:
        return dict(headers(self.keys, "evt_1", BODY.encode(), self.at))


ROTATING = Delivered(SigningKeys((NEW, OLD), PAIR.private))


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_both_libraries_verify_us_by_either_secret_of_a_rotation(secret: str) -> None:
    assert ROTATING.by_python(secret) == "evt_1"
    assert ROTATING.by_node(LIBRARY, secret) == "evt_1"


def test_npms_refuses_another_secret_another_body_and_another_time() -> None:
    late = Delivered(SigningKeys((NEW,)), datetime.now(UTC) - timedelta(minutes=6))

    assert ROTATING.by_node(LIBRARY, STRANGER) == "No matching signature found"
    assert ROTATING.by_node(LIBRARY, NEW, BODY + " ") == "No matching signature found"
    assert late.by_node(LIBRARY, NEW) == "Message timestamp too old"


def test_node_verifies_the_asymmetric_signature_by_the_public_key() -> None:
    assert ROTATING.by_node(V1A, PAIR.public) == "evt_1"
    assert ROTATING.by_node(V1A, OTHER_PAIR.public) == "no"
    assert ROTATING.by_node(V1A, PAIR.public, BODY + " ") == "no"
