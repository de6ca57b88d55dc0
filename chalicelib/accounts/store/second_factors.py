"""Know whether a user has a second factor, and remove all of them."""

from contextlib import suppress

from chalicelib.accounts.store import authenticators, passkeys
from chalicelib.domain.errors import Conflict, NotFound


def has_one(user_id: str) -> bool:
    """Return True if the user has a confirmed authenticator app or a passkey."""
    app = authenticators.find(user_id)
    return (app is not None and app.confirmed_at is not None) or bool(passkeys.of_user(user_id))


def remove_all(user_id: str) -> None:
    """Delete the user's app, recovery codes and passkeys. None is no error."""
    with suppress(Conflict):  # there is none
        authenticators.remove(user_id)
    for passkey in passkeys.of_user(user_id):
        with suppress(NotFound):  # removed concurrently
            passkeys.remove(user_id, passkey.id)
