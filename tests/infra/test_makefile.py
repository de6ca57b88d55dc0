"""The values of `make` commands reach the gateway's command line unchanged."""

import subprocess

import pytest

from infra.paths import ROOT

NAMES = [
    'Asha\'s "Bakery" & Sons',
    "`touch /tmp/never` Tea",
    "$(touch /tmp/never)",
    "Tea $HOME ${HOME} $$",
    "$(shell echo expanded)",
    "back\\slash; echo no",
]


def printed(*arguments: str) -> str:
    """Run a command of the Makefile with a gateway that prints its arguments, each in brackets."""
    gateway = "gateway=printf [%s]"
    ran = subprocess.run(
        ["make", "-s", *arguments, gateway], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return ran.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_merchants_name_is_not_expanded(name: str) -> None:
    assert printed("merchant", f"NAME={name}") == f"[merchant][{name}]"


@pytest.mark.parametrize("value", NAMES)
def test_no_value_is_expanded(value: str) -> None:
    user = printed("user", f"EMAIL={value}", f"MERCHANT={value}", f"ROLE={value}")

    assert user == f"[user][{value}][--merchant][{value}][--role][{value}]"
    assert printed("replay", f"SINCE={value}") == f"[replay][--since][{value}]"
    assert printed("deploy", f"STACK={value}") == f"[deploy][--stack][{value}]"
    listen = printed("listen", f"FORWARD_TO={value}", f"EVENTS={value}")
    assert listen == f"[listen][--forward-to][{value}][--events][{value}]"


def test_a_value_that_is_left_out_has_its_default() -> None:
    assert printed("listen") == "[listen][--forward-to][http://localhost:4000/webhook][--events][*]"
    assert printed("deploy") == "[deploy]"
    assert printed("merchant") == "[merchant][]"
