from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Error

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_the_policy_forbids_inline_code_and_framing(running: RunningStage) -> None:
    headers = requests.get(running.dashboard, timeout=30).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert (policy["script-src"], policy["style-src"]) == ("'self'",) * 2
    api, *uploads = policy["connect-src"].split(" ")
    assert api == "'self'"
    assert {urlsplit(url).hostname for url in uploads} == {"127.0.0.1", "localhost"}
    assert policy["frame-ancestors"] == "'none'"
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_an_injected_inline_script_does_not_run(site: Site) -> None:
    site.visit("/orders")

    site.page.evaluate("""() => {
        const script = document.createElement('script');
        script.append("document.title = 'attacked'");
        document.body.append(script);
    }""")

    assert site.page.title() != "attacked"
    assert site.console_errors
    site.console_errors.clear()


def test_text_cannot_become_markup(site: Site) -> None:
    site.visit("/orders")

    with pytest.raises(Error, match="TrustedHTML"):
        site.page.evaluate("document.body.innerHTML = '<img src=x>'")

    site.console_errors.clear()
