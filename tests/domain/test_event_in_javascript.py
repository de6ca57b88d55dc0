"""A payload that JavaScript parses and serializes again has the signed bytes."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.event import event_of, with_js_key_order
from chalicelib.payments.domain.order import order_created
from chalicelib.payments.domain.payment_steps import open_payment, payment_opened
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.sending.signature import SigningKeys, headers
from tests.builders import ACCOUNT, NOON, an_order, upi
from tests.node import node

SECRET = "whsec_test_abc123"
AGAIN = """
const { createHmac } = require("node:crypto");
let unread = "";
process.stdin.setEncoding("utf8").on("data", (text) => {
  const lines = (unread + text).split("\\n");
  unread = lines.pop();
  for (const line of lines) {
    const again = JSON.stringify(JSON.parse(line));
    const digest = createHmac("sha256", process.argv[1]).update(again).digest("hex");
    process.stdout.write(`${digest} ${again}\\n`);
  }
});
"""


class JavaScript(Protocol):
    def __call__(self, text: str) -> tuple[str, str]: ...


@pytest.fixture(scope="module")
def javascript() -> Iterator[JavaScript]:
    """Return a function that parses and serializes JSON in Node, and returns HMAC and text."""
    with running_node(AGAIN, SECRET) as process:
        assert process.stdin
        assert process.stdout
        to_node, from_node = process.stdin, process.stdout

        def again(text: str) -> tuple[str, str]:
            to_node.write(text.encode() + b"\n")
            to_node.flush()
            digest, _, stringified = from_node.readline().decode().removesuffix("\n").partition(" ")
            return digest, stringified

        yield again


words = st.text(st.characters(codec="utf-8"), max_size=40)
numbers = st.integers(0, 2**65).map(str) | st.sampled_from(["00", "-0", "-1", "1.5", "1e3", "NaN", "٣"])
edges = st.sampled_from(["2147483648", "4294967294", "4294967295", "4294967296", "9007199254740993"])
names = st.sampled_from(["", "__proto__", "constructor", "toJSON", "\u2028", "\u2029", "\x7f", "\x00"])
pairs = st.dictionaries(words | numbers | edges | names, words | names, max_size=15)


@settings(max_examples=300, deadline=None)
@given(notes=pairs, receipt=st.none() | words, amount=st.integers(50, 9_999_999_999))
@example(notes={"b": "", "4294967295": "", "4294967294": "", "10": "", "9": ""}, receipt=None, amount=50)
@example(notes={"__proto__": "__proto__", "a": '😀\u2028\x1f\x7f"\\/'}, receipt="\ud7ff\ue000", amount=50)
def test_the_payload_of_an_order_keeps_its_bytes(
    javascript: JavaScript, notes: dict[str, str], receipt: str | None, amount: int
) -> None:
    order = an_order(notes=with_js_key_order(notes), receipt=receipt, amount=amount)
    text = payload(order_created(order))

    digest, again = javascript(text)

    assert again == text
    assert digest == signature_of(text)


@settings(max_examples=100, deadline=None)
@given(metadata=pairs)
def test_the_payload_of_a_payment_keeps_its_bytes(javascript: JavaScript, metadata: dict[str, str]) -> None:
    details: dict[str, Any] = {"auto_capture": True, "metadata": with_js_key_order(metadata)}
    text = payload(payment_opened(open_payment(an_order(), upi(), "pay_1", NOON, **details)))

    digest, again = javascript(text)

    assert again == text
    assert digest == signature_of(text)


def test_a_payload_with_keys_in_the_order_of_the_request_would_change(javascript: JavaScript) -> None:
    text = payload(event_of("order.created", ACCOUNT, {"id": "order_1", "notes": {"b": "", "1": ""}}, NOON))

    digest, again = javascript(text)

    assert again != text
    assert digest != signature_of(text)


def signature_of(text: str) -> str:
    return headers(SigningKeys((SECRET,)), "evt_1", text.encode(), NOON)["X-Webhook-Signature"]


@contextmanager
def running_node(script: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [node(), "--eval", script, "--", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
