"""/v1/webhook-endpoints: the URLs that receive a merchant's events."""

import os
from datetime import timedelta
from typing import Annotated, Any, Literal, NotRequired

from chalice.app import Blueprint
from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from chalicelib.crypto.kms_secrets import seal, unseal
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.event import PATTERNS
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.http.fields import PageQuery, SingleLine, pattern_field, unknown_event_error
from chalicelib.http.request import Body, Request
from chalicelib.http.responses import Deleted, PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.settings import settings
from chalicelib.webhooks.domain.endpoint import (
    DisabledReason,
    Endpoint,
    EndpointView,
    secret,
    to_view,
    update,
    valid_secrets,
)
from chalicelib.webhooks.domain.endpoint import (
    rotate_secret as rotate,
)
from chalicelib.webhooks.domain.endpoint_health import HealthView
from chalicelib.webhooks.domain.endpoint_health import to_view as health_of
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.sending.schedule import default_schedule
from chalicelib.webhooks.sending.signature import new_key_pair, new_secret
from chalicelib.webhooks.sending.target import MAX_URL_LENGTH, UnsafeTarget, check_url, rules_for
from chalicelib.webhooks.store import endpoint_health, endpoints

endpoints_api = Blueprint(__name__)

MAX_OVERLAP_S = 7 * 86_400
SECRET_BYTES, PRIVATE_KEY_BYTES = 32, 32


Version = Literal["v1", "v1a"]


def _patterns(events: list[str]) -> list[str]:
    unknown = sorted(set(events) - set(PATTERNS))
    if unknown:
        raise unknown_event_error(unknown[0])
    return list(dict.fromkeys(events))


def _signatures(signatures: list[Version]) -> list[Version]:
    if "v1" not in signatures:
        raise ValueError("v1 is always there; v1a comes beside it")
    return sorted(set(signatures))


def _hmac_alone() -> list[Version]:
    return ["v1"]


Url = Annotated[
    str, pattern_field(r'^[^"\\]*$', "it must have no quotes or backslashes", max_length=MAX_URL_LENGTH)
]
Events = Annotated[list[str], Field(min_length=1, max_length=50), AfterValidator(_patterns)]
ScheduleName = Literal["standard", "extended", "test"]
RateLimit = Annotated[int, Field(ge=1, le=1000)]
Signatures = Annotated[list[Version], AfterValidator(_signatures)]
OwnSecret = Annotated[
    str,
    pattern_field(
        r"^[\x21-\x7e]+$", "it must be of printable ASCII characters", min_length=16, max_length=255
    ),
]


class EndpointRequest(Body):
    """`events` are names or groups such as `payment.*`; `secret` is generated if omitted; `rate_limit` is per
    second."""

    url: Url
    description: SingleLine = ""
    events: Events = Field(default_factory=lambda: ["*"])
    schedule: ScheduleName | None = None
    rate_limit: RateLimit | None = None
    signatures: Signatures = Field(default_factory=_hmac_alone)
    secret: OwnSecret | None = Field(default=None, repr=False)


class EndpointUpdateRequest(Body):
    """Omitted fields stay unchanged; `rate_limit` null removes the limit."""

    url: Url | None = None
    description: SingleLine | None = None
    events: Events | None = None
    schedule: ScheduleName | None = None
    rate_limit: RateLimit | None = None
    signatures: Signatures | None = None
    state: Literal["enabled", "disabled"] | None = None


class SecretRotationRequest(Body):
    overlap_seconds: Annotated[int, Field(ge=0, le=MAX_OVERLAP_S)] = 86_400


class EndpointWithSecret(EndpointView):
    secret: str


class PreviousSecret(TypedDict):
    """The previous secret, which also signs until `expires_at`."""

    secret: str
    expires_at: str


class SecretsView(TypedDict):
    secret: str
    previous: NotRequired[PreviousSecret]


class PublicKeyView(TypedDict):
    """The key that verifies `v1a` signatures."""

    public_key: str


@endpoint(
    endpoints_api, "/v1/webhook-endpoints", "POST",
    summary="Create a webhook endpoint",
    description="Registers a URL that receives events. The response includes the signing secret.",
    status=201, body=EndpointRequest,
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
    endpoints.add(made, request.claim(shown, secret=True))
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
    body=EndpointUpdateRequest,
)  # fmt: skip
def change_endpoint(request: Request, endpoint_id: str, body: EndpointUpdateRequest) -> EndpointView:
    """Change the endpoint. An endpoint that is enabled again gets new events only; see recover and replay.

    Deliveries that the circuit breaker held back go to a new URL immediately.
    """
    if body.url is not None:
        _check_target(request, body.url)
    before = endpoints.get(request.account, endpoint_id)
    values = {
        name: value
        for name, value in body.model_dump(exclude_unset=True).items()
        if value is not None or name == "rate_limit"
    }
    after = update(before, request.at, **_chosen(request, values, before))
    endpoints.update(before, after)
    if before.breaker.open_until and not after.breaker.open_until:
        queues.send([(queues.release_held_task(before, request.at), 0)])
    return _public(after)


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}", "DELETE",
    summary="Delete a webhook endpoint",
    description="Deletes a webhook endpoint. Its pending deliveries are not sent.",
)  # fmt: skip
def delete_endpoint(request: Request, endpoint_id: str) -> Deleted:
    endpoints.delete(request.account, endpoint_id)
    return {"id": endpoint_id, "deleted": True}


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}/secret", "GET",
    summary="Get the signing secret of an endpoint",
    description="Returns the current signing secret, and the previous one until its overlap ends.",
    min_role=Role.MEMBER,
)  # fmt: skip
def get_secret(request: Request, endpoint_id: str) -> SecretsView:
    return _secrets(request, endpoints.get(request.account, endpoint_id))


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}/rotate-secret", "POST",
    summary="Rotate the signing secret of an endpoint",
    description=(
        "Creates a new signing secret. Every attempt, including retries, is signed with both secrets "
        "until the overlap ends."
    ),
    body=SecretRotationRequest,
)  # fmt: skip
def rotate_secret(request: Request, endpoint_id: str, body: SecretRotationRequest) -> SecretsView:
    """Rotate the secret. Both secrets sign every attempt, including retries, until the overlap ends."""
    before = endpoints.get(request.account, endpoint_id)
    sealed = seal(new_secret(os.urandom(SECRET_BYTES)), request.account)
    after = rotate(before, sealed, timedelta(seconds=body.overlap_seconds), request.at)
    shown = _secrets(request, after)
    endpoints.rotate(before, after, request.claim(shown, secret=True))
    return shown


@endpoint(
    endpoints_api, "/v1/webhook-endpoints/{endpoint_id}/public-key", "GET",
    summary="Get the public key of an endpoint",
    description=(
        "Returns the public key that verifies `v1a` signatures. Responds with 404 if the endpoint does "
        "not sign with `v1a`."
    ),
)  # fmt: skip
def get_public_key(request: Request, endpoint_id: str) -> PublicKeyView:
    found = endpoints.get(request.account, endpoint_id)
    if found.public_key is None:
        raise NotFound("It has no key pair: add v1a to its signatures.")
    return {"public_key": found.public_key}


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
    if "v1a" in values.get("signatures", ()) and (before is None or before.public_key is None):
        pair = new_key_pair(os.urandom(PRIVATE_KEY_BYTES))
        values |= {"sealed_private_key": seal(pair.private, request.account), "public_key": pair.public}
    if state == "enabled":
        values["disabled_reason"] = None
    elif state == "disabled" and not (before and before.is_disabled):
        values["disabled_reason"] = DisabledReason.MERCHANT
    return values


def _secrets(request: Request, shown: Endpoint) -> SecretsView:
    newest, *previous = valid_secrets(shown, request.at)
    answer: SecretsView = {"secret": unseal(newest["sealed"], shown.account)}
    if previous:
        before = previous[0]
        answer["previous"] = {
            "secret": unseal(before["sealed"], shown.account),
            "expires_at": str(before["expires_at"]),
        }
    return answer
