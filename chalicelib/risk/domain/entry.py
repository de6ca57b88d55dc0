"""Define an entry of the lists of allowed and blocked payers."""

from datetime import datetime
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.payments.domain.risk import RiskList


class RiskValueType(StrEnum):
    CARD = "card"
    BIN = "bin"
    EMAIL = "email"
    ADDRESS = "address"
    VPA = "vpa"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold an entry. `id` is a keyed hash of the value, or a BIN itself. `shown` is a part of the value.

    A value is in one list at most. `created_by` is a user or an API key.
    """

    account: str
    id: str
    listed: RiskList
    shown: str
    created_at: datetime
    created_by: str
    note: str | None = None


class RiskListEntryView(TypedDict):
    """Show an entry of a list. `shown` is a part of the value, which is not stored."""

    id: str
    list: RiskList
    type: RiskValueType
    shown: str
    note: NotRequired[str]
    created_at: str
    created_by: str


def to_view(entry: Entry) -> RiskListEntryView:
    view: RiskListEntryView = {
        "id": entry.id,
        "list": entry.listed,
        "type": RiskValueType(entry.id.partition("_")[0]),
        "shown": entry.shown,
        "created_at": iso(entry.created_at),
        "created_by": entry.created_by,
    }
    if entry.note is not None:
        view["note"] = entry.note
    return view
