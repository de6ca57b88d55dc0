"""The texts of invoices. checkout-static/src/invoice/locales/ has the same ones for the page."""

from collections.abc import Mapping
from typing import Final

from chalicelib.notices.domain.language import Language

Texts = Mapping[str, str]

_ENGLISH: Final[Texts] = {
    "title": "Invoice",
    "test": "Test mode: no money moves",
    "gstin": "GSTIN",
    "tax_id": "Tax number",
    "number": "Invoice number",
    "date": "Date",
    "due": "Due by",
    "paid": "Paid on",
    "customer": "Customer",
    "customer.gstin": "Customer’s GSTIN",
    "customer.tax_id": "Customer’s tax number",
    "line": "{description} × {quantity}",
    "subtotal": "Subtotal",
    "discount": "Discount",
    "tax": "{name} {percent} %",
    "tax.included": "{name} {percent} %, included",
    "total": "Total",
    "credited": "Given back",
    "support": "Questions? Contact {merchant}:",
    "status.open": "Not paid yet",
    "status.overdue": "Overdue",
    "status.paid": "Paid",
    "status.void": "Void: no payment is needed",
    "status.uncollectible": "Not paid",
}
_HINDI: Final[Texts] = {
    "title": "चालान",
    "test": "परीक्षण मोड: कोई राशि नहीं कटती",
    "gstin": "जीएसटीआईएन",
    "tax_id": "कर पहचान संख्या",
    "number": "चालान संख्या",
    "date": "तारीख",
    "due": "भुगतान की अंतिम तारीख",
    "paid": "भुगतान की तारीख",
    "customer": "ग्राहक",
    "customer.gstin": "ग्राहक का जीएसटीआईएन",
    "customer.tax_id": "ग्राहक की कर पहचान संख्या",
    "line": "{description} × {quantity}",
    "subtotal": "उप-योग",
    "discount": "छूट",
    "tax": "{name} {percent} %",
    "tax.included": "{name} {percent} %, शामिल",
    "total": "कुल राशि",
    "credited": "लौटाई गई राशि",
    "support": "सवाल हैं? {merchant} से संपर्क करें:",
    "status.open": "अभी भुगतान नहीं हुआ",
    "status.overdue": "भुगतान की तारीख निकल गई",
    "status.paid": "भुगतान हो गया",
    "status.void": "रद्द: भुगतान की ज़रूरत नहीं",
    "status.uncollectible": "भुगतान नहीं हुआ",
}
TEXTS: Final[Mapping[Language, Texts]] = {Language.ENGLISH: _ENGLISH, Language.HINDI: _HINDI}
