"""Bodies of any shape: a name that is sent twice, and null for every field of every operation."""

import json
import re
from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from chalicelib.domain.errors import BadRequest
from chalicelib.http.parsing import parse_body
from tests import contract
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.operator_sessions import OPERATORS, an_operator

NAMES = st.text("abcxyz_", min_size=1, max_size=5)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


class AnyBody(BaseModel):
    content: Any


@given(content=st.dictionaries(NAMES, VALUES, min_size=1, max_size=3), data=st.data())
def test_a_name_that_is_sent_twice_is_refused_at_every_depth(content: JSON, data: st.DataObject) -> None:
    twice = data.draw(st.integers(0, _members(content) - 1))

    once = parse_body(AnyBody, _request(f'{{"content": {_written(content, None, count())}}}'))
    with pytest.raises(BadRequest, match="sent more than once") as refused:
        parse_body(AnyBody, _request(f'{{"content": {_written(content, twice, count())}}}'))

    assert once.content == content
    assert refused.value.field


def _request(body: str) -> Any:
    return SimpleNamespace(raw_body=body.encode(), headers={})


def _members(value: Any) -> int:
    """Return the number of members of all objects."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (len(value) if isinstance(value, dict) else 0) + sum(map(_members, inner))


def _written(value: Any, twice: int | None, number: Iterator[int]) -> str:
    """Return the value as JSON, with the member of the number `twice` written two times."""
    if isinstance(value, list):
        return f"[{', '.join(_written(one, twice, number) for one in value)}]"
    if not isinstance(value, dict):
        return json.dumps(value)
    members: list[str] = []
    for name, inner in value.items():
        repeated = next(number) == twice
        members += [f"{json.dumps(name)}: {_written(inner, twice, number)}"] * (2 if repeated else 1)
    return f"{{{', '.join(members)}}}"


def _fields_without_null() -> Iterator[tuple[str, str, JSON, str]]:
    """Yield method, path, example and name of every field of a body whose schema does not allow null."""
    document = contract.document()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content:
                schema = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
                example = content["example"]
                for name, field in schema["properties"].items():
                    if not _allows_null(field):
                        yield method.upper(), path, example, name


def _allows_null(field: JSON) -> bool:
    return any(one.get("type") == "null" for one in field.get("anyOf", [field]))


FIELDS = list(_fields_without_null())


@pytest.mark.parametrize(
    ("method", "path", "example", "name"), FIELDS, ids=[f"{m} {path} {name}" for m, path, _, name in FIELDS]
)
def test_null_is_refused_for_a_field_that_does_not_document_it(
    gateway: Gateway, method: str, path: str, example: JSON, name: str
) -> None:
    caller = _caller(gateway, path)

    answer = caller.send(
        method, re.sub(r"{\w+}", "any_1", path), json.dumps({**example, name: None}).encode()
    )

    assert (answer.status, answer.error["field"]) == (400, name)


def _caller(gateway: Gateway, path: str) -> Gateway:
    if path.startswith(OPERATORS):
        return an_operator(gateway.client)
    return signed_in(gateway, a_user(gateway)) if path.startswith("/v1/dashboard") else gateway
