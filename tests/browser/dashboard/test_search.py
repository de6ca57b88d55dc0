import uuid

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.running import RunningStage


def looked_for(site: Site, text: str) -> None:
    site.page.keyboard.press("Control+k")
    site.page.get_by_placeholder("Id, receipt, metadata").fill(text)


def test_an_id_leads_to_its_page(site: Site, running: RunningStage) -> None:
    order = running.order()
    site.visit("/")
    looked_for(site, order["id"])

    site.page.get_by_role("button", name="Order of ₹500.00").click()

    expect(site.page).to_have_url(f"{site.address}/orders/{order['id']}")


def test_a_payment_is_found_by_what_stands_in_its_metadata(site: Site, running: RunningStage) -> None:
    customer = f"{uuid.uuid4().hex}@example.com"
    payment = running.payment(metadata={"email": customer})
    running.until(
        lambda: {"found": site.api(f"/v1/dashboard/search?q={customer}")}, lambda seen: bool(seen["found"])
    )
    site.visit("/payments")
    looked_for(site, customer)

    site.page.get_by_role("button", name=customer).click()

    expect(site.page).to_have_url(f"{site.address}/payments/{payment['id']}")


def test_a_page_is_gone_to_by_its_name(site: Site) -> None:
    site.visit("/")
    looked_for(site, "keys")

    site.page.keyboard.press("Enter")

    expect(site.page).to_have_url(f"{site.address}/developers")


def test_the_keys_are_told(site: Site) -> None:
    site.visit("/")

    site.page.keyboard.press("Shift+?")

    expect(site.dialog).to_contain_text("Row before")
