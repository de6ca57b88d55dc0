"""Texts and examples of the schemas of receipts and branding."""

from typing import Any

from infra.docs.slices.times import LATER

_RECEIPT_URL = "https://checkout.example.com/receipt.html#q0Zb2u8…"
_MINOR = "in the minor unit of the currency"

FIELDS = {
    "BrandingUpdateRequest.color": "Color of buttons, such as #1d4ed8. Null selects the default.",
    "BrandingUpdateRequest.support_email": "Address for questions of payers. Null removes it.",
    "BrandingUpdateRequest.support_phone": "Phone number for questions of payers. Null removes it.",
    "BrandingUpdateRequest.support_url": "Page for questions of payers. Null removes it.",
    "BrandingView.color": "Color of buttons. Null for the default.",
    "BrandingView.logo_url": "Path of the logo at the checkout. Null without a logo.",
    "BrandingView.name": "Name of the merchant, from its settings.",
    "BrandingView.support_email": "Address for questions of payers.",
    "BrandingView.support_phone": "Phone number for questions of payers.",
    "BrandingView.support_url": "Page for questions of payers.",
    "MerchantBrand.color": "Color of buttons. Omitted for the default.",
    "LogoRequest.content": "The image in base64.",
    "MerchantBrand.logo_url": "Path of the logo at the checkout. Omitted without a logo.",
    "MerchantBrand.name": "Name of the merchant.",
    "MerchantBrand.support_email": "Address for questions.",
    "MerchantBrand.support_phone": "Phone number for questions.",
    "MerchantBrand.support_url": "Page for questions.",
    "ReceiptFileView.available_until": "Time until which the file can be downloaded.",
    "ReceiptFileView.file_name": "Name of the file.",
    "ReceiptFileView.url": "Address of the file for one hour, for anyone who knows it.",
    "ReceiptLinkView.number": "Number of the receipt. The dashboard's search finds the payment by it.",
    "ReceiptLinkView.status": "What the receipt says.",
    "ReceiptLinkView.url": "URL of the receipt's page, for anyone who knows it.",
    "ReceiptMailRequest.email": "Address of the payer. The one in the payment's metadata if omitted.",
    "ReceiptMailRequest.language": "Language of the mail: en or hi.",
    "ReceiptMailView.email": "Address that gets the mail.",
    "ReceiptMailView.language": "Language of the mail.",
    "ReceiptPdfQuery.language": "Language of the texts: en or hi.",
    "ReceiptRefund.status": "Status of the refund.",
    "ReceiptView.amount": f"Amount of the payment, {_MINOR}.",
    "ReceiptView.bank": "Name of the bank for net banking.",
    "ReceiptView.card": "The card, without its number.",
    "ReceiptView.email": "Email address of the payer, of which most is hidden.",
    "ReceiptView.mode": "Mode of the payment: test or live.",
    "ReceiptView.number": "Number of the receipt.",
    "ReceiptView.reference": "The merchant's own reference of the order.",
    "ReceiptView.refunds": "Newest refunds, without those that failed.",
    "ReceiptView.status": "Whether the payment is paid, and what was refunded.",
    "ReceiptView.time_zone": "Time zone of the IANA database in which the receipt shows times.",
    "ReceiptView.vpa": "UPI address of the payer, of which most is hidden.",
}

OPTIONAL: dict[str, tuple[str, ...]] = {
    "MerchantBrand": ("color", "logo_url", "support_email"),
    "ReceiptView": ("reference", "card", "email"),
}

VALUES: dict[str, Any] = {
    "receipt_url": _RECEIPT_URL,
    "color": "#1d4ed8",
    "logo_url": "/logos/mer_01KG9ZV3T4M9D0B2E6H8JXQWRN/3f2a1b4c5d6e7f8091a2b3c4d5e6f708.png",
    "support_email": "help@example.com",
    "support_phone": "+91 22 5550 0100",
    "support_url": "https://shop.example.com/help",
    "ReceiptFileView.available_until": "2026-01-31T13:00:00.000Z",
    "ReceiptFileView.file_name": "receipt-pay_01KG9ZV3T4M9D0B2.pdf",
    "ReceiptFileView.url": "https://s3.us-east-1.amazonaws.com/exports/receipts/….pdf?X-Amz-…",
    "ReceiptLinkView.number": "pay_01KG9ZV3T4M9D0B2",
    "ReceiptLinkView.status": "paid",
    "ReceiptLinkView.url": _RECEIPT_URL,
    "ReceiptMailView.language": "hi",
    "ReceiptView.amount_paid": 50000,
    "ReceiptView.amount_refunded": 10000,
    "ReceiptView.email": "a•••@example.com",
    "ReceiptView.method": "card",
    "ReceiptView.number": "pay_01KG9ZV3T4M9D0B2",
    "ReceiptView.refunds": [{"amount": 10000, "status": "processed", "created_at": LATER}],
    "ReceiptView.reference": "receipt-1042",
    "ReceiptView.status": "partly_refunded",
    "ReceiptView.time_zone": "Asia/Kolkata",
}
