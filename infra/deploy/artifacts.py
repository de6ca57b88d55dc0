"""Build what a deploy consists of, and keep it in the stack's code bucket."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.build import package, page_scripts
from infra.deploy import sites, storage
from infra.deploy.target import Target
from infra.docs.site import build as docs_site
from infra.template import assemble

SAME_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Build:
    """The input of a deploy: the template, the functions' zip, and each site's folder."""

    template: Path
    functions: Path
    sites: Mapping[str, Path] = field(default_factory=dict)

    @property
    def code_key(self) -> str:
        return f"functions/{digest(self.functions.read_bytes())}.zip"

    @property
    def inventory(self) -> Path:
        """Return the inventory of the payment pages' scripts."""
        return self.sites["Checkout"] / page_scripts.INVENTORY

    @property
    def inventory_key(self) -> str:
        return f"inventories/{digest(self.inventory.read_bytes())}.json"

    @property
    def definition(self) -> Any:
        """Return the template."""
        return json.loads(self.template.read_text())


@dataclass(frozen=True)
class Uploaded:
    """The objects of one deploy in the code bucket, and the parameters of the template that name them."""

    bucket: str
    template_key: str
    parameters: Mapping[str, str]
    sites: Mapping[str, str] = field(default_factory=dict)


def build(target: Target) -> Build:
    """Return the files to deploy, rebuilt only if their sources have changed."""
    with ThreadPoolExecutor() as pool:
        made_template = pool.submit(assemble.build)
        functions = pool.submit(package.build, target.runtime())
        pool.submit(docs_site.build)  # beside the sites' npm; the dashboard's site waits for it
        built = {name: pool.submit(sites.build, name) for name in sites.SITES}
        return Build(
            made_template.result(), functions.result(), {name: site.result() for name, site in built.items()}
        )


def code_bucket(target: Target, stack: str) -> str:
    """Return the name of the stack's code bucket, which no other account can take before or after us.

    A stack of an earlier release keeps the bucket that it has.
    """
    earlier = f"{stack}-code-{target.account}-{target.region}"
    if target.region in storage.WITHOUT_NAMESPACE or storage.is_ours(target, earlier):
        return earlier
    return f"{earlier}{storage.OF_ACCOUNT}"


def upload(target: Target, stack: str, made: Build, template: bytes) -> Uploaded:
    """Upload what is not there yet."""
    bucket = storage.ensure_bucket(target, code_bucket(target, stack))
    template_key = upload_template(target, bucket, template)
    zips = {name: zipped(folder) for name, folder in made.sites.items()}
    keys = {name: f"sites/{name}-{digest(content)}.zip" for name, content in zips.items()}
    storage.put(target, bucket, made.code_key, made.functions.read_bytes())
    storage.put(target, bucket, made.inventory_key, made.inventory.read_bytes())
    for name, content in zips.items():
        storage.put(target, bucket, keys[name], content)
    parameters = {
        "CodeBucket": bucket,
        "CodeKey": made.code_key,
        "InventoryKey": made.inventory_key,
        "Architecture": target.architecture(),
        "Runtime": target.runtime().name,
    }
    return Uploaded(bucket, template_key, parameters, keys)


def upload_template(target: Target, bucket: str, template: bytes) -> str:
    """Upload the template unless it is there. Return its key."""
    key = f"templates/{digest(template)}.json"
    storage.put(target, bucket, key, template)
    return key


def zipped(folder: Path) -> bytes:
    """Return the folder as a zip, equal for equal files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = zipfile.ZipInfo(path.relative_to(folder).as_posix(), SAME_DATE)
                archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return content.getvalue()


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
