"""Messages to payers: switch them on, and read the text messages that the embedded cloud keeps."""

import json
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from chalicelib.aws import client
from tests.dashboard_users import a_user, signed_in
from tests.gateway import JSON, Gateway
from tests.mailbox import payer_address


def contact() -> JSON:
    """Return the metadata of a payer whom no other test uses."""
    email = payer_address()
    number = f"{abs(hash(email)) % 10**9:09d}"
    return {"email": email, "phone": f"+91 7{number}", "sms_consent": "yes"}


def switch_on(gateway: Gateway, *messages: str, **more: Any) -> Gateway:
    """Switch messages on in both channels. Return the dashboard of an owner."""
    page = signed_in(gateway, a_user(gateway))
    body = {"channels": {message: ["email", "sms"] for message in messages}, **more}
    answer = page.send("PATCH", "/v1/dashboard/payer-messages", json.dumps(body).encode())
    assert answer.status == 200, answer.json
    return page


def sms_to(phone: str) -> list[dict[str, Any]]:
    """Return the text messages that SNS has for the number, oldest first."""
    number = quote(phone.replace(" ", ""))
    url = f"{client('sns').meta.endpoint_url}/_ministack/sns/sms-messages?phoneNumber={number}"
    with urlopen(url) as answer:
        found = json.load(answer)
    return [one for group in found["sms_messages"].values() for one in group]
