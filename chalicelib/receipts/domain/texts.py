"""The texts of receipts. checkout-static/src/page/locales/ has the same ones for the page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from chalicelib.notices.domain.language import Language
from chalicelib.receipts.domain.places import local_time
from chalicelib.receipts.domain.receipt import ReceiptView

Texts = Mapping[str, str]

_ENGLISH: Final[Texts] = {
    "title": "Receipt",
    "test": "Test mode: no money moves",
    "gstin": "GSTIN",
    "tax_id": "Tax number",
    "number": "Receipt number",
    "date": "Date",
    "reference": "Order",
    "method": "Payment method",
    "email": "Email",
    "amount": "Amount",
    "paid": "Amount paid",
    "refund": "Refund on {date}",
    "refund.pending": "Refund on {date}, in progress",
    "total": "Total after refunds",
    "support": "Questions? Contact {merchant}:",
    "card": "{brand} card ending in {last4}",
    "upi": "UPI",
    "netbanking": "Net banking",
    "status.pending": "Not paid yet",
    "status.authorized": "Authorized, not charged yet",
    "status.paid": "Paid",
    "status.partly_refunded": "Partly refunded",
    "status.refunded": "Refunded",
    "status.failed": "Not paid: the payment failed",
    "status.canceled": "Not paid: the payment was canceled",
}
_HINDI: Final[Texts] = {
    "title": "रसीद",
    "test": "परीक्षण मोड: कोई राशि नहीं कटती",
    "gstin": "जीएसटीआईएन",
    "tax_id": "कर पहचान संख्या",
    "number": "रसीद संख्या",
    "date": "तारीख",
    "reference": "ऑर्डर",
    "method": "भुगतान का तरीका",
    "email": "ईमेल",
    "amount": "राशि",
    "paid": "भुगतान की गई राशि",
    "refund": "{date} को रिफ़ंड",
    "refund.pending": "{date} को रिफ़ंड, प्रक्रिया में",
    "total": "रिफ़ंड के बाद कुल राशि",
    "support": "सवाल हैं? {merchant} से संपर्क करें:",
    "card": "{brand} कार्ड, अंतिम अंक {last4}",
    "upi": "यूपीआई",
    "netbanking": "नेट बैंकिंग",
    "status.pending": "अभी भुगतान नहीं हुआ",
    "status.authorized": "स्वीकृत, राशि अभी नहीं ली गई",
    "status.paid": "भुगतान हो गया",
    "status.partly_refunded": "आंशिक रिफ़ंड हुआ",
    "status.refunded": "रिफ़ंड हुआ",
    "status.failed": "भुगतान नहीं हुआ: भुगतान विफल रहा",
    "status.canceled": "भुगतान नहीं हुआ: भुगतान रद्द किया गया",
}
TEXTS: Final[Mapping[Language, Texts]] = {Language.ENGLISH: _ENGLISH, Language.HINDI: _HINDI}

_MONTHS: Final = {
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ),
    Language.HINDI: (
        "जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर",
    ),
}  # fmt: skip
_BRANDS: Final = {
    "amex": "American Express", "diners": "Diners Club", "discover": "Discover", "jcb": "JCB",
    "mastercard": "Mastercard", "rupay": "RuPay", "visa": "Visa",
}  # fmt: skip


def date_text(moment: str, time_zone: str, language: Language) -> str:
    """Return a date such as 29 November 2026."""
    local, _ = local_time(datetime.fromisoformat(moment), time_zone)
    return f"{local.day} {_MONTHS[language][local.month - 1]} {local.year}"


def time_text(moment: str, time_zone: str, language: Language) -> str:
    """Return a time such as 29 November 2026, 15:53 IST."""
    local, zone = local_time(datetime.fromisoformat(moment), time_zone)
    return f"{date_text(moment, time_zone, language)}, {local:%H:%M} {zone}"


def method_text(receipt: ReceiptView, texts: Texts) -> str:
    """Return the method with what is shown of the instrument."""
    card = receipt.get("card")
    if card is not None:
        return texts["card"].format(brand=_BRANDS.get(card["brand"], ""), last4=card["last4"]).strip()
    detail = receipt.get("vpa") or receipt.get("bank")
    name = texts.get(receipt["method"], receipt["method"])
    return f"{name}, {detail}" if detail else name
