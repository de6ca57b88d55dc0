"""Hand a mail to Amazon SES, or a text message to Amazon SNS."""

from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.notices.domain.feedback import tags_of
from chalicelib.notices.domain.mail import Channel, Mail
from chalicelib.notices.domain.template import Content
from chalicelib.settings import settings

# SES and SNS will never accept the same one:
# https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
_PERMANENT = {
    "BadRequestException", "MessageRejected", "InvalidParameter", "InvalidParameterValue", "OptedOut"
}  # fmt: skip
_ATTRIBUTES = {
    "sender_id": "AWS.SNS.SMS.SenderID",
    "entity_id": "AWS.MM.SMS.EntityId",
    "template_id": "AWS.MM.SMS.TemplateId",
}


class Refused(Exception):
    """Report that the service refused the mail and would refuse it again."""


def post(mail: Mail, recipient: str, content: Content) -> None:
    """Send it. Raise Refused, or ClientError and BotoCoreError if it can be tried again."""
    try:
        if mail.channel is Channel.SMS:
            _publish(mail, recipient, content.text)
        else:
            _send_email(mail, recipient, content)
    except ClientError as error:
        if error.response["Error"]["Code"] in _PERMANENT:
            raise Refused(error.response["Error"]["Code"]) from error
        raise


def _send_email(mail: Mail, recipient: str, content: Content) -> None:
    body = {"Text": _utf8(content.text), "Html": _utf8(content.html)}
    message: dict[str, Any] = {"Subject": _utf8(content.subject), "Body": body}
    client("sesv2").send_email(
        FromEmailAddress=settings().mail_sender,
        Destination={"ToAddresses": [recipient]},
        Content={"Simple": message},
        ConfigurationSetName=settings().mail_configuration_set,
        EmailTags=tags_of(mail),
    )


def _publish(mail: Mail, recipient: str, text: str) -> None:
    given = {"AWS.SNS.SMS.SMSType": "Transactional"}
    given |= {name: mail.values[key] for key, name in _ATTRIBUTES.items() if mail.values.get(key)}
    attributes = {name: {"DataType": "String", "StringValue": value} for name, value in given.items()}
    client("sns").publish(PhoneNumber=recipient, Message=text, MessageAttributes=attributes)


def _utf8(text: str) -> dict[str, str]:
    return {"Data": text, "Charset": "UTF-8"}
