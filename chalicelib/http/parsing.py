"""Parse request bodies and queries with Pydantic models."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeVar

from chalice.app import MultiDict
from chalice.app import Request as HttpRequest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chalicelib.domain.errors import BadRequest, UnsupportedMediaType
from chalicelib.http.fields import MESSAGES
from chalicelib.http.raw_bodies import raw_body
from chalicelib.http.route_spec import MAX_BODY
from chalicelib.http.texts import check_texts

# API Gateway passes a body as text and replaces bytes that are not UTF-8 by this character.
_REPLACED = "\N{REPLACEMENT CHARACTER}".encode()
_NAME = re.compile(r"[A-Za-z_-]{1,64}")
_MESSAGES = {  # by Pydantic's error type
    "missing": "it is required",
    "extra_forbidden": "unknown field",
    "json_invalid": "it is not valid JSON: {error}",
    "model_type": "it must be an object",
    "dict_type": "it must be an object",
    "list_type": "it must be a list",
    "too_short": "its number of entries must be at least {min_length}",
    "too_long": "its number of entries must be at most {max_length}",
    "string_type": "it must be a string",
    "string_unicode": "it must be valid Unicode text",
    "string_too_short": "its length must be at least {min_length}",
    "string_too_long": "its length must be at most {max_length}",
    "bool_type": "it must be true or false",
    "int_type": "it must be a whole number",
    "int_parsing": "it must be a whole number",
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
    "enum": "it must be {expected}",
    "literal_error": "it must be {expected}",
}


Model = TypeVar("Model", bound=BaseModel)


def parse_body(model: type[Model], http: HttpRequest, limit: int = MAX_BODY) -> Model:
    """Raise BadRequest for a body with more bytes than the limit, or that does not match the model."""
    raw = raw_body(http, limit)
    if raw:
        _check_media_type(http, raw)
    try:
        parsed = model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        raise _refusal(error) from None
    json.loads(raw or b"{}", object_pairs_hook=_refuse_duplicates)
    check_texts(parsed)
    return parsed


def parse_query(model: type[Model], http: HttpRequest) -> Model:
    """Raise BadRequest for a query that does not match the model."""
    given = http.query_params or MultiDict({})
    repeated = next((name for name in given if len(given.getlist(name)) > 1), None)
    if repeated is not None:
        raise BadRequest(f"{repeated} is sent more than once", repeated)
    return parse_strings(model, dict(given))


def parse_strings(model: type[Model], values: Mapping[str, str], within: str | None = None) -> Model:
    """Raise BadRequest for values that do not match the model. Their fields are named inside `within`."""
    try:
        return model.model_validate_strings(dict(values))
    except ValidationError as error:
        raise _refusal(error, within) from None


def _check_media_type(http: HttpRequest, raw: bytes) -> None:
    """Raise UnsupportedMediaType, BadRequest for a body that is not JSON in UTF-8 (RFC 8259, section 8.1)."""
    if http.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body without Content-Encoding.", "Content-Encoding")
    media_type = http.headers.get("content-type", "application/json").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise UnsupportedMediaType("Content-Type must be application/json", "Content-Type")
    if _REPLACED in raw:
        raise BadRequest("The body is not valid UTF-8.")


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> None:
    """Raise BadRequest for an object with the same name twice: parsers differ in which value they take.

    RFC 8259, section 4.
    """
    repeated = next((name for name, times in Counter(name for name, _ in pairs).items() if times > 1), None)
    if repeated is not None:
        shown = repeated if _NAME.fullmatch(repeated) else "A name"
        raise BadRequest(f"{shown} is sent more than once", repeated if shown == repeated else None)


def _refusal(error: ValidationError, within: str | None = None) -> BadRequest:
    """Describe the first error. An unknown name is not repeated if it could be a card number."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "extra_forbidden" and not _NAME.fullmatch(str(first["loc"][-1])):
        return BadRequest("The request has an unknown field.")
    place = (within, *first["loc"]) if within else first["loc"]
    name = ".".join(str(part) for part in place) or None
    return BadRequest(f"{name or 'The body'}: {_message(first)}", name)


def _message(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    if words := _MESSAGES.get(error["type"]):
        return words.format(**limits)
    return MESSAGES.get(limits.get("pattern", ""), error["msg"].removeprefix("Value error, "))
