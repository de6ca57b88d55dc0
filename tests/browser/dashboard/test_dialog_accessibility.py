"""Every dialog and menu is accessible and fits the screen. KEEP_SCREENSHOTS fills tests/browser/out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.color_schemes import AXE_OPTIONS, COLORS
from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

PHONE, TABLET, DESKTOP = 375, 768, 1440
# These hold lists and long forms, whose layout on a tablet is one of its own.
ON_TABLETS = ("views", "save-view", "export", "export-columns", "export-ready")
# The page behind it is checked by test_page_accessibility.py.
OVERLAY = "[role=dialog], [role=menu], .mantine-Popover-dropdown, .mantine-Notification-root"
CARD = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}

COLLEAGUE = "colleague@example.com"

Open = Callable[[Site], None]


def press(button: str) -> Open:
    def open(shared_tab: Site) -> None:
        shared_tab.press(button)
        expect(shared_tab.dialog).to_be_visible()

    return open


def choose_for_key(action: str) -> Open:
    def open(shared_tab: Site) -> None:
        shared_tab.page.get_by_role("button", name=re.compile("^Actions for")).first.click()
        shared_tab.page.get_by_role("menuitem", name=action).click()

    return open


def choose_for_user(action: str) -> Open:
    def open(shared_tab: Site) -> None:
        shared_tab.page.get_by_role("button", name=f"Actions for {COLLEAGUE}").click()
        shared_tab.page.get_by_role("menuitem", name=action).click()

    return open


def withdraw(shared_tab: Site) -> None:
    shared_tab.press("Invite user")
    shared_tab.fill("Email", "invited@example.com", shared_tab.dialog)
    shared_tab.press("Send invitation", shared_tab.dialog)
    shared_tab.press("Withdraw the invitation of invited@example.com")
    expect(shared_tab.dialog).to_be_visible()


def show_secret(shared_tab: Site) -> None:
    shared_tab.press("Create key")
    shared_tab.fill("Name", "Shop server", shared_tab.dialog)
    shared_tab.press("Create key", shared_tab.dialog)
    expect(shared_tab.by_test_id("new-secret")).to_be_visible()


def open_link_calendar(shared_tab: Site) -> None:
    shared_tab.press("Create link")
    shared_tab.press("Expires", shared_tab.dialog)
    expect(shared_tab.page.get_by_role("button", name="Next month")).to_be_visible()


def count_deliveries(shared_tab: Site) -> None:
    shared_tab.page.get_by_text("Never sent").click()
    shared_tab.by_test_id("count-recovery-button").click()
    expect(shared_tab.by_test_id("recovery-count")).to_be_visible()


def search(shared_tab: Site) -> None:
    shared_tab.page.keyboard.press("Control+k")
    shared_tab.page.get_by_placeholder("ID, receipt, metadata").fill("pay_")
    expect(shared_tab.page.get_by_role("button", name=re.compile("^Payment of")).first).to_be_visible()
    expect(shared_tab.page.get_by_role("button", name="Open pay_")).to_have_count(0)  # it is not a full id


def open_phone_menu(shared_tab: Site) -> None:
    shared_tab.press("Menu")
    expect(shared_tab.dialog.get_by_role("navigation", name="Pages")).to_be_visible()


def open_columns(shared_tab: Site) -> None:
    shared_tab.press("Columns")
    expect(shared_tab.page.get_by_role("checkbox", name="Order", exact=True)).to_be_visible()


def notify(shared_tab: Site) -> None:
    """Show a notification, which stays while the mouse is over it."""
    shared_tab.press("Invite user")
    shared_tab.fill("Email", "notified@example.com", shared_tab.dialog)
    shared_tab.press("Send invitation", shared_tab.dialog)
    shared_tab.page.get_by_role("alert").dispatch_event("mouseover")
    expect(shared_tab.dialog).to_have_count(0)


def open_audit_entry(shared_tab: Site) -> None:
    entries = shared_tab.page.get_by_role("table")
    entries.get_by_role("button", name=re.compile("^Create ")).first.click()
    expect(shared_tab.dialog.get_by_role("table", name="Changed settings")).to_be_visible()


def choose_export_columns(shared_tab: Site) -> None:
    shared_tab.press("Export")
    shared_tab.dialog.get_by_text("Chosen columns").click()
    shared_tab.choose("Chosen columns", "amount_major", shared_tab.dialog)
    shared_tab.page.keyboard.press("Escape")
    expect(shared_tab.page.get_by_role("option")).to_have_count(0)


def await_export(shared_tab: Site) -> None:
    shared_tab.press("Export")
    shared_tab.press("Create export", shared_tab.dialog)
    expect(shared_tab.dialog.get_by_role("button", name="Download file")).to_be_visible()


def open_views(shared_tab: Site) -> None:
    """Save the filters of the page, and open the menu again."""
    save_view(shared_tab)
    shared_tab.fill("Name", "Failed cards", shared_tab.dialog)
    shared_tab.press("Save view", shared_tab.dialog)
    expect(shared_tab.dialog).to_have_count(0)
    shared_tab.press("Views")
    expect(shared_tab.page.get_by_role("menuitem", name="Delete “Failed cards”")).to_be_visible()


def save_view(shared_tab: Site) -> None:
    shared_tab.press("Views")
    shared_tab.page.get_by_role("menuitem", name="Save current filters").click()
    expect(shared_tab.dialog).to_be_visible()


def ask_to_delete_schedule(shared_tab: Site) -> None:
    shared_tab.press("Create schedule")
    shared_tab.press("Create schedule", shared_tab.dialog)
    shared_tab.press("Delete schedule")
    expect(shared_tab.dialog).to_be_visible()


def credit_lines(shared_tab: Site) -> None:
    shared_tab.press("Create credit note")
    shared_tab.dialog.get_by_text("Single lines").click()
    expect(shared_tab.dialog.get_by_label("1. Team")).to_be_visible()


def open_draft(shared_tab: Site) -> None:
    shared_tab.press("Create invoice")
    shared_tab.press("Add line", shared_tab.dialog)
    shared_tab.press("Save draft", shared_tab.dialog)  # shows what is missing
    expect(shared_tab.dialog.get_by_label("Description")).to_have_count(2)


def subscribe_automatically(shared_tab: Site) -> None:
    shared_tab.by_test_id("subscribe-customer-button").click()
    shared_tab.choose("Plan", "Team: ₹999.00 every month", shared_tab.dialog)
    shared_tab.choose("Payment", "Charge a saved method", shared_tab.dialog)
    expect(shared_tab.dialog.get_by_label("Day of the month")).to_be_visible()


def remove_method(shared_tab: Site) -> None:
    shared_tab.page.get_by_role("button", name="Actions for te…@upi").click()
    shared_tab.page.get_by_role("menuitem", name="Remove").click()
    expect(shared_tab.dialog).to_be_visible()


OVERLAYS: dict[str, tuple[str, Open]] = {
    "capture": ("/payments/{authorized}", press("Capture payment")),
    "void": ("/payments/{authorized}", press("Void authorization")),
    "refund": ("/payments/{payment}", press("Refund payment")),
    "upload-refunds": ("/refunds/batches", press("Upload file")),
    "confirm-refunds": ("/refunds/batches/{batch}", press("Confirm refunds")),
    "cancel-batch": ("/refunds/batches/{batch}", press("Cancel batch")),
    "send-receipt": ("/payments/{payment}", press("Send receipt")),
    "delete-note": ("/payments/{payment}", press("Delete note")),
    "columns": ("/payments", open_columns),
    "views": ("/payments?status=failed&method=card", open_views),
    "save-view": ("/orders?status=paid", save_view),
    "export": ("/payments?status=success", press("Export")),
    "export-columns": ("/payments", choose_export_columns),
    "export-ready": ("/payments", await_export),
    "new-schedule": ("/exports/schedules", press("Create schedule")),
    "new-report": ("/reports", press("Create report")),
    "delete-schedule": ("/exports/schedules", ask_to_delete_schedule),
    "search": ("/", search),
    "keyboard": ("/", lambda shared_tab: shared_tab.page.keyboard.press("Shift+?")),
    "account": ("/", lambda shared_tab: shared_tab.press("Account")),
    "credit-lines": ("/billing/invoices/{paid_invoice}", credit_lines),
    "new-invoice": ("/billing/invoices", open_draft),
    "edit-draft": ("/billing/invoices/{draft}", press("Edit draft")),
    "subscribe": ("/customers/{customer}", subscribe_automatically),
    "remove-method": ("/customers/{customer}", remove_method),
    "revoke-mandate": ("/billing/mandates/{mandate}", press("Revoke")),
    "new-link": ("/links", press("Create link")),
    "new-link-calendar": ("/links", open_link_calendar),
    "new-endpoint": ("/webhooks", press("Add endpoint")),
    "rotate-signing-secret": ("/webhooks/endpoints/{endpoint}", press("Rotate secret")),
    "delete-endpoint": ("/webhooks/endpoints/{endpoint}", press("Delete endpoint")),
    "redelivery": ("/webhooks/endpoints/{endpoint}", count_deliveries),
    "new-key": ("/developers", press("Create key")),
    "secret-shown-once": ("/developers", show_secret),
    "edit-key": ("/developers", choose_for_key("Edit key")),
    "rotate-key-secret": ("/developers", choose_for_key("Rotate secret")),
    "revoke-key": ("/developers", choose_for_key("Revoke key")),
    "audit-entry": ("/settings/audit-log", open_audit_entry),
    "invite-user": ("/settings/users", press("Invite user")),
    "notification": ("/settings/users", notify),
    "withdraw-invitation": ("/settings/users", withdraw),
    "change-role": ("/settings/users", choose_for_user("Change role")),
    "remove-user": ("/settings/users", choose_for_user("Remove user")),
}
PHONE_OVERLAYS = {"phone-menu": ("/payments", open_phone_menu)}


def widths_of(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the widths that an overlay must fit, and those in which axe-core examines it."""
    if name in PHONE_OVERLAYS:
        return (PHONE,), (PHONE,)
    if name in ON_TABLETS:
        return (PHONE, TABLET, DESKTOP), (TABLET, DESKTOP)
    return (PHONE, DESKTOP), (DESKTOP,)


@pytest.fixture(scope="module")
def authorized(running: RunningStage) -> str:
    payment = running.ended(running.payment(method="card", upi_id=None, card=CARD, captured=False))
    return str(payment["id"])


@pytest.fixture(scope="module", autouse=True)
def colleague(running: RunningStage) -> None:
    running.run("user", COLLEAGUE, "--merchant", "mer_test", "--role", "member")


@pytest.mark.parametrize("name", [*OVERLAYS, *PHONE_OVERLAYS])
def test_a_dialog_or_menu_is_accessible_and_fits_the_screen(
    shared_tab: Site, name: str, ids: dict[str, str], authorized: str
) -> None:
    path, open = (OVERLAYS | PHONE_OVERLAYS)[name]
    widths, examined = widths_of(name)
    shared_tab.console_errors.clear()
    shared_tab.page.set_viewport_size({"width": widths[-1], "height": 900})
    shared_tab.visit(path.format(**ids, authorized=authorized))
    shared_tab.wait_until_loaded()
    open(shared_tab)

    axe_at = {(colors, width): AXE_OPTIONS[colors] for colors in COLORS for width in examined}
    problems = shared_tab.layout_problems(f"dialog-{name}", widths, axe_at, OVERLAY)
    assert list(problems) == []
    assert shared_tab.console_errors == []
