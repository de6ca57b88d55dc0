"""List the migrations, oldest first. A migration stays here until no stage can need it any more."""

from collections.abc import Mapping
from typing import Any

from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.versions.rendering import FIRST
from chalicelib.webhooks.store.rows import EndpointRow
from infra.migrate.migration import Migration


def _pin_version(row: Any) -> Mapping[str, Any]:
    """Write the version that a key or endpoint has had without saying so."""
    return {} if row.api_version else {"api_version": FIRST}


def _pin_version_of_endpoint(row: Any) -> Mapping[str, Any]:
    """Leave the switches of messages to payers, which are in the same table."""
    return _pin_version(row) if row.id.startswith("whe_") else {}


MIGRATIONS = (
    Migration("api-version-of-keys", ApiKeyRow, _pin_version),
    Migration("api-version-of-endpoints", EndpointRow, _pin_version_of_endpoint),
)
