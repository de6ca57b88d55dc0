"""/v1/dashboard/api-keys: owners create, change, roll and revoke keys."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.api_key import rolled
from chalicelib.accounts.store import api_keys, merchants
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from tests.aws_calls import counted_calls
from tests.dashboard_users import PAGE, a_user, signed_in
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage

KEYS = "/v1/dashboard/api-keys"
CARD: JSON = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2040, "cvv": "123"}


def _after(**duration: float) -> str:
    return (datetime.now(UTC) + timedelta(**duration)).isoformat()


@pytest.fixture
def owner(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


def server(gateway: Gateway, key: JSON) -> Gateway:
    """Return a server that calls the API with the key."""
    headers = {"X-Api-Key": key["key"], "X-Api-Secret": key["secret"]}
    return Gateway(gateway.client, gateway.merchant_id, headers)


def server_at(gateway: Gateway, key: JSON, address: str) -> Gateway:
    """Return a server whose requests come from the address, through CloudFront."""
    calls = server(gateway, key)
    calls.headers |= PAGE | {"X-Forwarded-For": f"{address}, 130.176.0.1"}
    return calls


def listed(owner: Gateway, key: JSON) -> JSON:
    found: JSON = next(one for one in owner.get(KEYS).data if one["key"] == key["key"])
    return found


def create_key(owner: Gateway, **fields: object) -> JSON:
    key: JSON = owner.post(KEYS, {"name": "Shop", **fields}).data
    return key


def test_a_new_key_works_and_its_secret_is_shown_once(owner: Gateway) -> None:
    key = create_key(owner)

    shown = listed(owner, key)

    assert server(owner, key).get("/v1/orders").status == 200
    assert "secret" not in shown
    assert key["secret"] not in str(ApiKeyRow.get(key["key"]).serialize())


def test_a_repeated_request_creates_one_key_and_returns_its_secret_again(owner: Gateway) -> None:
    first, again = (owner.post(KEYS, {"name": "Shop"}, key="once") for _ in range(2))

    assert (again.data, len(owner.get(KEYS).data)) == (first.data, 2)


def test_each_mode_has_its_own_keys(owner: Gateway) -> None:
    owner.headers["X-Mode"] = "live"
    key = create_key(owner)

    live = [one["key"] for one in owner.get(KEYS).data]
    owner.headers["X-Mode"] = "test"

    assert (live, key["key"].startswith("key_live_")) == ([key["key"]], True)
    assert key["key"] not in [one["key"] for one in owner.get(KEYS).data]
    assert owner.send("DELETE", f"{KEYS}/{key['key']}").status == 404


def test_both_secrets_work_after_a_roll_until_the_overlap_ends(owner: Gateway) -> None:
    old = create_key(owner)
    server(owner, old).get("/v1/orders")

    new = owner.post(f"{KEYS}/{old['key']}/roll", {"overlap_seconds": 3600}).data

    assert [server(owner, key).get("/v1/orders").status for key in (old, new)] == [200, 200]
    ApiKeyRow(old["key"]).update([ApiKeyRow.previous_until.set(datetime.now(UTC) - timedelta(seconds=1))])
    assert server(owner, {**new, "secret": "wrong"}).get("/v1/orders").status == 401  # reads the key again
    assert [server(owner, key).get("/v1/orders").status for key in (old, new)] == [401, 200]


def test_only_the_new_secret_works_without_an_overlap(owner: Gateway) -> None:
    old = create_key(owner)

    new = owner.post(f"{KEYS}/{old['key']}/roll").data

    assert [server(owner, key).get("/v1/orders").status for key in (new, old)] == [200, 401]


@pytest.mark.parametrize("seconds", [-1, 604_801, "3600", 1.5])
def test_an_overlap_is_at_most_a_week(owner: Gateway, seconds: object) -> None:
    answer = owner.post(f"{KEYS}/{create_key(owner)['key']}/roll", {"overlap_seconds": seconds})

    assert (answer.status, answer.error["field"]) == (400, "overlap_seconds")


def test_a_revoked_key_stops_working_and_is_still_listed(owner: Gateway) -> None:
    key = create_key(owner)

    revoked = owner.send("DELETE", f"{KEYS}/{key['key']}")

    assert server(owner, key).get("/v1/orders").status == 401
    assert revoked.data["revoked_at"] == next(
        one["revoked_at"] for one in owner.get(KEYS).data if one["key"] == key["key"]
    )
    assert owner.post(f"{KEYS}/{key['key']}/roll").status == 409


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/orders"),
        ("PUT", "/v1/routing"),
        ("PATCH", "/v1/webhook-endpoints/whe_1"),
        ("DELETE", "/v1/webhook-endpoints/whe_1"),
        ("GET", "/v1/webhook-endpoints/whe_1/secret"),
    ],
)
def test_a_key_that_was_just_revoked_changes_nothing_and_reads_no_secret(
    owner: Gateway, method: str, path: str
) -> None:
    key = create_key(owner)
    shop = server(owner, key)
    before = shop.send(method, path, b"{}").status
    owner.send("DELETE", f"{KEYS}/{key['key']}")

    after = shop.send(method, path, b"{}").status

    assert (before, after) == (400 if method in ("POST", "PUT") else 404, 401)


def test_a_page_cannot_pay_with_a_key_that_was_just_revoked(owner: Gateway) -> None:
    key = create_key(owner)
    page = Gateway(owner.client, owner.merchant_id, {"X-Api-Key": key["key"]})
    before = page.post("/v1/tokens", {"card": CARD}).status
    owner.send("DELETE", f"{KEYS}/{key['key']}")

    assert (before, page.post("/v1/tokens", {"card": CARD}).status) == (201, 401)


def test_a_change_with_the_previous_secret_is_refused_immediately_after_a_roll(owner: Gateway) -> None:
    old = create_key(owner)
    server(owner, old).order()
    owner.post(f"{KEYS}/{old['key']}/roll")

    assert server(owner, old).post("/v1/orders", {"amount": 100}).status == 401


def test_a_read_only_key_cannot_write(owner: Gateway) -> None:
    reader = server(owner, create_key(owner, read_only=True))

    assert (reader.get("/v1/orders").status, reader.post("/v1/orders", {"amount": 100}).status) == (200, 403)


def test_a_key_with_scopes_does_only_what_they_name(owner: Gateway) -> None:
    shop = server(owner, create_key(owner, scopes=["orders:write", "payments:read"]))

    answers = [
        shop.get("/v1/orders"),
        shop.post("/v1/orders", {"amount": 100}),
        shop.get("/v1/payments"),
        shop.post("/v1/payments/pay_1/cancel"),
        shop.get("/v1/payments/pay_1/refunds"),
        shop.get("/v1/events"),
    ]

    assert [answer.status for answer in answers] == [200, 201, 200, 403, 403, 403]
    assert [answer.error["description"] for answer in answers[3:]] == [
        "This API key needs the scope payments:write.",
        "This API key needs the scope refunds:read.",
        "This API key needs the scope events:read.",
    ]


def test_a_page_needs_the_scopes_of_the_checkout(owner: Gateway) -> None:
    keys = [create_key(owner, scopes=[scope]) for scope in ("tokens:write", "orders:write")]
    pages = [Gateway(owner.client, owner.merchant_id, {"X-Api-Key": key["key"]}) for key in keys]

    assert [page.post("/v1/tokens", {"card": CARD}).status for page in pages] == [201, 403]


def test_an_owner_changes_the_scopes_of_a_key_immediately(owner: Gateway) -> None:
    key = create_key(owner, scopes=["orders:write"])
    shop = server(owner, key)
    before = shop.post("/v1/orders", {"amount": 100}).status

    changed = owner.send("PATCH", f"{KEYS}/{key['key']}", b'{"scopes": ["refunds:write"]}').data

    assert (before, changed["scopes"]) == (201, ["refunds:write"])
    assert shop.post("/v1/orders", {"amount": 100}).status == 403


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"scopes": ["users:write"]}, "scopes.0"),  # of the dashboard only
        ({"scopes": ["payments"]}, "scopes.0"),
        ({"scopes": ["tokens:read"]}, "scopes.0"),
        ({"scopes": ["payments:write"], "read_only": True}, "scopes"),
    ],
)
def test_a_scope_that_no_operation_needs_is_rejected(owner: Gateway, fields: JSON, field: str) -> None:
    answer = owner.post(KEYS, {"name": "Shop", **fields})

    assert (answer.status, answer.error["field"]) == (400, field)


def test_a_read_only_key_gets_no_signed_webhook(owner: Gateway, gateway: Gateway, stage: Stage) -> None:
    """A signed request is worth as much as the secret, which the key cannot read either."""
    reader = server(owner, create_key(owner, read_only=True))
    made = gateway.post("/v1/webhook-endpoints", {"url": "https://shop.example.com/hook"}).data
    gateway.order()
    stage.relay(gateway.account)
    stage.work("webhooks_slow", gateway.account)
    [delivery] = gateway.get("/v1/webhooks").data

    assert reader.get(f"/v1/webhook-endpoints/{made['id']}/secret").status == 403
    assert reader.get(f"/v1/webhooks/{delivery['id']}/curl").status == 403
    assert gateway.get(f"/v1/webhooks/{delivery['id']}/curl").status == 200


def test_a_publishable_read_only_key_cannot_create_tokens(owner: Gateway) -> None:
    reader = server(owner, create_key(owner, read_only=True))
    del reader.headers["X-Api-Secret"]

    assert reader.post("/v1/tokens", {"card": {}}).status == 403


def test_the_last_use_of_a_key_is_stored_once_an_hour(owner: Gateway) -> None:
    key = create_key(owner)
    with counted_calls() as first:
        server(owner, key).get("/v1/orders")
    with counted_calls() as second:
        server(owner, key).get("/v1/orders")

    assert (first["UpdateItem"], second["UpdateItem"]) == (1, 0)
    assert listed(owner, key)["last_used_at"] is not None


def test_an_expired_key_is_refused_also_while_it_is_cached(owner: Gateway) -> None:
    key = create_key(owner, expires_at=_after(hours=1))
    page = Gateway(owner.client, owner.merchant_id, {"X-Api-Key": key["key"]})
    valid = server(owner, key).get("/v1/orders").status
    ApiKeyRow(key["key"]).update([ApiKeyRow.expires_at.set(datetime.now(UTC) - timedelta(seconds=1))])
    merchants.read_key(key["key"])

    answers = [
        server(owner, key).get("/v1/orders"),
        server(owner, key).post("/v1/orders", {"amount": 100}),
        page.post("/v1/tokens", {"card": CARD}),
    ]

    assert (valid, [answer.status for answer in answers]) == (200, [401, 401, 401])
    assert {answer.error["description"] for answer in answers} == {
        "The API key has expired. Use another one."
    }


def test_an_owner_moves_and_removes_the_expiry_of_a_key(owner: Gateway) -> None:
    key, later = create_key(owner, expires_at=_after(hours=1))["key"], _after(days=30)

    moved = owner.send("PATCH", f"{KEYS}/{key}", json.dumps({"expires_at": later}).encode()).data
    removed = owner.send("PATCH", f"{KEYS}/{key}", b'{"expires_at": null}').data

    assert (moved["expires_at"][:19], removed["expires_at"]) == (later[:19], None)


@pytest.mark.parametrize("expires_at", ["2020-01-01T00:00:00Z", "tomorrow", 1])
def test_a_key_expires_in_the_future(owner: Gateway, expires_at: object) -> None:
    key = create_key(owner)["key"]
    body = {"name": "Shop", "expires_at": expires_at}

    made, changed = owner.post(KEYS, body), owner.send("PATCH", f"{KEYS}/{key}", json.dumps(body).encode())

    assert [(one.status, one.error["field"]) for one in (made, changed)] == [(400, "expires_at")] * 2


def test_a_key_with_an_allow_list_works_from_these_addresses_only(owner: Gateway) -> None:
    key = create_key(owner, allowed_addresses=["203.0.113.0/24", "2001:db8::1"])
    addresses = ["203.0.113.7", "2001:db8::1", "198.51.100.7", "2001:db8::2", "not-an-address"]

    answers = [server_at(owner, key, address).post("/v1/orders", {"amount": 100}) for address in addresses]

    assert key["allowed_addresses"] == ["203.0.113.0/24", "2001:db8::1/128"]
    assert [answer.status for answer in answers] == [201, 201, 403, 403, 403]
    assert "198.51.100.7" in answers[2].error["description"]


def test_payers_of_a_key_with_an_allow_list_have_any_address(owner: Gateway) -> None:
    key = create_key(owner, allowed_addresses=["203.0.113.0/24"])
    page = server_at(owner, key, "198.51.100.7")
    del page.headers["X-Api-Secret"]

    assert page.post("/v1/tokens", {"card": CARD}).status == 201


def test_an_address_removed_from_the_list_changes_nothing_any_more(owner: Gateway) -> None:
    key = create_key(owner, allowed_addresses=["203.0.113.7"])
    office = server_at(owner, key, "203.0.113.7")
    before = office.post("/v1/orders", {"amount": 100}).status
    owner.send("PATCH", f"{KEYS}/{key['key']}", b'{"allowed_addresses": ["198.51.100.7"]}')

    assert (before, office.post("/v1/orders", {"amount": 100}).status) == (201, 403)


@pytest.mark.parametrize("network", ["shop.example", "203.0.113.7/24", "::ffff:203.0.113.7", ""])
def test_an_allowed_address_that_is_no_network_is_rejected(owner: Gateway, network: str) -> None:
    answer = owner.post(KEYS, {"name": "Shop", "allowed_addresses": [network]})

    assert (answer.status, answer.error["field"]) == (400, "allowed_addresses.0")


def test_owners_see_the_address_of_the_last_server_but_not_of_payers(owner: Gateway) -> None:
    key = create_key(owner)
    page = server_at(owner, key, "198.51.100.7")
    del page.headers["X-Api-Secret"]

    page.post("/v1/tokens", {"card": CARD})
    of_payer = listed(owner, key)["last_used_address"]
    ApiKeyRow(key["key"]).update([ApiKeyRow.last_used_at.set(datetime.now(UTC) - timedelta(minutes=5))])
    server_at(owner, key, "203.0.113.7").order()

    assert (of_payer, listed(owner, key)["last_used_address"]) == (None, "203.0.113.7")


def test_the_name_and_the_allowed_origins_of_a_key_can_be_changed(owner: Gateway) -> None:
    key = create_key(owner, allowed_origins=["https://shop.example.com"])["key"]

    changed = owner.send("PATCH", f"{KEYS}/{key}", b'{"name": "New", "allowed_origins": []}')

    assert (changed.data["name"], changed.data["allowed_origins"]) == ("New", [])
    assert changed.data == next(one for one in owner.get(KEYS).data if one["key"] == key)


@pytest.mark.parametrize(
    "origin", ["shop.example.com", "https://shop.example.com/", "https://*", "javascript:alert(1)", ""]
)
def test_an_allowed_origin_that_is_not_an_origin_is_rejected(owner: Gateway, origin: str) -> None:
    answer = owner.post(KEYS, {"name": "Shop", "allowed_origins": [origin]})

    assert (answer.status, answer.error["field"]) == (400, "allowed_origins.0")


def test_concurrent_requests_create_at_most_twenty_keys(owner: Gateway) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: owner.post(KEYS, {"name": f"Shop {n}"}), range(26)))

    assert Counter(answer.status for answer in answers) == {201: 19, 400: 7}
    assert len(owner.get(KEYS).data) == 20  # with the first key of the merchant


def test_revoking_a_key_twice_allows_one_more_key(owner: Gateway) -> None:
    full = [create_key(owner)["key"] for _ in range(19)]

    revoked = [owner.send("DELETE", f"{KEYS}/{full[0]}") for _ in range(2)]

    assert (revoked[0].status, revoked[1].data) == (200, revoked[0].data)
    assert [owner.post(KEYS, {"name": "One more"}).status for _ in range(2)] == [201, 400]


def test_a_repeated_request_counts_once_toward_the_limit(owner: Gateway) -> None:
    for _ in range(18):
        create_key(owner)

    last = [owner.post(KEYS, {"name": "The last"}, key="once").status for _ in range(2)]

    assert (last, owner.post(KEYS, {"name": "One more"}).status) == ([201, 201], 400)


def test_each_mode_has_its_own_limit_of_keys(owner: Gateway) -> None:
    for _ in range(19):
        create_key(owner)
    owner.headers["X-Mode"] = "live"

    assert owner.post(KEYS, {"name": "Live"}).status == 201


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
def test_only_an_owner_can_change_keys(gateway: Gateway, owner: Gateway, role: Role) -> None:
    page, key = signed_in(gateway, a_user(gateway, role)), create_key(owner)["key"]

    answers = [
        page.post(KEYS, {"name": "Mine"}),
        page.post(f"{KEYS}/{key}/roll"),
        page.send("PATCH", f"{KEYS}/{key}", b"{}"),
        page.send("DELETE", f"{KEYS}/{key}"),
    ]

    assert ({answer.status for answer in answers}, page.get(KEYS).status) == ({403}, 200)


def test_an_api_key_cannot_manage_keys(gateway: Gateway) -> None:
    assert {gateway.get(KEYS).status, gateway.post(KEYS, {"name": "Mine"}).status} == {403}


def test_the_keys_of_another_merchant_are_not_found(owner: Gateway, gateway: Gateway) -> None:
    other = a_merchant(gateway.client)
    name = other.headers["X-Api-Key"]

    answers = [
        owner.post(f"{KEYS}/{name}/roll"),
        owner.send("PATCH", f"{KEYS}/{name}", b"{}"),
        owner.send("DELETE", f"{KEYS}/{name}"),
    ]

    assert {answer.status for answer in answers} == {404}
    assert name not in [one["key"] for one in owner.get(KEYS).data]


def test_a_concurrent_use_does_not_restore_a_revoked_key(owner: Gateway) -> None:
    key = create_key(owner)
    seen_before = merchants.find_key(key["key"])
    owner.send("DELETE", f"{KEYS}/{key['key']}")

    merchants.record_use(seen_before, None, datetime.now(UTC))

    assert server(owner, key).get("/v1/orders").status == 401


def test_the_second_of_two_concurrent_rolls_is_a_conflict(owner: Gateway) -> None:
    account_id, mode = owner.account.split("#")
    read = api_keys.get(create_key(owner)["key"], account_id, mode)
    first, second = (
        rolled(read, secret, "sealed", timedelta(0), datetime.now(UTC)) for secret in ("one", "two")
    )
    api_keys.roll(read, first, claim=None)

    with pytest.raises(Conflict):
        api_keys.roll(read, second, claim=None)

    assert api_keys.get(read.key, account_id, mode).secret_hash == first.secret_hash


def test_a_revoked_key_cannot_be_changed(owner: Gateway) -> None:
    key = create_key(owner)["key"]
    owner.send("DELETE", f"{KEYS}/{key}")

    answer = owner.send("PATCH", f"{KEYS}/{key}", b'{"name": "New"}')

    assert (answer.status, answer.error["code"]) == (409, "CONFLICT")


def test_an_allowed_origin_is_stored_as_browsers_send_it(owner: Gateway) -> None:
    made = owner.post(KEYS, {"name": "Shop", "allowed_origins": ["https://Shop.example:443"]}).data

    assert made["allowed_origins"] == ["https://shop.example"]
