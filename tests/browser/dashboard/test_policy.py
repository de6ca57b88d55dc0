import requests

from tests.browser.dashboard.site import Site
from tests.live_stage import RunningStage


def test_the_site_allows_nothing_inline_and_nobody_to_frame_it(running: RunningStage) -> None:
    headers = requests.get(running.dashboard, timeout=30).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))

    assert policy["default-src"] == "'none'"
    assert (policy["script-src"], policy["style-src"], policy["connect-src"]) == ("'self'",) * 3
    assert policy["frame-ancestors"] == "'none'"
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")


def test_an_inline_script_that_got_in_does_not_run(site: Site) -> None:
    site.visit("/orders")

    site.page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = "document.title = 'taken'";
        document.body.append(script);
    }""")

    assert site.page.title() != "taken"
    assert any("Content Security Policy" in complaint for complaint in site.complaints)
    site.complaints.clear()
