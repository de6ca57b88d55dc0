"""Users: roles, passwords and addresses."""

import pytest

from chalicelib.accounts.domain.user import check_new_password, normal
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.role import Role

V, M, O = Role.VIEWER, Role.MEMBER, Role.OWNER  # noqa: E741


@pytest.mark.parametrize(
    ("role", "least", "may"),
    [(V, V, True), (V, M, False), (V, O, False), (M, V, True), (M, M, True), (M, O, False), (O, O, True)],
)
def test_a_role_includes_the_lower_roles(role: Role, least: Role, may: bool) -> None:
    assert role.may(least) is may


@pytest.mark.parametrize(
    "password", ["elevenchars", "abcd" * 50 + "e", "a" * 12, "abc" * 4, "Shop@Example.com"]
)
def test_a_password_that_is_easy_to_guess_is_rejected(password: str) -> None:
    with pytest.raises(BadRequest, match=r"12 to 200 characters|too easy to guess") as refused:
        check_new_password(password, "shop@example.com")

    assert refused.value.field == "new_password"


@pytest.mark.parametrize("password", ["correct horse battery staple", "abcd" * 3, "abcd" * 50])
def test_a_long_password_needs_no_special_characters(password: str) -> None:
    check_new_password(password, "shop@example.com")


def test_an_email_address_is_normalized() -> None:
    assert normal(" Shop@Example.COM ") == "shop@example.com"
    assert normal("STRAẞE@example.com") == "straße@example.com"
    assert normal("JOSE\u0301@example.com") == normal("José@example.com") == "josé@example.com"
