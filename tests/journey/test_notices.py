"""Notices on a whole stage: its functions, with their rights, mail what was changed to the owner."""

import html
import json
from datetime import UTC, datetime
from hashlib import sha256

import requests

from chalicelib.notices.domain.tasks import WatchTask
from tests.in_process_stage import message_of, sqs_event
from tests.live_stage import RunningStage

OWNER, MERCHANT = "test@example.com", "mer_test"
KEYS, MAIL = "payment-gateway-api_keys", "payment-gateway-mail"
LONG_AGO = "2026-01-31T12:00:00.000000+0000"


def mail_in_outbox(running: RunningStage, subject: str) -> list[str]:
    """Return the articles of the owner's mail of this subject, newest first."""
    page = html.unescape(requests.get(f"{running.api}/outbox", timeout=30).text)
    return [one for one in page.split("<article>")[1:] if f"To {OWNER}," in one and f">{subject}<" in one]


def arrived(running: RunningStage, subject: str, before: int = 0) -> str:
    """Wait for another mail of this subject. Return its text."""
    return running.until(lambda: mail_in_outbox(running, subject), lambda found: len(found) > before)[0]


def test_the_owner_is_mailed_a_sign_in_and_a_new_key(running: RunningStage) -> None:
    before = len(mail_in_outbox(running, "Sign-in in a new browser"))

    page = running.signed_in()
    keys = f"{running.dashboard}/api/v1/dashboard/api-keys"
    key = page.post(keys, json={"name": "Warehouse"}, timeout=60).json()["data"]

    sign_in = arrived(running, "Sign-in in a new browser", before)
    created = arrived(running, "API key created: Test Merchant")
    assert f"{OWNER} signed in to the dashboard with the password" in sign_in
    assert f'{OWNER} created the test API key {key["key"]} ("Warehouse").' in created
    assert key["secret"] not in created
    page.delete(f"{keys}/{key['key']}", timeout=60)


def test_the_owner_is_mailed_a_live_key_in_a_new_network(running: RunningStage) -> None:
    key = a_live_key(running)
    answer = running.send("GET", "/v1/orders", X_Api_Key=key, X_Api_Secret="secret")
    [notice] = [one for one in notices(running) if key in one["values"]["S"]]

    make_late(running, notice["id"]["S"])
    running.client("lambda").invoke(FunctionName="payment-gateway-sweep-overdue", Payload=b"{}")

    mailed = arrived(running, "API key used from a new network: Test Merchant")
    assert answer.status_code == 200
    assert f"A server used the live API key {key} from the network " in mailed


def test_a_payer_whose_mail_bounced_gets_no_other_one(running: RunningStage) -> None:
    """SES's own address for tests, by its topic and the mail queue."""
    bounce = "bounce@simulator.amazonses.com"
    payment = running.ended(running.payment())
    send = f"/v1/payments/{payment['id']}/receipt/send"
    page = running.signed_in()
    steps = f"{running.dashboard}/api/v1/dashboard/history/{payment['id']}"

    def types() -> list[str]:
        return [step["type"] for step in page.get(steps, timeout=60).json()["data"]["steps"]]

    running.send("POST", send, {"email": bounce})
    running.until(types, lambda found: found == ["receipt.bounced"])
    running.send("POST", send, {"email": bounce})
    running.until(types, lambda found: found == ["receipt.suppressed", "receipt.bounced"])

    addresses = f"{running.dashboard}/api/v1/dashboard/suppressed-addresses"
    [listed] = page.get(addresses, timeout=60).json()["data"]
    assert (listed["email"], listed["reason"]) == ("b•••@simulator.amazonses.com", "bounce")
    assert page.post(f"{addresses}/allow", json={"email": bounce}, timeout=60).status_code == 200


def test_a_payer_gets_a_payment_by_mail_and_as_a_text_message(running: RunningStage) -> None:
    page, phone = running.signed_in(), "+917000000018"
    messages = f"{running.dashboard}/api/v1/dashboard/payer-messages"

    def switch(channels: list[str]) -> int:
        body = {"channels": {"payment_received": channels}}
        return page.patch(messages, json=body, timeout=60).status_code

    def pay_and_read() -> str:
        payer = {"email": "payer18@example.com", "phone": phone, "sms_consent": "yes"}
        running.ended(running.payment(metadata=payer))
        return requests.get(f"{running.api}/outbox", timeout=30).text

    assert switch(["email", "sms"]) == 200
    shown = running.until(  # the relay reads the switches once a minute
        pay_and_read, lambda found: phone in found and "payer18@example.com" in found
    )
    assert "Test Merchant received your payment of INR 500.00. Receipt: " in shown
    assert switch([]) == 200


def test_the_hourly_search_may_read_what_it_searches(running: RunningStage) -> None:
    event = sqs_event([message_of(WatchTask(f"{MERCHANT}#test").body())])

    answer = running.client("lambda").invoke(
        FunctionName="payment-gateway-send-mail", Payload=json.dumps(event).encode()
    )

    assert json.load(answer["Payload"]) == {"batchItemFailures": []}


def a_live_key(running: RunningStage) -> str:
    """Write a live key, as only an owner with a second factor can make one."""
    at = datetime.now(UTC)
    name = f"key_live_{at:%Y%m%d%H%M%S%f}"
    values = {
        "key": name, "merchant_id": MERCHANT, "mode": "live", "currency": "INR", "role": "owner",
        "secret_hash": sha256(b"secret").hexdigest(), "created_at": f"{at:%Y-%m-%dT%H:%M:%S.%f}+0000",
    }  # fmt: skip
    item = {column: {"S": value} for column, value in values.items()}
    running.client("dynamodb").put_item(TableName=KEYS, Item=item)
    return name


def notices(running: RunningStage) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = running.client("dynamodb").query(
        TableName=MAIL,
        KeyConditionExpression="account = :account",
        ExpressionAttributeValues={":account": {"S": MERCHANT}},
        ConsistentRead=True,
    )["Items"]
    return found


def make_late(running: RunningStage, mail_id: str) -> None:
    """Let the sweeper find the notice now. It leaves messages 30 seconds to arrive."""
    running.client("dynamodb").update_item(
        TableName=MAIL,
        Key={"account": {"S": MERCHANT}, "id": {"S": mail_id}},
        UpdateExpression="SET due_at = :due",
        ConditionExpression="attribute_exists(due_at)",
        ExpressionAttributeValues={":due": {"S": LONG_AGO}},
    )
