"""The objects of the double of Stripe, as its answers show them."""

import math

from tests.doubles.stripe_disputes import Json, Tree

UPI_ACTION = "upi_handle_redirect_or_display_qr_code"


def collapsed(intent: Json) -> Json:
    """Return the intent as it is shown without `expand`."""
    charge = intent["latest_charge"]
    return {**intent, "latest_charge": charge and charge["id"]}


def qr_code_expires_at(intent: Json) -> float:
    """Return infinity for the page of a bank."""
    shown = intent["next_action"].get(UPI_ACTION)
    return int(shown["qr_code"]["expires_at"]) if shown else math.inf


def next_action(params: Tree) -> Json:
    """Return the page of the bank, or the challenge of Stripe's script without an address to return to."""
    if "return_url" not in params:
        return {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
    page = {"url": "https://hooks.stripe.com/3ds/1", "return_url": params["return_url"]}
    return {"type": "redirect_to_url", "redirect_to_url": page}


def card_error(code: str, decline_code: str | None) -> Json:
    error = {"type": "card_error", "code": code, "message": "Your card was declined.", "advice_code": None}
    return {**error, "decline_code": decline_code, "network_decline_code": "05" if decline_code else None}


def page_of(found: list[Json], params: Tree) -> Json:
    ids = [one["id"] for one in found]
    start = ids.index(params["starting_after"]) + 1 if "starting_after" in params else 0
    limit = int(params.get("limit", "10"))
    return {"object": "list", "data": found[start : start + limit], "has_more": len(found) > start + limit}
