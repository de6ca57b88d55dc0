"""Verify webhooks like a receiver: with the libraries of Standard Webhooks and with Node's own crypto.

npm's and PyPI's know the HMAC alone, also in their newest versions; Go's alone knows v1a, and is not run
here: test_signature.py has its known answer. So v1a is verified as the standard describes
it, by Node's own crypto. Each returns the event's id, or the refusal's words.
"""

import json
import subprocess
from collections.abc import Mapping

import standardwebhooks
from standardwebhooks.webhooks import WebhookVerificationError

from tests.node import node, packages

Headers = Mapping[str, str]

_NPM = """
import { Webhook } from "standardwebhooks";
import { text } from "node:stream/consumers";
const { key, headers, body } = JSON.parse(await text(process.stdin));
try {
  console.log(new Webhook(key).verify(body, headers).id);
} catch ({ message }) {
  console.log(message);
}
"""
_V1A = """
import { createPublicKey, verify } from "node:crypto";
import { text } from "node:stream/consumers";
const { key, headers, body } = JSON.parse(await text(process.stdin));
const x = Buffer.from(key.replace(/^whpk_/, ""), "base64").toString("base64url");
const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
const given = headers["webhook-signature"].split(" ").filter((one) => one.startsWith("v1a,"));
const matches = (one) => verify(null, signed, publicKey, Buffer.from(one.slice(4), "base64"));
console.log(given.some(matches) ? JSON.parse(body).id : "No matching signature found");
"""


def by_pypi(secret: str, headers: Headers, body: str) -> str:
    try:
        return str(standardwebhooks.Webhook(secret).verify(body, dict(headers))["id"])
    except WebhookVerificationError as refusal:
        return str(refusal)


def by_npm(secret: str, headers: Headers, body: str) -> str:
    return _by_node(_NPM, secret, headers, body)


def by_key(public_key: str, headers: Headers, body: str) -> str:
    return _by_node(_V1A, public_key, headers, body)


def _by_node(script: str, key: str, headers: Headers, body: str) -> str:
    ran = subprocess.run(
        [node(), "--input-type=module", "--eval", script],
        cwd=packages().parent,  # where Node looks for the library
        input=json.dumps({"key": key, "headers": {k.lower(): v for k, v in headers.items()}, "body": body}),
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()
