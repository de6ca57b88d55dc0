"""Define how payers see a merchant: its name, color, support contact and, on documents, its tax number."""

from collections.abc import Mapping
from typing import NotRequired, cast

from typing_extensions import TypedDict

Branding = Mapping[str, str]  # by the names of BRANDING_FIELDS, without those that are not set
BRANDING_FIELDS = ("color", "logo_url", "support_email", "support_phone", "support_url", "tax_id")


class MerchantBrand(TypedDict):
    """Show a merchant to payers. `color` is that of buttons, such as #1d4ed8.

    `logo_url` is a path at the checkout, whose pages load no image of another origin.
    """

    name: str
    color: NotRequired[str]
    logo_url: NotRequired[str]
    support_email: NotRequired[str]
    support_phone: NotRequired[str]
    support_url: NotRequired[str]


class DocumentIssuer(MerchantBrand):
    """Show a merchant on its invoices, credit notes and receipts, which have its tax number."""

    tax_id: NotRequired[str]


def brand_of(name: str, branding: Branding | None) -> MerchantBrand:
    """Return the merchant as payers see it, without what its documents show only."""
    shown = {field: value for field, value in (branding or {}).items() if field != "tax_id"}
    return cast("MerchantBrand", {"name": name, **shown})


def issuer_of(name: str, branding: Branding | None) -> DocumentIssuer:
    """Return the merchant as its documents show it."""
    return cast("DocumentIssuer", {"name": name, **(branding or {})})


def changed(branding: Branding | None, changes: Mapping[str, str | None]) -> dict[str, str]:
    """Return the branding after its changes; None removes a field."""
    return {name: value for name, value in {**(branding or {}), **changes}.items() if value is not None}
