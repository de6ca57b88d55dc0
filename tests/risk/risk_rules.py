"""Set the risk rules of a merchant of a test, and pay under them."""

import json
from typing import Any

from chalicelib.risk.store.rows import RiskRow
from tests.gateway import JSON, Answer, Gateway
from tests.in_process_stage import Stage

CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}
BY_CARD: JSON = {"method": "card", "card": CARD}
DECLINED: JSON = {"method": "card", "card": {**CARD, "number": "4000000000000002"}}


INDIAN: JSON = {"metadata": {"billing_country": "IN"}}


def set_rules(gateway: Gateway, *rules: str, enabled: bool = True) -> Answer:
    """Save the rules as the next version."""
    version = gateway.get("/v1/risk").data["version"]
    body = {"version": version, "enabled": enabled, "rules": list(rules)}
    return gateway.send("PUT", "/v1/risk", json.dumps(body).encode())


def pay(gateway: Gateway, stage: Stage, **how: Any) -> JSON:
    """Create a payment, process it and return what became of it."""
    payment = gateway.payment(**how)
    stage.run(gateway.account)
    return found(gateway, payment["id"])


def countries() -> dict[str, str]:
    """Return the countries that were learned, by mode and BIN, such as `test#424242`."""
    rows = (row for row in RiskRow.scan() if row.country)
    return {row.partition.removeprefix("bins#"): row.country for row in rows}


def forget_countries() -> None:
    for row in RiskRow.scan():
        if row.country:
            row.delete()


def found(gateway: Gateway, payment_id: str) -> JSON:
    made: JSON = gateway.get(f"/v1/payments/{payment_id}").data
    return made


def review(gateway: Gateway, payment_id: str, decision: str) -> Answer:
    return gateway.post(f"/v1/payments/{payment_id}/review", {"decision": decision})
