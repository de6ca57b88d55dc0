"""Send one successful request for each operation of the API and record it with its answer."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from chalice.test import Client

from tests.audit.changing_calls import CHANGING, Shop
from tests.callers import OPERATIONS
from tests.gateway import JSON, Answer, a_merchant
from tests.operator_sessions import OPERATORS, an_operator
from tests.receiver import MerchantServer
from tests.reference import acquirer_calls, reads
from tests.reference.normal_form import NormalForm
from tests.reference.other_calls import OTHER_CALLS
from tests.reference.refusals import REFUSALS
from tests.reference.request_examples import REQUESTS

OWN_FIELDS = {"customer_id", "order_id", "plan_id", "url"}
LAST = {"create_acquirer"}  # its account at Stripe is never asked
NOT_RECORDED = {"openapi"}  # the document itself


def errors(client: Client) -> Iterator[tuple[str, JSON]]:
    """Yield each error code with a request that is refused with it."""
    shop = Shop(a_merchant(client))
    for code, refuse in REFUSALS.items():
        refused = refuse(Shop(shop.server, shop.stage))
        assert refused.answer.error["code"] == code, refused
        yield code, _recorded(refused.method, refused.path, refused.body, refused.answer)


def operations(client: Client, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, JSON]]:
    """Yield the id of each operation with its request and the answer."""
    elsewhere = set(NOT_RECORDED)
    for name, method, path, body, answer in acquirer_calls.calls(client, monkeypatch):
        elsewhere.add(name)
        yield name, _succeeded(method, path, body, answer)
    with MerchantServer() as receiver:
        shop, operator = Shop(a_merchant(client)), an_operator(client)
        ids = reads.ids_of(shop, operator, receiver.url)
        for method, path, operation in OPERATIONS:
            if method == "GET" and operation["operationId"] not in elsewhere:
                one = {**operation, "path": path}
                address = reads.path_of(one, ids)
                answer = reads.caller_of(one, shop, operator).get(address)
                yield operation["operationId"], _succeeded(method, address, None, answer)
        for name in sorted(CHANGING.keys() - elsewhere, key=lambda one: (one in LAST, one)):
            yield name, _changed(shop, name)


def _changed(shop: Shop, name: str) -> JSON:
    if name in OTHER_CALLS:
        shop.use_new_user()
        caller, path, body = OTHER_CALLS[name](shop)
        method = CHANGING[name]["method"]
        return _succeeded(method, path, body, caller.send(method, path, json.dumps(body).encode()))
    request: Any = shop.prepare(name)
    method, path, own = request.args
    body = json.loads(own)
    if example := REQUESTS.get(model_of(name)):
        body = example | {field: value for field, value in body.items() if field in OWN_FIELDS}
    return _succeeded(method, path, body, request.func(method, path, json.dumps(body).encode()))


def model_of(name: str) -> str:
    """Return the name of the model of an operation's body; an empty text if it has none."""
    body = json.dumps(CHANGING[name].get("requestBody", {}))
    found = re.search(r'"schema": {"\$ref": "#/components/schemas/(\w+)"}', body)
    return found[1] if found else ""


def _succeeded(method: str, path: str, body: JSON | None, answer: Answer) -> JSON:
    assert answer.status < 300, (method, path, answer.json)
    return _recorded(method, path, body, answer)


def _recorded(method: str, path: str, body: JSON | None, answer: Answer) -> JSON:
    form = NormalForm(datetime.now(UTC))
    sent = {"method": method, "path": form.of(path)} | ({"body": form.of(body)} if body else {})
    alone = {"has_more": False, "next_cursor": None} if _lists_all_merchants(path, answer.json) else {}
    return {"request": sent, "status": answer.status, "response": form.of(answer.json | alone)}


def _lists_all_merchants(path: str, answer: JSON) -> bool:
    """Return True for a list of operators, whose other rows are those of other tests."""
    return path.startswith(OPERATORS) and "has_more" in answer
