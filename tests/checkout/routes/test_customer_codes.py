"""/v1/checkout/orders/{order_id}/codes: a payer proves to be the order's customer by a one-time code."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.accounts.store.directory import directory
from chalicelib.customers.domain.customer_code import (
    MAX_FROM_AN_ADDRESS,
    MAX_OF_AN_ACCOUNT,
    MAX_TO_A_RECIPIENT,
)
from chalicelib.customers.domain.customer_session import SessionPurpose
from chalicelib.customers.session_tokens import open_token
from chalicelib.customers.store.customer_codes import CustomerCodeRow
from chalicelib.db.rate_limits import RateLimitRow
from chalicelib.db.rows import ClaimRow
from chalicelib.domain.rate_limit import window_of
from chalicelib.notices.domain.mail import Outcome
from chalicelib.notices.domain.tasks import MailTask
from chalicelib.notices.store.rows import MailRow
from chalicelib.notices.workers.mail import send
from tests.aws_calls import counted_calls
from tests.dashboard_users import THROUGH_SITE, from_address
from tests.gateway import JSON, Answer, Gateway, SetSetting, a_merchant
from tests.mailbox import mail_to, payer_address
from tests.payer_messages import contact, sms_to, switch_on

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ann(gateway: Gateway) -> JSON:
    """Return a customer with an email address and a phone number."""
    known = contact()
    fields = {"email": known["email"], "phone": known["phone"].replace(" ", "")}
    customer: JSON = gateway.post("/v1/customers", fields).data
    return customer


@pytest.fixture
def order(gateway: Gateway, ann: JSON) -> JSON:
    return gateway.order(customer_id=ann["id"])


def request(payer: Gateway, order: JSON, key: str | None = None, **body: str) -> Answer:
    return payer.post(f"/v1/checkout/orders/{order['id']}/codes", body, key=key)


def requested(payer: Gateway, order: JSON, **body: str) -> str:
    """Return the id of a new code."""
    answer = request(payer, order, **body)
    assert answer.status == 201, answer.json
    return str(answer.data["id"])


def enter(payer: Gateway, order: JSON, id: str, code: str, key: str | None = None) -> Answer:
    return payer.post(f"/v1/checkout/orders/{order['id']}/codes/verify", {"id": id, "code": code}, key=key)


def code_in(text: str) -> str:
    code: str
    [code] = set(re.findall(r"\b[0-9]{6}\b", text))
    return code


def mailed(customer: JSON) -> str:
    """Return the code that was mailed last."""
    return code_in(mail_to(customer["email"])[-1]["BodyText"])


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def customer_of(token: str, gateway: Gateway, at: datetime | None = None) -> str:
    return open_token(token, gateway.account, SessionPurpose.CHECKOUT, at or datetime.now(UTC)).id


def mails_of(gateway: Gateway) -> list[MailRow]:
    return list(MailRow.query(gateway.merchant_id, consistent_read=True))


def test_a_mailed_code_opens_a_session_of_the_customer(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, email=ann["email"].upper().replace("EXAMPLE", "example"))

    opened = enter(payer, order, code_id, mailed(ann))

    assert opened.status == 201, opened.json
    assert customer_of(opened.data["token"], gateway) == ann["id"]
    left = datetime.fromisoformat(opened.data["expires_at"]) - datetime.now(UTC)
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)


def test_the_mail_has_the_code_and_no_link(payer: Gateway, ann: JSON, order: JSON) -> None:
    requested(payer, order, email=ann["email"])

    [mail] = mail_to(ann["email"])

    code = code_in(mail["BodyText"])
    assert mail["Subject"] == f"Test mode: {code} is your code for Corner Shop"
    assert f"Code: {code}" in mail["BodyText"]
    assert "within 10 minutes" in mail["BodyText"]
    assert "://" not in mail["BodyText"]
    assert "href" not in mail["BodyHtml"]


def test_the_mail_is_in_the_language_of_the_page(payer: Gateway, ann: JSON, order: JSON) -> None:
    requested(payer, order, email=ann["email"], language="hi")

    [mail] = mail_to(ann["email"])

    assert "Corner Shop के लिए आपका कोड" in mail["Subject"]


def test_a_code_by_text_message_opens_a_session_too(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, phone=ann["phone"])
    mail_to(ann["email"])

    [sms] = sms_to(ann["phone"])

    code = code_in(sms["Message"])
    assert (
        sms["Message"] == f"{code} is your code for Corner Shop. It ends after 10 minutes. Do not share it."
    )
    assert customer_of(enter(payer, order, code_id, code).data["token"], gateway) == ann["id"]


def test_a_text_message_has_the_registration_that_india_requires(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    registered = {"sender_id": "CRNRSH", "template_ids": {"customer_code": "1108"}}
    switch_on(gateway, sms=registered)

    requested(payer, order, phone=ann["phone"])

    [mail] = mails_of(gateway)
    assert (mail.values["sender_id"], mail.values["template_id"]) == ("CRNRSH", "1108")


def test_the_answer_is_the_same_whether_or_not_the_address_is_the_customers(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    for known in (request(payer, order, email=ann["email"]), request(payer, order, phone=ann["phone"])):
        assert (known.status, sorted(known.data)) == (201, ["expires_at", "id"])
    others = [
        request(payer, order, email=payer_address()),
        request(payer, order, phone="+14155550123"),
        request(payer, gateway.order(), email=ann["email"]),  # an order without a customer
    ]

    assert [(one.status, sorted(one.data)) for one in others] == [(201, ["expires_at", "id"])] * 3


def test_the_same_calls_are_made_whether_or_not_the_address_is_the_customers(
    payer: Gateway, ann: JSON, order: JSON
) -> None:
    requested(payer, order, email=ann["email"])  # derives the keys, once in a sandbox
    with counted_calls() as known:
        requested(payer, order, email=ann["email"])
    with counted_calls() as unknown:
        requested(payer, order, email=payer_address())

    assert known == unknown


def test_an_address_that_is_not_the_customers_gets_nothing_and_is_not_stored(
    gateway: Gateway, payer: Gateway, order: JSON
) -> None:
    stranger = payer_address()
    code_id = requested(payer, order, email=stranger)

    assert mail_to(stranger) == []
    stored = [*mails_of(gateway), *CustomerCodeRow.query(gateway.account)]
    assert [row for row in stored if stranger in str(row.serialize())] == []
    assert [row.outcome for row in mails_of(gateway)] == [Outcome.EXPIRED]
    guesses = {enter(payer, order, code_id, f"{guess:06}").status for guess in range(6)}
    assert guesses == {400}


def test_after_five_wrong_codes_the_right_one_is_refused_too(payer: Gateway, ann: JSON, order: JSON) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)
    wrong = [enter(payer, order, code_id, other_than(code)) for _ in range(5)]

    late = enter(payer, order, code_id, code)

    assert [(one.status, one.error["field"]) for one in (*wrong, late)] == [(400, "code")] * 6
    assert len({one.error["description"] for one in (*wrong, late)}) == 1


def test_after_four_wrong_codes_the_right_one_is_accepted(payer: Gateway, ann: JSON, order: JSON) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)
    for _ in range(4):
        enter(payer, order, code_id, other_than(code))

    assert enter(payer, order, code_id, code).status == 201


def test_parallel_guesses_have_five_tries_together(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)

    with ThreadPoolExecutor(8) as pool:
        guesses = list(pool.map(lambda _: enter(payer, order, code_id, other_than(code)), range(24)))

    assert {one.status for one in guesses} == {400}
    assert CustomerCodeRow.get(gateway.account, code_id).tries == 5
    assert enter(payer, order, code_id, code).status == 400


def test_the_right_code_is_used_once_also_in_parallel(payer: Gateway, ann: JSON, order: JSON) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)

    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: enter(payer, order, code_id, code), range(5)))

    assert sorted(one.status for one in answers) == [201, 400, 400, 400, 400]
    assert enter(payer, order, code_id, code).status == 400


def test_a_code_ends_after_ten_minutes(gateway: Gateway, payer: Gateway, ann: JSON, order: JSON) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)
    row = CustomerCodeRow(gateway.account, code_id)
    row.update([CustomerCodeRow.expires_at.set(datetime.now(UTC) - timedelta(seconds=1))])

    assert enter(payer, order, code_id, code).status == 400


def test_a_code_that_was_not_sent_in_ten_minutes_is_dropped(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    requested(payer, order, email=ann["email"])
    [mail] = mails_of(gateway)
    sent: list[object] = []

    late = datetime.now(UTC) + 10 * MINUTE
    send(MailTask(mail.account, mail.id), directory(), late, lambda *one: sent.append(one))

    assert sent == []


def test_a_code_is_of_one_order_and_one_merchant(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)
    another = gateway.order(customer_id=ann["id"])
    thief = a_merchant(gateway.client)

    assert enter(payer, another, code_id, code).status == 400
    assert enter(thief, order, code_id, code).status == 400
    assert enter(payer, order, code_id, code).status == 201


def test_the_code_of_a_deleted_customer_opens_nothing(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)
    gateway.send("DELETE", f"/v1/customers/{ann['id']}")

    assert enter(payer, order, code_id, code).status == 404
    assert request(payer, order, email=ann["email"]).status == 201  # as for every address


def test_no_row_has_the_code_after_the_mail_was_sent(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    requested(payer, order, email=ann["email"])
    code = mailed(ann)

    stored = [*mails_of(gateway), *CustomerCodeRow.query(gateway.account)]

    assert [row.serialize() for row in stored if f'"{code}"' in str(row.serialize()).replace("'", '"')] == []
    assert [row.sealed_code for row in mails_of(gateway)] == [None]


def test_a_repeated_request_sends_one_mail(payer: Gateway, ann: JSON, order: JSON) -> None:
    first, second = (request(payer, order, key="code-1", email=ann["email"]) for _ in range(2))

    assert first.data == second.data
    assert len(mail_to(ann["email"])) == 1


def test_a_repeated_entry_gets_the_same_session(
    gateway: Gateway, payer: Gateway, ann: JSON, order: JSON
) -> None:
    code_id = requested(payer, order, email=ann["email"])
    code = mailed(ann)

    first, second = (enter(payer, order, code_id, code, key="entry-1") for _ in range(2))

    assert first.data == second.data
    claims = [row.body for row in ClaimRow.of_account(gateway.account)]
    assert [body for body in claims if first.data["token"] in body] == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "email"),
        ({"email": "ann@example.com", "phone": "+919876543210"}, "email"),
        ({"email": "ann"}, "email"),
        ({"phone": "98765 43210"}, "phone"),
        ({"email": "ann@example.com", "language": "fr"}, "language"),
    ],
)
def test_a_wrong_address_is_named(payer: Gateway, order: JSON, body: JSON, field: str) -> None:
    answer = request(payer, order, **body)

    assert (answer.status, answer.error["field"]) == (400, field)


@pytest.mark.parametrize("code", ["12345", "1234567", "12345a", "१२३४५६"])
def test_a_code_has_six_digits(payer: Gateway, order: JSON, code: str) -> None:
    answer = enter(payer, order, "otc_1", code)

    assert (answer.status, answer.error["field"]) == (400, "code")


def test_a_stage_without_text_messages_says_so(
    payer: Gateway, ann: JSON, order: JSON, set_setting: SetSetting
) -> None:
    set_setting("SMS", "false")

    answer = request(payer, order, phone=ann["phone"])

    assert (answer.status, answer.error["field"]) == (409, "phone")


def test_the_order_of_another_merchant_has_no_codes(gateway: Gateway, payer: Gateway) -> None:
    order = a_merchant(gateway.client).order()

    assert request(payer, order, email="ann@example.com").status == 404


def at_address(payer: Gateway, address: str) -> Gateway:
    headers = payer.headers | THROUGH_SITE | from_address(address)
    return Gateway(payer.client, payer.merchant_id, headers)


def refused_after(answers: list[Answer]) -> int:
    """Return how many requests were answered before the first refusal."""
    return [answer.status for answer in answers].index(429)


def test_a_recipient_gets_few_codes_in_an_hour_from_any_network(
    payer: Gateway, gateway: Gateway, ann: JSON, order: JSON
) -> None:
    visitors = [at_address(payer, f"203.0.113.{host}") for host in range(2 * MAX_TO_A_RECIPIENT + 1)]

    answers = [request(one, order, email=ann["email"]) for one in visitors]

    assert MAX_TO_A_RECIPIENT <= refused_after(answers) <= 2 * MAX_TO_A_RECIPIENT  # the hour may have ended
    refused = answers[-1]
    assert (refused.status, refused.error["code"]) == (429, "RATE_LIMITED")
    assert 1 <= int(refused.headers["retry-after"]) <= 3600


def test_a_stranger_is_limited_like_the_customer(payer: Gateway, order: JSON) -> None:
    stranger = payer_address()

    answers = [request(payer, order, email=stranger) for _ in range(2 * MAX_TO_A_RECIPIENT + 1)]

    assert MAX_TO_A_RECIPIENT <= refused_after(answers) <= 2 * MAX_TO_A_RECIPIENT


def test_a_network_address_asks_for_few_codes_in_an_hour(payer: Gateway, order: JSON) -> None:
    visitor = at_address(payer, "203.0.113.7")

    answers = [request(visitor, order, email=payer_address()) for _ in range(2 * MAX_FROM_AN_ADDRESS + 1)]

    assert MAX_FROM_AN_ADDRESS <= refused_after(answers) <= 2 * MAX_FROM_AN_ADDRESS


def test_an_account_sends_a_bounded_number_of_codes_in_an_hour(
    gateway: Gateway, payer: Gateway, order: JSON
) -> None:
    now = datetime.now(UTC)
    for at in (now, now + timedelta(hours=1)):
        RateLimitRow(
            f"{gateway.account} account-codes account {window_of(at, 3600)}", used=MAX_OF_AN_ACCOUNT,
            expires_at=at + timedelta(hours=2),
        ).save()  # fmt: skip

    assert request(payer, order, email=payer_address()).status == 429


def test_the_counters_have_no_address(gateway: Gateway, payer: Gateway, ann: JSON, order: JSON) -> None:
    request(at_address(payer, "203.0.113.9"), order, email=ann["email"])

    names = [row.name for row in RateLimitRow.scan(RateLimitRow.name.startswith(f"{gateway.account} "))]

    assert len([name for name in names if "-codes" in name]) == 3
    assert [name for name in names if ann["email"] in name or "203.0.113" in name] == []
