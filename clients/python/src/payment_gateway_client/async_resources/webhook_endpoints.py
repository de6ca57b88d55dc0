"""Define the operations on webhook endpoints, for `AsyncClient`."""

# ruff: noqa: PLR0913
# Generated from openapi.json by `make openapi`.

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from payment_gateway_client.arguments import OMIT, Omit, Request, new_key, segment
from payment_gateway_client.models import (
    Deleted,
    Delivery,
    Health,
    PublicKey,
    Recovery,
    Secrets,
    WebhookEndpoint,
    WebhookEndpointWithSecret,
)
from payment_gateway_client.pagination import AsyncPager
from payment_gateway_client.transport import AsyncTransport


class AsyncWebhookEndpointsResource:
    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        url: str,
        description: str | Omit = OMIT,
        events: Sequence[str] | Omit = OMIT,
        schedule: Literal["standard", "extended", "test"] | Omit | None = OMIT,
        rate_limit: int | Omit | None = OMIT,
        signatures: Sequence[Literal["v1", "v1a"]] | Omit = OMIT,
        api_version: Literal["2026-11-01", "2026-11-29"] | Omit = OMIT,
        secret: str | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> WebhookEndpointWithSecret:
        """Create a webhook endpoint.

        Registers a URL that receives events. The response includes the signing secret.

        Args:
            url: URL of the webhook endpoint.
            description: Description for your own use.
            events: Event types that the endpoint receives: names, groups such as `payment.*`, or
                `*` for all. Defaults to all.
            schedule: Retry schedule. Defaults to the schedule of the stage, usually `standard`.
            rate_limit: Maximum number of deliveries per second. Null for no limit.
            signatures: Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519).
                Defaults to `v1`.
            api_version: Version of the API in which webhooks are sent. Defaults to that of the
                request.
            secret: Signing secret. Generated if omitted.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            "/v1/webhook-endpoints",
            body={
                "url": url,
                "description": description,
                "events": events,
                "schedule": schedule,
                "rate_limit": rate_limit,
                "signatures": signatures,
                "api_version": api_version,
                "secret": secret,
            },
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, WebhookEndpointWithSecret)

    async def delete(self, endpoint_id: str) -> Deleted:
        """Delete a webhook endpoint.

        Deletes a webhook endpoint. Its pending deliveries are not sent.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("DELETE", f"/v1/webhook-endpoints/{segment(endpoint_id)}")
        return await self._transport.send(request, Deleted)

    async def get(self, endpoint_id: str) -> WebhookEndpoint:
        """Get a webhook endpoint.

        Returns one webhook endpoint.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}")
        return await self._transport.send(request, WebhookEndpoint)

    async def get_health(self, endpoint_id: str) -> Health:
        """Get the delivery health of an endpoint.

        Returns success rate, latency, consecutive failures and the circuit breaker state of an
        endpoint.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/health")
        return await self._transport.send(request, Health)

    async def get_public_key(self, endpoint_id: str) -> PublicKey:
        """Get the public key of an endpoint.

        Returns the public key that verifies `v1a` signatures. Responds with 404 if the endpoint does
        not sign with `v1a`.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/public-key")
        return await self._transport.send(request, PublicKey)

    async def get_secret(self, endpoint_id: str) -> Secrets:
        """Get the signing secret of an endpoint.

        Returns the current signing secret, and the previous one until its overlap ends.

        Args:
            endpoint_id: Id of the webhook endpoint.
        """
        request = Request("GET", f"/v1/webhook-endpoints/{segment(endpoint_id)}/secret")
        return await self._transport.send(request, Secrets)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
    ) -> AsyncPager[WebhookEndpoint]:
        """List webhook endpoints.

        Returns webhook endpoints, newest first. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
        """
        request = Request(
            "GET", "/v1/webhook-endpoints", query={"limit": limit, "cursor": cursor, "from": from_, "to": to}
        )
        return AsyncPager(self._transport, request, WebhookEndpoint)

    async def recover(
        self,
        endpoint_id: str,
        *,
        since: datetime,
        until: datetime | Omit = OMIT,
        dry_run: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Recovery:
        """Retry the failed deliveries of an endpoint.

        Queues one more attempt for each failed delivery of events in the time range. Set `dry_run` to
        count them only.

        Args:
            endpoint_id: Id of the webhook endpoint.
            since: Start of the time range, inclusive. ISO 8601 with a time zone.
            until: End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now.
            dry_run: Whether to count the deliveries without queuing them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/recover",
            body={"since": since, "until": until, "dry_run": dry_run},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Recovery)

    async def replay(
        self,
        endpoint_id: str,
        *,
        since: datetime,
        until: datetime | Omit = OMIT,
        dry_run: bool | Omit = OMIT,
        idempotency_key: str | None = None,
    ) -> Recovery:
        """Deliver missed events to an endpoint.

        Delivers the events in the time range that the endpoint subscribes to but did not receive,
        because it was disabled or did not exist. Set `dry_run` to count them only.

        Args:
            endpoint_id: Id of the webhook endpoint.
            since: Start of the time range, inclusive. ISO 8601 with a time zone.
            until: End of the time range, exclusive. ISO 8601 with a time zone. Defaults to now.
            dry_run: Whether to count the deliveries without queuing them.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/replay",
            body={"since": since, "until": until, "dry_run": dry_run},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Recovery)

    async def rotate_secret(
        self, endpoint_id: str, *, overlap_seconds: int | Omit = OMIT, idempotency_key: str | None = None
    ) -> Secrets:
        """Rotate the signing secret of an endpoint.

        Creates a new signing secret. Every attempt, including retries, is signed with both secrets
        until the overlap ends.

        Args:
            endpoint_id: Id of the webhook endpoint.
            overlap_seconds: Number of seconds for which the previous secret stays valid.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/rotate-secret",
            body={"overlap_seconds": overlap_seconds},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Secrets)

    async def send_test_event(
        self, endpoint_id: str, *, event: str, idempotency_key: str | None = None
    ) -> Delivery:
        """Send a test event to an endpoint.

        Delivers an example of an event to the endpoint, even if the endpoint does not subscribe to it.
        The event is not in the event log.

        Args:
            endpoint_id: Id of the webhook endpoint.
            event: Event type, such as payment.success.
            idempotency_key: Your own key of this request. By default a new one, which its retries
                use too.
        """
        request = Request(
            "POST",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}/test",
            body={"event": event},
            idempotency_key=idempotency_key or new_key(),
        )
        return await self._transport.send(request, Delivery)

    async def update(
        self,
        endpoint_id: str,
        *,
        url: str | Omit = OMIT,
        description: str | Omit = OMIT,
        events: Sequence[str] | Omit = OMIT,
        schedule: Literal["standard", "extended", "test"] | Omit | None = OMIT,
        rate_limit: int | Omit | None = OMIT,
        signatures: Sequence[Literal["v1", "v1a"]] | Omit = OMIT,
        api_version: Literal["2026-11-01", "2026-11-29"] | Omit = OMIT,
        state: Literal["enabled", "disabled"] | Omit = OMIT,
    ) -> WebhookEndpoint:
        """Update a webhook endpoint.

        Changes the fields that you send. An endpoint that you enable again receives new events only:
        use recover and replay for earlier ones. A new URL immediately receives deliveries that the
        circuit breaker held back.

        Args:
            endpoint_id: Id of the webhook endpoint.
            url: URL of the webhook endpoint.
            description: Description for your own use.
            events: Event types that the endpoint receives: names, groups such as `payment.*`, or
                `*` for all.
            schedule: Retry schedule.
            rate_limit: Maximum number of deliveries per second. Null for no limit.
            signatures: Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519).
            api_version: Version of the API in which the webhooks of the endpoint are sent.
            state: Set to `enabled` or `disabled` to switch the endpoint on or off.
        """
        request = Request(
            "PATCH",
            f"/v1/webhook-endpoints/{segment(endpoint_id)}",
            body={
                "url": url,
                "description": description,
                "events": events,
                "schedule": schedule,
                "rate_limit": rate_limit,
                "signatures": signatures,
                "api_version": api_version,
                "state": state,
            },
        )
        return await self._transport.send(request, WebhookEndpoint)
