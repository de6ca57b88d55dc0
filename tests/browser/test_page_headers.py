"""The security headers of the pages, as a stage serves them."""

import re

import pytest
import requests

from tests.live_stage import RunningStage

CHECKOUT = (
    "/pay.html",
    "/invoice.html",
    "/mandate.html",
    "/portal.html",
    "/challenge.html",
    "/return.html",
    "/index.html",
)
ALL = [("checkout", page) for page in (*CHECKOUT, "/acquirer.html")] + [("dashboard", "/")]
BLOCKED = {"document-uri": "https://x/pay.html", "effective-directive": "img-src", "blocked-uri": "inline"}


def headers_of(running: RunningStage, site: str, page: str) -> dict[str, str]:
    answer = requests.get(f"{getattr(running, site)}{page}", timeout=30)
    return {name.lower(): value for name, value in answer.headers.items()}


@pytest.mark.parametrize(("site", "page"), ALL)
def test_a_page_uses_no_devices_and_stays_apart_from_other_windows(
    running: RunningStage, site: str, page: str
) -> None:
    headers = headers_of(running, site, page)
    opener = "same-origin" if site == "dashboard" else "same-origin-allow-popups"

    assert headers["cross-origin-opener-policy"] == opener
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(headers["permissions-policy"].split(", "))


def test_only_the_page_of_acquirers_may_use_payment(running: RunningStage) -> None:
    policies = {place: headers_of(running, *place)["permissions-policy"] for place in ALL}

    acquirers = policies.pop(("checkout", "/acquirer.html"))
    assert 'payment=(self "https://js.stripe.com"' in acquirers
    assert all("payment=()" in policy for policy in policies.values())


def test_text_cannot_become_code_where_no_acquirers_script_runs(running: RunningStage) -> None:
    policies = {place: headers_of(running, *place)["content-security-policy"] for place in ALL}

    without = [page for (_, page), policy in policies.items() if "require-trusted-types-for" not in policy]
    assert without == ["/acquirer.html"]


@pytest.mark.parametrize(("site", "page"), ALL)
def test_a_violation_is_reported_to_the_api_of_the_same_origin(
    running: RunningStage, site: str, page: str
) -> None:
    headers = headers_of(running, site, page)
    endpoint = re.fullmatch(r'policy="(/[\w/-]+)"', headers["reporting-endpoints"])
    assert endpoint is not None
    assert headers["content-security-policy"].endswith(f"report-uri {endpoint[1]}; report-to policy")

    answer = requests.post(
        f"{getattr(running, site)}{endpoint[1]}", json={"csp-report": BLOCKED}, timeout=30,
        headers={"Content-Type": "application/csp-report"},
    )  # fmt: skip

    assert (answer.status_code, answer.json()) == (200, {"counted": 1})
