"""Say which columns the export of each log can have: of what happened, what was sent and who did it."""

from typing import Final

from chalicelib.exports.domain.columns import CREATED, Column, text

WEBHOOKS: Final[tuple[Column, ...]] = (
    text("id", "the delivery"),
    text("event", "type of the event"),
    text("event_id", "the event"),
    text("endpoint_id", "the endpoint"),
    text("url", "its URL"),
    text("status", "status of the delivery"),
    text("attempts", "number of attempts"),
    text("response_code", "HTTP status of the last response"),
    text("last_attempt_at", "time of the last attempt, in UTC"),
    text("next_attempt_at", "time of the next attempt, in UTC"),
    CREATED,
)

EVENTS: Final[tuple[Column, ...]] = (
    text("id", "the event"),
    text("event", "its type"),
    text("sequence", "number among the events of its resource"),
    text("data.id", "its resource", name="resource_id"),
    text("data", "the resource after the change, as JSON"),
    CREATED,
)

AUDIT_LOG: Final[tuple[Column, ...]] = (
    text("id", "the entry"),
    text("sequence", "its number; the newest entries get it after a second"),
    text("mode", "test or live; empty for what both modes share"),
    text("actor.type", "user, API key, operator or another type of actor"),
    text("actor.id", "id of the actor"),
    text("actor.name", "email address of the user, or name of the API key"),
    text("actor.address", "IP address of the actor"),
    text("action", "what was done"),
    text("resource.type", "type of the changed resource"),
    text("resource.id", "the changed resource"),
    text("before", "changed settings before, as JSON"),
    text("after", "changed settings after, as JSON"),
    text("request_id", "the request"),
    text("previous_hash", "hash of the entry before"),
    text("hash", "hash of the entry"),
    CREATED,
)

REQUESTS: Final[tuple[Column, ...]] = (
    text("id", "the entry"),
    text("request_id", "the request"),
    text("caller", "API key or user"),
    text("method", "HTTP method"),
    text("path", "path of the route"),
    text("status", "HTTP status of the response"),
    text("outcome", "ok, replayed, or the error code"),
    text("duration_ms", "duration in milliseconds"),
    CREATED,
)
