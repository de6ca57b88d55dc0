"""The page that Stripe's `next_action` names: https://docs.stripe.com/api/payment_intents/object."""

from datetime import datetime

from chalicelib.payments.acquirers import Redirect
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, nested, text, time

_UPI = "upi_handle_redirect_or_display_qr_code"


def bank_page(action: Object) -> Redirect:
    """Return the page of the card's bank. Raises NotUnderstood."""
    return Redirect(_https(_named(action, "redirect_to_url"), "url"))


def upi_page(action: Object) -> Redirect:
    """Return Stripe's page, which opens a UPI app or shows a QR code. Raises NotUnderstood."""
    return Redirect(_https(_named(action, _UPI), "hosted_instructions_url"))


def upi_deadline(action: Object) -> datetime:
    """Return the time at which the QR code expires. Raises NotUnderstood."""
    return time(nested(_named(action, _UPI), "qr_code"), "expires_at")


def _named(action: Object, kind: str) -> Object:
    expect(action, type=kind)
    return nested(action, kind)


def _https(page: Object, name: str) -> str:
    url = text(page, name)
    if not url.startswith("https://"):
        raise NotUnderstood(name)
    return url
