"""Conditional requests: an unchanged response is sent as 304."""

from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage


def test_an_unchanged_response_has_no_body(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}"
    first = gateway.get(path)

    again = gateway.get(path, **{"If-None-Match": first.headers["etag"]})

    assert (again.status, again.json) == (304, None)
    assert again.headers["etag"] == first.headers["etag"]


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
