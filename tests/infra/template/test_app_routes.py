"""The CloudFront function that serves index.html for the routes of the sites' apps."""

import json
import subprocess
from typing import Any

import pytest

from infra.deploy.sites import SITES, build
from infra.docs.site import pages
from infra.template import fragments
from tests.node import node

ROUTES = [
    "/",
    "/payments",
    "/payments/pay_1",
    "/payments/pay.x",
    "/payments/pay.js",
    "/orders/order_1.",
    "/pay.x",
    "/webhooks/log/a.b/",
    "/sign-in",
]
PORTAL = ["/operators", "/operators/", "/operators/enroll", "/operators/merchants/mer_1"]
MISSING = ["/assets/gone-1a2b3c4d.js", "/logos/mer_1/1a2b3c4d.png", "/favicon.ico", "/robots.txt"]


@pytest.fixture(scope="module")
def code() -> str:
    function: dict[str, Any] = fragments.merged()["Resources"]["AppRoutes"]
    return str(function["Properties"]["FunctionCode"])


def answers(code: str, uris: list[str]) -> list[dict[str, Any]]:
    """Return the request or the response that the function makes of each path."""
    call = "console.log(JSON.stringify(uris.map((uri) => handler({ request: { uri } }))))"
    script = f"const uris = {json.dumps(uris)}; {code}; {call}"
    ran = subprocess.run([node(), "--eval", script], capture_output=True, text=True, check=True)
    return list(json.loads(ran.stdout))


def served(code: str, uris: list[str]) -> list[str]:
    """Return the path of the file that CloudFront requests for each path."""
    return [str(request["uri"]) for request in answers(code, uris)]


def test_each_address_of_the_app_serves_index_html(code: str) -> None:
    assert served(code, ROUTES) == ["/index.html"] * len(ROUTES)


def test_each_address_of_the_portal_serves_its_page(code: str) -> None:
    assert served(code, PORTAL) == ["/operators.html"] * len(PORTAL)
    assert served(code, ["/operatorsx", "/merchants/operators"]) == ["/index.html"] * 2


def test_a_missing_file_is_not_answered_with_html(code: str) -> None:
    assert served(code, MISSING) == MISSING


def test_a_page_of_the_docs_is_the_index_of_its_folder(code: str) -> None:
    addresses = [f"/docs/{page}" for page in pages.addresses()]

    assert served(code, addresses) == [f"{address}index.html" for address in addresses]
    assert served(code, ["/docsite", "/pay/docs/"]) == ["/index.html"] * 2


def test_a_page_of_the_docs_without_a_slash_redirects_since_its_links_are_relative(code: str) -> None:
    for response, target in zip(answers(code, ["/docs", "/docs/api"]), ["/docs/", "/docs/api/"], strict=True):
        assert (response["statusCode"], response["headers"]["location"]["value"]) == (302, target)


def test_a_missing_page_of_the_docs_is_a_page_with_the_status_404(code: str) -> None:
    gone = [
        "gone",
        "gone/",
        "api/gone/",
        "/api/",
        "api.md",
        "api.html",
        "gone.png",
        "gone/index.html",
        "v1.json",
    ]
    for response in answers(code, [f"/docs/{address}" for address in gone]):
        assert response["statusCode"] == 404
        assert '<a href="/docs/">' in response["body"]


def test_the_function_fits_cloudfronts_limit(code: str) -> None:
    assert (
        len(code.encode()) <= 10_240
    )  # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html


@pytest.mark.parametrize("site", SITES)
def test_every_file_of_a_site_is_served(code: str, site: str) -> None:
    folder = build(site)
    files = [f"/{file.relative_to(folder).as_posix()}" for file in folder.rglob("*") if file.is_file()]

    assert served(code, files) == files
