"""The dashboard as somebody sees it who sits before it."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

SCREENSHOTS = Path(__file__).parents[1] / "out"
KEEP_PICTURES = "KEEP_PICTURES" in os.environ
REFUSED_BY_API = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")

AXE = """async () => (await axe.run({resultTypes: ['violations']})).violations
    .map(({id, nodes}) => `${id}: ${nodes.map(node => node.html).join(' ').slice(0, 300)}`)"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@dataclass
class Site:
    """`complaints` are what the browser said of errors, the policy against inline code among them; `asked` is
    what the page asked the API, such as `GET /v1/orders`."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("request", self._noted)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

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

    def part(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def settle(self) -> None:
        """Until nothing of the page is still on its way."""
        expect(self.page.get_by_label("Loading", exact=True)).to_have_count(0)
        expect(self.page.locator("[class*=Skeleton], .mantine-datatable-loader-fetching")).to_have_count(0)

    def api(self, path: str) -> Any:
        """What the API shows to the page's session."""
        answer = self.page.request.get(
            f"{self.address}/api{path}", headers={"X-Requested-With": "dashboard", "X-Mode": "test"}
        )
        assert answer.ok, answer.text()
        return answer.json()["data"]

    def barriers(self) -> list[str]:
        """What axe-core finds that would keep somebody out."""
        self.page.evaluate(AXE_SCRIPT)
        found: list[str] = self.page.evaluate(AXE)
        return found

    def picture(self, name: str, *, whole: bool = True) -> None:
        """Wait until the page is drawn. Keep a picture of it if KEEP_PICTURES is set."""
        self.page.evaluate(DRAWN)
        if KEEP_PICTURES:
            SCREENSHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)

    @property
    def is_wider_than_the_screen(self) -> bool:
        return bool(self.page.evaluate(WIDER_THAN_THE_SCREEN))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not REFUSED_BY_API.match(message.text):
            self.complaints.append(message.text)

    def _noted(self, request: Request) -> None:
        path = urlsplit(request.url).path
        if path.startswith("/api/"):
            self.asked.append(f"{request.method} {path.removeprefix('/api')}")
