"""List the parameters of the template, which a deploy can be given."""

import argparse
from typing import Any

from infra import console
from infra.template import fragments


class ListParameters(argparse.Action):
    """Print every parameter that a deploy can be given, and end the command."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        for name, parameter in sorted(fragments.merged()["Parameters"].items()):
            console.plain(f"{name}={parameter.get('Default', '')}")
            console.plain(f"    {parameter['Description']}{_allowed(parameter)}")
        parser.exit()


def _allowed(parameter: dict[str, Any]) -> str:
    allowed = parameter.get("AllowedValues")
    return f" ({', '.join(map(str, allowed))})" if allowed else ""
