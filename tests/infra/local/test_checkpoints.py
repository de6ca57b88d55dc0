"""A checkpoint has what changed since the last one."""

import pytest

from infra.local.checkpoints import changed_items, changes_setup


def test_replaced_added_and_deleted_items_are_saved() -> None:
    same, replaced = {"n": {"N": "1"}}, {"n": {"N": "2"}}
    before = {"a": {"1": same, "2": {"n": {"N": "0"}}, "3": same}, "gone": {"1": same}}
    now = {"a": {"1": same, "2": replaced, "4": same}, "new": {"1": same}}

    assert set(changed_items("t", before, now)) == {
        ("t", "a", "2", '{"n": {"N": "2"}}'),
        ("t", "a", "3", None),
        ("t", "a", "4", '{"n": {"N": "1"}}'),
        ("t", "gone", "1", None),
        ("t", "new", "1", '{"n": {"N": "1"}}'),
    }
    assert list(changed_items("t", now, now)) == []


@pytest.mark.parametrize(
    ("service", "path", "target", "expected"),
    [
        ("dynamodb", "/", "DynamoDB_20120810.BatchExecuteStatement", False),
        ("dynamodb", "/", "DynamoDB_20120810.ExecuteTransaction", False),
        ("dynamodb", "/", "DynamoDB_20120810.DescribeTimeToLive", False),
        ("dynamodb", "/", "DynamoDB_20120810.TransactWriteItems", False),
        ("dynamodb", "/", "DynamoDB_20120810.PutItem", False),
        ("dynamodb", "/", "DynamoDB_20120810.Query", False),
        ("dynamodb", "/", "DynamoDB_20120810.UpdateTimeToLive", True),
        ("dynamodb", "/", "DynamoDB_20120810.CreateTable", True),
        ("lambda", "/2015-03-31/functions/f/invocations", "", False),
        ("lambda", "/2015-03-31/functions/f/code", "", True),
        ("sqs", "/", "AmazonSQS.SendMessage", False),
        ("ses", "/v2/email/outbound-emails", "", False),
        ("ses", "/v2/email/identities", "", True),
        ("cloudformation", "/", "", True),
        ("s3", "/bucket/key", "", True),
    ],
)
def test_only_a_deploy_saves_more_than_items_and_queues(
    service: str, path: str, target: str, *, expected: bool
) -> None:
    authorization = f"AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/{service}/aws4_request"
    headers = [(b"authorization", authorization.encode()), (b"x-amz-target", target.encode())]

    assert changes_setup({"method": "POST", "path": path, "headers": headers}) is expected


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_request_that_reads_changes_nothing(method: str) -> None:
    authorization = b"AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/s3/aws4_request"

    assert not changes_setup(
        {"method": method, "path": "/bucket/key", "headers": [(b"authorization", authorization)]}
    )


def test_an_upload_of_the_dashboard_is_saved() -> None:
    headers = [(b"content-type", b"multipart/form-data; boundary=x")]

    assert changes_setup({"method": "POST", "path": "/bucket", "headers": headers})
    request = {"method": "POST", "path": "/_aws/execute-api/a/api/v1/payments", "headers": []}
    assert not changes_setup(request)
