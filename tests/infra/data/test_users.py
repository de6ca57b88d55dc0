"""`make user` creates a user, and reports an error in one sentence."""

from dataclasses import replace

import pytest

from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, users
from chalicelib.accounts.store.sign_in_rows import AuthenticatorRow
from chalicelib.domain.role import Role
from chalicelib.notices.domain.mail import USERS, MailKind
from chalicelib.notices.store.rows import MailRow
from infra.data.seed import new_user, reset_second_factor
from infra.errors import CliError
from tests.dashboard_users import a_user, sign_in, signed_in, visitor
from tests.gateway import Gateway, a_merchant


def test_a_user_of_another_merchant_keeps_the_password(gateway: Gateway) -> None:
    ann = a_user(a_merchant(gateway.client))

    made = new_user(ann.email, gateway.merchant_id, "viewer")

    assert made == {"Email": ann.email, "Role": "viewer"}
    assert memberships.get(gateway.merchant_id, ann.id).role is Role.VIEWER
    assert users.find(ann.email) == replace(ann, merchants=2)


def test_a_user_is_created_once(gateway: Gateway) -> None:
    email = f"{gateway.merchant_id}@Example.com"
    made = new_user(email, gateway.merchant_id, "owner")

    assert made["Email"] == email.casefold()
    with pytest.raises(CliError):
        new_user(email, gateway.merchant_id, "viewer")


@pytest.mark.parametrize(
    ("email", "merchant", "said"),
    [
        ("", "mer_1", "email address"),
        ("ann", "mer_1", "email address"),
        ("ann@b@example.com", "mer_1", "email address"),
        ("an\u200bn@example.com", "mer_1", "email address"),
        ("ann@example.com", "", "MERCHANT is missing"),
        ("ann@example.com", "mer_none", "mer_none does not exist"),
    ],
)
def test_a_user_needs_an_email_address_and_a_merchant(
    gateway: Gateway, email: str, merchant: str, said: str
) -> None:
    with pytest.raises(CliError, match=said):
        new_user(email, merchant, "owner")


def test_an_operator_removes_the_second_factors_of_a_user_who_lost_them(gateway: Gateway) -> None:
    ann = a_user(gateway)
    page = signed_in(gateway, ann)
    page.post("/v1/dashboard/second-factors/authenticator")
    AuthenticatorRow(ann.id).update([AuthenticatorRow.confirmed_at.set(ann.created_at)])
    before = sign_in(visitor(gateway), ann.email).data["session"]["step"]

    done = reset_second_factor(ann.email)

    assert (before, done["Sessions ended"], page.get("/v1/dashboard/me").status) == (
        "second_factor",
        "2",
        401,
    )
    assert sign_in(visitor(gateway), ann.email).data["session"]["step"] is None
    with pytest.raises(CliError, match="no user"):
        reset_second_factor("unknown@example.com")


def test_the_owners_learn_of_a_user_whom_the_operator_added(gateway: Gateway, user: User) -> None:
    new_user(f"{gateway.merchant_id}@example.com", gateway.merchant_id, "viewer")

    [notice] = MailRow.query(gateway.merchant_id, consistent_read=True)
    assert (notice.kind, notice.to_owners, notice.due_at is not None) == (MailKind.USER_JOINED, True, True)


def test_a_user_learns_that_the_operator_removed_the_second_factors(gateway: Gateway, user: User) -> None:
    reset_second_factor(user.email)

    written = MailRow.query(USERS, filter_condition=MailRow.recipient == user.email, consistent_read=True)
    assert [row.kind for row in written] == [MailKind.SECOND_FACTORS_RESET]
