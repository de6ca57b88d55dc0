"""moto as Amazon SES and SNS: a second service that accepts what the worker sends, and keeps it."""

from collections.abc import Iterator
from typing import Any

import botocore.session
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.server import ThreadedMotoServer
from moto.ses.models import Message, ses_backends
from moto.sns.models import sns_backends

from chalicelib.aws import client
from chalicelib.notices.workers import posting
from tests.gateway import Gateway
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import contact, switch_on

REGION = "us-east-1"


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    """Run moto, which knows the sender. Return its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    ses = _client("sesv2", address)
    ses.create_email_identity(EmailIdentity="gateway@example.com")
    ses.create_configuration_set(ConfigurationSetName="mail")
    yield address
    server.stop()


@pytest.fixture(autouse=True)
def sent_by_moto(moto: str, cloud: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker send by moto; all else stays in the embedded cloud."""
    of_moto = {service: _client(service, moto) for service in ("sesv2", "sns")}
    monkeypatch.setattr(posting, "client", lambda service: of_moto.get(service) or client(service))


def _client(service: str, address: str) -> Any:
    return botocore.session.get_session().create_client(
        service,
        region_name=REGION,
        endpoint_url=address,
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def mails_to(recipient: str) -> list[Message]:
    messages = ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages
    return [one for one in messages if one.destinations["ToAddresses"] == [recipient]]


def texts_to(phone: str) -> list[str]:
    messages = sns_backends[DEFAULT_ACCOUNT_ID][REGION].sms_messages.values()
    return [text for number, text in messages if number == phone]


def test_a_payer_gets_a_mail_and_a_text_message_once(gateway: Gateway, stage: Stage) -> None:
    payer = contact()
    switch_on(gateway, "payment_received")

    gateway.payment(metadata=payer)
    stage.run(gateway.account)

    [mail], [text] = mails_to(payer["email"]), texts_to(payer["phone"].replace(" ", ""))
    assert mail.subject == "Test mode: Payment to Corner Shop"
    assert text.startswith("Corner Shop received your payment of INR 500.00. Receipt: http")
    assert sent_to(payer["email"]) == []  # by the embedded cloud
