"""Rules for new passwords.

ASVS 5.0, V6.2 (length, common passwords); PCI DSS 4.0.1, 8.3.6 and 8.3.7 (length, not one of the last four).
"""

from collections.abc import Callable

from chalicelib.accounts.domain.user import normal
from chalicelib.domain.errors import BadRequest

MIN_PASSWORD, MAX_PASSWORD = 12, 200
REMEMBERED = 4  # passwords that a new one must differ from, including the current one
FIELD = "new_password"


def check_new_password(password: str, email: str, is_common: Callable[[str], bool]) -> None:
    """Check a new password. Raises BadRequest.

    Spaces at its ends and repeated ones do not count towards its length.
    """
    counted = " ".join(password.split())
    if len(counted) < MIN_PASSWORD or len(password) > MAX_PASSWORD:
        raise BadRequest(f"The password must have {MIN_PASSWORD} to {MAX_PASSWORD} characters.", FIELD)
    if normal(counted) == email or len(set(counted)) < 4:
        raise BadRequest("The password is too easy to guess. Choose another one.", FIELD)
    if is_common(counted):
        raise BadRequest("Many people use this password, so it is easy to guess. Choose another one.", FIELD)


def check_not_used_before(password: str, hashes: list[str], matches: Callable[[str, str], bool]) -> None:
    """Raise BadRequest if the password matches one of the hashes of the user's last passwords."""
    if any(matches(password, one) for one in hashes[:REMEMBERED]):
        raise BadRequest(f"Choose a password that is not one of your last {REMEMBERED}.", FIELD)
