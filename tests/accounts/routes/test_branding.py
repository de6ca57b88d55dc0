"""/v1/dashboard/branding: owners set how payers see the merchant."""

import json
from base64 import b64encode
from urllib.parse import urlsplit

import pytest

from chalicelib.accounts.store import merchants
from chalicelib.aws import client
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.settings import settings
from tests.callers import user
from tests.gateway import JSON, Answer, Gateway
from tests.images import jpeg, png

PATH = "/v1/dashboard/branding"
BRANDING: JSON = {
    "color": "#1D4ED8", "support_email": "help@example.com", "support_phone": "+91 22 5550 0100",
    "support_url": "https://shop.example.com/help?from=receipt",
}  # fmt: skip
SHOWN = {"name": "Corner Shop", **BRANDING, "color": "#1d4ed8"}
UNSET = dict.fromkeys(("logo_url", "tax_id"))
LOGO = f"{PATH}/logo"
GSTIN = "27AAPFU0939F1ZV"


@pytest.fixture
def owner(gateway: Gateway) -> Gateway:
    return user(gateway, Role.OWNER).gateway


def patch(gateway: Gateway, changes: JSON) -> Answer:
    return gateway.send("PATCH", PATH, json.dumps(changes).encode())


def change(gateway: Gateway, **changes: str | None) -> JSON:
    answer = patch(gateway, changes)
    assert answer.status == 200, answer.json
    return dict(answer.data)


def test_payers_see_the_branding_at_the_checkout_on_a_link_and_on_a_receipt(
    owner: Gateway, gateway: Gateway, payer: Gateway, paid: JSON
) -> None:
    link = gateway.post("/v1/payment-links", {"amount": 100, "description": "Tea"}).data
    change(owner, **BRANDING)

    receipt = urlsplit(gateway.get(f"/v1/payments/{paid['id']}/receipt").data["url"]).fragment
    seen = [
        payer.get(path).data["merchant"]
        for path in (
            f"/v1/checkout/orders/{paid['order_id']}",
            f"/v1/checkout/payment-links/{link['id']}",
            f"/v1/receipts/{receipt}",
        )
    ]
    assert seen == [SHOWN] * 3


def test_a_merchant_without_branding_has_its_name(owner: Gateway, payer: Gateway, gateway: Gateway) -> None:
    order = gateway.order()

    assert owner.get(PATH).data == {"name": "Corner Shop", **UNSET, **dict.fromkeys(BRANDING)}
    assert payer.get(f"/v1/checkout/orders/{order['id']}").data["merchant"] == {"name": "Corner Shop"}


def test_omitted_fields_stay_and_null_removes_one(owner: Gateway) -> None:
    change(owner, **BRANDING)

    changed = change(owner, support_phone=None)
    assert changed == {**SHOWN, **UNSET, "support_phone": None}
    assert owner.get(PATH).data == changed


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("color", "red"), ("color", "#12345"), ("color", "#1d4ed8;}"), ("support_email", "help"),
        ("support_phone", "call us"), ("support_phone", "4242 4242 4242 4242"), ("support_url", "http://shop.example"),
        ("support_url", "javascript:alert(1)"), ("support_url", "https://a@evil.example"), ("support_url", "https://shop"),
        ("tax_id", "27AAPFU0939F1ZW"), ("tax_id", " "), ("tax_id", "a" * 41), ("tax_id", "1\n2"),
    ],
)  # fmt: skip
def test_a_value_that_pages_cannot_show_is_refused(owner: Gateway, field: str, value: str) -> None:
    refused = patch(owner, {field: value})

    assert (refused.status, refused.error["field"]) == (400, field)
    assert owner.get(PATH).data[field] is None


def test_documents_show_the_tax_number_and_the_checkout_does_not(
    owner: Gateway, gateway: Gateway, payer: Gateway, paid: JSON
) -> None:
    change(owner, tax_id=GSTIN.lower())

    receipt = urlsplit(gateway.get(f"/v1/payments/{paid['id']}/receipt").data["url"]).fragment
    assert payer.get(f"/v1/receipts/{receipt}").data["merchant"] == {"name": "Corner Shop", "tax_id": GSTIN}
    order = payer.get(f"/v1/checkout/orders/{paid['order_id']}").data
    assert order["merchant"] == {"name": "Corner Shop"}


def test_only_owners_change_it(gateway: Gateway) -> None:
    member = user(gateway, Role.MEMBER).gateway

    assert patch(member, BRANDING).status == 403
    assert member.get(PATH).status == 200


def test_of_two_concurrent_changes_one_is_refused(owner: Gateway, gateway: Gateway) -> None:
    before = merchants.current(gateway.merchant_id)
    change(owner, **BRANDING)

    with pytest.raises(Conflict, match="changed at the same time"):
        merchants.change_branding(before, {"color": "#000000"})
    assert owner.get(PATH).data == {**SHOWN, **UNSET}


def upload(gateway: Gateway, content: bytes) -> Answer:
    return gateway.send("PUT", LOGO, json.dumps({"content": b64encode(content).decode()}).encode())


def test_a_logo_is_a_file_of_the_checkout_that_caches_can_keep(
    owner: Gateway, gateway: Gateway, payer: Gateway
) -> None:
    path = upload(owner, png()).data["logo_url"]

    stored = client("s3").get_object(Bucket=settings().checkout_bucket, Key=path.removeprefix("/"))
    assert (stored["ContentType"], stored["Body"].read()) == ("image/png", png())
    assert stored["CacheControl"].endswith("immutable")
    order = gateway.order()
    assert payer.get(f"/v1/checkout/orders/{order['id']}").data["merchant"]["logo_url"] == path


def test_another_logo_has_another_address_and_can_be_removed(owner: Gateway) -> None:
    change(owner, color="#1d4ed8")
    first, second = (upload(owner, image).data["logo_url"] for image in (png(), jpeg()))

    assert first != second
    removed = owner.send("DELETE", LOGO).data
    assert (removed["logo_url"], removed["color"]) == (None, "#1d4ed8")


@pytest.mark.parametrize("content", [b"<svg/>", png(4000, 20), png() + bytes(300_000)])
def test_what_is_no_logo_is_refused(owner: Gateway, content: bytes) -> None:
    refused = upload(owner, content)

    assert (refused.status, owner.get(PATH).data["logo_url"]) == (400, None)


def test_a_logo_of_the_largest_size_is_accepted(owner: Gateway) -> None:
    image = png()

    assert upload(owner, image + bytes(256 * 1024 - len(image))).status == 200


def test_other_bodies_keep_their_limit(owner: Gateway) -> None:
    refused = patch(owner, {"support_url": "https://shop.example/" + "a" * 70_000})

    assert refused.status == 400
    assert "65536 bytes" in refused.error["description"]
