"""Users add passkeys, sign in with them and confirm who they are, with no password."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow
from chalicelib.accounts.store.sign_in_rows import PasskeyChallengeRow, PasskeyRow, SessionRow
from tests.dashboard_users import SESSIONS, a_user, sign_in, signed_in, visitor
from tests.gateway import Gateway
from tests.second_factors import FACTORS, PASSKEYS, new_passkey, register, sign_in_with, with_cookie
from tests.software_passkey import SoftwarePasskey

REAUTHENTICATE = "/v1/dashboard/session/reauthenticate"
LIVE = {"X-Mode": "live"}


@pytest.fixture
def passkey() -> SoftwarePasskey:
    return new_passkey()


@pytest.fixture
def page(gateway: Gateway, user: User) -> Gateway:
    return signed_in(gateway, user)


@pytest.fixture
def owner(page: Gateway, passkey: SoftwarePasskey) -> Gateway:
    """Return a user with a passkey."""
    return with_cookie(page, register(page, passkey))


def test_a_passkey_signs_in_with_two_factors(
    gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey, user: User
) -> None:
    answer = sign_in_with(visitor(gateway), passkey)
    page = with_cookie(visitor(gateway), answer)

    assert (answer.status, answer.data["user"]["id"]) == (201, user.id)
    assert (answer.data["session"]["step"], answer.data["session"]["has_second_factor"]) == (None, True)
    assert page.get("/v1/orders", **LIVE).status == 200
    (listed,) = page.get(FACTORS).data["passkeys"]
    assert (listed["name"], listed["used_at"] is not None) == ("Laptop", True)


def test_a_user_with_a_passkey_cannot_sign_in_with_the_password_alone(
    gateway: Gateway, owner: Gateway, user: User
) -> None:
    assert sign_in(visitor(gateway), user.email).data["session"]["step"] == "second_factor"


def test_the_options_require_a_verified_user_and_name_known_passkeys(
    owner: Gateway, passkey: SoftwarePasskey, user: User
) -> None:
    create = owner.post(f"{PASSKEYS}/options").data["public_key"]
    get = owner.post(f"{SESSIONS}/passkey-options").data["public_key"]

    assert create["rp"] == {"id": "dashboard.example.com", "name": "Payment Gateway"}
    assert create["user"]["name"] == user.email
    assert create["authenticatorSelection"]["residentKey"] == "required"
    assert [one["id"] for one in create["excludeCredentials"]]
    needed = [create["authenticatorSelection"]["userVerification"], get["userVerification"]]
    assert needed == ["required", "required"]
    assert not get.get("allowCredentials")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda passkey: setattr(passkey, "origin", "https://evil.example"),
        lambda passkey: setattr(passkey, "host", "evil.example"),
        lambda passkey: setattr(passkey, "is_verified", False),
    ],
)
def test_a_passkey_of_another_site_or_without_the_user_is_refused(
    gateway: Gateway,
    page: Gateway,
    passkey: SoftwarePasskey,
    spoil: Callable[[SoftwarePasskey], None],
) -> None:
    page = with_cookie(page, register(page, passkey))
    spoil(passkey)

    signed, registered = sign_in_with(visitor(gateway), passkey), register(page, passkey)

    assert (signed.status, signed.error["field"]) == (401, "credential")
    assert (registered.status, registered.error["field"]) == (400, "credential")


def test_another_key_of_the_same_id_is_refused(
    gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey
) -> None:
    forged = SoftwarePasskey(passkey.origin, passkey.host, user_id=passkey.user_id)

    assert sign_in_with(visitor(gateway), forged).status == 401


def test_a_challenge_works_once(gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey) -> None:
    page = visitor(gateway)
    credential = passkey.get(page.post(f"{SESSIONS}/passkey-options").data["public_key"])

    statuses = [page.post(f"{SESSIONS}/passkey", {"credential": credential}).status for _ in range(2)]

    assert statuses == [201, 401]


def test_a_challenge_expires(gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey) -> None:
    page = visitor(gateway)
    options = page.post(f"{SESSIONS}/passkey-options").data["public_key"]
    row = PasskeyChallengeRow.get(options["challenge"])
    row.update([PasskeyChallengeRow.expires_at.set(datetime.now(UTC) - timedelta(seconds=2))])

    assert page.post(f"{SESSIONS}/passkey", {"credential": passkey.get(options)}).status == 401


def test_a_challenge_of_one_user_registers_no_passkey_of_another(
    gateway: Gateway, page: Gateway, passkey: SoftwarePasskey
) -> None:
    theirs = signed_in(gateway, a_user(gateway)).post(f"{PASSKEYS}/options").data["public_key"]

    answer = page.post(PASSKEYS, {"name": "Laptop", "credential": passkey.create(theirs)})

    assert (answer.status, page.get(FACTORS).data["passkeys"]) == (400, [])


@pytest.mark.parametrize(("count", "status"), [(6, 201), (5, 401), (4, 401)])
def test_a_sign_count_that_does_not_grow_is_refused(
    gateway: Gateway, page: Gateway, passkey: SoftwarePasskey, count: int, status: int
) -> None:
    passkey.sign_count = 5
    register(page, passkey)
    passkey.sign_count = count

    assert sign_in_with(visitor(gateway), passkey).status == status


@pytest.mark.parametrize("credential", [{}, {"id": 1}, {"response": {"clientDataJSON": "e30"}}])
def test_an_object_without_a_signature_is_refused(
    gateway: Gateway, page: Gateway, credential: object
) -> None:
    signed = visitor(gateway).post(f"{SESSIONS}/passkey", {"credential": credential})
    registered = page.post(PASSKEYS, {"name": "Laptop", "credential": credential})

    assert (signed.status, registered.status) == (401, 400)


@pytest.mark.parametrize("size", [0, 36, 37, 60])
def test_an_answer_that_was_cut_is_refused(
    gateway: Gateway, page: Gateway, passkey: SoftwarePasskey, size: int
) -> None:
    created = passkey.create(page.post(f"{PASSKEYS}/options").data["public_key"])
    created["response"]["attestationObject"] = created["response"]["attestationObject"][:size]
    registered = page.post(PASSKEYS, {"name": "Laptop", "credential": created})
    register(page, passkey)
    used = passkey.get(page.post(f"{SESSIONS}/passkey-options").data["public_key"])
    used["response"]["authenticatorData"] = used["response"]["authenticatorData"][:size]
    used["response"]["signature"] = used["response"]["signature"][:size]

    signed = visitor(gateway).post(f"{SESSIONS}/passkey", {"credential": used})

    assert (registered.status, signed.status) == (400, 401)


def test_a_passkey_confirms_who_the_user_is(owner: Gateway, passkey: SoftwarePasskey, user: User) -> None:
    for row in SessionRow.query(user.id):
        row.update([SessionRow.verified_at.set(datetime.now(UTC) - timedelta(minutes=6))])
    key = {"name": "Server"}
    refused = owner.post("/v1/dashboard/api-keys", key)
    options = owner.post(f"{SESSIONS}/passkey-options").data["public_key"]

    confirmed = owner.post(REAUTHENTICATE, {"credential": passkey.get(options)})

    assert (refused.status, confirmed.status) == (403, 200)
    assert with_cookie(owner, confirmed).post("/v1/dashboard/api-keys", key).status == 201


def test_the_passkey_of_another_user_confirms_nothing(
    gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey
) -> None:
    other = signed_in(gateway, a_user(gateway))
    options = other.post(f"{SESSIONS}/passkey-options").data["public_key"]

    assert other.post(REAUTHENTICATE, {"credential": passkey.get(options)}).status == 401


@pytest.mark.parametrize("body", [{}, {"password": "x", "credential": {}}, {"password": None}])
def test_a_confirmation_has_one_proof(page: Gateway, body: dict[str, object]) -> None:
    assert page.post(REAUTHENTICATE, body).status == 400


def test_a_passkey_ends_the_other_sessions(
    gateway: Gateway, page: Gateway, passkey: SoftwarePasskey, user: User
) -> None:
    other = signed_in(gateway, user)

    owner = with_cookie(page, register(page, passkey))

    assert (owner.get(SESSIONS).status, other.get(SESSIONS).status) == (200, 401)


def test_a_passkey_that_was_removed_opens_nothing(
    gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey, user: User
) -> None:
    (listed,) = owner.get(FACTORS).data["passkeys"]
    stranger = signed_in(gateway, a_user(gateway))

    theirs = stranger.send("DELETE", f"{PASSKEYS}/{listed['id']}")
    removed = owner.send("DELETE", f"{PASSKEYS}/{listed['id']}")

    assert (theirs.status, removed.status) == (404, 200)
    assert with_cookie(owner, removed).get("/v1/orders", **LIVE).status == 403
    assert sign_in_with(visitor(gateway), passkey).status == 401


def test_a_user_has_ten_passkeys_at_most(page: Gateway, passkey: SoftwarePasskey, user: User) -> None:
    page = with_cookie(page, register(page, passkey))
    (row,) = PasskeyRow.query(user.id)
    for number in range(9):
        row.id = f"pky_{number}"
        row.save()

    answer = register(page, passkey)

    assert (answer.status, answer.error["description"]) == (
        400,
        "The limit is 10 passkeys. Remove one first.",
    )


def test_a_first_password_is_changed_after_a_passkey_too(
    gateway: Gateway, owner: Gateway, passkey: SoftwarePasskey, user: User
) -> None:
    UserRow(user.email).update([UserRow.must_change_password.set(True)])

    assert sign_in_with(visitor(gateway), passkey).data["session"]["step"] == "new_password"
