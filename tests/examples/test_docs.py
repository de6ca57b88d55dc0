"""Run the code of docs/webhooks.md unchanged. Go and Java run where their compilers are; C# does not run."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chalicelib.webhooks.sending.post_result import Failure
from chalicelib.webhooks.sending.signature import SigningKeys, headers, new_key_pair, new_secret
from infra.paths import ROOT
from tests.node import node
from tests.unavailable import unavailable

DOCS = (ROOT / "docs" / "webhooks.md").read_text()
NEW, OLD, STRANGER = (new_secret(bytes([0xFB, byte]) * 16) for byte in (1, 2, 3))
PAIR, OTHER_PAIR = new_key_pair(b"k" * 32), new_key_pair(b"o" * 32)
BODY = '{"id":"evt_1","name":"Zoë ₹ 😀"}'
KEYS = SigningKeys((NEW, OLD), PAIR.private)

JAVA_CALL = """
public class Call {
    public static void main(String[] given) throws Exception {
        var headers = new java.util.HashMap<String, String>();
        for (int at = 2; at < given.length; at += 2) headers.put(given[at], given[at + 1]);
        System.out.println(Webhooks.verified(given[0], headers, given[1].getBytes("UTF-8")));
    }
}
"""
GO_CALL = """
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

func main() {
	given, header := map[string]string{}, http.Header{}
	json.Unmarshal([]byte(os.Args[2]), &given)
	for name, value := range given {
		header.Set(name, value)
	}
	fmt.Println(verified(os.Args[1], header, []byte(os.Args[3])))
}
"""
Verified = Callable[[str, dict[str, str], str], bool]


def code(language: str, function: str) -> str:
    blocks: list[str] = re.findall(rf"^```{language}\n(.*?)^```", DOCS, re.DOTALL | re.MULTILINE)
    [found] = [block for block in blocks if f" {function}(" in block]
    return found


def in_python(secret: str, given: dict[str, str], body: str) -> bool:
    names: dict[str, Any] = {}
    exec(code("python", "verified"), names)
    return bool(names["verified"](secret, given, body.encode()))


def in_node(function: str, key: str, given: dict[str, str], body: str) -> bool:
    script = f"{code('js', function)}\nconsole.log({function}(...{json.dumps([key, given, body])}));"
    ran = subprocess.run(
        [node(), "--input-type=module", "--eval", script], capture_output=True, text=True, check=True
    )
    return ran.stdout.strip() == "true"


def in_javascript(secret: str, given: dict[str, str], body: str) -> bool:
    return in_node("verified", secret, given, body)


def in_php(secret: str, given: dict[str, str], body: str) -> bool:
    script = f"{code('php', 'verified')}\necho json_encode(verified(...json_decode($argv[1], true)));"
    return printed("php", "-r", script, json.dumps([secret, given, body])) == "true"


def in_ruby(secret: str, given: dict[str, str], body: str) -> bool:
    script = f"require 'json'\n{code('ruby', 'verified')}\nputs verified(*JSON.parse(ARGV[0]))"
    return printed("ruby", "-e", script, json.dumps([secret, given, body])) == "true"


def in_go(secret: str, given: dict[str, str], body: str) -> bool:
    if shutil.which("go") is None:
        unavailable("No Go is installed.")
    return printed(str(built()), secret, json.dumps(given), body) == "true"


@cache
def built() -> Path:
    """Return a program that calls the function of the docs."""
    folder = Path(tempfile.mkdtemp())
    (folder / "verified.go").write_text("package main\n" + code("go", "verified"))
    (folder / "call.go").write_text(GO_CALL)
    program, settings = folder / "call", {"GOCACHE": str(folder / "cache"), "GO111MODULE": "off"}
    command = ["go", "build", "-o", str(program), "verified.go", "call.go"]
    subprocess.run(command, cwd=folder, env=os.environ | settings, check=True)
    return program


def in_java(secret: str, given: dict[str, str], body: str) -> bool:
    if shutil.which("javac") is None:
        unavailable("No JDK is installed.")
    arguments = [text for header in given.items() for text in header]
    return printed("java", "-cp", str(compiled()), "Call", secret, body, *arguments) == "true"


@cache
def compiled() -> Path:
    """Return the folder with the class of the docs and a program that calls it."""
    folder = Path(tempfile.mkdtemp())
    (folder / "Webhooks.java").write_text(code("java", "verified"))
    (folder / "Call.java").write_text(JAVA_CALL)
    subprocess.run(["javac", "-encoding", "UTF-8", *folder.glob("*.java")], cwd=folder, check=True)
    return folder


def printed(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # in which Java reads its arguments
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


def signed(later: timedelta = timedelta()) -> dict[str, str]:
    return dict(headers(KEYS, "evt_1", BODY.encode(), datetime.now(UTC) + later))


@pytest.fixture(params=[in_python, in_javascript, in_php, in_go, in_ruby, in_java])
def verified(request: pytest.FixtureRequest) -> Verified:
    found: Verified = request.param
    return found


@pytest.mark.parametrize("secret", [NEW, OLD])
def test_a_webhook_is_verified_by_either_secret_of_a_rotation(verified: Verified, secret: str) -> None:
    assert verified(secret, signed(), BODY)


def test_another_secret_body_id_or_time_is_rejected(verified: Verified) -> None:
    assert not verified(STRANGER, signed(), BODY)
    assert not verified(NEW, signed(), BODY + " ")
    assert not verified(NEW, {**signed(), "webhook-id": "evt_2"}, BODY)
    assert not verified(NEW, signed(-timedelta(minutes=6)), BODY)
    assert not verified(NEW, signed(timedelta(minutes=6)), BODY)
    assert not verified(NEW, {**signed(), "webhook-timestamp": "soon"}, BODY)
    assert not verified(NEW, {}, BODY)


def test_the_public_key_verifies_the_signature_of_its_key_pair() -> None:
    assert in_node("verifiedByKey", PAIR.public, signed(), BODY)
    assert not in_node("verifiedByKey", OTHER_PAIR.public, signed(), BODY)
    assert not in_node("verifiedByKey", PAIR.public, signed(), BODY + " ")
    assert not in_node("verifiedByKey", PAIR.public, signed(-timedelta(minutes=6)), BODY)


def test_every_kind_of_failure_is_explained() -> None:
    explained = set(re.findall(r"^\| `(\w+)` \|", DOCS.partition("## Target safety")[2], re.MULTILINE))

    assert explained >= set(Failure)


@pytest.mark.parametrize("name", re.findall(r"receiver\w*\.(?:py|mjs)", DOCS))
def test_the_receivers_that_the_page_names_exist(name: str) -> None:
    assert Path(ROOT / "examples" / name).exists()
