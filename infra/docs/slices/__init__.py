"""Texts of the API's schemas, one module for a slice. The keys are those of field_texts_by_schema.py."""

from infra.docs.slices import (
    billing,
    billing_metrics,
    customers,
    dashboard,
    dunning,
    exports,
    notices,
    operators,
    portal,
    receipts,
    refund_batches,
    reports,
    risk,
)

SLICES = (
    billing,
    billing_metrics,
    customers,
    dashboard,
    dunning,
    exports,
    notices,
    operators,
    portal,
    receipts,
    refund_batches,
    reports,
    risk,
)

FIELDS: dict[str, str] = {key: text for one in SLICES for key, text in one.FIELDS.items()}
