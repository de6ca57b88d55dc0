"""The Python client verifies the signature of the checkout."""

import asyncio

import pytest
from payment_gateway_client import AsyncClient, Client

from chalicelib.checkout.domain.checkout import signature_of

SIGNED = signature_of("secret_1", "order_1", "pay_1")


def test_a_result_that_the_gateway_signed_is_accepted() -> None:
    with Client("key_1", "secret_1", "https://pay.example.com/api") as client:
        assert client.is_paid("order_1", "pay_1", SIGNED)

    async def verified() -> bool:
        async with AsyncClient("key_1", "secret_1", "https://pay.example.com/api") as client:
            return client.is_paid("order_1", "pay_1", SIGNED)

    assert asyncio.run(verified())


@pytest.mark.parametrize(
    ("order_id", "payment_id", "signature"),
    [
        ("order_2", "pay_1", SIGNED),
        ("order_1", "pay_2", SIGNED),
        ("order_1", "pay_1", SIGNED.upper()),
        ("order_1", "pay_1", "é"),
        ("order_1", "pay_1", ""),
        ("order_1", "pay_1", signature_of("secret_2", "order_1", "pay_1")),
    ],
)
def test_another_result_is_refused(order_id: str, payment_id: str, signature: str) -> None:
    with Client("key_1", "secret_1", "https://pay.example.com/api") as client:
        assert not client.is_paid(order_id, payment_id, signature)
