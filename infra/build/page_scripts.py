"""Add integrity hashes to the pages of a built site, and write the inventory of the payment pages' scripts.

The inventory holds what PCI DSS 4.0.1 asks for: each script with its hash, its purpose and who authorized it
(6.4.3), and the pages and headers that a browser must receive (11.6.1).
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from chalicelib.checkout.domain.page_inventory import integrity_of
from infra.errors import CliError
from infra.template import fragments

AUTHORIZED = "authorized-scripts.json"  # in the folder of a site with payment pages
INVENTORY = "inventory.json"
ACQUIRER_PAGE = "acquirer.html"
NO_INTEGRITY = "The acquirer changes its script without notice. The policy of this page limits its origin."

_LOADED = re.compile(r'(<(?:script|link)\b[^>]*?\s(?:src|href)="/(assets/[^"]+)")')
_SCRIPT_BEFORE_MODULES = re.compile(
    r'(\s*<script type="module"[^>]*></script>)((?:\s*<link rel="modulepreload"[^>]*>)+)'
)
_HASH_IN_NAME = re.compile(r"-[\w-]{8}(?=\.\w+$)")

Json = dict[str, Any]


def complete(built: Path, authorized: Path) -> None:
    """Add the integrity hashes, and the inventory if the file `authorized` exists.

    Raise CliError if a page loads a file that is not authorized, or an authorized file does not exist.
    """
    for page in built.glob("*.html"):
        page.write_text(_with_integrity(page.read_text(), built))
    if authorized.exists():
        inventory = _inventory(built, json.loads(authorized.read_text()))
        (built / INVENTORY).write_text(json.dumps(inventory, indent=1) + "\n")
        shutil.rmtree(built / ".vite")


def _with_integrity(text: str, built: Path) -> str:
    """Put a page's modules before the script that imports them: a hash counts for the first request only."""
    ordered = _SCRIPT_BEFORE_MODULES.sub(r"\2\1", text)

    def with_hash(found: re.Match[str]) -> str:
        return f'{found[1]} integrity="{integrity_of((built / found[2]).read_bytes())}"'

    return _LOADED.sub(with_hash, ordered)


def _inventory(built: Path, authorized: Json) -> Json:
    files = _files(built, authorized)
    _check_all_are_loaded(files, authorized)
    pages = [
        {
            "path": f"/{page.name}",
            "purpose": authorized["pages"].get(page.name) or _refuse(page.name),
            "integrity": integrity_of(page.read_bytes()),
            "headers": _headers(f"/{page.name}"),
        }
        for page in sorted(built.glob("*.html"))
    ]
    return {"pages": pages, "files": files, "acquirer_scripts": _acquirer_scripts(authorized)}


def _files(built: Path, authorized: Json) -> list[Json]:
    """Return each script and style with the pages that load it; the SDK is loaded by the shops' pages."""
    manifest = json.loads((built / ".vite" / "manifest.json").read_text())
    loaded: dict[str, list[str]] = {}
    for page in sorted(path.name for path in built.glob("*.html")):
        for name in sorted(_loaded_by(manifest, page)):
            loaded.setdefault(name, []).append(f"/{page}")
    loaded |= {sdk.name: [] for sdk in sorted(built.glob("checkout.*js"))}
    return [
        {
            "source": f"/{name}",
            "type": "style" if name.endswith(".css") else "script",
            "pages": pages,
            "purpose": authorized["files"].get(_name_without_hash(name)) or _refuse(name),
            "authorized_by": authorized["authorized_by"],
            "integrity": integrity_of((built / name).read_bytes()),
        }
        for name, pages in loaded.items()
    ]


def _loaded_by(manifest: Json, page: str) -> set[str]:
    """Return the files that a page loads, also later. A page without scripts and styles is not built."""
    if page not in manifest:
        return set()
    chunks, pending = {page}, [page]
    while pending:
        chunk = manifest[pending.pop()]
        new = {*chunk.get("imports", []), *chunk.get("dynamicImports", [])} - chunks
        chunks |= new
        pending += new
    return {name for key in chunks for name in (manifest[key]["file"], *manifest[key].get("css", []))}


def _acquirer_scripts(authorized: Json) -> list[Json]:
    return [
        {
            "source": url,
            "type": "script",
            "pages": [f"/{ACQUIRER_PAGE}"],
            "purpose": purpose,
            "authorized_by": authorized["authorized_by"],
            "integrity": None,
            "why_no_integrity": NO_INTEGRITY,
        }
        for url, purpose in authorized["acquirer_scripts"].items()
    ]


def _headers(path: str) -> dict[str, str]:
    """Return the security headers of a page of the checkout that do not depend on the stage."""
    resources = fragments.load("sites")["Resources"]
    distribution = resources["CheckoutDistribution"]["Properties"]["DistributionConfig"]
    own = [one for one in distribution["CacheBehaviors"] if one["PathPattern"] == path]
    (behavior,) = own or [distribution["DefaultCacheBehavior"]]
    policy = resources[behavior["ResponseHeadersPolicyId"]["Ref"]]
    config = policy["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    custom = {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
    return {"Content-Security-Policy": security["ContentSecurityPolicy"]["ContentSecurityPolicy"], **custom}


def _check_all_are_loaded(files: list[Json], authorized: Json) -> None:
    loaded = {_name_without_hash(file["source"]) for file in files}
    if unused := authorized["files"].keys() - loaded:
        raise CliError(
            f"{AUTHORIZED} authorizes {', '.join(sorted(unused))}, which no page loads.", "Remove it."
        )


def _name_without_hash(name: str) -> str:
    return _HASH_IN_NAME.sub("", Path(name).name)


def _refuse(name: str) -> str:
    raise CliError(
        f"{_name_without_hash(name)} is not authorized for the payment pages.",
        f"Review it and add its purpose to {AUTHORIZED}.",
    )
