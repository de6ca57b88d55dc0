"""Invariants of every queue, mapping, role and table in the built template."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.domain.errors import Refusal
from chalicelib.messaging.batch import MIN_TIME_LEFT_S, MONEY_MAX_RECEIVES, WEBHOOK_MAX_RECEIVES
from chalicelib.payments.acquirers.http import LIMITS, RESERVE_S
from infra.doctor import permissions
from infra.doctor.effects import EFFECTS
from infra.local.cloud import MAX_UNREAD
from infra.paths import ROOT
from infra.template import assemble, fragments

Resource = dict[str, Any]

DEAD = "ApproximateNumberOfMessagesVisible"  # in a queue without a consumer


@pytest.fixture(scope="module")
def built() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(assemble.build().read_text())
    return loaded


def of_type(built: dict[str, Any], kind: str) -> dict[str, Resource]:
    return {name: one["Properties"] for name, one in built["Resources"].items() if one["Type"] == kind}


def functions(built: dict[str, Any]) -> dict[str, Resource]:
    return of_type(built, "AWS::Serverless::Function")


def mappings(built: dict[str, Any], kind: str) -> Iterator[tuple[str, Resource]]:
    for name, function in functions(built).items():
        for event in function.get("Events", {}).values():
            if event["Type"] == kind:
                yield name, event["Properties"]


def window_s(mapping: Resource) -> int:
    """Return how long a deployed function waits for a batch to fill, in seconds."""
    window: int = mapping.get("MaximumBatchingWindowInSeconds", {"Fn::If": ["IsLocal", 0, 0]})["Fn::If"][2]
    return window


def statements(built: dict[str, Any]) -> Iterator[tuple[str, Resource]]:
    """Yield every permission with its role, also conditional ones."""
    for name, role in of_type(built, "AWS::IAM::Role").items():
        for policy in role.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                yield name, statement["Fn::If"][1] if "Fn::If" in statement else statement


def roles_with(built: dict[str, Any], action: str, resource: Resource) -> set[str]:
    return {
        role
        for role, statement in statements(built)
        if action in statement["Action"] and resource in statement["Resource"]
    }


def test_the_template_has_no_null_which_cloudformation_refuses(built: dict[str, Any]) -> None:
    assert nulls(built) == []


def nulls(value: Any, path: str = "") -> list[str]:
    """Return the paths of all nulls in a part of the template."""
    if value is None:
        return [path]
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [null for key, part in parts for null in nulls(part, f"{path}/{key}")]


def test_only_a_local_stage_allows_webhooks_to_loopback_addresses(built: dict[str, Any]) -> None:
    allowed = built["Globals"]["Function"]["Environment"]["Variables"]["WEBHOOK_ALLOW_LOOPBACK"]

    assert allowed == {"Fn::If": ["IsLocal", "true", "false"]}
    assert built["Parameters"]["Local"]["Default"] == "false"


def test_every_queue_mapping_reports_partial_batch_failures(built: dict[str, Any]) -> None:
    found = list(mappings(built, "SQS"))

    assert {name for name, _ in found} == {
        "ProcessPayment", "ProcessRefund", "DeliverWebhook", "DeliverSlowWebhook", "Reconcile", "SendMail",
        "WriteExport", "BillSubscriptions",
    }  # fmt: skip
    assert all(mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"] for _, mapping in found)
    sizes = {name: mapping["BatchSize"] for name, mapping in found}
    assert sizes == {**dict.fromkeys(sizes, 10), "WriteExport": 1}  # a file takes minutes


def test_every_queue_with_a_worker_has_its_own_dead_letter_queue(built: dict[str, Any]) -> None:
    queues = of_type(built, "AWS::SQS::Queue")
    served = {name: queue["RedrivePolicy"] for name, queue in queues.items() if "RedrivePolicy" in queue}
    dead_letters = [policy["deadLetterTargetArn"]["Fn::GetAtt"][0] for policy in served.values()]

    assert sorted(served) == [
        "BillingQueue", "ExportsQueue", "MailQueue", "PaymentsQueue", "RefundsQueue", "SettlementsQueue",
        "WebhooksQueue", "WebhooksSlowQueue",
    ]  # fmt: skip
    assert len(set(dead_letters)) == len(dead_letters)
    assert {policy["maxReceiveCount"] for policy in served.values()} == {
        MONEY_MAX_RECEIVES,
        WEBHOOK_MAX_RECEIVES,
    }


def test_every_queue_keeps_messages_for_the_maximum_time(built: dict[str, Any]) -> None:
    kept = {queue.get("MessageRetentionPeriod") for queue in of_type(built, "AWS::SQS::Queue").values()}

    assert kept == {14 * 24 * 3600}


def test_no_message_is_redelivered_while_it_is_processed(built: dict[str, Any]) -> None:
    queues = of_type(built, "AWS::SQS::Queue")

    for name, mapping in mappings(built, "SQS"):
        local, deployed = queues[mapping["Queue"]["Fn::GetAtt"][0]]["VisibilityTimeout"]["Fn::If"][1:]
        longest = functions(built)[name]["Timeout"]
        assert (local, deployed) == (longest, 6 * longest + window_s(mapping)), name


def test_no_batch_waits_to_be_full_while_a_person_waits_for_it(built: dict[str, Any]) -> None:
    """A payer waits for a payment, a shop for its webhook, and a user for a refund or a mail."""
    every = {**dict(mappings(built, "SQS")), **dict(mappings(built, "DynamoDB"))}

    assert {name for name, mapping in every.items() if not window_s(mapping)} == {
        "RelayEvents", "ProcessPayment", "ProcessRefund", "DeliverWebhook", "SendMail",
        "WriteExport",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["ProcessPayment", "ProcessRefund", "Reconcile"])
def test_a_function_has_time_for_two_calls_of_an_acquirer(built: dict[str, Any], name: str) -> None:
    assert functions(built)[name]["Timeout"] >= 2 * (LIMITS.total_s + RESERVE_S)
    assert LIMITS.total_s + RESERVE_S <= MIN_TIME_LEFT_S


def test_the_streams_lose_nothing(built: dict[str, Any]) -> None:
    readers = dict(mappings(built, "DynamoDB"))
    tables = {name: mapping["Stream"]["Fn::GetAtt"][0] for name, mapping in readers.items()}

    assert tables == {  # a stream supports two readers
        "RelayEvents": "EventsTable",
        "SummarizeEvents": "EventsTable",
        "LinkAudit": "AuditTable",
    }
    for mapping in readers.values():
        assert mapping["StartingPosition"] == "TRIM_HORIZON"
        assert mapping["MaximumRetryAttempts"] == -1
        assert mapping["MaximumRecordAgeInSeconds"]["Fn::If"][1] == MAX_UNREAD.total_seconds()
        assert mapping["DestinationConfig"]["OnFailure"]["Destination"] == {
            "Fn::GetAtt": ["RelayDeadLetters", "Arn"]
        }


def test_every_queue_stream_and_schedule_has_an_alarm(built: dict[str, Any]) -> None:
    queues = of_type(built, "AWS::SQS::Queue")
    money = {"PaymentsQueue", "RefundsQueue"}  # OldestPaymentAlarm and OldestRefundAlarm
    expected = {
        ("ApproximateAgeOfOldestMessage" if "RedrivePolicy" in queue else DEAD, name)
        for name, queue in queues.items()
        if name not in money
    } | {("IteratorAge", name) for name, _ in mappings(built, "DynamoDB")}
    expected |= {("Errors", name) for name, _ in mappings(built, "Schedule")}
    raised = of_type(built, "AWS::CloudWatch::Alarm")
    gateway = raised.pop("GatewayErrorsAlarm")
    alarms = [one for one in raised.values() if "Dimensions" in one and watched_by(one) != "APIHandler"]
    dead = [one for one in raised.values() if "Metrics" in one]
    watched = [one["Metrics"][-1]["MetricStat"]["Metric"] for one in dead]

    assert {(one["MetricName"], watched_by(one)) for one in (*alarms, *watched)} == expected
    assert {one["ComparisonOperator"] for one in (*alarms, *dead, gateway)} == {"GreaterThanThreshold"}
    assert {alarm["MetricName"] for alarm in alarms if alarm["Statistic"] != "Maximum"} == {"Errors"}


def test_all_functions_count_for_the_alarms_that_name_none(built: dict[str, Any]) -> None:
    raised = of_type(built, "AWS::CloudWatch::Alarm")
    groups = {
        name for name, one in of_type(built, "AWS::Logs::LogGroup").items() if "/aws/lambda/" in str(one)
    }

    of_all = {(one["Namespace"], one["MetricName"]) for one in raised.values() if is_of_the_account(one)}
    assert of_all == {("AWS/Lambda", "Errors"), ("AWS/Lambda", "Throttles")}
    assert {one["LogGroupName"]["Ref"] for one in filters_of(built, "BusyRowsAlarm")} == groups - {
        "CheckPagesLogs"  # writes no rows
    }


def test_an_alarm_shows_money_that_waits_and_a_sweeper_that_does_not_run(built: dict[str, Any]) -> None:
    for name, value in (
        ("OldestPaymentAlarm", "$.oldest_payment_s"),
        ("OldestRefundAlarm", "$.oldest_refund_s"),
    ):
        alarm = built["Resources"][name]["Properties"]
        (one,) = filters_of(built, name)

        assert one["LogGroupName"] == {"Ref": "SweepOverdueLogs"}
        assert one["MetricTransformations"][0]["MetricValue"] == value
        assert (alarm["Threshold"], alarm["TreatMissingData"]) == (600, "breaching")
        assert alarm["Period"] > RESWEEP_AFTER.total_seconds()


@pytest.mark.parametrize(
    "alarm", ["FailedMessagesAlarm", "FailedRequestsAlarm", "BusyRowsAlarm", "WaitsNotStartedAlarm"]
)
def test_an_alarm_counts_lines_that_the_code_writes(built: dict[str, Any], alarm: str) -> None:
    written = "".join(path.read_text() for path in Path("chalicelib").rglob("*.py"))

    counted = {
        line for one in filters_of(built, alarm) for line in re.findall(r'"([\w.]+)"', one["FilterPattern"])
    }

    assert counted
    assert all(f'"{line}"' in written for line in counted)


def test_the_person_on_call_finds_every_alarm_in_the_runbook(built: dict[str, Any]) -> None:
    runbook = Path("docs/operations.md").read_text()
    for name, alarm in of_type(built, "AWS::CloudWatch::Alarm").items():
        assert f"`{name}`" in runbook, name
        assert alarm["AlarmDescription"].endswith("See docs/operations.md."), name


def test_every_alarm_notifies(built: dict[str, Any]) -> None:
    notified = {"Fn::If": ["HasAlarmTopic", [{"Ref": "AlarmTopic"}], {"Ref": "AWS::NoValue"}]}
    for name, alarm in of_type(built, "AWS::CloudWatch::Alarm").items():
        assert alarm["AlarmActions"] == notified, name


def test_an_alarm_counts_every_error_that_the_payment_workers_log(built: dict[str, Any]) -> None:
    filters = filters_of(built, "AcquirerAlarm")

    counted = {line for one in filters for line in re.findall(r'"([\w.]+)"', one["FilterPattern"])}
    code = "".join(path.read_text() for path in Path("chalicelib/payments").rglob("*.py"))
    assert counted == set(re.findall(r'logger\.error\(\s*"([\w.]+)"', code))


def test_an_alarm_counts_the_violations_that_browsers_report(built: dict[str, Any]) -> None:
    (one,) = filters_of(built, "PolicyAlarm")

    assert one["LogGroupName"] == {"Ref": "APIHandlerLogs"}
    assert '"page.policy_violated"' in one["FilterPattern"]
    assert one["MetricTransformations"][0]["MetricValue"] == "$.count"


def test_the_route_that_anyone_can_call_is_limited(built: dict[str, Any]) -> None:
    api = built["Resources"]["RestAPI"]["Properties"]
    _, limit = api["MethodSettings"]
    path = limit["ResourcePath"].removeprefix("/").replace("~1", "/")

    assert limit["HttpMethod"].lower() in api["DefinitionBody"]["paths"][path]
    assert 0 < limit["ThrottlingRateLimit"] <= limit["ThrottlingBurstLimit"] <= 20


def test_a_stage_has_one_api(built: dict[str, Any]) -> None:
    """Every resource of the other type has the condition that excludes it."""
    of_both = ("ApiDomainName", "ApiDomainMapping", "ApiAccount")
    conditions = {
        name: resource["Condition"]
        for name, resource in built["Resources"].items()
        if (resource["Type"].startswith(("AWS::ApiGateway", "AWS::Serverless::Api")) and name not in of_both)
        or resource.get("Properties", {}).get("Principal") == "apigateway.amazonaws.com"
    }

    rest = {"RestAPI", "APIHandlerInvokePermission"}
    assert {name for name, condition in conditions.items() if condition == "HasRestApi"} == rest
    assert {conditions[name] for name in conditions.keys() - rest} == {"HasHttpApi"}
    assert built["Conditions"]["HasRestApi"] == {"Fn::Equals": [{"Ref": "ApiType"}, "REST"]}
    assert built["Parameters"]["ApiType"]["Default"] == "REST"


def test_an_http_api_sends_the_events_that_the_function_reads(built: dict[str, Any]) -> None:
    [integration] = of_type(built, "AWS::ApiGatewayV2::Integration").values()
    [stage] = of_type(built, "AWS::ApiGatewayV2::Stage").values()
    _, rest_limit = built["Resources"]["RestAPI"]["Properties"]["MethodSettings"]
    [limit] = stage["RouteSettings"].values()
    routes = {one["RouteKey"] for one in of_type(built, "AWS::ApiGatewayV2::Route").values()}

    assert integration["PayloadFormatVersion"] == "1.0"
    assert integration["TimeoutInMillis"] > 1000 * built["Resources"]["APIHandler"]["Properties"]["Timeout"]
    assert stage["StageName"] == built["Resources"]["RestAPI"]["Properties"]["StageName"]
    assert routes == {"$default", *stage["RouteSettings"]}
    assert limit.items() <= rest_limit.items()


def filters_of(built: dict[str, Any], alarm: str) -> list[Resource]:
    """Return the metric filters that count for an alarm."""
    metric = of_type(built, "AWS::CloudWatch::Alarm")[alarm]["MetricName"]
    filters = of_type(built, "AWS::Logs::MetricFilter").values()
    return [one for one in filters if one["MetricTransformations"][0]["MetricName"] == metric]


def test_an_alarm_counts_every_error_that_the_routes_of_payments_log(built: dict[str, Any]) -> None:
    of_api = [
        one["FilterPattern"]
        for one in filters_of(built, "AcquirerAlarm")
        if one["LogGroupName"] == {"Ref": "APIHandlerLogs"}
    ]

    counted = set(re.findall(r'"([\w.]+)"', " ".join(of_api)))
    code = "".join(path.read_text() for path in Path("chalicelib/payments/routes").rglob("*.py"))
    assert counted == set(re.findall(r'logger\.error\(\s*"([\w.]+)"', code))


def is_of_the_account(alarm: Resource) -> bool:
    """Return whether the alarm watches a metric of AWS without a name."""
    return alarm.get("Namespace") == "AWS/Lambda" and "Dimensions" not in alarm


def watched_by(alarm: Resource) -> str:
    """Return the name of the queue or function in the template."""
    (dimension,) = alarm["Dimensions"]
    value = dimension["Value"]
    return str(value["Ref"] if "Ref" in value else value["Fn::GetAtt"][0])


def test_the_stream_filters_select_new_events(built: dict[str, Any]) -> None:
    patterns = {
        name: [json.loads(one["Pattern"]) for one in mapping["FilterCriteria"]["Filters"]]
        for name, mapping in mappings(built, "DynamoDB")
    }

    assert patterns["RelayEvents"] == patterns["SummarizeEvents"] == [{"eventName": ["INSERT"]}]


def test_every_function_has_its_own_role(built: dict[str, Any]) -> None:
    roles = [function["Role"]["Fn::GetAtt"][0] for function in functions(built).values()]

    assert len(roles) == len(set(roles)) == 16


def test_permissions_have_no_wildcards_except_for_streams_files_mail_and_phones(
    built: dict[str, Any],
) -> None:
    for role, statement in statements(built):
        assert "*" not in json.dumps(statement["Action"]), role
        assert statement["Resource"] != "*", role
        if (role, statement["Action"]) == ("SendMailRole", ["sns:Publish"]):
            continue  # a phone number has no ARN
        wildcards = [one for one in statement["Resource"] if isinstance(one, str) or "*" in json.dumps(one)]
        allowed = (
            "Table.Arn}/stream/*",
            "-evidence-${AWS::AccountId}-${AWS::Region}/*",
            ":identity/*",
            "${ExportsBucket.Arn}/*",
            "${ExportsBucket.Arn}/receipts/*",
            "${CheckoutBucket.Arn}/logos/*",
        )
        assert [one for one in wildcards if not one["Fn::Sub"].endswith(allowed)] == [], role


def test_a_function_writes_only_to_its_own_log_group_whose_entries_expire(built: dict[str, Any]) -> None:
    written = {
        role: resource["Fn::GetAtt"][0]
        for role, statement in statements(built)
        if "logs:PutLogEvents" in statement["Action"]
        for resource in statement["Resource"]
    }

    assert written == {f"{name}Role": f"{name}Logs" for name in functions(built)}
    assert all(group["RetentionInDays"] for group in of_type(built, "AWS::Logs::LogGroup").values())


def test_lambda_adds_no_lines_to_those_of_an_invocation_that_succeeds(built: dict[str, Any]) -> None:
    """Its three lines for each invocation cost 0.6 USD for a million payments."""
    functions = of_type(built, "AWS::Serverless::Function")
    own = {name for name, one in functions.items() if "LoggingConfig" in one}

    assert built["Globals"]["Function"]["LoggingConfig"] == {"LogFormat": "JSON", "SystemLogLevel": "WARN"}
    assert own == set()


def test_every_function_has_its_own_log_group(built: dict[str, Any]) -> None:
    groups = of_type(built, "AWS::Logs::LogGroup")

    for name, function in functions(built).items():
        assert (
            groups[f"{name}Logs"]["LogGroupName"]["Fn::Sub"]
            == f"/aws/lambda/{function['FunctionName']['Fn::Sub']}"
        )


def test_tables_are_retained_with_point_in_time_recovery(built: dict[str, Any]) -> None:
    for name, resource in built["Resources"].items():
        if resource["Type"] == "AWS::DynamoDB::Table":
            table = resource["Properties"]
            assert table["BillingMode"] == "PAY_PER_REQUEST", name
            assert table["SSESpecification"]["SSEEnabled"], name
            if name == "VaultTable":
                continue
            assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"], name
            assert resource["DeletionPolicy"] == {"Ref": "DataPolicy"}, name
            assert resource["UpdateReplacePolicy"] == "Retain", name
    assert built["Parameters"]["DataPolicy"]["Default"] == "RetainExceptOnCreate"


def test_the_card_vault_is_not_retained_and_has_no_backup(built: dict[str, Any]) -> None:
    vault = built["Resources"]["VaultTable"]

    assert vault["DeletionPolicy"] == vault["UpdateReplacePolicy"] == "Delete"
    assert not {"PointInTimeRecoverySpecification", "StreamSpecification"} & set(vault["Properties"])
    assert vault["Properties"]["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_the_function_that_encrypts_a_card_cannot_decrypt_it(built: dict[str, Any]) -> None:
    uses = {
        (role, action)
        for role, statement in statements(built)
        if {"Fn::GetAtt": ["VaultKey", "Arn"]} in statement["Resource"]
        for action in statement["Action"]
    }

    assert uses == {("APIHandlerRole", "kms:GenerateDataKey"), ("ProcessPaymentRole", "kms:Decrypt")}


def test_only_the_worker_of_disputes_reads_evidence_and_changes_none(built: dict[str, Any]) -> None:
    uses = {
        (role, action)
        for role, statement in statements(built)
        for action in statement["Action"]
        if action.startswith("s3:") and "-evidence-" in str(statement["Resource"])
    }

    assert {use for use in uses if use[0] != "APIHandlerRole"} == {("ProcessPaymentRole", "s3:GetObject")}


def test_only_the_worker_of_mail_sends_mail_and_from_one_address(built: dict[str, Any]) -> None:
    (sending,) = [one for one in statements(built) if "ses:SendEmail" in one[1]["Action"]]

    role, statement = sending
    assert role == "SendMailRole"
    assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailSender"}}}
    assert built["Parameters"]["MailSender"]["Default"] == ""


@pytest.mark.parametrize("slice", ["Payment", "Refund"])
def test_a_worker_can_ask_an_acquirer_again_later(built: dict[str, Any], slice: str) -> None:
    queue = {"Fn::GetAtt": [f"{slice}sQueue", "Arn"]}

    assert f"Process{slice}Role" in roles_with(built, "sqs:SendMessage", queue)
    assert f"Process{slice}Role" in roles_with(built, "states:StartExecution", {"Ref": "SendLater"})
    assert "SendLaterRole" in roles_with(built, "sqs:SendMessage", queue)


def test_what_lists_rows_can_read_the_number_of_shards(built: dict[str, Any]) -> None:
    listing = {"APIHandlerRole", "DeliverWebhookRole", "LogRequestsRole", "ReconcileRole"}

    counters = {"Fn::GetAtt": ["CountersTable", "Arn"]}
    assert listing <= roles_with(built, "dynamodb:GetItem", counters)


def test_the_parameter_defaults_are_for_production(built: dict[str, Any]) -> None:
    defaults = {name: one["Default"] for name, one in built["Parameters"].items() if "Default" in one}

    assert (defaults["TestMode"], defaults["WebhookRetryIntervalsTest"]) == ("false", "false")
    assert (defaults["UpiSuccessRate"], defaults["CardSuccessRate"]) == (0.90, 0.95)
    assert (defaults["ProcessingDelayMin"], defaults["ProcessingDelayMax"]) == (5, 10)


def test_every_function_has_the_runtime_of_the_zip(built: dict[str, Any]) -> None:
    shared = built["Globals"]["Function"]

    for name, function in functions(built).items():
        assert {**shared, **function}["Runtime"] == {"Ref": "Runtime"}, name
        assert {**shared, **function}["Architectures"] == [{"Ref": "Architecture"}], name


def test_errors_of_api_gateway_have_the_format_of_the_contract(built: dict[str, Any]) -> None:
    definition = built["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    responses = definition["x-amazon-apigateway-gateway-responses"]

    for kind, response in responses.items():
        body = json.loads(response["responseTemplates"]["application/json"])
        assert set(body["error"]) == {"code", "description", "request_id"}, kind
        assert response["responseParameters"]["gatewayresponse.header.X-Request-Id"] == "context.requestId", (
            kind
        )
    assert responses["MISSING_AUTHENTICATION_TOKEN"]["statusCode"] == 404
    assert {"DEFAULT_4XX", "DEFAULT_5XX", "REQUEST_TOO_LARGE"} <= set(responses)


def test_api_gateway_routes_head_wherever_it_routes_get(built: dict[str, Any]) -> None:
    paths = built["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]

    assert paths["/v1/orders"]["head"] == paths["/v1/orders"]["get"]
    assert {path for path, methods in paths.items() if "head" in methods} == {
        path for path, methods in paths.items() if "get" in methods
    }


def test_the_sites_buckets_are_private_and_their_api_is_not_cached(built: dict[str, Any]) -> None:
    assert all(
        all(bucket["PublicAccessBlockConfiguration"].values())
        for bucket in of_type(built, "AWS::S3::Bucket").values()
    )
    for site in of_type(built, "AWS::CloudFront::Distribution").values():
        api, *others = site["DistributionConfig"]["CacheBehaviors"]
        assert [one["PathPattern"] for one in others] in ([], ["/acquirer.html"])
        assert api["PathPattern"] == "/api/*"
        assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


def test_an_error_of_one_request_is_not_cached_for_others(built: dict[str, Any]) -> None:
    for name, distribution in of_type(built, "AWS::CloudFront::Distribution").items():
        errors = distribution["DistributionConfig"]["CustomErrorResponses"]
        kept = {one["ErrorCode"]: one["ErrorCachingMinTTL"] for one in errors}
        assert kept == dict.fromkeys((500, 501, 502, 503, 504), 0), name


def test_a_browser_gets_a_page_if_an_origin_does_not_answer_and_the_apis_errors_stay(
    built: dict[str, Any],
) -> None:
    """The API responds with 500 and 503. Servers call it at its own address, without CloudFront."""
    for name, distribution in of_type(built, "AWS::CloudFront::Distribution").items():
        errors = distribution["DistributionConfig"]["CustomErrorResponses"]
        pages = {one["ErrorCode"]: one for one in errors if "ResponsePagePath" in one}
        assert pages.keys() == {502, 504}, name
        assert {(code, one["ResponseCode"]) for code, one in pages.items()} == {(502, 502), (504, 504)}
        assert {one["ResponsePagePath"] for one in pages.values()} == {"/unavailable.html"}
    statuses = {refusal.status for refusal in _refusals(Refusal)}
    assert statuses.isdisjoint({502, 504})


@pytest.mark.parametrize("page", ["dashboard-static/public", "checkout-static"])
def test_the_page_of_an_error_loads_nothing_and_can_be_reloaded(page: str) -> None:
    text = (ROOT / page / "unavailable.html").read_text()

    assert "<script" not in text
    assert '<meta http-equiv="refresh" content="20">' in text


def _refusals(base: type[Refusal]) -> Iterator[type[Refusal]]:
    for refusal in base.__subclasses__():
        yield refusal
        yield from _refusals(refusal)


def test_a_stack_of_the_same_name_can_be_in_two_regions(built: dict[str, Any]) -> None:
    """Names of CloudFront are of the account, not of a Region."""
    named = {
        "AWS::CloudFront::Function": None,
        "AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig",
        "AWS::CloudFront::ResponseHeadersPolicy": "ResponseHeadersPolicyConfig",
    }
    for kind, config in named.items():
        for name, properties in of_type(built, kind).items():
            named_by = properties[config] if config else properties
            assert "${AWS::Region}" in named_by["Name"]["Fn::Sub"], name


def test_the_api_has_one_stage(built: dict[str, Any]) -> None:
    assert (
        of_type(built, "AWS::Serverless::Api")["RestAPI"]["OpenApiVersion"] == "2.0"
    )  # SAM adds a second one


def test_both_sites_send_the_secret_header_that_the_api_checks(built: dict[str, Any]) -> None:
    sent = [{"HeaderName": "X-Origin-Secret", "HeaderValue": {"Ref": "OriginSecret"}}]

    for site in of_type(built, "AWS::CloudFront::Distribution").values():
        (api,) = (one for one in site["DistributionConfig"]["Origins"] if one["Id"] == "api")
        assert api["OriginCustomHeaders"] == sent
    assert built["Parameters"]["OriginSecret"]["NoEcho"] is True
    assert "Default" not in built["Parameters"]["OriginSecret"]


def test_send_later_waits_and_then_sends() -> None:
    machine = fragments.state_machine()

    assert machine["States"]["Wait"] == {"Type": "Wait", "SecondsPath": "$.wait_s", "Next": "Send"}
    assert machine["States"]["Send"]["Parameters"] == {
        "QueueUrl.$": "$.queue_url",
        "MessageGroupId.$": "$.group",
        "MessageBody.$": "$.body",
    }


def test_doctor_says_what_stops_if_a_service_may_not_invoke_its_function(built: dict[str, Any]) -> None:
    services = {one["Principal"] for one in of_type(built, "AWS::Lambda::Permission").values()}

    assert services <= permissions.EFFECTS.keys()


def test_doctor_says_what_stops_without_the_grants_of_each_role_and_key(built: dict[str, Any]) -> None:
    assert set(EFFECTS) == {*of_type(built, "AWS::IAM::Role"), *of_type(built, "AWS::KMS::Key")}
