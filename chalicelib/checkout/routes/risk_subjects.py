"""Name what only a payer's request knows of the payer, for the risk rules of the merchant."""

import re
import secrets
from datetime import timedelta

from chalicelib.checkout.domain.payment_link import link_id_of
from chalicelib.crypto.fingerprints import fingerprint_of_address, fingerprint_of_device
from chalicelib.http.request import Request
from chalicelib.payments.domain.order import Order

DEVICE_COOKIE = "__Host-checkout-device"
_KEPT_FOR = timedelta(days=90)  # after the last payment, as histories are
_DEVICE = re.compile(r"[0-9a-f]{32}")


def risk_subjects(order: Order, request: Request) -> dict[str, str]:
    """Return the payment link, and the network address and the device of a payer's browser."""
    link_id = link_id_of(order)
    subjects = {"link": link_id} if link_id else {}
    if not request.caller.key_only:
        return subjects
    subjects["address"] = fingerprint_of_address(request.visitor.host, request.account)
    device = _device_of(request)
    if device is not None:
        subjects["device"] = fingerprint_of_device(device, request.account)
    return subjects


def _device_of(request: Request) -> str | None:
    """Return the random id in the cookie, a new one for a new browser. Other clients than our page have none:
    each of their payments would be a new device."""
    if not request.visitor.by_own_page:
        return None
    known = _DEVICE.fullmatch(request.cookie(DEVICE_COOKIE))
    device = known[0] if known else secrets.token_hex(16)
    request.set_cookie(DEVICE_COOKIE, device, max_age_s=int(_KEPT_FOR.total_seconds()), embedded=True)
    return device
