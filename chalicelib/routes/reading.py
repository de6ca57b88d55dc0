"""A request's body and query, read by the models that a route names."""

import re
from collections.abc import Callable
from typing import Any

from chalice.app import MultiDict
from chalice.app import Request as HttpRequest
from pydantic import BaseModel, ValidationError

from chalicelib.domain.errors import BadRequest
from chalicelib.routes.fields import SENTENCES

LARGEST_BODY = 64 * 1024  # bytes

_NAME = re.compile(r"[A-Za-z_-]{1,64}")

Reader = Callable[[HttpRequest], BaseModel]


def _body(model: type[BaseModel], http: HttpRequest) -> BaseModel:
    raw = http.raw_body
    if len(raw) > LARGEST_BODY:
        raise BadRequest(f"The body is larger than {LARGEST_BODY} bytes.")
    try:
        return model.model_validate_json(raw or b"{}")
    except ValidationError as error:
        raise _refusal(error) from None


def _query(model: type[BaseModel], http: HttpRequest) -> BaseModel:
    given = http.query_params or MultiDict({})
    twice = next((name for name in given if len(given.getlist(name)) > 1), None)
    if twice is not None:
        raise BadRequest(f"{twice}: it is given more than once", twice)
    try:
        return model.model_validate_strings(dict(given))
    except ValidationError as error:
        raise _refusal(error) from None


READERS: dict[str, Callable[[Any, HttpRequest], BaseModel]] = {"body": _body, "query": _query}


def _refusal(error: ValidationError) -> BadRequest:
    """Of the first thing that is wrong. A name that is none is not said back: it can be a card's number."""
    first = error.errors(include_url=False, include_input=False)[0]
    if first["type"] == "extra_forbidden" and not _NAME.fullmatch(str(first["loc"][-1])):
        return BadRequest("There is a field that this request does not have.")
    field = ".".join(str(part) for part in first["loc"]) or None
    sentence = SENTENCES.get(first.get("ctx", {}).get("pattern", ""), first["msg"])
    return BadRequest(f"{field or 'The body'}: {sentence.removeprefix('Value error, ')}", field)
