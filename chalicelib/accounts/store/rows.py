"""Rows of merchants, API keys, users and their sign-ins. Tables: infra/template/tables.yaml."""

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.accounts.domain.merchant import LateAuthorization
from chalicelib.db.row import Choice, Row, Texts
from chalicelib.domain.role import Role
from chalicelib.notices.domain.language import Language


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
    limit_maxima: JSONAttribute = JSONAttribute(null=True)
    time_zone = UnicodeAttribute(null=True)
    branding: JSONAttribute = JSONAttribute(null=True)
    portal = BooleanAttribute(null=True)
    suspended_at = UTCDateTimeAttribute(null=True)
    inactive_since = UTCDateTimeAttribute(null=True)
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
    for_links = BooleanAttribute(null=True)
    api_version = UnicodeAttribute(null=True)
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
    language = Choice(Language, default=Language.ENGLISH)


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
    alerts: JSONAttribute = JSONAttribute(null=True)
    by_user = MembershipsByUser()


class InvitationRow(Row):
    class Meta:
        name = "invitations"

    merchant_id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute(range_key=True)
    id = UnicodeAttribute()
    role = Choice(Role)
    invited_by = UnicodeAttribute(null=True)
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
