"""The hashes of the pages' scripts, and the inventory of what the payment pages load."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from chalicelib.checkout.domain.page_inventory import integrity_of
from infra.build import frontend, page_scripts
from infra.deploy.sites import SITES
from infra.errors import CliError

CHECKOUT = SITES["Checkout"]


class Tags(HTMLParser):
    """Collect the attributes of the scripts, styles and modules of a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(page.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" or given.get("rel") in ("stylesheet", "modulepreload"):
            self.found.append(given)


@pytest.fixture(scope="module")
def checkout() -> Path:
    return frontend.build(CHECKOUT)


@pytest.fixture(scope="module")
def inventory(checkout: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((checkout / page_scripts.INVENTORY).read_text())
    return loaded


def path_of(tag: dict[str, str | None]) -> str:
    return str(tag.get("src") or tag.get("href"))


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_every_script_and_style_of_a_page_has_the_hash_of_its_file(site: Path) -> None:
    built = frontend.build(site)
    tags = [tag for page in built.glob("*.html") for tag in Tags(page).found]

    assert tags
    for tag in tags:
        file = built / path_of(tag).removeprefix("/")
        assert tag.get("integrity") == integrity_of(file.read_bytes()), tag


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_modules_are_requested_with_their_hash_before_a_script_imports_them(site: Path) -> None:
    for page in frontend.build(site).glob("*.html"):
        kinds = ["src" in tag for tag in Tags(page).found if tag.get("rel") != "stylesheet"]
        assert kinds == sorted(kinds), page.name


def test_the_inventory_has_every_page_and_every_file_that_a_page_loads(
    checkout: Path, inventory: dict[str, Any]
) -> None:
    loaded = {path.relative_to(checkout).as_posix() for path in checkout.rglob("*.*js")}
    loaded |= {path.relative_to(checkout).as_posix() for path in checkout.rglob("*.css")}
    entries = {entry["source"].removeprefix("/"): entry for entry in inventory["files"]}

    assert entries.keys() == loaded
    for name, entry in entries.items():
        assert entry["integrity"] == integrity_of((checkout / name).read_bytes())
        assert entry["purpose"]
        assert entry["authorized_by"]
    assert {page["path"] for page in inventory["pages"]} == {
        f"/{page.name}" for page in checkout.glob("*.html")
    }


def test_the_inventory_names_the_pages_of_each_file(checkout: Path, inventory: dict[str, Any]) -> None:
    for page in checkout.glob("*.html"):
        listed = {entry["source"] for entry in inventory["files"] if f"/{page.name}" in entry["pages"]}
        assert {path_of(tag) for tag in Tags(page).found} <= listed
    (hindi,) = [entry for entry in inventory["files"] if "/hi-" in entry["source"]]
    assert "/pay.html" in hindi["pages"]  # loaded later, by an import in the code


def test_the_inventory_has_the_acquirers_scripts_and_the_policies_that_allow_them(
    inventory: dict[str, Any],
) -> None:
    sources = (file.read_text() for file in (CHECKOUT / "src" / "acquirer").glob("*.ts"))
    urls = {url for text in sources for url in re.findall(r"_URL = '(https://[^']+)'", text)}
    policies = {page["path"]: page["headers"]["Content-Security-Policy"] for page in inventory["pages"]}

    assert {script["source"] for script in inventory["acquirer_scripts"]} == urls
    assert all(url.split("/")[2] in policies["/acquirer.html"] for url in urls)
    assert not any(url.split("/")[2] in policies["/pay.html"] for url in urls)


AUTHORIZED = {
    "authorized_by": "a reviewer",
    "pages": {"pay.html": "Takes the payment"},
    "files": {"pay.js": "Takes the payment"},
    "acquirer_scripts": {},
}  # fmt: skip


def a_site(folder: Path, authorized: dict[str, Any]) -> tuple[Path, Path]:
    """Return a built site with one page and one script, and the file of what is authorized."""
    built = folder / "dist"
    (built / ".vite").mkdir(parents=True)
    (built / "assets").mkdir()
    (built / "assets" / "pay-12345678.js").write_text("pay()")
    (built / "pay.html").write_text('<script type="module" src="/assets/pay-12345678.js"></script>')
    manifest = {"pay.html": {"file": "assets/pay-12345678.js"}}
    (built / ".vite" / "manifest.json").write_text(json.dumps(manifest))
    (folder / "authorized.json").write_text(json.dumps(authorized))
    return built, folder / "authorized.json"


def test_an_authorized_site_gets_its_inventory(tmp_path: Path) -> None:
    page_scripts.complete(*a_site(tmp_path, AUTHORIZED))

    assert {path.name for path in (tmp_path / "dist").iterdir()} == {"assets", "inventory.json", "pay.html"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"files": {}}, r"pay\.js is not authorized"),
        ({"pages": {}}, r"pay\.html is not authorized"),
        ({"files": {**AUTHORIZED["files"], "old.js": "Was used"}}, r"old\.js, which no page loads"),  # type: ignore[dict-item]
    ],
)
def test_a_site_with_other_scripts_than_the_authorized_ones_is_not_built(
    tmp_path: Path, change: dict[str, Any], reason: str
) -> None:
    with pytest.raises(CliError, match=reason):
        page_scripts.complete(*a_site(tmp_path, {**AUTHORIZED, **change}))
