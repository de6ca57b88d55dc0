"""Test what the template makes with each production setting."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from infra.template import assemble, fragments
from infra.template.resolved import resolve

REQUIRED = {
    "CodeBucket": "gateway-code",
    "CodeKey": "functions/1.zip",
    "InventoryKey": "inventories/1.json",
    "OriginSecret": "s" * 32,
    "CheckoutUrl": "https://d111.cloudfront.net",
    "DashboardUrl": "https://d222.cloudfront.net",
}
CERTIFICATE = "arn:aws:acm:us-east-1:111111111111:certificate/1"
DOMAINS = {
    f"{name}{kind}": value
    for name in ("Api", "Dashboard", "Checkout")
    for kind, value in {"Domain": f"{name.lower()}.example.com", "Certificate": CERTIFICATE}.items()
}
LOCAL = {"Local": "true"}
HTTP = {"ApiType": "HTTP"}
ALIASED = {"Canary": "LambdaCanary10Percent10Minutes"}

Resources = dict[str, Any]


def resources(region: str = "us-east-1", **values: str) -> Resources:
    """Return the resources of a live stage with the values, each with its type and properties."""
    built = json.loads(assemble.build().read_text())
    made: Resources = resolve(built, {**REQUIRED, **values}, region)["Resources"]
    return made


def properties(made: Resources, name: str) -> Any:
    return made[name]["Properties"]


def of_type(made: Resources, kind: str) -> Resources:
    return {name: one["Properties"] for name, one in made.items() if one["Type"] == kind}


def test_a_site_with_a_domain_accepts_only_tls_of_today() -> None:
    made = resources(**DOMAINS)

    for name in ("Dashboard", "Checkout"):
        config = properties(made, f"{name}Distribution")["DistributionConfig"]
        assert config["Aliases"] == [f"{name.lower()}.example.com"]
        assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    variables = properties(made, "ProcessPayment")["Environment"]["Variables"]
    assert variables["CHECKOUT_URL"] == "https://checkout.example.com"
    assert variables["DASHBOARD_URL"] == "https://dashboard.example.com"


@pytest.mark.parametrize("kind", [{}, HTTP], ids=["REST", "HTTP"])
def test_an_api_of_either_type_can_have_a_domain(kind: dict[str, str]) -> None:
    made = resources(**DOMAINS, **kind)

    (domain,) = properties(made, "ApiDomainName")["DomainNameConfigurations"]
    mapping = properties(made, "ApiDomainMapping")
    assert domain["SecurityPolicy"] == "TLS_1_2"
    assert mapping["ApiMappingKey"] == "api"
    assert mapping["ApiId"]["Ref"] in made
    assert mapping["Stage"]["Ref"] in made


def test_records_are_written_only_into_a_zone_that_is_given() -> None:
    zone = resources(**DOMAINS, HostedZone="Z123")

    assert of_type(resources(**DOMAINS), "AWS::Route53::RecordSet") == {}
    written = {
        (one["Name"].split(".")[0], one["Type"]) for one in of_type(zone, "AWS::Route53::RecordSet").values()
    }
    assert written == {
        ("api", "A"),
        ("dashboard", "A"),
        ("dashboard", "AAAA"),
        ("checkout", "A"),
        ("checkout", "AAAA"),
    }


@pytest.mark.parametrize(
    ("values", "firewalls"),
    [
        ({}, {"SitesWebAcl", "ApiWebAcl"}),
        ({"TestMode": "true"}, set()),
        ({"TestMode": "true", "Firewall": "always"}, {"SitesWebAcl", "ApiWebAcl"}),
        ({"Firewall": "never"}, set()),
        (HTTP, {"SitesWebAcl"}),
        ({"Cdn": "false"}, {"ApiWebAcl"}),
        (LOCAL, set()),
    ],
)
def test_a_live_stage_has_firewalls(values: dict[str, str], firewalls: set[str]) -> None:
    made = resources(**values)

    assert of_type(made, "AWS::WAFv2::WebACL").keys() == firewalls
    for distribution in of_type(made, "AWS::CloudFront::Distribution").values():
        assert ("WebACLId" in distribution["DistributionConfig"]) is ("SitesWebAcl" in firewalls)
    assert len(of_type(made, "AWS::WAFv2::WebACLAssociation")) == ("ApiWebAcl" in firewalls)


def test_a_firewall_limits_each_address_and_has_the_rules_of_aws() -> None:
    for name, firewall in of_type(
        resources(SiteRequests="600", ApiRequests="700"), "AWS::WAFv2::WebACL"
    ).items():
        limit, *groups = firewall["Rules"]

        assert limit["Statement"]["RateBasedStatement"]["Limit"] == {"Sites": "600", "Api": "700"}[name[:-6]]
        used = [one["Statement"].get("ManagedRuleGroupStatement", {}).get("Name") for one in groups]
        assert used[:2] == ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"]


def test_the_firewall_of_the_sites_refuses_with_the_contracts_errors() -> None:
    firewall = properties(resources(), "SitesWebAcl")

    for body in firewall["CustomResponseBodies"].values():
        assert set(json.loads(body["Content"])["error"]) == {"code", "description", "request_id"}
    actions = [rule["Action"] for rule in firewall["Rules"] if "Action" in rule]
    assert [action["Block"]["CustomResponse"]["ResponseCode"] for action in actions] == [429, 403]


def test_the_api_does_not_limit_cloudfront_whose_addresses_many_visitors_share() -> None:
    limit, *_ = properties(resources(), "ApiWebAcl")["Rules"]

    scope = limit["Statement"]["RateBasedStatement"]["ScopeDownStatement"]["NotStatement"]["Statement"]
    assert scope["ByteMatchStatement"]["SearchString"] == REQUIRED["OriginSecret"]
    assert scope["ByteMatchStatement"]["FieldToMatch"] == {"SingleHeader": {"Name": "x-origin-secret"}}


def test_another_region_uses_a_firewall_of_us_east_1() -> None:
    arn = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/sites/1"

    made = resources("ap-south-1", SitesFirewall=arn)

    assert "SitesWebAcl" not in made
    assert properties(made, "CheckoutDistribution")["DistributionConfig"]["WebACLId"] == arn
    assert "SitesWebAcl" not in resources("ap-south-1")


def test_no_backlog_takes_the_sandboxes_of_the_api() -> None:
    made = resources()

    mappings = of_type(made, "AWS::Lambda::EventSourceMapping").values()
    bounded = [int(one["ScalingConfig"]["MaximumConcurrency"]) for one in mappings if "ScalingConfig" in one]
    queues = of_type(made, "AWS::SQS::Queue").values()
    assert len(bounded) == len([queue for queue in queues if "RedrivePolicy" in queue])  # with a worker
    assert sum(bounded) <= 500  # half of what an account has
    assert "ReservedConcurrentExecutions" not in properties(made, "APIHandler")
    reserved = properties(resources(ApiReservedConcurrency="50"), "APIHandler")
    assert reserved["ReservedConcurrentExecutions"] == "50"


def test_a_stage_is_throttled() -> None:
    rest = properties(resources(ApiRate="20", ApiBurst="40"), "RestAPIapiStage")["MethodSettings"]
    http = properties(resources(**HTTP, ApiRate="20", ApiBurst="40"), "HttpApiStage")

    limits = {"ThrottlingRateLimit": "20", "ThrottlingBurstLimit": "40"}
    assert rest[0] == {"ResourcePath": "/*", "HttpMethod": "*", **limits}
    assert http["DefaultRouteSettings"] == limits


def test_traces_are_off_unless_they_are_chosen() -> None:
    for values, mode in (({}, "PassThrough"), ({"Tracing": "true"}, "Active")):
        made = resources(**values)

        functions = of_type(made, "AWS::Lambda::Function").values()
        assert {one["TracingConfig"]["Mode"] for one in functions} == {mode}
        assert properties(made, "RestAPIapiStage")["TracingEnabled"] is (mode == "Active")
        allowed = properties(made, "TracePolicy")["Roles"] if mode == "Active" else []
        assert len(allowed) == (len(functions) if mode == "Active" else 0)


@pytest.mark.parametrize(
    ("values", "logs"),
    [
        ({}, {"ApiAccessLogs", "SiteLogs"}),
        ({"AccessLogs": "never"}, set()),
        ({"TestMode": "true"}, set()),
        ({"TestMode": "true", "AccessLogs": "always"}, {"ApiAccessLogs", "SiteLogs"}),
        (LOCAL, set()),
    ],
)
def test_a_live_stage_logs_requests(values: dict[str, str], logs: set[str]) -> None:
    made = resources(**values)

    assert made.keys() & {"ApiAccessLogs", "SiteLogs"} == logs
    assert ("AccessLogSetting" in properties(made, "RestAPIapiStage")) is bool(logs)
    assert len(of_type(made, "AWS::Logs::Delivery")) == 2 * bool(logs)


def test_access_logs_have_no_paths_or_queries_which_may_be_tokens() -> None:
    rest = properties(resources(), "RestAPIapiStage")["AccessLogSetting"]["Format"]
    http = properties(resources(**HTTP), "HttpApiStage")["AccessLogSettings"]["Format"]
    sites = of_type(resources(), "AWS::Logs::Delivery").values()

    for form in (rest, http):
        assert "$context.path" not in form
        assert "querystring" not in form.lower()
    for delivery in sites:
        hidden = {"cs-uri-stem", "cs-uri-query", "cs(Referer)", "cs(Cookie)"}
        assert not hidden & set(delivery["RecordFields"])


def test_the_accounts_log_role_is_made_only_where_it_is_missing_and_stays() -> None:
    made = resources(ApiLogRole="create")

    assert "ApiAccount" not in resources()
    assert made["ApiAccount"]["DeletionPolicy"] == made["ApiLogsRole"]["DeletionPolicy"] == "Retain"


def test_tables_are_protected_only_where_their_data_is_kept() -> None:
    for values, is_protected in (
        ({}, False),
        ({"DeletionProtection": "true"}, True),
        ({"DeletionProtection": "true", "DataPolicy": "Delete"}, False),
    ):
        tables = of_type(resources(**values), "AWS::DynamoDB::Table")
        protected = {name for name, one in tables.items() if one.get("DeletionProtectionEnabled")}
        assert protected == (tables.keys() - {"VaultTable"} if is_protected else set())


def test_keys_can_be_copied_to_another_region_except_that_of_the_card_vault() -> None:
    for values, multi_region in (
        ({}, {"SecretsKey", "MacKey"}),
        ({"MultiRegionKeys": "false"}, set()),
        (LOCAL, set()),
    ):
        keys = of_type(resources(**values), "AWS::KMS::Key")
        assert {name for name, key in keys.items() if key.get("MultiRegion")} == multi_region


def test_a_budget_notifies() -> None:
    topic = "arn:aws:sns:us-east-1:111111111111:on-call"
    mail = properties(resources(MonthlyBudget="100", BudgetEmail="ops@example.com"), "Budget")
    alarm = properties(resources(MonthlyBudget="100", AlarmTopic=topic), "Budget")

    assert "Budget" not in resources()
    assert mail["Budget"]["BudgetLimit"] == {"Amount": "100", "Unit": "USD"}
    assert mail["NotificationsWithSubscribers"][0]["Subscribers"] == [
        {"SubscriptionType": "EMAIL", "Address": "ops@example.com"}
    ]
    assert alarm["NotificationsWithSubscribers"][0]["Subscribers"] == [
        {"SubscriptionType": "SNS", "Address": topic}
    ]


@pytest.mark.parametrize("kind", [{}, HTTP], ids=["REST", "HTTP"])
def test_api_gateway_calls_the_function_itself_without_an_alias(kind: dict[str, str]) -> None:
    made = resources(**kind)

    assert not made.keys() & {"ApiAlias", "ApiVersion"}
    assert called(made) == {"APIHandler"}


@pytest.mark.parametrize("kind", [{}, HTTP], ids=["REST", "HTTP"])
@pytest.mark.parametrize("values", [ALIASED, {"SnapStart": "true"}], ids=["canary", "SnapStart"])
def test_api_gateway_calls_the_alias(kind: dict[str, str], values: dict[str, str]) -> None:
    assert called(resources(**kind, **values)) == {"ApiAlias"}


def called(made: Resources) -> set[str]:
    """Return the resources that API Gateway calls or may call."""
    permissions = of_type(made, "AWS::Lambda::Permission").values()
    targets = [one["FunctionName"] for one in permissions if one["Principal"] == "apigateway.amazonaws.com"]
    targets += [one["IntegrationUri"] for one in of_type(made, "AWS::ApiGatewayV2::Integration").values()]
    for api in of_type(made, "AWS::ApiGateway::RestApi").values():
        operations = [operation for path in api["Body"]["paths"].values() for operation in path.values()]
        uris = [one["x-amazon-apigateway-integration"].get("uri") for one in operations if "responses" in one]
        targets += [uri["Fn::Sub"][1]["Called"] for uri in uris if uri]
    return {target["Ref"] if "Ref" in target else target["Fn::GetAtt"][0] for target in targets}


def test_a_canary_returns_to_the_old_version_if_an_alarm_of_the_api_fires() -> None:
    made = resources(**ALIASED)

    group = properties(made, "ApiReleases")
    watched = {one["Name"]["Ref"] for one in group["AlarmConfiguration"]["Alarms"]}
    assert group["DeploymentConfigName"] == "CodeDeployDefault.LambdaCanary10Percent10Minutes"
    assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
    assert watched == {"ApiErrorsAlarm", "ApiThrottlesAlarm", "ApiLatencyAlarm", "FailedRequestsAlarm"}
    update = made["ApiAlias"]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    assert update["DeploymentGroupName"] == {"Ref": "ApiReleases"}


def test_a_snapshot_needs_no_canary() -> None:
    made = resources(SnapStart="true")

    assert properties(made, "APIHandler")["SnapStart"] == {"ApplyOn": "PublishedVersions"}
    assert not of_type(made, "AWS::CodeDeploy::Application")
    assert "UpdatePolicy" not in made["ApiAlias"]
    assert "SnapStart" not in properties(resources(**ALIASED), "APIHandler")


def test_no_version_is_published_before_the_addresses_of_the_sites_are_known() -> None:
    made = resources(**ALIASED, CheckoutUrl="https://checkout.invalid")

    assert "ApiVersion" not in made


def test_an_emulator_gets_none_of_the_services_that_it_lacks() -> None:
    made = resources(**LOCAL, **ALIASED, SnapStart="true", Tracing="true", ApiLogRole="create")

    lacking = ("AWS::WAFv2", "AWS::CodeDeploy", "AWS::Budgets", "AWS::Logs::Delivery", "AWS::Lambda::Alias")
    assert [name for name, one in made.items() if one["Type"].startswith(lacking)] == []


def test_every_parameter_says_what_it_is() -> None:
    built = json.loads(assemble.build().read_text())

    assert [name for name, one in built["Parameters"].items() if not one.get("Description")] == []


@pytest.mark.parametrize("fragment", ["production", "domains", "firewall", "access_logs", "versions"])
def test_the_docs_name_every_setting_and_its_default(fragment: str) -> None:
    page = Path("docs/production.md").read_text()
    rows = {
        name: row
        for row in page.splitlines()
        for name in re.findall(r"`(\w+)`", row.split("|")[1] if "|" in row else "")
    }

    for name, parameter in fragments.load(fragment)["Parameters"].items():
        default = str(parameter.get("Default", ""))
        assert name in rows
        assert not default or f"`{default}`" in rows[name] or name == "ApiLogRole", name
