"""Define a saved view: the filters and the search of a list, under a name."""

from datetime import datetime
from enum import StrEnum
from typing import cast

from typing_extensions import TypedDict

from chalicelib.domain.audit import Values
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso


class ViewedList(StrEnum):
    """Name a list of the dashboard."""

    PAYMENTS = "payments"
    CUSTOMERS = "customers"
    ORDERS = "orders"
    REFUNDS = "refunds"
    DISPUTES = "disputes"
    PAYOUTS = "payouts"
    SETTLEMENT_DIFFERENCES = "settlement_differences"
    PAYMENT_LINKS = "payment_links"
    SUBSCRIPTIONS = "subscriptions"
    INVOICES = "invoices"
    WEBHOOKS = "webhooks"
    EVENTS = "events"
    REQUESTS = "requests"
    AUDIT_LOG = "audit_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """Hold a view. `search` has the parameters of the list's page. `user_id` is the user who saved it."""

    account: str
    id: str
    list: ViewedList
    name: str
    search: dict[str, str]
    user_id: str
    is_shared: bool
    created_at: datetime

    @property
    def owner(self) -> str:
        """Return who may open it: the user, or the whole team."""
        return TEAM if self.is_shared else self.user_id


TEAM = "team"


class SavedViewView(TypedDict):
    """A saved view. `shared` is true if the merchant's team can open it, `own` if you saved it."""

    id: str
    list: ViewedList
    name: str
    search: dict[str, str]
    shared: bool
    own: bool
    created_at: str


def to_view(view: SavedView, user_id: str) -> SavedViewView:
    shown = {
        "id": view.id,
        "list": view.list,
        "name": view.name,
        "search": view.search,
        "shared": view.is_shared,
        "own": view.user_id == user_id,
        "created_at": iso(view.created_at),
    }
    return cast("SavedViewView", shown)


def audited(view: SavedView) -> Values:
    """Return what the audit log has of a view. Its search may have a customer's data."""
    return {"list": view.list, "name": view.name, "shared": view.is_shared}
