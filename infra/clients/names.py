"""Name the resources, methods and models of the client libraries."""

import re

# Where the operation id and the tag do not give the name that a user looks for.
NAMES = {
    "advance_clock": ("test_clock", "advance"),
    "count_rows": ("counts", "get"),
    "create_refund": ("refunds", "create"),
    "get_acquirer_health": ("acquirers", "list_health"),
    "list_payment_refunds": ("payments", "list_refunds"),
}
VERBS = {"change": "update"}
SCHEMA_NAMES = {
    "EndpointView": "WebhookEndpoint",
    "EndpointWithSecret": "WebhookEndpointWithSecret",
    "KeyCheckView": "AcquirerKeyCheck",
    "ScheduleView": "ExportSchedule",
}


def resource_and_method(operation_id: str, tag: str) -> tuple[str, str]:
    """Return the resource and the method: ("webhook_endpoints", "rotate_secret")."""
    if operation_id in NAMES:
        return NAMES[operation_id]
    resource = tag.replace("-", "_")
    words = [resource, resource.rpartition("_")[2]]
    nouns = [form for word in words for form in (word, re.sub(r"(?<=ch)es$|s$", "", word))]
    name = next(
        (re.sub(rf"_{noun}(?=_|$)", "", operation_id) for noun in nouns if f"_{noun}" in operation_id),
        operation_id,
    )
    verb, _, rest = name.partition("_")
    return resource, "_".join(filter(None, (VERBS.get(verb, verb), rest)))


def short(name: str) -> str:
    """Return a schema's name as users write it: `Payment` for PaymentView."""
    return SCHEMA_NAMES.get(name) or name.removesuffix("View")
