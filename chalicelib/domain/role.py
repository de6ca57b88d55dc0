"""Define the roles of dashboard users and API keys."""

from enum import StrEnum


class Role(StrEnum):
    """Rank the roles, lowest first: viewers read, members write, owners also manage keys, users, settings."""

    VIEWER = "viewer"
    MEMBER = "member"
    OWNER = "owner"

    def may(self, min_role: "Role") -> bool:
        """Return whether this role is `min_role` or a higher one."""
        roles = list(Role)
        return roles.index(self) >= roles.index(min_role)
