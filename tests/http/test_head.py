"""A HEAD request gets the status and headers of the GET request, without a body (RFC 9110, section 9.3.2)."""

import pytest

from tests.gateway import JSON, Gateway


@pytest.mark.parametrize(
    ("path", "credentials", "status"),
    [
        ("/v1/payments/{id}", {}, 200),
        ("/v1/payments?limit=1", {}, 200),
        ("/v1/openapi.json", {}, 200),
        ("/v1/payments/pay_none", {}, 404),
        ("/v1/payments?limit=0", {}, 400),
        ("/v1/payments", {"X-Api-Secret": "wrong"}, 401),
    ],
)
def test_head_has_the_status_and_headers_of_get_and_no_body(
    gateway: Gateway, paid: JSON, path: str, credentials: dict[str, str], status: int
) -> None:
    path = path.format(**paid)
    of_get = gateway.get(path, **credentials)

    of_head = gateway.send("HEAD", path, headers=credentials)

    assert (of_head.status, of_head.json) == (status, None)
    for answer in (of_get, of_head):
        assert answer.headers.pop("x-request-id")
    assert of_head.headers == of_get.headers


def test_head_of_an_unchanged_resource_is_304(gateway: Gateway, paid: JSON) -> None:
    path = f"/v1/payments/{paid['id']}"
    tag = gateway.get(path).headers["etag"]

    assert gateway.send("HEAD", path, headers={"If-None-Match": tag}).status == 304
