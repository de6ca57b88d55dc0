"""Let the embedded cloud's HTTP APIs send events of payload format 1.0 to the integrations that ask for it.

The emulator sends format 2.0 to all of them, and answers OPTIONS requests itself. The format:
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
from typing import Any

from ministack.services import apigateway, apigateway_v1

_execute = apigateway._handle_execute_in_scope
_invoke_format_2 = apigateway._invoke_lambda_proxy
_rest_event = apigateway_v1._build_lambda_event_v1


def install() -> None:
    apigateway._handle_execute_in_scope = _handle
    apigateway._invoke_lambda_proxy = _invoke
    apigateway_v1._build_lambda_event_v1 = _event


async def _handle(api_id: str, stage: str, path: str, method: str, *request: Any) -> Any:
    """Pass an OPTIONS request on, as AWS does for an API without a CorsConfiguration."""
    api, route = apigateway._apis.get(api_id), apigateway._match_route(api_id, method, path)
    if method != "OPTIONS" or not api or not route or api.get("corsConfiguration"):
        return await _execute(api_id, stage, path, method, *request)
    headers, body, query, account_id, region, _ = request
    integration = apigateway._integrations[api_id][route["target"].removeprefix("integrations/")]
    owner = {"owner_account_id": account_id, "owner_region": region}
    given = (method, headers, body, query, route["routeKey"])
    return await _invoke(integration, api_id, stage, path, *given, **owner)


async def _invoke(integration: Any, api_id: str, stage: str, path: str, *request: Any, **options: Any) -> Any:
    if integration["payloadFormatVersion"] != "1.0":
        return await _invoke_format_2(integration, api_id, stage, path, *request, **options)
    method, headers, body, query, route_key, *ids = request
    resource = {"path": route_key.rpartition(" ")[2], "id": None}
    return await apigateway_v1._invoke_lambda_proxy_v1(
        {"uri": integration["integrationUri"]}, api_id, stage, {}, resource, f"/{stage}{path}",
        method, headers, body, query, *(ids or [None]),
        owner_account_id=options["owner_account_id"], owner_region=options["owner_region"],
    )  # fmt: skip


def _event(api_id: str, stage: str, variables: Any, resource: Any, *request: Any, **options: Any) -> Any:
    """Return the event of a REST API, or of an HTTP API: then the resource has no id.

    An HTTP API names the address of its caller, and encodes a body that is not text.
    """
    event = _rest_event(api_id, stage, variables, resource, *request, **options)
    if resource["id"] is None:
        path, _, headers, body = request[:4]
        event["requestContext"]["path"] = path
        caller = headers.get("x-forwarded-for", "127.0.0.1").split(",")[-1].strip()
        event["requestContext"]["identity"]["sourceIp"] = caller
        if body and not apigateway._v2_request_body_is_text(headers.get("content-type")):
            event.update(body=base64.b64encode(body).decode(), isBase64Encoded=True)
    return event
