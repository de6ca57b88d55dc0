"""Merchants of a stage: the documented test merchant, and new ones.

The sweeper sends the message of a notice that a command wrote.
"""

import secrets
from datetime import UTC, datetime

from chalicelib.accounts.domain.membership import membership_of, to_view
from chalicelib.accounts.domain.merchant import ApiKey, Merchant
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.domain.user import User, normal
from chalicelib.accounts.store import memberships, merchants, second_factors, sessions, users
from chalicelib.crypto import passwords
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.audit import Audited
from chalicelib.domain.errors import Conflict
from chalicelib.domain.ids import derived_id, new_id
from chalicelib.domain.role import Role
from chalicelib.http.email_address import normalize
from chalicelib.notices.domain.mail import USERS, MailKind
from chalicelib.notices.store import mail as mails
from chalicelib.versions.rendering import LATEST
from chalicelib.webhooks.domain.endpoint import Endpoint, secret
from chalicelib.webhooks.store import endpoints
from infra.data.audit import operator_entry
from infra.errors import CliError

TEST_MERCHANT = "mer_test"
TEST_KEY, TEST_SECRET = "key_test_abc123", "secret_test_xyz789"
TEST_WEBHOOK_URL = "http://localhost:4000/webhook"
# Newest first. The older one is not base64, so it is good for X-Webhook-Signature only.
TEST_WEBHOOK_SECRETS = ("whsec_cGF5bWVudC1nYXRld2F5LXRlc3Qta2V5", "whsec_test_abc123")
TEST_EMAIL = "test@example.com"


def seed() -> None:
    """Create the test merchant with its key and webhook endpoint, unless it exists.

    The merchant is written last, so that an interrupted seed is repeated from the start.
    """
    if merchants.exists(TEST_MERCHANT):
        return
    at = datetime.now(UTC)
    merchant = Merchant(TEST_MERCHANT, "Test Merchant", TEST_EMAIL, at)
    api_key = _test_key(TEST_KEY, TEST_SECRET, TEST_MERCHANT, at)
    endpoint_id = derived_id("whe", datetime(2026, 1, 1, tzinfo=UTC), TEST_MERCHANT)
    signing = [secret(seal(one, api_key.account)) for one in TEST_WEBHOOK_SECRETS]
    endpoints.add(
        Endpoint(api_key.account, endpoint_id, TEST_WEBHOOK_URL, ["*"], signing, at, at, api_version=LATEST),
        claim=None,
    )
    merchants.add(merchant, api_key)


def new_merchant(name: str, email: str = "", merchant_id: str | None = None) -> dict[str, str]:
    """Create a merchant with one test key. Return its credentials; the secret is not shown again."""
    at = datetime.now(UTC)
    merchant = Merchant(merchant_id or new_id("mer", at), name, email, at)
    key, secret = f"key_test_{secrets.token_hex(8)}", f"secret_test_{secrets.token_urlsafe(32)}"
    entry = operator_entry(
        merchant.id, "create_merchant", Audited("merchant", merchant.id, after={"name": name})
    )
    merchants.add(merchant, _test_key(key, secret, merchant.id, at), entry=entry)
    return {"Merchant": merchant.id, "X-Api-Key": key, "X-Api-Secret": secret}


def test_user(password: str) -> None:
    """Create the test merchant's dashboard user, or update its password."""
    known = users.find(TEST_EMAIL)
    if known is None:
        at = datetime.now(UTC)
        user = User(TEST_EMAIL, new_id("usr", at), passwords.hash_of(password), at)
        memberships.add(user, membership_of(user, TEST_MERCHANT, Role.OWNER, at))
    elif not passwords.matches(password, known.password):
        users.set_password(TEST_EMAIL, passwords.hash_of(password))


def new_user(email: str, merchant_id: str, role: str) -> dict[str, str]:
    """Give a user access to the merchant. A new user gets a password, which they must change.

    A known one keeps theirs, so there is no "Password" to show.

    Raise CliError if the merchant does not exist, or the user has access to it.
    """
    address = _address(email)
    if not merchant_id:
        raise CliError("MERCHANT is missing.", "Give an id, for example: MERCHANT=mer_test")
    if not merchants.exists(merchant_id):
        raise CliError(f"Merchant {merchant_id} does not exist.", "Create one: make merchant NAME=…")
    password, at = secrets.token_urlsafe(12), datetime.now(UTC)
    known = users.find(address)
    user = known or User(
        address, new_id("usr", at), passwords.hash_of(password), at, must_change_password=True
    )
    membership = membership_of(user, merchant_id, Role(role), at)
    entry = operator_entry(merchant_id, "create_user", Audited("user", user.id, after=to_view(membership)))
    values = {"user": address, "role": role}
    notice = mails.notice(MailKind.USER_JOINED, merchant_id, values, at, to_owners=True)
    try:
        if known is None:
            memberships.add(user, membership, entry, notice)
        else:
            memberships.join(user, membership, entry, notice)
    except Conflict as conflict:
        raise CliError(conflict.description, "Use another address.") from conflict
    made = {"Email": address, "Role": role}
    return made if known else made | {"Password": password}


def reset_second_factor(email: str) -> dict[str, str]:
    """Remove a user's second factors, and end their sessions. Raise CliError if there is no such user."""
    user = users.find(_address(email))
    if user is None:
        raise CliError(f"There is no user of the address {email}.", "Check the address.")
    removed, own = Audited("user", user.id), memberships.of_user(user.id)
    entries = [operator_entry(one.merchant_id, "reset_second_factor", removed) for one in own]
    notice = mails.notice(
        MailKind.SECOND_FACTORS_RESET, USERS, {"user": user.email}, datetime.now(UTC), recipient=user.email
    )
    second_factors.remove_all(user.id, entries, notice)
    return {"Email": user.email, "Sessions ended": str(sessions.end_all(user.id))}


def _address(email: str) -> str:
    try:
        return normal(normalize(email))
    except ValueError as error:
        example = "For example: make user EMAIL=ann@example.com MERCHANT=mer_test ROLE=viewer"
        raise CliError("EMAIL is not an email address.", example) from error


def _test_key(key: str, secret: str, merchant_id: str, at: datetime) -> ApiKey:
    sealed = seal(secret, f"{merchant_id}#test")
    return ApiKey(
        key, merchant_id, "test", hash_of(secret), "INR", at, sealed_secret=sealed, api_version=LATEST
    )
