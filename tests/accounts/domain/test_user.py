"""Users: roles and addresses."""

import pytest

from chalicelib.accounts.domain.user import normal
from chalicelib.domain.role import Role

V, M, O = Role.VIEWER, Role.MEMBER, Role.OWNER  # noqa: E741


@pytest.mark.parametrize(
    ("role", "least", "may"),
    [(V, V, True), (V, M, False), (V, O, False), (M, V, True), (M, M, True), (M, O, False), (O, O, True)],
)
def test_a_role_includes_the_lower_roles(role: Role, least: Role, may: bool) -> None:
    assert role.may(least) is may


def test_an_email_address_is_normalized() -> None:
    assert normal(" Shop@Example.COM ") == "shop@example.com"
    assert normal("STRAẞE@example.com") == "straße@example.com"
    assert normal("JOSE\u0301@example.com") == normal("José@example.com") == "josé@example.com"
