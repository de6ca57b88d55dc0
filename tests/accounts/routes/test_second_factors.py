"""Users add an authenticator app and sign in with its codes, each of which works once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store.rows import UserRow
from chalicelib.accounts.store.sign_in_rows import AuthenticatorRow
from tests.dashboard_users import SESSIONS, sign_in, signed_in, visitor
from tests.gateway import Answer, Gateway
from tests.second_factors import APP, FACTORS, STEP, add_app, code_of, with_cookie


def enter(gateway: Gateway, user: User, code: str) -> Answer:
    """Sign in with the password and a code. Return the answer to the code."""
    page = visitor(gateway)
    return with_cookie(page, sign_in(page, user.email)).post(STEP, {"code": code})


@pytest.fixture
def page(gateway: Gateway, user: User) -> Gateway:
    return signed_in(gateway, user)


def test_an_app_counts_after_its_first_code(gateway: Gateway, page: Gateway, user: User) -> None:
    started = page.post(APP)
    before = sign_in(visitor(gateway), user.email).data["session"]["step"]
    wrong = page.post(f"{APP}/confirm", {"code": "000000"})
    page, _, codes = add_app(page)
    factors = page.get(FACTORS).data

    assert (started.status, before, wrong.status) == (201, None, 401)
    assert started.data["qr_svg"].startswith("<svg")
    assert (len(set(codes)), factors["recovery_codes_left"]) == (10, 10)
    assert factors["authenticator_since"]
    assert sign_in(visitor(gateway), user.email).data["session"]["step"] == "second_factor"


def test_the_password_alone_opens_nothing(gateway: Gateway, page: Gateway, user: User) -> None:
    _, secret, _ = add_app(page)
    half = with_cookie(visitor(gateway), sign_in(visitor(gateway), user.email))
    change = {"current_password": "x", "new_password": "a quite different sentence"}

    refused = [half.get("/v1/payments"), half.get("/v1/dashboard/me"), half.get(FACTORS), half.get(SESSIONS)]
    refused += [half.post(APP), half.post("/v1/dashboard/password", change), half.send("DELETE", APP)]
    refused += [half.post("/v1/dashboard/session/reauthenticate", {"password": "x"})]

    assert {(one.status, one.error["code"]) for one in refused} == {(403, "SIGN_IN_INCOMPLETE")}
    whole = with_cookie(half, half.post(STEP, {"code": code_of(secret)}))
    assert (whole.get("/v1/payments").status, half.get("/v1/payments").status) == (200, 401)


def test_the_code_completes_the_sign_in_and_opens_live_mode(
    gateway: Gateway, page: Gateway, user: User
) -> None:
    _, secret, _ = add_app(page)

    answer = enter(gateway, user, code_of(secret))

    assert (answer.status, answer.data["step"], answer.data["has_second_factor"]) == (200, None, True)
    assert with_cookie(visitor(gateway), answer).get("/v1/orders", **{"X-Mode": "live"}).status == 200


def test_a_first_password_is_changed_after_the_code(gateway: Gateway, page: Gateway, user: User) -> None:
    _, secret, _ = add_app(page)
    UserRow(user.email).update([UserRow.must_change_password.set(True)])

    assert enter(gateway, user, code_of(secret)).data["step"] == "new_password"


@pytest.mark.parametrize("code", [code_of, lambda secret: code_of(secret, 1)])
def test_a_code_works_once(gateway: Gateway, page: Gateway, user: User, code: Callable[[str], str]) -> None:
    _, secret, _ = add_app(page)
    used = code(secret)

    first, again, earlier = (enter(gateway, user, one) for one in (used, used, code_of(secret, -1)))

    assert (first.status, again.status, earlier.status) == (200, 401, 401)


def test_a_code_works_once_even_in_parallel(gateway: Gateway, page: Gateway, user: User) -> None:
    _, secret, _ = add_app(page)
    code = code_of(secret, 1)

    started = [with_cookie(visitor(gateway), sign_in(visitor(gateway), user.email)) for _ in range(3)]

    with ThreadPoolExecutor(3) as threads:
        statuses = list(threads.map(lambda half: half.post(STEP, {"code": code}).status, started))

    assert sorted(statuses) == [200, 401, 401]


def test_a_recovery_code_works_once_in_any_case(gateway: Gateway, page: Gateway, user: User) -> None:
    page, _, codes = add_app(page)

    statuses = [enter(gateway, user, code).status for code in (codes[0].upper(), codes[0], codes[1])]

    assert statuses == [200, 401, 200]
    assert with_cookie(page, enter(gateway, user, codes[2])).get(FACTORS).data["recovery_codes_left"] == 7


def test_new_recovery_codes_replace_the_previous_ones(gateway: Gateway, page: Gateway, user: User) -> None:
    page, _, before = add_app(page)

    after = page.post(f"{FACTORS}/recovery-codes").data["recovery_codes"]

    assert [enter(gateway, user, code).status for code in (before[0], after[0])] == [401, 200]


def test_wrong_codes_are_limited_for_a_user(gateway: Gateway, page: Gateway, user: User) -> None:
    _, secret, _ = add_app(page)

    statuses = [enter(gateway, user, "000000").status for _ in range(6)]

    assert statuses == [401] * 5 + [429]
    assert enter(gateway, user, code_of(secret)).status == 429


def test_the_table_has_neither_the_secret_nor_the_codes(page: Gateway, user: User) -> None:
    _, secret, codes = add_app(page)
    row = str(AuthenticatorRow.get(user.id).serialize())

    assert secret not in row
    assert not any(code in row or code.replace("-", "") in row for code in codes)


def test_an_app_ends_the_other_sessions(gateway: Gateway, page: Gateway, user: User) -> None:
    other = signed_in(gateway, user)

    page, _, _ = add_app(page)

    assert (page.get(SESSIONS).status, other.get(SESSIONS).status) == (200, 401)


def test_an_app_that_was_removed_is_asked_for_no_more(gateway: Gateway, page: Gateway, user: User) -> None:
    page, _, _ = add_app(page)

    removed = page.send("DELETE", APP)
    page = with_cookie(page, removed)

    assert (removed.status, removed.data["authenticator_since"]) == (200, None)
    assert page.get("/v1/orders", **{"X-Mode": "live"}).status == 403
    assert sign_in(visitor(gateway), user.email).data["session"]["step"] is None


def test_a_second_app_needs_the_removal_of_the_first(page: Gateway) -> None:
    page, _, _ = add_app(page)

    assert (page.post(APP).status, page.post(f"{APP}/confirm", {"code": "000000"}).status) == (409, 409)


def test_a_complete_session_takes_no_code(page: Gateway) -> None:
    page, secret, _ = add_app(page)

    assert page.post(STEP, {"code": code_of(secret)}).status == 409
