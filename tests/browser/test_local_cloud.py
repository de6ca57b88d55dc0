"""A page of another origin cannot use the local cloud, which runs code.

A developer visits any website while a stage runs. Its page knows the emulator's address and its well-known
credentials.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.host import Host
from tests.live_stage import RunningStage

EMPTY_ZIP = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="
# Each sends one request and returns its status and text, as far as the page can read them.
SEND = """async ([url, options]) => {
  try {
    const response = await fetch(url, options);
    return [response.status, await response.text()];
  } catch { return [0, '']; }
}"""
UPLOAD = """async ([url, fields]) => {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', new Blob(['evidence']));
  return (await fetch(new Request(url, { method: 'POST', body: form }))).status;
}"""
NOT_READABLE = [0, ""]


@pytest.fixture
def page(context: BrowserContext, host: Host) -> Iterator[Page]:
    opened = context.new_page()
    opened.goto(f"{host.origin}/empty")
    yield opened
    opened.close()


def credential(service: str) -> str:
    return f"test/20260101/us-east-1/{service}/aws4_request"


def signed(service: str, **headers: str) -> dict[str, str]:
    value = f"AWS4-HMAC-SHA256 Credential={credential(service)}, SignedHeaders=host, Signature=0"
    return {"Authorization": value, **headers}


def presigned(cloud: str, action: str) -> str:
    """Return the URL of an action of IAM, with credentials in the query string."""
    return (
        f"{cloud}/?Action={action}&Version=2010-05-08&X-Amz-Algorithm=AWS4-HMAC-SHA256"
        f"&X-Amz-Credential={credential('iam')}&X-Amz-Date=20260101T000000Z&X-Amz-Signature=0"
    )


def test_a_page_reads_no_table(page: Page, running: RunningStage) -> None:
    headers = signed("dynamodb", **{"X-Amz-Target": "DynamoDB_20120810.Scan"})
    scan = {"method": "POST", "headers": headers, "body": '{"TableName": "payment-gateway-users"}'}

    assert page.evaluate(SEND, [running.cloud, scan]) == NOT_READABLE


def test_a_page_creates_no_function(page: Page, running: RunningStage) -> None:
    roles = running.client("iam").list_roles()["Roles"]  # as the page itself could do
    function = {"FunctionName": "attack", "Runtime": "python3.11", "Handler": "a.b", "Role": roles[0]["Arn"]}
    body = json.dumps({**function, "Code": {"ZipFile": EMPTY_ZIP}})
    create = {"method": "POST", "headers": signed("lambda"), "body": body}

    assert page.evaluate(SEND, [f"{running.cloud}/2015-03-31/functions", create]) == NOT_READABLE
    functions = running.client("lambda").list_functions()["Functions"]
    assert "attack" not in {one["FunctionName"] for one in functions}


def test_credentials_in_the_address_are_refused(page: Page, running: RunningStage) -> None:
    assert page.evaluate(SEND, [presigned(running.cloud, "ListRoles"), {}]) == NOT_READABLE


def test_a_request_without_a_preflight_changes_nothing(page: Page, running: RunningStage) -> None:
    create = presigned(running.cloud, "CreateUser&UserName=attack")

    page.evaluate(SEND, [create, {"method": "POST", "mode": "no-cors"}])

    assert running.client("iam").list_users()["Users"] == []


def test_the_dashboards_page_uploads_evidence_with_a_signed_form_only(
    page: Page, running: RunningStage
) -> None:
    s3 = running.client("s3")
    names = [one["Name"] for one in s3.list_buckets()["Buckets"]]
    bucket = next(name for name in names if "evidence" in name)
    form = s3.generate_presigned_post(bucket, "evidence/file")
    page.goto(running.dashboard)

    uploaded = page.evaluate(UPLOAD, [form["url"], form["fields"]])
    forged = page.evaluate(UPLOAD, [form["url"], {**form["fields"], "key": "evidence/other"}])

    assert (uploaded, forged) == (204, 403)
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]]
    assert keys == ["evidence/file"]
