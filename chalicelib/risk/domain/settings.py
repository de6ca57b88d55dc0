"""Define the rules of an account."""

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

MAX_RULES = 50


@dataclass(frozen=True, slots=True)
class RiskSettings:
    """Hold the rules. The first one that applies decides. `version` counts the changes; 0 if there was none.

    `changed_by` is a user or an API key.
    """

    account: str
    version: int = 0
    enabled: bool = False
    rules: Sequence[str] = ()
    created_at: datetime | None = None
    changed_by: str | None = None


class RiskSettingsView(TypedDict):
    """Show the risk rules of an account. `created_at` and `changed_by` describe the last change."""

    version: int
    enabled: bool
    rules: list[str]
    created_at: NotRequired[str]
    changed_by: NotRequired[str]


def to_view(settings: RiskSettings) -> RiskSettingsView:
    view: RiskSettingsView = {
        "version": settings.version,
        "enabled": settings.enabled,
        "rules": list(settings.rules),
    }
    if settings.created_at and settings.changed_by:
        view["created_at"], view["changed_by"] = iso(settings.created_at), settings.changed_by
    return view
