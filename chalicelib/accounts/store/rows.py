"""Rows of merchants, API keys, users and their sign-ins. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.accounts.domain.merchant import LateAuthorization
from chalicelib.db.row import Choice, Row, Texts
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import SignInStep


class MerchantRow(Row):
    class Meta:
        name = "merchants"

    id = UnicodeAttribute(hash_key=True)
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    late_authorization = Choice(LateAuthorization, default=LateAuthorization.CAPTURE)
    currency = UnicodeAttribute(default="INR")
    authorized_for_seconds = NumberAttribute(null=True)
    limits: JSONAttribute = JSONAttribute(null=True)
    created_at = UTCDateTimeAttribute()


class ApiKeysByMerchant(GlobalSecondaryIndex["ApiKeyRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_merchant"
        projection = KeysOnlyProjection()

    merchant_id = UnicodeAttribute(hash_key=True)
    key = UnicodeAttribute(range_key=True)


class ApiKeyRow(Row):
    class Meta:
        name = "api_keys"

    key = UnicodeAttribute(hash_key=True)
    merchant_id = UnicodeAttribute()
    mode = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    currency = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    revoked_at = UTCDateTimeAttribute(null=True)
    sealed_secret = UnicodeAttribute(null=True)
    allowed_origins: JSONAttribute = JSONAttribute(null=True)
    name = UnicodeAttribute(null=True)
    role = Choice(Role, default=Role.OWNER)
    previous_hash = UnicodeAttribute(null=True)
    previous_until = UTCDateTimeAttribute(null=True)
    last_used_at = UTCDateTimeAttribute(null=True)
    last_used_address = UnicodeAttribute(null=True)
    networks = Texts(null=True)
    expires_at = UTCDateTimeAttribute(null=True)
    allowed_addresses: JSONAttribute = JSONAttribute(null=True)
    scopes: JSONAttribute = JSONAttribute(null=True)
    by_merchant = ApiKeysByMerchant()


class UserRow(Row):
    class Meta:
        name = "users"

    email = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute()
    password = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    merchants = NumberAttribute()
    previous_passwords: JSONAttribute = JSONAttribute(null=True)
    must_change_password = BooleanAttribute(null=True)


class MembershipsByUser(GlobalSecondaryIndex["MembershipRow"]):  # type: ignore[no-untyped-call]
    class Meta:
        index_name = "by_user"
        projection = KeysOnlyProjection()

    user_id = UnicodeAttribute(hash_key=True)
    merchant_id = UnicodeAttribute(range_key=True)


class MembershipRow(Row):
    class Meta:
        name = "memberships"

    merchant_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute()
    role = Choice(Role)
    created_at = UTCDateTimeAttribute()
    signed_in_at = UTCDateTimeAttribute(null=True)
    closed_at = UTCDateTimeAttribute(null=True)
    by_user = MembershipsByUser()


class InvitationRow(Row):
    class Meta:
        name = "invitations"

    merchant_id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    role = Choice(Role)
    invited_by = UnicodeAttribute()
    proof_hash = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class PasswordResetRow(Row):
    class Meta:
        name = "password_resets"

    id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute()
    proof_hash = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class SessionRow(Row):
    class Meta:
        name = "sessions"

    user_id = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    proof_hash = UnicodeAttribute()
    email = UnicodeAttribute()
    merchant_id = UnicodeAttribute()
    role = Choice(Role)
    currency = UnicodeAttribute()
    address = UnicodeAttribute()
    user_agent = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    seen_at = UTCDateTimeAttribute()
    active_at = UTCDateTimeAttribute(null=True)
    verified_at = UTCDateTimeAttribute(null=True)
    step = Choice(SignInStep, null=True)
    has_second_factor = BooleanAttribute(null=True)
    previous_hash = UnicodeAttribute(null=True)
    previous_until = UTCDateTimeAttribute(null=True)
    expires_at = TTLAttribute()


class DeviceRow(Row):
    class Meta:
        name = "devices"

    user_id = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    proof_hash = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class AuthenticatorRow(Row):
    class Meta:
        name = "authenticators"

    user_id = UnicodeAttribute(hash_key=True)
    sealed_secret = UnicodeAttribute()
    created_at = UTCDateTimeAttribute()
    confirmed_at = UTCDateTimeAttribute(null=True)
    last_step = NumberAttribute(default=0)
    recovery_codes: UnicodeSetAttribute = UnicodeSetAttribute(null=True)


class PasskeyRow(Row):
    class Meta:
        name = "passkeys"

    user_id = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute()
    name = UnicodeAttribute()
    credential_id = UnicodeAttribute()
    public_key = UnicodeAttribute()
    sign_count = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    used_at = UTCDateTimeAttribute(null=True)


class PasskeyChallengeRow(Row):
    class Meta:
        name = "passkey_challenges"

    challenge = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute(null=True)
    created_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()


class ThrottleRow(Row):
    class Meta:
        name = "throttles"

    name = UnicodeAttribute(hash_key=True)
    tries = NumberAttribute()
    blocked_until = UTCDateTimeAttribute(null=True)
    tried_at = UTCDateTimeAttribute()
    expires_at = TTLAttribute()
