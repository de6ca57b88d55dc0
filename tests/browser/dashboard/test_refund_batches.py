"""Refunds by a file in the dashboard, on a running stage."""

import csv
import io
from typing import Any

from playwright.sync_api import expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def upload(site: Site, text: str) -> None:
    site.visit("/refunds")
    site.page.get_by_role("link", name="Refund batches").click()
    site.press("Upload file")
    file: Any = {"name": "refunds.csv", "mimeType": "text/csv", "buffer": text.encode()}
    site.dialog.locator("input[type=file]").set_input_files(file)
    site.press("Check file", site.dialog)
    expect(site.by_test_id("batch-status")).to_have_text("checked")


def test_a_file_is_checked_confirmed_refunded_and_saved_with_its_refunds(
    site: Site, running: RunningStage
) -> None:
    first, second = running.ended(running.payment()), running.ended(running.payment())
    upload(
        site,
        f"payment_id,amount,reason\n{first['id']},,\n{second['id']},120.50,came back\n{first['id']},1,\n",
    )
    rows = site.by_test_id("refund-batch-rows-table")
    expect(rows).to_contain_text("Row 2 has the same payment.")
    expect(site.by_test_id("batch-summary")).to_contain_text("₹620.50")

    site.press("Confirm refunds")
    site.press("Start 2 refunds", site.dialog)

    expect(site.by_test_id("batch-status")).to_have_text("completed")
    refunds = [running.get(f"/v1/payments/{one['id']}/refunds") for one in (first, second)]
    assert [[refund["amount"] for refund in of_one] for of_one in refunds] == [[50_000], [12_050]]
    with site.page.expect_download() as downloading:
        site.page.get_by_role("button", name="Save").click()
    text = downloading.value.path().read_text("utf-8-sig")
    saved = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["refund_id"] for row in saved] == [refunds[0][0]["id"], refunds[1][0]["id"], ""]
    assert [row["amount"] for row in saved] == ["500.00", "120.50", ""]


def test_a_batch_is_canceled_before_it_is_confirmed(site: Site, running: RunningStage) -> None:
    payment = running.ended(running.payment())
    upload(site, f"payment_id\n{payment['id']}\n")

    site.press("Cancel batch")
    site.press("Cancel batch", site.dialog)

    expect(site.by_test_id("batch-status")).to_have_text("canceled")
    assert running.get(f"/v1/payments/{payment['id']}/refunds") == []
