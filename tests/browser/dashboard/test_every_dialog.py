"""Every dialog and menu is accessible and fits the screen. KEEP_PICTURES fills tests/browser/out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

WIDTHS = (375, 1440)
CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}

COLLEAGUE = "colleague@example.com"

Open = Callable[[Site], None]


def pressed(button: str) -> Open:
    def open(tab: Site) -> None:
        tab.press(button)
        expect(tab.dialog).to_be_visible()

    return open


def of_key(action: str) -> Open:
    def open(tab: Site) -> None:
        tab.page.get_by_role("button", name=re.compile("^Actions for")).first.click()
        tab.page.get_by_role("menuitem", name=action).click()

    return open


def of_user(action: str) -> Open:
    def open(tab: Site) -> None:
        tab.page.get_by_role("button", name=f"Actions for {COLLEAGUE}").click()
        tab.page.get_by_role("menuitem", name=action).click()

    return open


def password_shown_once(tab: Site) -> None:
    of_user("Reset password")(tab)
    tab.press("Reset password", tab.dialog)
    expect(tab.part("new-secret")).to_be_visible()


def secret_shown_once(tab: Site) -> None:
    tab.press("Create key")
    tab.fill("Name", "Shop server", tab.dialog)
    tab.press("Create key", tab.dialog)
    expect(tab.part("new-secret")).to_be_visible()


def link_with_its_calendar(tab: Site) -> None:
    tab.press("Create link")
    tab.press("Expires", tab.dialog)
    expect(tab.page.get_by_role("button", name="Next month")).to_be_visible()


def counted(tab: Site) -> None:
    tab.page.get_by_text("Never sent").click()
    tab.part("count-recovery-button").click()
    expect(tab.part("recovery-count")).to_be_visible()


def search_with_results(tab: Site) -> None:
    tab.page.keyboard.press("Control+k")
    tab.page.get_by_placeholder("ID, receipt, metadata").fill("pay_")
    expect(tab.page.get_by_role("button", name=re.compile("^Payment of")).first).to_be_visible()
    expect(tab.page.get_by_role("button", name="Open pay_")).to_have_count(0)  # it is no whole id


def phone_menu(tab: Site) -> None:
    tab.press("Menu")
    expect(tab.dialog.get_by_role("navigation", name="Pages")).to_be_visible()


def columns(tab: Site) -> None:
    tab.press("Columns")
    expect(tab.page.get_by_role("checkbox", name="Order")).to_be_visible()


WAYS: dict[str, tuple[str, Open]] = {
    "capture": ("/payments/{authorized}", pressed("Capture payment")),
    "cancel": ("/payments/{authorized}", pressed("Void authorization")),
    "refund": ("/payments/{payment}", pressed("Refund payment")),
    "columns": ("/payments", columns),
    "search": ("/", search_with_results),
    "keyboard": ("/", lambda tab: tab.page.keyboard.press("Shift+?")),
    "account": ("/", lambda tab: tab.press("Account")),
    "new-link": ("/links", pressed("Create link")),
    "new-link-calendar": ("/links", link_with_its_calendar),
    "new-endpoint": ("/webhooks", pressed("Add endpoint")),
    "new-signing-secret": ("/webhooks/endpoints/{endpoint}", pressed("Rotate secret")),
    "delete-endpoint": ("/webhooks/endpoints/{endpoint}", pressed("Delete endpoint")),
    "recover": ("/webhooks/endpoints/{endpoint}", counted),
    "new-key": ("/developers", pressed("Create key")),
    "secret-shown-once": ("/developers", secret_shown_once),
    "change-key": ("/developers", of_key("Edit key")),
    "roll-key": ("/developers", of_key("Rotate secret")),
    "revoke-key": ("/developers", of_key("Revoke key")),
    "new-user": ("/settings/users", pressed("Create user")),
    "change-role": ("/settings/users", of_user("Change role")),
    "reset-password": ("/settings/users", of_user("Reset password")),
    "password-shown-once": ("/settings/users", password_shown_once),
    "remove-user": ("/settings/users", of_user("Remove user")),
}
ON_A_PHONE = {"phone-menu": ("/payments", phone_menu)}


@pytest.fixture(scope="module")
def authorized(running: RunningStage) -> str:
    payment = running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))
    return str(payment["id"])


@pytest.fixture(scope="module", autouse=True)
def colleague(running: RunningStage) -> None:
    running.run("user", COLLEAGUE, "--merchant", "mer_test", "--role", "member")


@pytest.mark.parametrize("name", [*WAYS, *ON_A_PHONE])
def test_what_opens_over_a_page_is_open_to_everybody(
    tab: Site, name: str, ids: dict[str, str], authorized: str
) -> None:
    path, open = (WAYS | ON_A_PHONE)[name]
    widths = WIDTHS[:1] if name in ON_A_PHONE else WIDTHS
    tab.complaints.clear()
    tab.page.set_viewport_size({"width": widths[-1], "height": 900})
    tab.visit(path.format(**ids, authorized=authorized))
    tab.settle()
    open(tab)
    colors = tab.page.evaluate("document.documentElement.dataset.mantineColorScheme")

    assert tab.barriers() == []
    for width in widths:
        tab.page.set_viewport_size({"width": width, "height": 900})
        tab.picture(f"dialog-{name}-{width}-{colors}", whole=False)
        assert not tab.is_wider_than_the_screen, width
    assert tab.complaints == []
