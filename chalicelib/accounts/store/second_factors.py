"""Know whether a user has a second factor."""

from chalicelib.accounts.store import authenticators


def has_one(user_id: str) -> bool:
    app = authenticators.find(user_id)
    return app is not None and app.confirmed_at is not None
