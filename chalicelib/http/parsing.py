"""A request's body and query, read by the models that a route names."""

import re
from collections.abc import Callable
from typing import Any

from chalice.app import MultiDict
from chalice.app import Request as HttpRequest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import SENTENCES

LARGEST_BODY = 64 * 1024  # bytes

_NAME = re.compile(r"[A-Za-z_-]{1,64}")
_WORDS = {  # what to say of what a model refuses, by Pydantic's name for it
    "missing": "it is missing",
    "extra_forbidden": "there is no such field here",
    "json_invalid": "it is no JSON: {error}",
    "model_type": "it must be an object",
    "dict_type": "it must be an object",
    "list_type": "it must be a list",
    "too_short": "its number of entries must be at least {min_length}",
    "too_long": "its number of entries must be at most {max_length}",
    "string_type": "it must be a text",
    "string_unicode": "it must be a text in Unicode",
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
    return BadRequest(f"{field or 'The body'}: {_sentence(first)}", field)


def _sentence(error: ErrorDetails) -> str:
    limits = error.get("ctx", {})
    if words := _WORDS.get(error["type"]):
        return words.format(**limits)
    return SENTENCES.get(limits.get("pattern", ""), error["msg"].removeprefix("Value error, "))
