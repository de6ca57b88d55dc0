"""Add the gateway responses and CORS preflights that an emulator drops when it imports the API definition.

On AWS both come with the template.
"""

from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.stacks import Outputs
from infra.deploy.target import Target

INTEGRATION = "x-amazon-apigateway-integration"
RESPONSES = "x-amazon-apigateway-gateway-responses"


def complete(target: Target, rest_api: dict[str, Any], outputs: Outputs) -> None:
    """Add to an emulator's REST API what its import dropped, then redeploy its stage."""
    if target.is_aws:
        return
    definition, api = rest_api["Properties"]["DefinitionBody"], outputs["ApiId"]
    if _refusals(target, api, definition[RESPONSES]) | _preflights(target, api, definition["paths"]):
        target.apigateway.create_deployment(restApiId=api, stageName="api")


def _refusals(target: Target, api: str, responses: dict[str, Any]) -> bool:
    """Add missing gateway responses. Return True if any was missing."""
    there: dict[str, Any] = {item["responseType"]: item for item in _gateway_responses(target, api)}
    missing = {
        kind: response
        for kind, response in responses.items()
        if there.get(kind, {}).get("responseTemplates") != response["responseTemplates"]
    }
    for kind, response in missing.items():
        headers = {
            name: value for name, value in response["responseParameters"].items() if isinstance(value, str)
        }
        target.apigateway.put_gateway_response(
            restApiId=api,
            responseType=kind,  # type: ignore[arg-type]
            statusCode=str(response["statusCode"]),
            responseParameters=headers,
            responseTemplates=response["responseTemplates"],
        )
    return bool(missing)


def _gateway_responses(target: Target, api: str) -> list[Any]:
    return list(target.apigateway.get_gateway_responses(restApiId=api)["items"])


def _preflights(target: Target, api: str, paths: dict[str, Any]) -> bool:
    resources = {item["path"]: item["id"] for item in _resources(target, api)}
    wanted = {path: operations["options"] for path, operations in paths.items() if "options" in operations}
    missing = {path: mock for path, mock in wanted.items() if not _answers(target, api, resources[path])}
    for path, mock in missing.items():
        _put_preflight(target, api, resources[path], mock[INTEGRATION])
    return bool(missing)


def _resources(target: Target, api: str) -> list[Any]:
    pages = target.apigateway.get_paginator("get_resources").paginate(restApiId=api)
    return [item for page in pages for item in page["items"]]


def _answers(target: Target, api: str, resource: str) -> bool:
    try:
        target.apigateway.get_integration_response(
            restApiId=api, resourceId=resource, httpMethod="OPTIONS", statusCode="200"
        )
    except ClientError:
        return False
    return True


def _put_preflight(target: Target, api: str, resource: str, mock: dict[str, Any]) -> None:
    options: Any = {"restApiId": api, "resourceId": resource, "httpMethod": "OPTIONS"}
    answer = mock["responses"]["default"]
    headers: dict[str, str] = answer["responseParameters"]
    target.apigateway.put_integration(**options, type="MOCK", requestTemplates=mock["requestTemplates"])
    target.apigateway.put_method_response(
        **options, statusCode="200", responseParameters=dict.fromkeys(headers, False)
    )
    target.apigateway.put_integration_response(**options, statusCode="200", responseParameters=headers)
