"""The dashboard's users, by their email addresses."""

from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.domain.errors import Conflict
from chalicelib.domain.user import User
from chalicelib.store.access_tables import UserRow


def add(user: User) -> None:
    """Raises Conflict if the address has a user."""
    try:
        UserRow.of(user).save(condition=UserRow.email.does_not_exist())
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            raise Conflict("There is a user of that email address.", "email") from None
        raise


def find(email: str) -> User | None:
    try:
        return UserRow.get(email, consistent_read=True).to(User)
    except DoesNotExist:
        return None


def set_password(email: str, kept: str) -> None:
    UserRow(email).update([UserRow.password.set(kept)], condition=UserRow.email.exists())
