"""The mailboxes of users and payers: the mail that the embedded cloud's SES keeps for them."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.request import urlopen

from chalicelib.aws import client
from chalicelib.domain.ids import new_id
from tests.in_process_stage import delete, invoke, received, sqs_event

Message = dict[str, Any]


def payer_address() -> str:
    """Return an address to which no other test sends."""
    return f"{new_id('payer', datetime.now(UTC)).lower()}@example.com"


def mail_to(recipient: str) -> list[Message]:
    """Send the mail that waits. Return what the recipient got, oldest first."""
    while messages := received("mail"):
        assert invoke("send_mail", sqs_event(messages)) == {"batchItemFailures": []}
        delete("mail", messages)
    return sent_to(recipient)


def sent_to(recipient: str) -> list[Message]:
    """Return the mail that SES has for the recipient, oldest first."""
    with urlopen(f"{client('sesv2').meta.endpoint_url}/_ministack/ses/messages") as answer:
        groups = json.load(answer)["messages"].values()
    return [one for group in groups for one in group if one["To"] == [recipient]]


def token_sent_to(recipient: str) -> str:
    """Return the secret of the last link that was sent to the recipient."""
    *_, last = (one["BodyText"] for one in mail_to(recipient) if "#" in one["BodyText"])
    return str(last.partition("#")[2].split()[0])
