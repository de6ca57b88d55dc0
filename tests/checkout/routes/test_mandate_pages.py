"""The page of a mandate: its holder reads and revokes it without credentials, and nothing else."""

from urllib.parse import urlsplit

import pytest

from chalicelib.crypto.sealed_references import seal_reference
from chalicelib.db.rows import EventRow
from tests.customers.routes.test_mandates import announce, charge, customer, given, shown, wait
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.receipts.routes.test_receipts import holder

__all__ = ["customer", "holder"]


@pytest.fixture
def mandate(gateway: Gateway, stage: Stage, customer: str) -> JSON:
    return given(gateway, stage, customer, {"frequency": "monthly"})


def path_of(mandate: JSON) -> str:
    return f"/v1/hosted-mandates/{urlsplit(mandate['hosted_url']).fragment}"


def test_the_holder_of_the_key_reads_the_mandate_without_credentials(
    gateway: Gateway, holder: Gateway, mandate: JSON
) -> None:
    announce(gateway, mandate)

    page = holder.get(path_of(mandate)).data

    assert mandate["hosted_url"].startswith("https://pay.example.com/mandate.html#")
    assert (page["status"], page["max_amount"], page["frequency"]) == ("active", 2_000_000, "monthly")
    assert (page["vpa"], page["merchant"]["name"]) == ("su…@upi", "Corner Shop")
    assert [one["amount"] for one in page["debits"]] == [50_000]
    assert mandate["id"] not in str(page)
    assert mandate["customer_id"] not in str(page)


def test_the_holder_revokes_the_mandate_which_is_charged_no_more(
    gateway: Gateway, stage: Stage, holder: Gateway, mandate: JSON
) -> None:
    announce(gateway, mandate)
    wait(gateway, stage, 86_400)

    answers = [holder.post(f"{path_of(mandate)}/revoke") for _ in range(2)]

    assert [(one.status, one.data["status"], one.data["debits"]) for one in answers] == [
        (200, "revoked", []),
        (200, "revoked", []),
    ]
    assert charge(gateway, mandate).status == 409
    assert shown(gateway, mandate["id"])["status"] == "revoked"
    [event] = [
        row for row in EventRow.of_account(gateway.account, consistent_read=True)
        if row.type == "mandate.revoked"
    ]  # fmt: skip
    assert event.actor["type"] == "payer"
    assert "hosted_url" not in event.data


@pytest.mark.parametrize("purpose", ["invoice", "receipt"])
def test_a_key_of_another_purpose_opens_no_mandate(
    gateway: Gateway, holder: Gateway, mandate: JSON, purpose: str
) -> None:
    key = seal_reference(purpose, gateway.account, mandate["id"])

    assert holder.get(f"/v1/hosted-mandates/{key}").status == 404
    assert holder.post(f"/v1/hosted-mandates/{key}/revoke").status == 404
    assert shown(gateway, mandate["id"])["status"] == "active"
