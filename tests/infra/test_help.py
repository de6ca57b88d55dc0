"""`--help` explains every command, option and argument."""

import argparse
import re
from pathlib import Path

import pytest

from infra import cli
from infra.template import fragments

CODE = re.compile(r"`([^`]+)`|^ *(python -m infra [^\n]+)", re.MULTILINE)


def commands() -> dict[str, argparse.ArgumentParser]:
    found = next(action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(found.choices)


def test_every_command_says_what_it_does() -> None:
    assert [name for name, parser in commands().items() if not parser.description] == []


def test_every_option_and_argument_is_explained() -> None:
    unexplained = [
        f"{name} {'/'.join(action.option_strings) or action.dest}"
        for name, parser in commands().items()
        for action in parser._actions
        if not action.help
    ]

    assert unexplained == []


def test_the_commands_on_a_deployed_stack_take_the_same_options() -> None:
    shared = {"--stack", "--region", "--profile", "--endpoint-url"}
    local = {
        "up",
        "demo",
        "down",
        "reset",
        "listen",
        "catalog",
        "openapi",
        "clients",
        "docs",
        "release-files",
        "deployer-policy",
        "check",
        "test",
    }
    options = {name: set(parser._option_string_actions) for name, parser in commands().items()}

    assert [name for name, has in options.items() if not shared <= has] == sorted(
        local, key=list(options).index
    )


@pytest.mark.parametrize("page", ["operations", "running", "deploy", "production"])
def test_a_page_advises_commands_options_and_parameters_that_exist(page: str) -> None:
    known, parameters = commands(), fragments.merged()["Parameters"]
    advised = [span or line for span, line in CODE.findall(Path(f"docs/{page}.md").read_text())]

    unknown = []
    for code in advised:
        name, _, rest = code.removeprefix("python -m infra ").partition(" ")
        if name not in known:
            unknown += [code] if code.startswith("python -m infra ") else []
            continue
        given = set(re.findall(r"(?<!\S)(--[a-z-]+)", rest.partition(" && ")[0].partition(" || ")[0]))
        unknown += [code] if given - {*known[name]._option_string_actions} else []
        unknown += [code for one in re.findall(r"--parameter (\w+)", rest) if one not in parameters]

    assert advised
    assert unknown == []
