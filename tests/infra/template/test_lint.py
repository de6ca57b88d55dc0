"""The linters of the template, and the file of accepted findings."""

import json
from pathlib import Path

import pytest
import yaml

from infra.template import lint
from infra.template.lint import Finding

FOUND = Finding("CKV_AWS_21", "Files", "Ensure the S3 bucket has versioning enabled")


def test_the_template_has_only_findings_that_are_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    assert (lint.main(), capsys.readouterr().out) == (0, "")


def test_every_accepted_finding_has_a_reason() -> None:
    exceptions = yaml.safe_load(lint.EXCEPTIONS.read_text())

    assert all(exception["reason"] and exception["resources"] for exception in exceptions.values())


@pytest.mark.parametrize(
    ("accepted", "lines"),
    [
        ({}, ["CKV_AWS_21 Files: Ensure the S3 bucket has versioning enabled"]),
        ({"CKV_AWS_21": ["Others"]}, ["CKV_AWS_21 Files:", "CKV_AWS_21 Others is not found any more"]),
        ({"CKV_AWS_21": ["Files"]}, []),
        ({"CKV_AWS_21": ["all"]}, []),
        ({"CKV_AWS_21": ["Files"], "CKV_AWS_18": ["all"]}, ["CKV_AWS_18 all is not found any more"]),
    ],
)
def test_a_finding_is_accepted_for_the_resources_that_are_named(
    accepted: dict[str, list[str]], lines: list[str]
) -> None:
    exceptions = {rule: {"reason": "…", "resources": names} for rule, names in accepted.items()}

    wrong = list(lint.compare([FOUND], exceptions))

    assert [line.startswith(start) for line, start in zip(wrong, lines, strict=True)] == [True] * len(lines)


def test_both_linters_read_what_production_settings_make(tmp_path: Path) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Condition": "IsTraced", "Properties": {"Nmae": "files"}}
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Parameters": {"Tracing": {"Type": "String", "Default": "false"}},
        "Conditions": {"IsTraced": {"Fn::Equals": [{"Ref": "Tracing"}, "true"]}},
        "Resources": {"Files": bucket},
        "Outputs": {},
    }
    (tmp_path / "template.json").write_text(json.dumps(template))

    found = {(one.rule, one.resource) for one in lint.findings(tmp_path / "template.json")}

    assert {("CKV_AWS_53", "Files"), ("E3002", "Files")} <= found
