"""The tables of docs/api.md equal what the OpenAPI document generates, and nothing is missing."""

import re

import httpx
import pytest
from payment_gateway_client.errors import BY_CODE, api_error

from infra.docs import api_page, errors_page, reference_pages
from infra.docs.field_tables import FieldTables
from infra.docs.type_texts import limits, type_text
from tests import contract

PAGE = api_page.FILE.read_text()
DOCUMENT = contract.document()
SCHEMAS = DOCUMENT["components"]["schemas"]
STRING = {"type": "string"}


def test_the_tables_are_up_to_date() -> None:
    assert api_page.text(PAGE) == PAGE, "make openapi"


def test_the_pages_of_errors_and_examples_are_up_to_date() -> None:
    written = {file.name: file.read_text() for file in reference_pages.FOLDER.glob("*.md")}

    assert errors_page.text() == errors_page.FILE.read_text(), "make openapi"
    assert reference_pages.pages() == written, "make openapi"


def test_the_errors_of_the_client_library_lead_to_their_sections() -> None:
    sections = re.findall(r"^## (\w+)$", errors_page.FILE.read_text(), re.MULTILINE)
    refused = [httpx.Response(400, json={"error": {"code": code}}) for code in BY_CODE]

    assert [api_error(one, None).docs_path for one in refused] == [
        f"/docs/errors/#{code.lower()}" for code in BY_CODE
    ]
    assert sorted(sections) == sorted(BY_CODE)


def test_every_route_is_listed_once() -> None:
    routes = [f"{method.upper()} {path}" for path, methods in DOCUMENT["paths"].items() for method in methods]

    assert sorted(re.findall(r"^\| `([A-Z]+ /\S+)` \|", PAGE, re.MULTILINE)) == sorted(routes)


def test_every_schema_that_a_row_names_is_linked() -> None:
    rows = [line.rpartition(" | ")[0] for line in PAGE.splitlines() if line.startswith("| `")]
    plain = [re.sub(r"\[\w+\]\(#\w+\)|`[^`]+`", "", row) for row in rows]

    assert [row for row in plain if any(re.search(rf"\b{name}\b", row) for name in _objects())] == []


@pytest.mark.parametrize(
    ("route", "access", "role", "scope"),
    [
        ("GET /v1/payments", "server, user", "viewer", "payments:read"),
        ("POST /v1/payments/{payment_id}/refunds", "server, user", "member", "refunds:write"),
        (
            "GET /v1/webhook-endpoints/{endpoint_id}/secret",
            "server, user",
            "member",
            "webhook-endpoints:write",
        ),
        ("POST /v1/dashboard/invitations", "user", "owner", ""),
        ("POST /v1/tokens", "server, publishable key", "", "tokens:write"),
        ("POST /v1/dashboard/sessions", "sign-in page", "", ""),
        ("GET /health", "anyone", "", ""),
    ],
)
def test_a_route_has_its_access_role_and_scope(route: str, access: str, role: str, scope: str) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{route}` |"))

    assert row.endswith(f"| {access} | {role} | {scope} |")


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"type": "string", "format": "date-time"}, "time"),
        ({"anyOf": [STRING, {"type": "null"}]}, "string"),
        ({"enum": ["a", "b"], "type": "string"}, "one of `a`, `b`"),
        ({"enum": list("abcdefghijklm"), "type": "string"}, "string"),
        ({"const": True, "type": "boolean"}, "`true`"),
        ({"type": "array", "items": STRING}, "list of strings"),
        ({"type": "array", "items": {"enum": ["a", "b"]}}, "list of `a`, `b`"),
        ({"type": "object", "additionalProperties": STRING}, "object of strings"),
        ({"$ref": "#/components/schemas/OrderView"}, "OrderView"),
        ({"$ref": "#/components/schemas/OrderStatus"}, "one of `created`, `attempted`, `paid`"),
    ],
)
def test_a_type_is_a_short_text(schema: dict[str, object], text: str) -> None:
    assert type_text(schema, SCHEMAS) == text


@pytest.mark.parametrize(
    ("schema", "texts"),
    [
        ({"type": "integer", "minimum": 1, "maximum": 604_800}, ["1 to 604,800"]),
        ({"anyOf": [{"type": "string", "maxLength": 40}, {"type": "null"}]}, ["at most 40 characters"]),
        (
            {
                "maxProperties": 15,
                "propertyNames": {"maxLength": 40},
                "additionalProperties": {"maxLength": 500},
            },
            ["at most 15 pairs", "keys of at most 40 characters", "values of at most 500 characters"],
        ),
    ],
)
def test_the_limits_of_a_field_are_listed(schema: dict[str, object], texts: list[str]) -> None:
    assert list(limits(schema)) == texts


def test_the_fields_of_a_schema_without_a_table_are_listed_below_the_field() -> None:
    rows = list(FieldTables(SCHEMAS, ["TokenView"]).table("TokenView"))

    assert "| `card` | object | Card details. |" in rows
    assert "| `card.last4` | string | Last four digits of the card number. |" in rows


def test_a_schema_with_the_fields_of_another_links_to_it() -> None:
    rows = list(FieldTables(SCHEMAS, ["ApiKeyView", "ApiKeyWithSecret"]).table("ApiKeyWithSecret"))

    assert rows[1].endswith("It has the fields of [ApiKeyView](#apikeyview), and:")
    assert rows[5:] == ["| `secret` | string | Secret of the key. Shown once. |"]


def _objects() -> list[str]:
    return [name for name, schema in SCHEMAS.items() if "properties" in schema]
