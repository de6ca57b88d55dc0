"""Examples of requests and responses for the OpenAPI document. Responses are built from the schemas."""

from typing import Any

from infra.docs.example_values import OPTIONAL, VALUES
from infra.docs.request_examples import REQUESTS

Schema = dict[str, Any]

_IDS = {
    "AcquirerAccountView": "acq", "Actor": "usr", "AuditEntryView": "aud", "AuditedResource": "usr",
    "ApiKeyView": "key", "DeliveryView": "whd", "DisputeView": "dp", "EndpointView": "whe",
    "PayoutLineView": "sl", "PayoutView": "po", "SettlementDifferenceView": "sd",
    "EndpointWithSecret": "whe",
    "EventView": "evt", "ExportView": "exp", "ScheduleView": "xs", "ReportView": "rep",
    "ReportDetails": "rep", "TimelineEvent": "evt",
    "CheckoutPayment": "pay", "PaymentView": "pay", "PaymentLinkView": "plink",
    "CheckoutPaymentLink": "plink", "RefundView": "rfnd", "RequestView": "req", "SessionView": "ses",
    "TokenView": "tok", "UserDetails": "usr", "UserView": "usr", "InvitationView": "inv",
    "MerchantSummary": "mer", "CurrentMerchantView": "mer", "SettingsView": "mer", "Author": "usr",
    "NoteView": "note", "RefundBatchView": "rb",
    "TimelineStep": "note",
}  # fmt: skip
_ID_FIELDS = {"endpoint_id": "whe", "event_id": "evt", "order_id": "order", "payment_id": "pay"}
_ULID = "01KG9ZV3T4M9D0B2E6H8JXQWRN"


def example(schema: Schema, definitions: dict[str, Schema], owner: str = "", field: str = "") -> Any:
    """Return an example of a schema. `owner` and `field` say which field has the schema."""
    name = schema.get("$ref", "").rpartition("/")[2]
    if name in REQUESTS:
        return REQUESTS[name]
    for key in (f"{owner}.{field}", field):
        if key in VALUES and not _is_object(name, definitions):
            return VALUES[key]
    if field == "id" or field in _ID_FIELDS:
        return f"{_ID_FIELDS.get(field) or _IDS.get(owner, 'order')}_{_ULID}"
    return _by_type(schema, definitions, name or owner, field)


def _by_type(schema: Schema, definitions: dict[str, Schema], owner: str, field: str) -> Any:
    if "$ref" in schema:
        return _by_type(definitions[owner], definitions, owner, "")
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if "anyOf" in schema:
        return example(schema["anyOf"][0], definitions, owner, field)
    if schema.get("type") == "array":
        return [example(schema["items"], definitions, owner)]
    if "properties" in schema:
        names = [*schema.get("required", ()), *OPTIONAL.get(owner, ())]
        return {one: example(schema["properties"][one], definitions, owner, one) for one in names}
    return {} if schema.get("type") == "object" else f"missing example of {owner}.{field}"


def _is_object(name: str, definitions: dict[str, Schema]) -> bool:
    return "properties" in definitions.get(name, {})
