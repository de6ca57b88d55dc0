"""/v1/dashboard/alerts: every user chooses their own alerts."""

import json
import re
from datetime import UTC, datetime

import pytest

from chalicelib.accounts.store import memberships
from chalicelib.accounts.store.rows import MembershipRow
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.role import Role
from chalicelib.notices.domain.alert import AlertTopic
from chalicelib.notices.domain.tasks import WatchTask
from chalicelib.webhooks.store import endpoints
from infra.paths import ROOT
from tests.builders import an_endpoint
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway
from tests.in_process_stage import invoke, message_of, sqs_event
from tests.mailbox import mail_to

LONG_AGO = datetime(2026, 1, 31, tzinfo=UTC)
DOCS = (ROOT / "docs" / "notices.md").read_text()
ALERTS = "/v1/dashboard/alerts"


def choose(page: Gateway, body: bytes) -> dict[str, bool]:
    topics: dict[str, bool] = page.send("PATCH", ALERTS, body).data["topics"]
    return topics


@pytest.mark.parametrize(("role", "gets"), [(Role.OWNER, True), (Role.MEMBER, False), (Role.VIEWER, False)])
def test_the_role_decides_until_the_user_chooses(gateway: Gateway, role: Role, gets: bool) -> None:
    user = a_user(gateway, role)

    assert signed_in(gateway, user).get(ALERTS).data == {
        "email": user.email,
        "language": "en",
        "topics": {topic.value: gets and topic is not AlertTopic.DAILY_DIGEST for topic in AlertTopic},
    }


def test_a_viewer_starts_a_topic_and_stops_it(gateway: Gateway) -> None:
    viewer = a_user(gateway, Role.VIEWER)
    page = signed_in(gateway, viewer)

    assert choose(page, b'{"topics": {"disputes": true}}')["disputes"]
    assert memberships.subscribers_of(gateway.merchant_id, AlertTopic.DISPUTES) == [viewer.email]
    assert not choose(page, b'{"topics": {"disputes": false}}')["disputes"]
    assert memberships.subscribers_of(gateway.merchant_id, AlertTopic.DISPUTES) == []


def test_a_choice_leaves_the_other_topics_and_users(gateway: Gateway) -> None:
    owner, other = a_user(gateway), a_user(gateway)

    topics = choose(signed_in(gateway, owner), b'{"topics": {"payouts": false}}')

    assert {topic for topic, gets in topics.items() if not gets} == {"payouts", "daily_digest"}
    assert memberships.subscribers_of(gateway.merchant_id, AlertTopic.PAYOUTS) == [other.email]


def test_a_user_chooses_the_language_of_their_mail_and_keeps_their_alerts(gateway: Gateway) -> None:
    user = a_user(gateway)
    page = signed_in(gateway, user)

    chosen = page.send("PATCH", ALERTS, b'{"language": "hi"}').data

    assert (chosen["language"], chosen["topics"]["webhooks"]) == ("hi", True)
    endpoint = an_endpoint(account=gateway.account)
    endpoints.add(endpoint, None)
    endpoints.record_breaker(endpoint, Breaker(12, LONG_AGO, 3, LONG_AGO))
    invoke("send_mail", sqs_event([message_of(WatchTask(gateway.account).body())]))
    assert [mail["Subject"] for mail in mail_to(user.email)] == [
        "परीक्षण मोड: वेबहुक एंडपॉइंट विफल हो रहा है: Corner Shop"
    ]


def test_the_requests_of_the_docs_have_their_responses(gateway: Gateway) -> None:
    user = a_user(gateway)
    sent, shown, *_ = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)

    answer = signed_in(gateway, user).send("PATCH", ALERTS, sent.encode())

    assert answer.data == json.loads(shown) | {"email": user.email}


def test_an_unknown_topic_is_refused(gateway: Gateway) -> None:
    page = signed_in(gateway, a_user(gateway))

    assert page.send("PATCH", ALERTS, b'{"topics": {"weather": true}}').status == 400
    assert page.send("PATCH", ALERTS, b'{"topics": {}}').status == 400


def test_a_user_who_was_removed_meanwhile_chooses_nothing(gateway: Gateway) -> None:
    user = a_user(gateway, Role.MEMBER)
    page = signed_in(gateway, user)
    MembershipRow(gateway.merchant_id, user.id).delete()

    assert page.send("PATCH", ALERTS, b'{"topics": {"disputes": true}}').status == 404
