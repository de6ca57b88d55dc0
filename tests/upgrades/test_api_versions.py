"""Versions of the API: that of a key, of a request and of an endpoint, and what each shows."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.accounts.store import merchants
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.event import event_of
from chalicelib.payments.store.rows import PaymentRow
from chalicelib.versions.rendering import CHANGES, FIRST, LATEST, VERSIONS, payload, render
from chalicelib.webhooks.store.rows import EndpointRow
from tests.builders import ACCOUNT, NOON
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer
from tests.webhook_verifiers import by_pypi
from tests.webhooks.endpoint_requests import ENDPOINTS, URL, patch

DECLINED = {"id": "pay_1", "status": "failed", "network_decline_code": "51"}
TEXTS = st.dictionaries(st.sampled_from(["id", "status", "network_decline_code", "metadata"]), st.text())


@given(resource=TEXTS, version=st.sampled_from(VERSIONS))
def test_what_is_in_an_older_form_already_stays_in_it(resource: dict[str, str], version: str) -> None:
    older = render(resource, version)

    assert render(older, version) == older


@pytest.mark.parametrize("introduced", CHANGES)
def test_versions_are_dates_in_order(introduced: str) -> None:
    assert list(VERSIONS) == sorted(VERSIONS)
    assert FIRST < introduced <= LATEST


def test_the_first_version_names_the_code_of_a_decline_as_before() -> None:
    event = event_of("payment.failed", ACCOUNT, DECLINED, NOON)

    before = {"id": "pay_1", "status": "failed", "network_code": "51"}
    assert json.loads(payload(event, FIRST))["data"] == before
    assert json.loads(payload(event))["data"] == DECLINED


@pytest.fixture
def declined(gateway: Gateway) -> JSON:
    """Return a payment that was declined with a code of the card network."""
    payment = gateway.payment()
    row = PaymentRow.at(gateway.account, payment["id"])
    row.update([PaymentRow.network_code.set("51")])
    return payment


def pinned(gateway: Gateway, version: str | None) -> Gateway:
    """Give the merchant's key a version, or none, as keys have that are older than versions."""
    row, column = ApiKeyRow(gateway.headers["X-Api-Key"]), ApiKeyRow.api_version
    row.update([column.set(version) if version else column.remove()])
    merchants.read_key(row.key)  # a GET may see a key that was read a minute before
    return gateway


@pytest.mark.parametrize(
    ("of_key", "of_request", "answered"),
    [
        (None, None, FIRST),
        (FIRST, None, FIRST),
        (LATEST, None, LATEST),
        (LATEST, FIRST, FIRST),
        (FIRST, LATEST, LATEST),
        ("2999-12-31", None, LATEST),  # written by a release that was rolled back
    ],
)
def test_a_response_has_the_version_of_the_request_or_else_of_the_key(
    gateway: Gateway, declined: JSON, of_key: str | None, of_request: str | None, answered: str
) -> None:
    asked = {"API-Version": of_request} if of_request else {}

    answer = pinned(gateway, of_key).get(f"/v1/payments/{declined['id']}", **asked)

    assert answer.headers["api-version"] == answered
    name = "network_code" if answered == FIRST else "network_decline_code"
    assert {"network_code", "network_decline_code"} & answer.data.keys() == {name}


def test_lists_and_events_have_the_version_too(gateway: Gateway, declined: JSON) -> None:
    listed = gateway.get("/v1/payments", **{"API-Version": FIRST}).data

    assert [one.get("network_code") for one in listed] == ["51"]


def test_an_unknown_version_is_refused_with_the_known_ones(gateway: Gateway) -> None:
    answer = gateway.get("/v1/payments", **{"API-Version": "2020-01-01"})

    assert (answer.status, answer.error["code"], answer.error["field"]) == (
        400,
        "BAD_REQUEST_ERROR",
        "API-Version",
    )
    assert all(version in answer.error["description"] for version in VERSIONS)
    assert answer.headers["api-version"] == LATEST


def test_a_version_that_is_sent_twice_is_refused(gateway: Gateway) -> None:
    answer = gateway.get("/v1/payments", **{"API-Version": f"{FIRST},{LATEST}"})

    assert (answer.status, answer.error["field"]) == (400, "API-Version")


def test_a_refused_request_names_its_version(gateway: Gateway) -> None:
    answer = gateway.get("/v1/payments/pay_unknown", **{"API-Version": FIRST})

    assert (answer.status, answer.headers["api-version"]) == (404, FIRST)


def test_a_repeated_request_gets_its_response_in_its_version(gateway: Gateway) -> None:
    body = json.dumps({"amount": 50_000}).encode()
    first = gateway.send("POST", "/v1/orders", body, {"Idempotency-Key": "k", "API-Version": LATEST})

    again = gateway.send("POST", "/v1/orders", body, {"Idempotency-Key": "k", "API-Version": FIRST})

    assert (again.json, again.headers["api-version"]) == (first.json, FIRST)
    assert again.headers["idempotent-replayed"] == "true"


def test_owners_see_and_change_the_version_of_a_key(gateway: Gateway) -> None:
    owner = signed_in(gateway, a_user(gateway))
    keys = "/v1/dashboard/api-keys"

    made = owner.post(keys, {"name": "Shop"}).data
    older = owner.post(keys, {"name": "Old shop", "api_version": FIRST}).data
    changed = owner.send("PATCH", f"{keys}/{older['key']}", json.dumps({"api_version": LATEST}).encode())
    unknown = owner.send("PATCH", f"{keys}/{older['key']}", b'{"api_version": "2020-01-01"}')

    assert (made["api_version"], older["api_version"]) == (LATEST, FIRST)
    assert changed.data["api_version"] == LATEST
    assert (unknown.status, unknown.error["field"]) == (400, "api_version")


@pytest.mark.parametrize(
    ("body", "of_request", "version"),
    [({}, FIRST, FIRST), ({}, LATEST, LATEST), ({"api_version": FIRST}, LATEST, FIRST)],
)
def test_an_endpoint_has_the_version_of_the_request_that_creates_it(
    gateway: Gateway, body: dict[str, Any], of_request: str, version: str
) -> None:
    sent = json.dumps({"url": URL, **body}).encode()

    made = gateway.send("POST", ENDPOINTS, sent, {"API-Version": of_request}).data

    assert made["api_version"] == version
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["api_version"] == version


def declines(gateway: Gateway, stage: Stage) -> None:
    """Write the event of a declined payment, and send its webhooks."""
    at = datetime.now(UTC)
    with all_or_nothing() as rows:
        rows.emit(event_of("payment.failed", gateway.account, DECLINED, at))
    stage.run(gateway.account)


def test_webhooks_have_the_version_of_their_endpoint_and_are_signed_in_it(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url, "api_version": FIRST}).data
        declines(gateway, stage)
        patch(gateway, made, api_version=LATEST)
        declines(gateway, stage)

    older, newest = (json.loads(request.body)["data"] for request in merchant.received)
    assert older == {"id": "pay_1", "status": "failed", "network_code": "51"}
    assert newest == DECLINED
    for request in merchant.received:
        body = request.body.decode()
        assert by_pypi(made["secret"], dict(request.headers), body) == json.loads(body)["id"]


def test_an_endpoint_that_is_older_than_versions_gets_what_it_got(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as merchant:
        made = gateway.post(ENDPOINTS, {"url": merchant.url}).data
        EndpointRow(gateway.account, made["id"]).update([EndpointRow.api_version.remove()])
        declines(gateway, stage)

    assert json.loads(merchant.received[0].body)["data"]["network_code"] == "51"
    assert gateway.get(f"{ENDPOINTS}/{made['id']}").data["api_version"] == FIRST
