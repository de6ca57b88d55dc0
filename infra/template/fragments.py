"""Load the template's fragments as one mapping, in CloudFormation's long form."""

import json
from functools import reduce
from typing import Any

import yaml

from infra.docs.site import pages
from infra.paths import TEMPLATE

FRAGMENTS = (
    "stage", "tables", "queues", "workers", "settlements", "mail", "summaries", "alarms", "failure_alarms",
    "metrics", "dashboard", "api", "http_api", "evidence", "exports", "billing", "sites", "pages",
    "production", "domains", "firewall", "access_logs", "versions",
)  # fmt: skip

Template = dict[str, Any]
NO_PAGES = "var pages = [];"


class _Loader(yaml.CSafeLoader):
    """Load YAML with CloudFormation's short tags (!Ref, !Sub, …) as their long forms.

    The parser in C takes a fifth of the time.
    """


def _long_form(loader: yaml.CSafeLoader, suffix: str, node: yaml.Node) -> Template:
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _long_form)


def load(name: str) -> Template:
    """Return one fragment."""
    loaded: Template = yaml.load((TEMPLATE / f"{name}.yaml").read_text(), Loader=_Loader)  # noqa: S506 - a SafeLoader
    return loaded


def merged() -> Template:
    """Return all fragments as the one template for `chalice package --merge-template`."""
    template: Template = reduce(_deep, map(load, FRAGMENTS), {})
    template["Resources"]["SendLater"]["Properties"]["Definition"] = state_machine()
    routes = template["Resources"]["AppRoutes"]["Properties"]
    routes["FunctionCode"] = routes["FunctionCode"].replace(NO_PAGES, f"var pages = {docs_pages()};")
    return template


def docs_pages() -> str:
    """Return the addresses of the docs' pages as JavaScript."""
    return json.dumps(pages.addresses(), separators=(",", ":"))


def state_machine() -> Template:
    """Return the definition of the state machine SendLater."""
    definition: Template = json.loads((TEMPLATE / "send_later.asl.json").read_text())
    return definition


def is_ref(value: Any) -> bool:
    return isinstance(value, dict) and "Ref" in value


def _deep(one: Template, other: Template) -> Template:
    both = {key: _deep(one[key], other[key]) for key in one.keys() & other.keys()}
    return {**one, **other, **both}
