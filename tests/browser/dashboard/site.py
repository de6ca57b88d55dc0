"""The dashboard in a browser tab: actions of a user, and what the tab logged."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

from tests.browser.color_schemes import COLORS, AxeOptions, Look

SCREENSHOTS = Path(__file__).parents[1] / "out"
KEEP_SCREENSHOTS = "KEEP_SCREENSHOTS" in os.environ
API_REJECTION = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")

AXE = """async ([within, options]) => (
        await axe.run(within ?? document, {...options, resultTypes: ['violations']})
    ).violations
    .map(({id, nodes}) => `${id}: ${nodes.map(node => node.html).join(' ').slice(0, 300)}`)"""
# Changed colors fade in, and axe-core would measure the contrast of a color in between.
RENDERED = """async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
}"""
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def _needed(looks: Iterable[Look], axe_at: Mapping[Look, AxeOptions]) -> Iterator[Look]:
    """Yield the looks of axe-core, and each width once, since no color changes what is too wide."""
    return (look for look in looks if look[0] == COLORS[0] or look in axe_at)


@dataclass
class Site:
    """A tab. `console_errors` has the logged errors and warnings, also those of the Content-Security-Policy;
    `api_requests` has the requests to the API, such as `GET /v1/orders`."""

    page: Page
    address: str
    console_errors: list[str] = field(default_factory=list)
    api_requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._record_console)
        self.page.on("request", self._record_request)
        self.page.on("pageerror", lambda error: self.console_errors.append(str(error)))

    def visit(self, path: str) -> "Site":
        self.page.goto(self.address + path)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        return self

    def see(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def press(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=isinstance(name, str)).first.click()

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option, exact=True).click()

    def by_test_id(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def wait_for_dialog(self) -> None:
        """Wait until a dialog has taken the focus, which it does a moment after it is shown.

        Earlier, it would take the focus from a field that is already filled, and not react to keys.
        """
        expect(self.dialog.locator(":focus")).to_have_count(1)

    def wait_until_loaded(self) -> None:
        """Wait until the page shows no loading placeholder."""
        expect(self.page.get_by_label("Loading", exact=True)).to_have_count(0)
        expect(self.page.locator("[class*=Skeleton], .mantine-datatable-loader-fetching")).to_have_count(0)

    def api(self, path: str) -> Any:
        """Return the data of a GET request with the page's session."""
        response = self.page.request.get(
            f"{self.address}/api{path}", headers={"X-Requested-With": "dashboard", "X-Mode": "test"}
        )
        assert response.ok, response.text()
        return response.json()["data"]

    def accessibility_violations(self, within: str | None, options: Mapping[str, Any]) -> list[str]:
        """Return the violations that axe-core finds in the elements that a selector names, or on the page."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found: list[str] = self.page.evaluate(AXE, [within, dict(options)])
        return found

    def screenshot(self, name: str, *, full_page: bool = True) -> None:
        """Wait until the page is rendered. Write a screenshot if KEEP_SCREENSHOTS is set."""
        self.page.evaluate(RENDERED)
        if KEEP_SCREENSHOTS:
            SCREENSHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)

    def layout_problems(
        self, name: str, widths: Sequence[int], axe_at: Mapping[Look, AxeOptions], overlay: str | None = None
    ) -> Iterator[str]:
        """Yield the widths that the page exceeds, in light colors at least, and the findings of axe-core.

        `axe_at` are axe-core's options by color scheme and width. It searches the whole page, or the elements
        that `overlay` selects.
        """
        looks = product(COLORS, widths)
        for colors, width in looks if KEEP_SCREENSHOTS else _needed(looks, axe_at):
            self.page.emulate_media(color_scheme=colors)
            expect(self.page.locator(f"html[data-mantine-color-scheme={colors}]")).to_have_count(1)
            self.page.set_viewport_size({"width": width, "height": 900})
            self.screenshot(f"{name}-{width}-{colors}", full_page=overlay is None)
            if self.overflows_horizontally:
                yield f"{width} {colors}: wider than the screen"
            if (colors, width) in axe_at:
                for violation in self.accessibility_violations(overlay, axe_at[colors, width]):
                    yield f"{width} {colors}: {violation}"

    @property
    def overflows_horizontally(self) -> bool:
        return bool(self.page.evaluate(OVERFLOWS))

    def _record_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not API_REJECTION.match(message.text):
            self.console_errors.append(message.text)

    def _record_request(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith("/api/"):
            self.api_requests.append(f"{request.method} {path.removeprefix('/api')}")
