"""Users: who may what, and which passwords are taken."""

import pytest

from chalicelib.accounts.domain.user import check_new_password, normal, to_view
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role
from tests.builders import NOON, a_user

V, M, O = Role.VIEWER, Role.MEMBER, Role.OWNER  # noqa: E741


@pytest.mark.parametrize(
    ("role", "least", "may"),
    [(V, V, True), (V, M, False), (V, O, False), (M, V, True), (M, M, True), (M, O, False), (O, O, True)],
)
def test_a_role_may_what_the_lower_ones_may(role: Role, least: Role, may: bool) -> None:
    assert role.may(least) is may


@pytest.mark.parametrize(
    "password", ["elevenchars", "abcd" * 50 + "e", "a" * 12, "abc" * 4, "Shop@Example.com"]
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(BadRequest, match=r"12 to 200 characters|too easy to guess") as refused:
        check_new_password(password, "shop@example.com")

    assert refused.value.field == "new_password"


@pytest.mark.parametrize("password", ["correct horse battery staple", "abcd" * 3, "abcd" * 50])
def test_a_long_password_is_taken_whatever_it_is_made_of(password: str) -> None:
    check_new_password(password, "shop@example.com")


def test_an_address_is_the_same_however_it_is_written() -> None:
    assert normal(" Shop@Example.COM ") == "shop@example.com"


def test_a_user_is_shown_without_the_password() -> None:
    assert to_view(a_user()) == {
        "id": "user_1",
        "email": "ann@shop.example",
        "role": "member",
        "created_at": "2026-11-23T12:00:00.000Z",
        "signed_in_at": None,
    }


def test_a_user_shows_when_they_last_signed_in() -> None:
    assert to_view(a_user(signed_in_at=NOON))["signed_in_at"] == "2026-11-23T12:00:00.000Z"
