"""Rows of sessions, and of what a user signs in with. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.db.row import Choice, Row
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import SignInStep


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
    is_impersonation = BooleanAttribute(null=True)
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
