"""Define what a dashboard user must still do, or do again, before an operation."""

from enum import StrEnum


class SignInStep(StrEnum):
    """Name what is missing after the password, in the order in which it is asked for."""

    SECOND_FACTOR = "second_factor"
    NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a step


class Presence(StrEnum):
    """Define how recently a user must have been there.

    ACTIVE: the user has not been idle for 15 minutes. FRESH: the user proved who they are in the last 5.
    """

    ACTIVE = "active"
    FRESH = "fresh"
