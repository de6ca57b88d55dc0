"""Notes on the page of a payment, on a running stage."""

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_a_note_is_written_shown_in_the_timeline_and_deleted_by_keyboard(
    site: Site, running: RunningStage
) -> None:
    payment = running.ended(running.payment())
    notes, timeline = site.by_test_id("notes"), site.by_test_id("timeline")
    site.visit(f"/payments/{payment['id']}")
    notes.get_by_label("Add a note").focus()
    site.page.keyboard.type("Wants an invoice.")
    site.page.keyboard.press("Tab")
    site.page.keyboard.press("Enter")

    expect(notes.get_by_role("listitem")).to_contain_text(["Wants an invoice."])
    expect(timeline).to_contain_text("Wants an invoice.")
    expect(timeline).to_contain_text("by test@example.com")
    expect(timeline).to_contain_text("by the acquirer")

    notes.get_by_role("button", name="Delete note").focus()
    site.page.keyboard.press("Enter")
    site.press("Delete note", site.dialog)

    expect(notes.get_by_role("listitem")).to_have_count(0)
    expect(timeline).not_to_contain_text("Wants an invoice.")
    assert running.get(f"/v1/payments/{payment['id']}/notes") == []
