"""Look up what mail needs of users and merchants: the Directory of chalicelib/notices/workers/mail.py."""

from chalicelib.accounts.store import memberships, merchants, users
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import USERS
from chalicelib.notices.workers.mail import Directory


def directory() -> Directory:
    return Directory(_is_user, memberships.owners_of, _name_of, _language_of)


def _is_user(account: str, email: str) -> bool:
    if account == USERS:
        return users.find(email) is not None
    return memberships.has_address(account, email)


def _name_of(merchant_id: str) -> str:
    merchant = merchants.find(merchant_id)
    return merchant.name if merchant else merchant_id


def _language_of(email: str) -> Language:
    user = users.find(email)
    return user.language if user else Language.ENGLISH
