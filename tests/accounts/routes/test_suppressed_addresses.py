"""/v1/dashboard/suppressed-addresses: owners see which addresses get no more mail, and allow it again."""

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.notices.domain.mail import USERS
from chalicelib.notices.domain.suppression import SuppressionReason
from chalicelib.notices.store import suppressions
from tests.audit_entries import an_entry
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant
from tests.ses_events import suppress

ADDRESSES = "/v1/dashboard/suppressed-addresses"


@pytest.fixture
def owner(gateway: Gateway) -> Gateway:
    return signed_in(gateway, a_user(gateway))


@pytest.fixture
def payer(gateway: Gateway) -> str:
    """Return the address of a payer whose mail bounced."""
    address = f"payer-{gateway.merchant_id.lower()}@example.com"
    suppress(gateway.merchant_id, address)
    return address


def allow(page: Gateway, email: str) -> int:
    return page.post(f"{ADDRESSES}/allow", {"email": email}).status


def test_users_are_listed_with_their_address_and_payers_with_a_part_of_it(
    gateway: Gateway, owner: Gateway, payer: str
) -> None:
    user, invited = a_user(gateway).email, f"new-{gateway.merchant_id.lower()}@example.com"
    owner.post("/v1/dashboard/invitations", {"email": invited, "role": "viewer"})
    suppress(USERS, user)
    suppress(USERS, invited, SuppressionReason.COMPLAINT)

    listed = {(one["email"], one["audience"], one["reason"]) for one in owner.get(ADDRESSES).data}

    assert listed == {
        (user, "users", "bounce"),
        (invited, "users", "complaint"),
        ("p•••@example.com", "payers", "bounce"),
    }


def test_an_allowed_address_gets_mail(gateway: Gateway, owner: Gateway, payer: str) -> None:
    statuses = [allow(owner, payer.upper()), allow(owner, payer)]

    assert statuses == [200, 404]
    assert owner.get(ADDRESSES).data == []
    assert not suppressions.has(gateway.merchant_id, payer)


def test_a_user_whose_mail_bounced_is_allowed_by_an_owner_of_their_merchant_only(
    gateway: Gateway, owner: Gateway
) -> None:
    user = a_user(gateway).email
    suppress(USERS, user)
    other = a_merchant(gateway.client)

    assert allow(signed_in(other, a_user(other)), user) == 404
    assert allow(owner, user) == 200
    assert not suppressions.has(USERS, user)


def test_only_the_operator_allows_mail_after_a_complaint(gateway: Gateway, owner: Gateway) -> None:
    address = f"spam-{gateway.merchant_id.lower()}@example.com"
    suppress(gateway.merchant_id, address, SuppressionReason.COMPLAINT)

    refused = owner.post(f"{ADDRESSES}/allow", {"email": address})

    assert (refused.status, refused.error["field"]) == (409, "email")
    assert suppressions.has(gateway.merchant_id, address)


def test_another_merchant_and_other_roles_allow_nothing(gateway: Gateway, payer: str) -> None:
    other = a_merchant(gateway.client)

    assert allow(signed_in(other, a_user(other)), payer) == 404
    assert allow(signed_in(gateway, a_user(gateway, Role.MEMBER)), payer) == 403
    assert suppressions.has(gateway.merchant_id, payer)


def test_a_complaint_that_is_reported_meanwhile_stays(gateway: Gateway, payer: str) -> None:
    suppress(gateway.merchant_id, payer, SuppressionReason.COMPLAINT)

    with pytest.raises(Conflict, match="at the same time"):
        suppressions.allow(
            [gateway.merchant_id], payer, an_entry(gateway.merchant_id), [SuppressionReason.BOUNCE]
        )

    assert suppressions.has(gateway.merchant_id, payer)
