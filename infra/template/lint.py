"""Check the template with cfn-lint and checkov: python -m infra.template.lint

cfn-lint reads the built template, and both read it with every production setting in use: checkov decides no
conditions. The findings that are accepted, with their reasons: exceptions.yaml.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

from infra import console
from infra.build import tools
from infra.build.content_hash import cached, digest
from infra.paths import BUILDS, TEMPLATE
from infra.template import assemble
from infra.template.resolved import resolve

EXCEPTIONS, CHECKOV = TEMPLATE / "exceptions.yaml", TEMPLATE / "checkov.txt"
CERTIFICATE = "arn:aws:acm:us-east-1:111111111111:certificate/1"
EVERY_SETTING = {
    "CodeBucket": "gateway-code",
    "CodeKey": "functions/1.zip",
    "InventoryKey": "inventories/1.json",
    "OriginSecret": "placeholder-placeholder-placeholder",
    "MailSender": "pay@example.com",
    "Sms": "true",
    "AlarmTopic": "arn:aws:sns:us-east-1:111111111111:on-call",
    "CheckoutUrl": "https://checkout.example.com",
    "CheckoutDomain": "checkout.example.com",
    "CheckoutCertificate": CERTIFICATE,
    "DashboardUrl": "https://dashboard.example.com",
    "DashboardDomain": "dashboard.example.com",
    "DashboardCertificate": CERTIFICATE,
    "ApiDomain": "api.example.com",
    "ApiCertificate": CERTIFICATE,
    "HostedZone": "Z0123456789",
    "Canary": "LambdaCanary10Percent10Minutes",
    "SnapStart": "true",
    "Tracing": "true",
    "DeletionProtection": "true",
    "ApiReservedConcurrency": "100",
    "MonthlyBudget": "1000",
    "ApiLogRole": "create",
}


@dataclass(frozen=True)
class Finding:
    rule: str
    resource: str  # its name in the template, empty for the whole
    message: str


def main() -> int:
    """Print what is wrong. Return 1 if anything is."""
    wrong = list(compare(findings(assemble.build()), yaml.safe_load(EXCEPTIONS.read_text())))
    for line in wrong:
        console.plain(line)
    return 1 if wrong else 0


def compare(found: Iterable[Finding], exceptions: dict[str, Any]) -> Iterable[str]:
    """Yield a line for each finding that is no exception, and for each exception that is not found."""
    used = set()
    for finding in found:
        accepted = exceptions.get(finding.rule, {}).get("resources", [])
        match = next((name for name in accepted if name in ("all", finding.resource)), None)
        used.add((finding.rule, match))
        if match is None:
            yield f"{finding.rule} {finding.resource}: {finding.message}"
    for rule, exception in exceptions.items():
        for name in exception["resources"]:
            if (rule, name) not in used:
                yield f"{rule} {name} is not found any more: remove it from {EXCEPTIONS.name}"


def findings(template: Path) -> list[Finding]:
    """Return what the linters find. The last result for the same template is kept."""
    key = digest([template, CHECKOV, Path(__file__), TEMPLATE / "conditions.py", TEMPLATE / "resolved.py"])
    kept = cached(BUILDS / f"findings-{key}.json", lambda draft: _write(draft, template))
    return [Finding(**one) for one in json.loads(kept.read_text())]


def _write(destination: Path, template: Path) -> None:
    resolved = destination.with_name("resolved.json")
    definition = resolve(json.loads(template.read_text()), EVERY_SETTING)
    resolved.write_text(json.dumps({"AWSTemplateFormatVersion": "2010-09-09", **definition}))
    found = {*_cfn_lint(template), *_cfn_lint(resolved), *_checkov(resolved)}
    destination.write_text(json.dumps([asdict(one) for one in sorted(found, key=str)]))


def _cfn_lint(template: Path) -> Iterable[Finding]:
    for one in _output(Path(sys.executable).parent / "cfn-lint", "--format", "json", template):
        path = one["Location"]["Path"] or []
        resource = path[1] if path[:1] == ["Resources"] else ""
        yield Finding(one["Rule"]["Id"], resource, one["Message"])


def _checkov(template: Path) -> Iterable[Finding]:
    python = tools.python_of(BUILDS / f"checkov-{digest([CHECKOV])}", CHECKOV)
    options = ("--framework", "cloudformation", "--skip-download", "--quiet", "--compact", "--output", "json")
    report = _output(python, python.parent / "checkov", *options, "--file", template)
    for one in report["results"]["failed_checks"]:
        yield Finding(one["check_id"], one["resource"].split(".")[-1], one["check_name"])


def _output(*command: Path | str) -> Any:
    """Return the JSON that a linter prints. Its exit code only says that it found something."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(ran.stdout)


if __name__ == "__main__":
    sys.exit(main())
