"""The parts of the OpenAPI document that do not depend on a route: headers, parameters and credentials."""

from typing import Any

from chalicelib.domain.role import Role
from chalicelib.http.route_spec import Access, Operation
from chalicelib.versions.rendering import VERSIONS
from infra.docs.field_texts import field_text

Schema = dict[str, Any]

COMPONENTS = "#/components/schemas/{model}"


def object_of(**properties: Schema) -> Schema:
    """Return the schema of an object with required properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def json_content(schema: Schema, example: Any = None) -> Schema:
    shown = {} if example is None else {"example": example}
    return {"content": {"application/json": {"schema": schema, **shown}}}


def describe_fields(schema: Schema, name: str) -> Schema:
    """Add descriptions to the fields of the schema."""
    for field, content in schema.get("properties", {}).items():
        content["description"] = field_text(name, field)
    return schema


def ref_to(name: str) -> Schema:
    return {"$ref": COMPONENTS.format(model=name)}


STRING: Schema = {"type": "string"}
ID: Schema = {"type": "string", "minLength": 1, "maxLength": 64}
KEY: Schema = {"type": "string", "minLength": 1, "maxLength": 200}
PRINTABLE_WITHOUT_COMMA: Schema = {"type": "string", "pattern": "^[ -+\\--~]{1,255}$"}
IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "A unique key. A repeated request with the same key returns the response of the first.",
    "schema": PRINTABLE_WITHOUT_COMMA,
}
API_VERSION: Schema = {
    "name": "API-Version",
    "in": "header",
    "description": "The version of the API for this request. Defaults to that of the API key; a dashboard "
    "session has the newest.",
    "schema": {"type": "string", "enum": list(VERSIONS)},
}
CUSTOMER_SESSION: Schema = {
    "name": "Customer-Session",
    "in": "header",
    "description": "The token of a customer session: of `POST /v1/customer-sessions`, or of a one-time code.",
    "schema": {"type": "string", "maxLength": 400},
}
IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The ETag of a previous response. An unchanged response is sent as 304 without a body.",
    "schema": {"type": "string"},
}
MODE: Schema = {
    "name": "X-Mode",
    "in": "header",
    "description": "The mode of a dashboard request. An API key has its own mode. Defaults to `test`.",
    "schema": {"type": "string", "enum": ["test", "live"]},
}
EXPECTED_USER: Schema = {
    "name": "X-User",
    "in": "header",
    "description": "The user whom the page was loaded for. A session of another user gets 401.",
    "schema": {"type": "string"},
}
EXPECTED_MERCHANT: Schema = {
    "name": "X-Merchant",
    "in": "header",
    "description": "The merchant whom the page was loaded for. A session for another merchant gets 401.",
    "schema": {"type": "string"},
}
RETRY_AFTER: Schema = {"schema": {"type": "integer"}, "description": "Seconds to wait before you retry"}
HEADERS: Schema = {
    "API-Version": {"schema": STRING, "description": "The version of the API that the response has"},
    "X-Request-Id": {"schema": STRING, "required": True, "description": "The id of the request in the logs"},
    "ETag": {"schema": STRING, "description": "The version of the response"},
    "RateLimit-Policy": {"schema": STRING, "description": "A limit of browsers: `q` requests in `w` seconds"},
    "RateLimit": {"schema": STRING, "description": "What is left of it: `r` requests, for `t` seconds"},
    "Idempotent-Replayed": {
        "schema": {"const": "true"},
        "description": "A stored response is sent again",
    },
    "Idempotency-Expires": {
        "schema": {"type": "string", "format": "date-time"},
        "description": "The time until which the Idempotency-Key returns this response",
    },
}
NOT_MODIFIED: Schema = {
    "description": "Not modified",
    "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in ("X-Request-Id", "ETag")},
}
SECURITY: Schema = {
    "ApiKey": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Api-Key",
        "description": "Public. The role of an operation is the scope that a key with scopes needs.",
    },
    "ApiSecret": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Api-Secret",
        "description": "For servers only",
    },
    "Session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-session",
        "description": "Dashboard users. The role of an operation is the lowest one that is allowed.",
    },
    "DashboardPage": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Requested-With",
        "description": "`dashboard`. Protects sessions from requests of other sites.",
    },
    "OperatorSession": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-operator",
        "description": "Operators of the platform.",
    },
    "OperatorPage": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Requested-With",
        "description": "`operators`. Protects their sessions from requests of other sites.",
    },
}
_KEY, _SERVER = ("ApiKey",), ("ApiKey", "ApiSecret")
_PAGE, _USER = ("DashboardPage",), ("Session", "DashboardPage")
SCHEMES_BY_ACCESS: dict[Access, list[tuple[str, ...]]] = {
    Access.ACCOUNT: [_SERVER, _USER],
    Access.PUBLISHABLE: [_SERVER, _KEY],
    Access.DASHBOARD: [_USER],
    Access.DASHBOARD_VISITOR: [_PAGE],
    Access.OPERATOR: [("OperatorSession", "OperatorPage")],
    Access.OPERATOR_VISITOR: [("OperatorPage",)],
    Access.PUBLIC: [],
}


def security_of(operation: Operation) -> list[Schema]:
    """Return the credentials that the operation accepts, with the scope of keys and the lowest role of users.

    OpenAPI 3.1 lists required roles of a scheme that is no OAuth2 flow at its name.
    """
    required = {"Session": next(role for role in Role if operation.allows_role(role)).value}
    if operation.takes_api_key:
        required["ApiKey"] = operation.scope
    return [
        {scheme: [required[scheme]] if scheme in required else [] for scheme in schemes}
        for schemes in SCHEMES_BY_ACCESS[operation.access]
    ]
