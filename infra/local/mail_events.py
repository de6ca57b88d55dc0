"""Let the embedded cloud's SES publish what happens to mail for its simulator's addresses.

The emulator records the destinations of events and publishes none. The addresses:
https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
"""

import json
from typing import Any

from ministack.services import ses, ses_v2

_handle_request = ses_v2.handle_request


def install() -> None:
    ses_v2.handle_request = _handle


async def _handle(method: str, path: str, headers: Any, body: Any, query: Any) -> Any:
    answer = await _handle_request(method, path, headers, body, query)
    if method == "POST" and path.endswith("/outbound-emails") and answer[0] == 200:
        _publish(json.loads(body), json.loads(answer[2])["MessageId"])
    return answer


def _publish(sent: dict[str, Any], message_id: str) -> None:
    """Publish the events of each recipient to the topics of the mail's configuration set."""
    known = ses_v2._config_sets.get(sent.get("ConfigurationSetName")) or {}
    topics = [
        one["SnsDestination"]["TopicArn"]
        for one in known.get("EventDestinations", {}).values()
        if "SnsDestination" in one
    ]
    for recipient in sent["Destination"]["ToAddresses"]:
        for event in _events(sent, message_id, recipient) if topics else ():
            for topic in topics:
                ses._publish_notification(topic, event)


def _events(sent: dict[str, Any], message_id: str, recipient: str) -> list[dict[str, Any]]:
    name, _, domain = recipient.lower().partition("@")
    if domain != ses._SIMULATOR_DOMAIN:
        return []
    outcomes = ses._SIMULATOR_OUTCOMES.get(name.split("+")[0], ())
    at = ses._iso_now()
    mail = {
        "timestamp": at,
        "source": sent["FromEmailAddress"],
        "messageId": message_id,
        "destination": [recipient],
        "tags": {tag["Name"]: [tag["Value"]] for tag in sent.get("EmailTags", ())},
    }
    return [
        {"eventType": kind, "mail": mail, **ses._notification_detail(kind, recipient, at, subtype)}
        for kind, subtype in outcomes
        if kind != "Delivery"
    ]
