"""The portal of a merchant's customers: switched on, and used with a session."""

from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway


def switch_on(gateway: Gateway, *, on: bool = True) -> None:
    """Switch the portal on, as an owner does in the dashboard."""
    body = b'{"portal": true}' if on else b'{"portal": false}'
    changed = signed_in(gateway, a_user(gateway)).send("PATCH", "/v1/dashboard/settings", body)
    assert changed.data["portal"] is on, changed.json


def in_portal(payer: Gateway, gateway: Gateway, customer_id: str, page: str = "portal") -> Gateway:
    """Return the payer's browser with a session of the customer."""
    made = gateway.post("/v1/customer-sessions", {"customer_id": customer_id, "for": page})
    assert made.status == 201, made.json
    return Gateway(payer.client, payer.merchant_id, payer.headers | {"Customer-Session": made.data["token"]})
