"""/v1/dashboard/payer-messages: owners switch messages to payers on, in each mode and by each channel."""

import json
import re
from typing import Any

import pytest

from chalicelib.domain.role import Role
from chalicelib.notices.domain.payer_messages import PayerMessage
from chalicelib.notices.store import payer_messages
from infra.paths import ROOT
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Answer, Gateway, SetSetting
from tests.payer_messages import contact, switch_on

DOCS = (ROOT / "docs" / "notices.md").read_text()
MESSAGES = "/v1/dashboard/payer-messages"


def patch(page: Gateway, **body: Any) -> Answer:
    return page.send("PATCH", MESSAGES, json.dumps(body).encode())


def test_all_messages_are_off_until_an_owner_switches_one_on(gateway: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))
    before = page.get(MESSAGES).data["channels"]

    after = patch(page, channels={"refund_made": ["email"]}).data["channels"]

    assert before == {message.value: [] for message in PayerMessage}
    assert after == before | {"refund_made": ["email"]} == page.get(MESSAGES).data["channels"]


def test_a_change_leaves_the_rest_and_an_empty_list_switches_off(gateway: Gateway) -> None:
    page = switch_on(gateway, "payment_received", "refund_made", sms={"sender_id": "CRNRSH"})

    changed = patch(page, language="hi", channels={"refund_made": []}, sms={"entity_id": "1101"}).data

    assert changed["channels"]["payment_received"] == ["email", "sms"]
    assert changed["channels"]["refund_made"] == []
    assert changed["language"] == "hi"
    assert changed["sms"] == {"sender_id": "CRNRSH", "entity_id": "1101", "template_ids": {}}


def test_a_template_is_added_and_removed_without_the_others(gateway: Gateway) -> None:
    page = switch_on(gateway, sms={"template_ids": {"payment_received": "1106", "refund_made": "1107"}})

    changed = patch(page, sms={"template_ids": {"refund_made": None, "payment_failed": "1108"}}).data

    assert changed["sms"]["template_ids"] == {"payment_received": "1106", "payment_failed": "1108"}


def test_the_examples_of_the_docs_are_valid(gateway: Gateway) -> None:
    *_, metadata, body = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)

    answer = signed_in(gateway, a_user(gateway)).send("PATCH", MESSAGES, body.encode())

    asked = json.loads(body)
    assert answer.data["channels"] == {message.value: [] for message in PayerMessage} | asked["channels"]
    assert json.loads(metadata).keys() == contact().keys()


def test_a_mode_has_its_own_switches(gateway: Gateway) -> None:
    switch_on(gateway, "refund_made")

    assert payer_messages.get(gateway.account).channels
    assert not payer_messages.get(f"{gateway.merchant_id}#live").channels


def test_the_endpoints_of_an_account_do_not_list_the_switches(gateway: Gateway) -> None:
    switch_on(gateway, "refund_made")
    made = gateway.post("/v1/webhook-endpoints", {"url": "https://shop.example.com/hook"}).data

    assert [one["id"] for one in gateway.get("/v1/webhook-endpoints").data] == [made["id"]]


def test_each_message_is_shown_in_both_languages(gateway: Gateway) -> None:
    previews = signed_in(gateway, a_user(gateway)).get(MESSAGES).data["previews"]

    assert {(one["message"], one["language"]) for one in previews} == {
        (message, language) for message in PayerMessage for language in ("en", "hi")
    }
    assert all("Corner Shop" in one["text"] and one["sms_parts"] >= 1 for one in previews)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER])
def test_only_an_owner_changes_them(gateway: Gateway, role: Role) -> None:
    page = signed_in(gateway, a_user(gateway, role))

    assert page.get(MESSAGES).status == 200
    assert patch(page, language="hi").status == 403


@pytest.mark.parametrize(
    "body",
    [
        {"channels": {"sign_in": ["email"]}},
        {"channels": {"refund_made": ["fax"]}},
        {"sms": {"sender_id": "123"}},
    ],
)
def test_what_is_no_message_channel_or_sender_is_refused(gateway: Gateway, body: Any) -> None:
    assert patch(signed_in(gateway, a_user(gateway)), **body).status == 400


@pytest.mark.parametrize(("name", "value"), [("MAIL_SENDER", ""), ("SMS", "false")])
def test_a_stage_that_cannot_send_says_so(
    gateway: Gateway, set_setting: SetSetting, name: str, value: str
) -> None:
    page = signed_in(gateway, a_user(gateway))
    set_setting(name, value)

    refused = patch(page, channels={"refund_made": ["email", "sms"]})

    assert refused.status == 409
