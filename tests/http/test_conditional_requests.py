"""Conditional requests: an unchanged response is sent as 304."""

import pytest

from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


def test_an_unchanged_response_has_no_body(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}"
    first = gateway.get(path)

    again = gateway.get(path, **{"If-None-Match": first.headers["etag"]})

    assert (again.status, again.json) == (304, None)
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("field", ["{strong}", '"other", {weak}', '"a,b",{strong} , W/"c"', "*", " * "])
def test_the_weak_and_the_strong_form_of_a_tag_are_the_same(gateway: Gateway, paid: JSON, field: str) -> None:
    path = f"/v1/payments/{paid['id']}"
    weak = gateway.get(path).headers["etag"]

    again = gateway.get(path, **{"If-None-Match": field.format(weak=weak, strong=weak.removeprefix("W/"))})

    assert (again.status, again.headers["etag"]) == (304, weak)


@pytest.mark.parametrize("field", ["{bare}", '"w/{bare}"', '"{bare}', '"{bare}, x"', 'w/"{bare}"', "", "**"])
def test_what_is_not_the_tag_does_not_match(gateway: Gateway, paid: JSON, field: str) -> None:
    path = f"/v1/payments/{paid['id']}"
    bare = gateway.get(path).headers["etag"][3:-1]

    assert gateway.get(path, **{"If-None-Match": field.format(bare=bare)}).status == 200


def test_a_changed_response_is_sent_with_another_tag(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    before = gateway.get(f"/v1/payments/{payment['id']}").headers["etag"]
    stage.run(gateway.account)

    after = gateway.get(f"/v1/payments/{payment['id']}", **{"If-None-Match": f'"other", {before}'})

    assert (after.status, after.data["status"], after.headers["etag"] == before) == (200, "success", False)


def test_a_changed_list_is_sent_again(gateway: Gateway) -> None:
    known = {"If-None-Match": gateway.get("/v1/orders").headers["etag"]}
    unchanged = gateway.get("/v1/orders", **known)
    gateway.order()

    assert (unchanged.status, gateway.get("/v1/orders", **known).status) == (304, 200)


def test_errors_and_responses_to_posts_have_no_tag(gateway: Gateway) -> None:
    refused = gateway.get("/v1/orders/order_none")
    made = gateway.send("POST", "/v1/orders", b'{"amount": 100}', {"If-None-Match": "*"})

    assert ("etag" in refused.headers, "etag" in made.headers, made.status) == (False, False, 201)


def test_a_tag_does_not_replace_the_credentials(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}"
    known = gateway.get(path).headers["etag"]

    assert gateway.get(path, **{"If-None-Match": known, "X-Api-Secret": "wrong"}).status == 401
