"""/v1/disputes: lists, responses and the upload of evidence."""

import base64
import json
from urllib.parse import urlsplit

import pytest
import urllib3

from chalicelib.payments.store.dispute_rows import DisputeRow
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage

PDF = b"%PDF-1.7 receipt"


@pytest.fixture
def dispute(gateway: Gateway, stage: Stage) -> JSON:
    """Return a dispute that needs a response."""
    gateway.payment(method="upi", upi_id="dispute-won@upi")
    stage.run(gateway.account)
    [found] = gateway.get("/v1/disputes").data
    made: JSON = found
    return made


def uploaded(gateway: Gateway, dispute: JSON, content: bytes = PDF) -> tuple[str, int]:
    """Return the id of a file, and the status of its upload."""
    answer = gateway.post(f"/v1/disputes/{dispute['id']}/evidence", {"content_type": "application/pdf"}).data
    form = {**answer["fields"], "file": ("receipt.pdf", content, "application/pdf")}
    with urllib3.PoolManager() as http:
        response = http.request("POST", answer["url"], fields=form)
    return answer["file_id"], response.status


def test_a_dispute_is_found_by_its_payment_status_and_reference(gateway: Gateway, dispute: JSON) -> None:
    payment_id, reference = dispute["payment_id"], dispute["acquirer_reference"]

    for path in (
        f"/v1/disputes?payment_id={payment_id}",
        "/v1/disputes?status=needs_response",
        f"/v1/disputes?acquirer_reference={reference}",
        f"/v1/disputes?payment_id={payment_id}&acquirer_reference={reference}",
        f"/v1/disputes?status=needs_response&acquirer_reference={reference}",
        f"/v1/payments/{payment_id}/disputes?status=needs_response",
    ):
        assert [one["id"] for one in gateway.get(path).data] == [dispute["id"]], path
    for query in (
        "status=won",
        "acquirer_reference=du_none",
        f"payment_id={payment_id}&acquirer_reference=du_none",
    ):
        assert gateway.get(f"/v1/disputes?{query}").data == [], query
    assert gateway.get(f"/v1/disputes/{dispute['id']}").data == dispute


def test_an_unknown_dispute_or_payment_is_not_found(gateway: Gateway) -> None:
    assert gateway.get("/v1/disputes/dp_1").status == 404
    assert gateway.get("/v1/payments/pay_1/disputes").status == 404
    assert gateway.post("/v1/disputes/dp_1/accept").status == 404


def test_an_acceptance_is_final(gateway: Gateway, stage: Stage, dispute: JSON) -> None:
    path = f"/v1/disputes/{dispute['id']}"

    accepted = gateway.post(f"{path}/accept", key="accept-1")
    assert (accepted.data["response"], accepted.data["response_status"]) == ("accept", "pending")
    again = gateway.post(f"{path}/accept", key="accept-1")
    assert (again.json, again.headers["idempotent-replayed"]) == (accepted.json, "true")
    assert gateway.post(f"{path}/accept").status == 409

    stage.run(gateway.account)
    assert gateway.get(path).data["status"] == "accepted"
    assert gateway.post(f"{path}/contest", {"evidence": {"explanation": "No."}}).status == 409


def test_a_response_after_the_deadline_is_a_conflict(gateway: Gateway, dispute: JSON) -> None:
    row = DisputeRow.get(*DisputeRow.key_of(gateway.account, dispute["id"]))
    row.update([DisputeRow.respond_by.set(row.created_at)])

    refused = gateway.post(f"/v1/disputes/{dispute['id']}/accept")

    assert (refused.status, refused.error["description"]) == (409, "The deadline for a response has passed.")
    assert gateway.post(
        f"/v1/disputes/{dispute['id']}/evidence", {"content_type": "image/png"}
    ).status == 409  # fmt: skip


def test_a_contest_needs_evidence(gateway: Gateway, dispute: JSON) -> None:
    refused = gateway.post(f"/v1/disputes/{dispute['id']}/contest")

    assert (refused.status, refused.error["field"]) == (400, "evidence")


def test_a_contest_names_files_that_were_uploaded(gateway: Gateway, stage: Stage, dispute: JSON) -> None:
    file_id, status = uploaded(gateway, dispute)
    assert status == 204

    body = {"evidence": {"explanation": "Delivered."}, "files": [file_id]}
    contested = gateway.post(f"/v1/disputes/{dispute['id']}/contest", body).data

    assert (contested["evidence"], contested["evidence_files"]) == (body["evidence"], [file_id])
    stage.run(gateway.account)
    assert gateway.get(f"/v1/disputes/{dispute['id']}").data["status"] == "under_review"


def test_a_file_that_was_not_uploaded_or_is_empty_is_refused(gateway: Gateway, dispute: JSON) -> None:
    path = f"/v1/disputes/{dispute['id']}"
    missing = gateway.post(f"{path}/evidence", {"content_type": "image/png"}).data["file_id"]
    empty, _ = uploaded(gateway, dispute, b"")

    for file_id in (missing, empty):
        refused = gateway.post(f"{path}/contest", {"files": [file_id]})
        assert (refused.status, refused.error["field"]) == (400, "files"), file_id
    assert gateway.post(f"{path}/contest", {"files": ["../other"]}).status == 400


def test_an_upload_is_limited_by_type_and_size(gateway: Gateway, dispute: JSON) -> None:
    path = f"/v1/disputes/{dispute['id']}/evidence"

    answer = gateway.post(path, {"content_type": "image/jpeg"}, key="upload-1").data

    assert urlsplit(answer["url"]).scheme == "http"
    policy = json.loads(base64.b64decode(answer["fields"]["policy"]))
    assert {"Content-Type": "image/jpeg"} in policy["conditions"]
    assert ["content-length-range", 1, answer["max_size"]] in policy["conditions"]
    assert answer["fields"]["x-amz-algorithm"] == "AWS4-HMAC-SHA256"
    assert answer["max_size"] == 5 * 1024 * 1024
    assert gateway.post(path, {"content_type": "image/jpeg"}, key="upload-1").data == answer
    assert gateway.post(path, {"content_type": "text/html"}).error["field"] == "content_type"
