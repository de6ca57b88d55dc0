"""`--help` explains every command, option and argument."""

import argparse

from infra import cli


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
        "release-files",
        "deployer-policy",
        "check",
        "test",
    }
    options = {name: set(parser._option_string_actions) for name, parser in commands().items()}

    assert [name for name, has in options.items() if not shared <= has] == sorted(
        local, key=list(options).index
    )
