"""The signatures of Razorpay's events and checkout, beside the verification in Razorpay's SDK."""

import hmac
import random
from collections.abc import Callable

import pytest
import razorpay
from razorpay.errors import SignatureVerificationError

from chalicelib.payments.acquirers.razorpay.signature import verify, verify_checkout
from chalicelib.payments.acquirers.signatures import NotGenuine

OLD, NEW = "old_secret", "new_secret"
BODY = b'{"entity":"event"}'
SDK = razorpay.Client(auth=("rzp_test_1", NEW)).utility


def signed_by(secret: str, body: bytes) -> str:
    return hmac.digest(secret.encode(), body, "sha256").hex()


def test_the_sdk_and_we_agree_on_ten_thousand_bodies() -> None:
    chance = random.Random(13)
    for _ in range(10_000):
        body = "".join(chr(chance.randrange(1, 0xD800)) for _ in range(chance.randrange(40)))
        given = damaged(signed_by(NEW, body.encode()), chance)

        ours = accepts(verify, given, body.encode(), [NEW])

        assert ours == accepts(SDK.verify_webhook_signature, body, given, NEW), (given, body)


def test_the_sdk_and_we_agree_on_the_checkout() -> None:
    chance = random.Random(14)
    for number in range(1000):
        order, payment = f"order_{number}", f"pay_{number}"
        given = damaged(signed_by(NEW, f"{order}|{payment}".encode()), chance)
        fields = {
            "razorpay_order_id": order,
            "razorpay_payment_id": payment,
            "razorpay_signature": given,
        }

        ours = accepts(verify_checkout, order, payment, given, NEW)

        assert ours == accepts(SDK.verify_payment_signature, fields), given


@pytest.mark.parametrize("secrets", [[NEW], [OLD, NEW], [NEW, OLD]])
def test_one_of_the_secrets_is_enough(secrets: list[str]) -> None:
    verify(signed_by(NEW, BODY), BODY, secrets)


@pytest.mark.parametrize("secrets", [[], [""], [OLD]])
def test_another_secret_is_refused(secrets: list[str]) -> None:
    with pytest.raises(NotGenuine):
        verify(signed_by(NEW, BODY), BODY, secrets)


@pytest.mark.parametrize("given", ["", "ü", "a" * 64, signed_by(NEW, BODY).upper()])
def test_another_signature_is_refused(given: str) -> None:
    with pytest.raises(NotGenuine):
        verify(given, BODY, [NEW])


def test_an_empty_secret_signs_nothing() -> None:
    with pytest.raises(NotGenuine):
        verify(signed_by("", BODY), BODY, [""])
    with pytest.raises(NotGenuine):
        verify_checkout("order_1", "pay_1", signed_by("", b"order_1|pay_1"), "")


def test_a_payment_of_another_order_is_refused() -> None:
    with pytest.raises(NotGenuine):
        verify_checkout("order_2", "pay_1", signed_by(NEW, b"order_1|pay_1"), NEW)


def damaged(signature: str, chance: random.Random) -> str:
    """Return the signature, changed at one place in half of all cases."""
    if chance.random() < 0.5:
        return signature
    at = chance.randrange(len(signature))
    return signature[:at] + chance.choice("0123456789abcdef") + signature[at + 1 :]


def accepts(check: Callable[..., object], *given: object) -> bool:
    try:
        check(*given)
    except (NotGenuine, SignatureVerificationError):
        return False
    return True
