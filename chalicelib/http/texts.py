"""Check the free texts of a request, which are stored and shown in clear."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from chalicelib.domain.card_numbers import has_card_number
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import is_id
from chalicelib.http.fields import ANY_DIGITS


def check_texts(model: BaseModel, prefix: str = "") -> None:
    """Raise BadRequest for a text with a card number or with U+0000. The error names its field.

    Fields without a repr hold secrets: they are encrypted or hashed, so they may have a card number.
    """
    for name, field in type(model).model_fields.items():
        may_hold_card = not field.repr or any(one is ANY_DIGITS for one in field.metadata)
        _check(f"{prefix}{name}", getattr(model, name), may_hold_card=may_hold_card)


def _check(path: str, value: Any, *, may_hold_card: bool) -> None:
    if isinstance(value, BaseModel):
        check_texts(value, f"{path}.")
    elif isinstance(value, str):
        _check_text(path, value, may_hold_card=may_hold_card)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _check(path, key, may_hold_card=may_hold_card)
            _check(f"{path}.{key}", inner, may_hold_card=may_hold_card)
    elif isinstance(value, Sequence):
        for place, inner in enumerate(value):
            _check(f"{path}.{place}", inner, may_hold_card=may_hold_card)


def _check_text(path: str, text: str, *, may_hold_card: bool) -> None:
    if "\0" in text:
        raise BadRequest(f"{path} must not have the character U+0000", path)
    if not may_hold_card and not is_id(text) and has_card_number(text):
        raise BadRequest(f"{path} must not have a card number", path)
