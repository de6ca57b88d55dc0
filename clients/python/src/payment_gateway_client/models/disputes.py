"""Define what the API returns of disputes."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class EvidenceUpload:
    """A presigned request for one file: a POST of a multipart form."""

    file_id: str
    """Id of the file, for the request that contests the dispute."""
    url: str
    """URL to send the form to."""
    fields: dict[str, str]
    """Form fields to send before the field `file`."""
    max_size: int
    """Maximum size of the file in bytes."""
    expires_at: datetime
    """Time until which the file can be uploaded."""
