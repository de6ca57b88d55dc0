"""Define what the API returns of customers."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A person or company that you know."""

    id: str
    """Id of the resource."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    name: str | None = None
    """Full name, or the name of a company."""
    email: str | None = None
    """Email address. It is found in any case."""
    phone: str | None = None
    """Phone number with its country code, without spaces."""
    reference: str | None = None
    """Your own id of the customer. Several customers can have the same one."""
    tax_id: str | None = None
    """Tax number, printed on invoices."""
    deleted_at: datetime | None = None
    """Time at which the customer's data was erased. Omitted before."""
