"""A request has a trusted network address only if it came through CloudFront."""

import pytest

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.user import User
from chalicelib.http.site import UNKNOWN_ADDRESS, visitor_of
from tests.dashboard_users import SESSIONS, THROUGH_SITE, cookie_of, sign_in, signed_in, visitor
from tests.gateway import Gateway

PAYER, EDGE = "198.51.100.7", "130.176.0.1"
ADDED_BY_CLOUDFRONT = {name.lower(): value for name, value in THROUGH_SITE.items()}


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (f"{PAYER}, {EDGE}", PAYER),
        (f"203.0.113.9, {PAYER}, {EDGE}", PAYER),
        (f"2001:db8::7,{EDGE}", "2001:db8::7"),
        (f"{'9' * 99}, {EDGE}", "9" * 45),
        (EDGE, EDGE),
        (f", {EDGE}", UNKNOWN_ADDRESS),
        ("", UNKNOWN_ADDRESS),
    ],
)
def test_the_address_is_the_one_that_cloudfront_saw(cloud: str, forwarded: str, address: str) -> None:
    assert visitor_of(ADDED_BY_CLOUDFRONT | {"x-forwarded-for": forwarded}).address == address


@pytest.mark.parametrize("secret", [{}, {"x-origin-secret": ""}, {"x-origin-secret": "a guess \u00e9"}])
def test_a_request_past_cloudfront_has_the_address_that_api_gateway_saw(
    cloud: str, secret: dict[str, str]
) -> None:
    forged = "203.0.113.9"
    assert visitor_of(secret | {"x-forwarded-for": f"{forged}, {PAYER}"}).address == PAYER


def test_a_session_has_the_address_that_cloudfront_saw(gateway: Gateway, user: User) -> None:
    page = visitor(gateway)
    page.headers["X-Forwarded-For"] = f"203.0.113.9, {PAYER}, {EDGE}"
    page.headers["Cookie"] = f"{COOKIE}={cookie_of(sign_in(page, user.email)).value}"

    (session,) = page.get(SESSIONS).json["data"]

    assert session["address"] == PAYER


def test_a_session_keeps_no_card_number_as_its_browser(gateway: Gateway, user: User) -> None:
    page = visitor(gateway)
    page.headers["User-Agent"] = "4242 4242 4242 4242"
    page.headers["Cookie"] = f"{COOKIE}={cookie_of(sign_in(page, user.email)).value}"

    (session,) = page.get(SESSIONS).json["data"]

    assert session["user_agent"] == "unknown"


def test_a_sign_in_is_refused_at_the_address_of_the_api(gateway: Gateway, user: User) -> None:
    page = visitor(gateway)
    del page.headers["X-Origin-Secret"]

    answer = sign_in(page, user.email)

    assert (answer.status, answer.error["code"]) == (403, "FORBIDDEN")


@pytest.mark.parametrize("path", ["/v1/dashboard/me", "/v1/orders"])
def test_a_session_is_refused_at_the_address_of_the_api(gateway: Gateway, user: User, path: str) -> None:
    page = signed_in(gateway, user)
    page.headers["X-Origin-Secret"] = "a guess"

    assert page.get(path).status == 403


def test_an_api_key_works_at_the_address_of_the_api(gateway: Gateway) -> None:
    assert gateway.get("/v1/orders").status == 200
