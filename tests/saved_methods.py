"""Save methods of customers at the simulator, by a payment that succeeds."""

from typing import Any

from tests.gateway import Gateway
from tests.in_process_stage import Stage

GOOD = "4242424242424242"
SOFT, HARD, AUTHENTICATION = "4000010000007014", "4000010000007022", "4000010000007030"


def save_card(gateway: Gateway, stage: Stage, customer_id: str, number: str = GOOD, **more: Any) -> None:
    """Save a card of a customer by a payment of it. A lost answer delays that. `more`: of save_method."""
    order = gateway.order(customer_id=customer_id)
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvv": "123"}
    body = {
        "order_id": order["id"], "method": "card", "card": card,
        "save_method": {"consent": "Charge my card.", **more},
    }  # fmt: skip
    answer = gateway.post("/v1/payments", body)
    assert answer.status == 201, answer.json
    stage.run(gateway.account)
