"""/v1/webhook-endpoints: the URLs that receive a merchant's events."""

import os
from typing import Any, Literal

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import new_id
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import ApiVersion, Omittable, PageQuery, SingleLine
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.settings import settings
from chalicelib.webhooks.domain.endpoint import (
    DisabledReason,
    Endpoint,
    EndpointView,
    EndpointWithSecret,
    secret,
    to_view,
    update,
)
from chalicelib.webhooks.domain.endpoint_health import HealthView
from chalicelib.webhooks.domain.endpoint_health import to_view as health_of
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.domain.tasks import release_held_task
from chalicelib.webhooks.routes.endpoint_fields import (
    Events,
    OwnSecret,
    RateLimit,
    ScheduleName,
    Signatures,
    Url,
    hmac_alone,
)
from chalicelib.webhooks.routes.endpoint_secrets import SECRET_BYTES
from chalicelib.webhooks.sending.schedule import default_schedule
from chalicelib.webhooks.sending.signature import new_key_pair, new_secret
from chalicelib.webhooks.sending.target import UnsafeTarget, check_url, rules_for
from chalicelib.webhooks.store import endpoint_health, endpoints

endpoints_api = Blueprint(__name__)

PRIVATE_KEY_BYTES = 32


class EndpointRequest(Body):
    """`events` are names or groups such as `payment.*`; `secret` is generated if omitted; `rate_limit` is per
    second."""

    url: Url
    description: SingleLine = ""
    events: Events = Field(default_factory=lambda: ["*"])
    schedule: ScheduleName | None = None
    rate_limit: RateLimit | None = None
    signatures: Signatures = Field(default_factory=hmac_alone)
    api_version: Omittable[ApiVersion] = None
    secret: Omittable[OwnSecret] = Field(default=None, repr=False)


class EndpointUpdateRequest(Body):
    """Omitted fields stay unchanged. `schedule` null selects the default; `rate_limit` null removes
    the limit."""

    url: Omittable[Url] = None
    description: Omittable[SingleLine] = None
    events: Omittable[Events] = None
    schedule: ScheduleName | None = None
    rate_limit: RateLimit | None = None
    signatures: Omittable[Signatures] = None
    api_version: Omittable[ApiVersion] = None
    state: Omittable[Literal["enabled", "disabled"]] = None


@endpoint(
    endpoints_api, "/v1/webhook-endpoints", "POST",
    summary="Create a webhook endpoint",
    description="Registers a URL that receives events. The response includes the signing secret.",
    status=201, body=EndpointRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_endpoint(request: Request, body: EndpointRequest) -> EndpointWithSecret:
    """Create an endpoint. The response contains the secret, so its idempotency record is encrypted."""
    _check_target(request, body.url)
    plain = body.secret or new_secret(os.urandom(SECRET_BYTES))
    made = Endpoint(
        request.account, new_id("whe", request.at), body.url, body.events,
        [secret(seal(plain, request.account))], request.at, request.at,
        **_chosen(request, body.model_dump(exclude={"url", "events", "secret"})),
    )  # fmt: skip
    shown: EndpointWithSecret = {**_public(made), "secret": plain}
    entry = request.audit("webhook_endpoint", made.id, after=_public(made))
    endpoints.add(made, request.claim(shown, secret=True), entry)
    return shown


@endpoint(
    endpoints_api, "/v1/webhook-endpoints", "GET",
    summary="List webhook endpoints",
    description="Returns webhook endpoints, newest first.",
    query=PageQuery,
)  # fmt: skip
def list_endpoints(request: Request, query: PageQuery) -> PageView[EndpointView]:
    return page_view(endpoints.newest(request.account, query.page("whe")), _public)


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "GET",
    summary="Get a webhook endpoint",
    description="Returns one webhook endpoint.",
)  # fmt: skip
def get_endpoint(request: Request, endpoint_id: str) -> EndpointView:
    return _public(endpoints.get(request.account, endpoint_id))


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "PATCH",
    summary="Update a webhook endpoint",
    description=(
        "Changes the fields that you send. An endpoint that you enable again receives new events only: "
        "use recover and replay for earlier ones. A new URL immediately receives deliveries that the "
        "circuit breaker held back."
    ),
    body=EndpointUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_endpoint(request: Request, endpoint_id: str, body: EndpointUpdateRequest) -> EndpointView:
    """Change the endpoint. An endpoint that is enabled again gets new events only; see recover and replay.

    Deliveries that the circuit breaker held back go to a new URL immediately.
    """
    if body.url is not None:
        _check_target(request, body.url)
    before = endpoints.get(request.account, endpoint_id)
    values = _chosen(request, body.model_dump(exclude_unset=True), before)
    change = update(before, request.at, **values)
    entry = request.audit(
        "webhook_endpoint", endpoint_id, before=_public(before), after=_public(change.after)
    )
    endpoints.update(change, entry)
    if before.breaker.open_until and not change.after.breaker.open_until:
        queues.send([(release_held_task(before, request.at), 0)])
    return _public(change.after)


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "DELETE",
    summary="Delete a webhook endpoint",
    description="Deletes a webhook endpoint. Its pending deliveries are not sent.", presence=Presence.FRESH,
)  # fmt: skip
def delete_endpoint(request: Request, endpoint_id: str) -> Deleted:
    before = endpoints.get(request.account, endpoint_id)
    entry = request.audit("webhook_endpoint", endpoint_id, before=_public(before))
    endpoints.delete(request.account, endpoint_id, entry)
    return {"id": endpoint_id, "deleted": True}


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}/health", "GET",
    summary="Get the delivery health of an endpoint",
    description=(
        "Returns success rate, latency, consecutive failures and the circuit breaker state of an "
        "endpoint."
    ),
)  # fmt: skip
def get_health(request: Request, endpoint_id: str) -> HealthView:
    found = endpoints.get(request.account, endpoint_id)
    return health_of(endpoint_health.of_endpoint(found, request.at), found.breaker, request.at)


def _public(shown: Endpoint) -> EndpointView:
    return to_view(shown, default_schedule(shown.account, settings()))


def _check_target(request: Request, url: str) -> None:
    try:
        check_url(url, rules_for(request.account, settings()))
    except UnsafeTarget as unsafe:
        raise BadRequest(str(unsafe), "url") from None


def _chosen(request: Request, values: dict[str, Any], before: Endpoint | None = None) -> dict[str, Any]:
    """Return a body's fields as the endpoint stores them. Create a key pair when v1a is first requested."""
    state = values.pop("state", None)
    if values.get("schedule"):
        values["schedule"] = Schedule(values["schedule"])
    values["api_version"] = values.get("api_version") or (before or request).api_version
    if "v1a" in values.get("signatures", ()) and (before is None or before.public_key is None):
        pair = new_key_pair(os.urandom(PRIVATE_KEY_BYTES))
        values |= {"sealed_private_key": seal(pair.private, request.account), "public_key": pair.public}
    if state == "enabled":
        values["disabled_reason"] = None
    elif state == "disabled" and not (before and before.is_disabled):
        values["disabled_reason"] = DisabledReason.MERCHANT
    return values
