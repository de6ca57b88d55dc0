"""Write the mail of a receipt, in the payer's language."""

from collections.abc import Mapping
from typing import Final

RECEIPT_TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "en": (
        "Receipt from {merchant}",
        "{merchant} sends you the receipt of your payment of {amount}.\n"
        "\n"
        "View or download the receipt:\n"
        "{link}\n"
        "\n"
        "Receipt number: {number}\n"
        "Anyone who has the link can read the receipt.\n",
    ),
    "hi": (
        "{merchant} की रसीद",
        "{merchant} ने आपके {amount} के भुगतान की रसीद भेजी है।\n"
        "\n"
        "रसीद देखें या डाउनलोड करें:\n"
        "{link}\n"
        "\n"
        "रसीद संख्या: {number}\n"
        "जिसके पास यह लिंक है, वह रसीद पढ़ सकता है।\n",
    ),
}
