"""Exports from the lists of the dashboard, on a running stage."""

import csv
import io
import re
import uuid

from playwright.sync_api import Download, expect

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage

RUN = uuid.uuid4().hex[:8]  # new in every run, since the stage may be older
MANY = 30  # more than a page of the list


def rows_of(download: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(download.path().read_text("utf-8-sig"), newline="")))


def download_from(site: Site) -> Download:
    with site.page.expect_download() as downloading:
        site.press("Download file")
    return downloading.value


def test_an_export_has_all_payments_that_match_the_filters(site: Site, running: RunningStage) -> None:
    running.ended(running.payment())
    running.ended(running.payment(upi_id="failure@upi"))
    site.visit("/payments?status=success&method=upi")
    expect(site.by_test_id("payments-table").get_by_role("link").first).to_be_visible()

    site.press("Export")
    site.see("All payments that match the filters")
    site.press("Create export", site.dialog)
    rows = rows_of(download_from(site))

    first = rows[0]["created_at"]
    listed = running.get(f"/v1/payments?status=success&method=upi&limit=100&to={first}")
    exported = [(row["id"], row["amount"], row["status"], row["vpa"]) for row in rows[1:101]]
    assert exported == [
        (one["id"], str(one["amount"]), "success", one.get("vpa", ""))
        for one in listed
        if one["created_at"] < first
    ]


def test_an_export_of_a_search_has_its_rows_and_no_formula(site: Site, running: RunningStage) -> None:
    formula = f"=HYPERLINK({RUN})"
    order = running.post("/v1/orders", {"amount": 50_050, "currency": "INR", "receipt": formula})
    site.visit(f"/orders?q={order['id']}")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(1)

    site.press("Export")
    site.press("Create export", site.dialog)

    (row,) = rows_of(download_from(site))
    assert (row["amount_major"], row["status"], row["receipt"]) == ("500.50", "created", f"'{formula}")


def test_an_export_has_more_rows_than_a_page_and_stays_on_the_exports_page(
    site: Site, running: RunningStage
) -> None:
    order = {"amount": 50_000, "currency": "INR", "receipt": RUN}
    ids = [running.post("/v1/orders", order)["id"] for _ in range(MANY)]
    site.visit(f"/orders?receipt={RUN}")
    expect(site.by_test_id("orders-table").get_by_role("link")).to_have_count(25)
    site.press("Export")
    site.press("Create export", site.dialog)
    expect(site.dialog.get_by_role("status")).to_be_visible()
    site.press("Close", site.dialog)

    site.page.get_by_role("link", name="Exports", exact=True).click()
    row = site.by_test_id("exports-table").get_by_role("row").filter(has_text=f"receipt: {RUN}")
    expect(row).to_contain_text("ready")
    with site.page.expect_download() as downloading:
        row.get_by_role("button", name="Download file").click()

    assert [row["id"] for row in rows_of(downloading.value)] == ids[::-1]
    assert re.fullmatch(r"orders-\d{4}-\d\d-\d\d-\w{6}\.csv", downloading.value.suggested_filename)


def test_a_schedule_is_created_and_deleted(site: Site) -> None:
    site.visit("/exports/schedules")
    site.press("Create schedule")
    site.choose("List", "Refunds", site.dialog)
    site.choose("Status", "processed", site.dialog)
    site.dialog.get_by_text("Weekly").click()
    site.press("Create schedule", site.dialog)
    row = site.by_test_id("schedules-table").get_by_role("row").filter(has_text="status: processed")
    expect(row).to_contain_text("weekly")
    expect(row).to_contain_text("UTC")  # the time zone of the merchant

    row.get_by_role("button", name="Delete schedule").click()
    site.press("Delete schedule", site.dialog)

    expect(row).to_have_count(0)
