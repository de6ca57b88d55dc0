"""UPI: the payer enters an address (collect), opens a link on the phone (intent) or scans a QR code (qr).

The link is the UPI deep link of NPCI's linking specification: payee address `pa`, payee name `pn`, our
reference `tr`, amount `am` in rupees with two decimals, currency `cu`.
https://www.npci.org.in/what-we-do/upi/product-overview
"""

from datetime import timedelta
from enum import StrEnum
from typing import NotRequired
from urllib.parse import quote, urlencode

from typing_extensions import TypedDict

PAYEE = "gateway@simulator"  # the acquirer's address, which collects for all merchants
ANSWERED_WITHIN = timedelta(minutes=5)  # the default expiry of a UPI collect request


class Flow(StrEnum):
    COLLECT = "collect"
    INTENT = "intent"
    QR = "qr"


class UpiView(TypedDict):
    """`vpa` with the flow collect, else `link`; `qr_svg` is the link as a QR code image."""

    flow: Flow
    vpa: NotRequired[str]
    link: NotRequired[str]
    qr_svg: NotRequired[str]


def link_of(payee_name: str, payment_id: str, paise: int) -> str:
    """Return the deep link that a UPI app opens or scans to pay the payment."""
    asked = {
        "pa": PAYEE,
        "pn": payee_name,
        "tr": payment_id,
        "am": f"{paise // 100}.{paise % 100:02}",
        "cu": "INR",
    }
    return "upi://pay?" + urlencode(asked, safe="@", quote_via=quote)
