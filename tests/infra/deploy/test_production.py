"""A deploy with production settings, on the embedded cloud as on AWS."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError

from infra import cli
from infra.deploy import aws_stage, deploy, own_values, sites_firewall, stacks, versions
from infra.deploy.artifacts import Build, build
from infra.deploy.plan import Plan
from infra.deploy.stacks import Outputs
from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate.destroy import destroy
from infra.template import assemble

# As on AWS, without what the embedded cloud lacks: associations of web ACLs, and deliveries of logs.
LIVE = {
    "Local": "false",
    "DataPolicy": "RetainExceptOnCreate",
    "TestMode": "false",
    "Firewall": "never",
    "AccessLogs": "never",
}
TRIED = {**LIVE, "SharedDomains": "accepted"}


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


@pytest.fixture
def definition() -> Any:
    return json.loads(assemble.build().read_text())


def deployed(target: Target, stack: str, **parameters: str) -> Outputs:
    made = build(target)
    kept = deploy.kept(target, stack, made.definition)
    chosen = {**deploy.emulator_parameters(target), **kept, **parameters}
    return deploy.deploy(target, stack, made, chosen, lambda words: None)


def certificate(target: Target, domain: str) -> str:
    """Return the ARN of a certificate of ACM."""
    acm: Any = target._client("acm")
    arn: str = acm.request_certificate(DomainName=domain, ValidationMethod="DNS")["CertificateArn"]
    return arn


def test_a_live_stage_is_refused_without_domains_of_its_own(target: Target) -> None:
    with pytest.raises(CliError, match="Give CheckoutDomain and DashboardDomain"):
        deployed(target, "at-cloudfront", **LIVE)

    assert stacks.status(target, "at-cloudfront") == ""


@pytest.mark.parametrize("name", ["Api", "Dashboard", "Checkout"])
def test_a_domain_is_refused_without_its_certificate(target: Target, name: str) -> None:
    with pytest.raises(CliError, match=f"{name}Domain needs {name}Certificate"):
        deployed(target, "uncertified", **TRIED, **{f"{name}Domain": "pay.example.com"})


def test_a_budget_is_refused_that_notifies_no_one(target: Target, definition: Any) -> None:
    live = {**TRIED, "MonthlyBudget": "100"}

    assert "MonthlyBudget needs BudgetEmail or AlarmTopic" in refusal(target, definition, live)
    assert refusal(target, definition, {**live, "BudgetEmail": "ops@example.com"}) == ""


def refusal(target: Target, definition: Any, values: dict[str, str]) -> str:
    """Return why the rules refuse the values. The template has no resources that the embedded cloud lacks."""
    rules = {
        "Parameters": definition["Parameters"],
        "Rules": definition["Rules"],
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
    }
    required = {name: "x" * 32 for name, one in definition["Parameters"].items() if "Default" not in one}
    given = [{"ParameterKey": key, "ParameterValue": value} for key, value in {**required, **values}.items()]
    try:
        target.cloudformation.create_change_set(
            StackName="ruled",
            ChangeSetName="ruled",
            ChangeSetType="CREATE",
            TemplateBody=json.dumps(rules),
            Parameters=cast("Any", given),
        )
    except ClientError as error:
        return error.response["Error"]["Message"]
    target.cloudformation.delete_stack(StackName="ruled")
    return ""


def test_a_stage_with_domains_names_them_and_the_records_to_write(target: Target) -> None:
    names = {"Api": "api.example.com", "Dashboard": "dashboard.example.com", "Checkout": "pay.example.com"}
    domains = {f"{name}Domain": domain for name, domain in names.items()}
    domains |= {f"{name}Certificate": certificate(target, domain) for name, domain in names.items()}

    outputs = deployed(target, "named", **LIVE, **domains)

    assert outputs["ApiUrl"] == "https://api.example.com/api/"
    assert aws_stage.api_url(Target(), outputs).endswith(".amazonaws.com/api")
    settings = own_values.environment(target, outputs)
    assert settings["CHECKOUT_URL"] == outputs["CheckoutUrl"] == "https://pay.example.com"
    assert settings["DASHBOARD_URL"] == outputs["DashboardUrl"] == "https://dashboard.example.com"
    assert aws_stage.records(outputs, stacks.parameters(target, "named")) == {
        "api.example.com": outputs["ApiDomainTarget"],
        "dashboard.example.com": outputs["DashboardDistributionDomain"],
        "pay.example.com": outputs["CheckoutDistributionDomain"],
    }
    assert aws_stage.records(outputs, {**stacks.parameters(target, "named"), "HostedZone": "Z1"}) == {}


def test_a_stage_is_protected_after_its_first_deploy(target: Target) -> None:
    deployed(target, "guarded", **TRIED)

    assert stacks.parameters(target, "guarded")["DeletionProtection"] == "true"
    assert stacks.is_protected(target, "guarded")
    assert is_protected(target, "guarded-payments")
    assert not is_protected(target, "guarded-vault")


def is_protected(target: Target, table: str) -> bool:
    return bool(target.dynamodb.describe_table(TableName=table)["Table"]["DeletionProtectionEnabled"])


def test_a_protection_that_is_switched_off_stays_off(target: Target) -> None:
    deployed(target, "open", **TRIED, DeletionProtection="false")

    deployed(target, "open", LogRetentionDays="90")

    assert not stacks.is_protected(target, "open")
    assert not is_protected(target, "open-payments")


def test_a_protected_stage_is_deleted_after_the_questions(target: Target) -> None:
    deployed(target, "once-guarded", **TRIED)

    destroy(target, "once-guarded", lambda _: True, with_data=True)

    assert stacks.status(target, "once-guarded") == ""
    pages = target.dynamodb.get_paginator("list_tables").paginate()
    names = [name for page in pages for name in page["TableNames"]]
    assert [name for name in names if name.startswith("once-guarded-")] == []


def test_an_emulator_is_not_protected(target: Target) -> None:
    deployed(target, "emulated")

    assert not stacks.is_protected(target, "emulated")
    assert stacks.parameters(target, "emulated")["DeletionProtection"] == "false"


def test_the_bill_can_be_divided_by_tags(target: Target) -> None:
    deployed(target, "billed", **TRIED, CostCenter="payments")

    assert stacks.tags(target, "billed") == {
        "application": "payment-gateway",
        "stage": "billed",
        "cost-center": "payments",
    }


def test_the_accounts_log_role_is_made_once(target: Target) -> None:
    logged = {**TRIED, "AccessLogs": "always", "Cdn": "false"}
    deployed(target, "logging", **logged)
    role = target.apigateway.get_account()["cloudwatchRoleArn"]

    deployed(target, "logging2", **logged)

    assert stacks.parameters(target, "logging")["ApiLogRole"] == "create"
    assert stacks.parameters(target, "logging2")["ApiLogRole"] == "existing"
    assert target.apigateway.get_account()["cloudwatchRoleArn"] == role


def test_a_stage_of_another_region_gets_its_firewall_in_us_east_1(cloud: str, definition: Any) -> None:
    abroad, home = Target(cloud, chosen_region="ap-south-1"), Target(cloud)
    live = {"Local": "false", "TestMode": "false"}

    made = sites_firewall.deploy(abroad, "abroad", definition, live)
    again = sites_firewall.deploy(abroad, "abroad", definition, {**live, **made, "SiteRequests": "600"})

    assert made["SitesFirewall"].startswith("arn:aws:wafv2:us-east-1:")
    assert again == made
    assert stacks.parameters(home, "abroad-ap-south-1-sites-firewall") == {"SiteRequests": "600"}
    sites_firewall.delete(abroad, "abroad")
    assert stacks.status(home, "abroad-ap-south-1-sites-firewall") == ""


def test_no_firewall_is_made_before_the_deploy_is_approved(cloud: str) -> None:
    abroad, asked = Target(cloud, chosen_region="ap-south-1"), []
    live = {**deploy.emulator_parameters(abroad), **TRIED, "Firewall": "always", "ApiType": "HTTP"}

    def refuse(plan: Plan) -> None:
        asked.append(plan)
        raise CliError("Nothing was changed.")

    with pytest.raises(CliError, match="Nothing was changed"):
        deploy.deploy(abroad, "asked", build(abroad), live, lambda words: None, refuse)

    assert len(asked) == 1
    assert stacks.status(Target(cloud), "asked-ap-south-1-sites-firewall") == ""


@pytest.mark.parametrize(
    "values",
    [
        {"Firewall": "never"},
        {"TestMode": "true"},
        {"Cdn": "false"},
        {"Local": "true"},
        {"SitesFirewall": "arn:aws:wafv2:us-east-1:111111111111:global/webacl/own/1"},
    ],
)
def test_a_firewall_is_made_only_where_one_is_wanted(
    cloud: str, definition: Any, values: dict[str, str]
) -> None:
    abroad = Target(cloud, chosen_region="ap-south-1")

    assert sites_firewall.deploy(abroad, "abroad", definition, {"Local": "false", **values}) == {}
    assert sites_firewall.deploy(Target(cloud), "abroad", definition, {"Local": "false"}) == {}


def test_another_region_is_refused_without_a_firewall(cloud: str, definition: Any) -> None:
    abroad, live = Target(cloud, chosen_region="ap-south-1"), {**TRIED, "Firewall": "live"}
    firewall = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/own/1"

    assert "CloudFront's firewalls exist in us-east-1 only" in refusal(abroad, definition, live)
    assert refusal(abroad, definition, {**live, "SitesFirewall": firewall}) == ""
    assert refusal(abroad, definition, {**live, "Firewall": "never"}) == ""
    assert refusal(Target(cloud), definition, live) == ""


def test_a_version_is_published_for_each_change_of_code_or_settings(definition: Any) -> None:
    first = {"Canary": "LambdaAllAtOnce", "CodeKey": "functions/1.zip", "CardSuccessRate": "0.9"}
    names = [
        version_of(definition, values)
        for values in (first, {**first, "CodeKey": "functions/2.zip"}, {**first, "CardSuccessRate": "1"})
    ]

    assert len(set(names)) == len(names)
    assert version_of(definition, first) == names[0]


def version_of(definition: Any, values: dict[str, str]) -> str:
    """Return the name of the one version, to which the alias points."""
    resources = versions.render(definition, values)["Resources"]
    (name,) = [name for name, one in resources.items() if one["Type"] == "AWS::Lambda::Version"]
    assert resources["ApiAlias"]["Properties"]["FunctionVersion"] == {"Fn::GetAtt": [name, "Version"]}
    assert name.endswith(resources["APIHandler"]["Properties"]["Description"])
    return str(name)


def test_without_an_alias_the_template_is_the_same_for_all_settings(definition: Any) -> None:
    assert versions.render(definition, {"CardSuccessRate": "1"}) == definition


def test_a_change_of_settings_reaches_the_callers_of_an_alias(target: Target, tmp_path: Path) -> None:
    made = without_snapshots(build(target), tmp_path / "template.json")
    live = {**deploy.emulator_parameters(target), **TRIED, "SnapStart": "true"}
    outputs = deploy.deploy(target, "aliased", made, live, lambda words: None)
    first = of_alias(target, outputs)

    changed = {**deploy.kept(target, "aliased", made.definition), "RateLimits": "address-writes=7"}
    deploy.deploy(target, "aliased", made, changed, lambda words: None)

    second = of_alias(target, outputs)
    assert first["Environment"]["Variables"]["CHECKOUT_URL"] == outputs["CheckoutUrl"]
    assert first["Environment"]["Variables"]["RATE_LIMITS"] == ""
    assert second["Environment"]["Variables"]["RATE_LIMITS"] == "address-writes=7"
    assert first["Version"] != second["Version"]


def without_snapshots(made: Build, template: Path) -> Build:
    """Return the build without SnapStart itself, which needs a later Python than this machine's."""
    definition = made.definition
    del definition["Resources"]["APIHandler"]["Properties"]["SnapStart"]
    template.write_text(json.dumps(definition))
    return replace(made, template=template)


def of_alias(target: Target, outputs: Outputs) -> Any:
    """Return the configuration of the function that API Gateway calls."""
    return target.functions.get_function_configuration(
        FunctionName=outputs["ApiFunctionName"], Qualifier="live"
    )


def test_the_command_line_lists_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["deploy", "--list-parameters"])

    listed = capsys.readouterr().out
    assert ended.value.code == 0
    assert "Firewall=live\n    Whether AWS WAF protects" in listed
    assert "(live, always, never)" in listed
