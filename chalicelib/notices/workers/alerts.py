"""Write the mails of an alert, one for each user who chose its topic, and queue them.

A mail's id is derived from the alert and the address, and is written once. So a message that is delivered
again, and a worker that follows one that died, add only what is missing.
"""

from collections.abc import Callable, Sequence

from chalicelib.db import events
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.notices.domain.alert import Alert, AlertTopic, alert_of, mails_of
from chalicelib.notices.domain.tasks import AlertTask, mail_task
from chalicelib.notices.store import mail as mails

Subscribers = Callable[[str, AlertTopic], Sequence[str]]  # of a merchant's id


def announce(task: AlertTask, subscribers: Subscribers) -> None:
    """Write the mails of the alert about an event. An event that expired has none."""
    event = events.of_keys([(task.account, task.event_id)]).get(task.event_id)
    alert = alert_of(event) if event else None
    if alert is not None:
        write(alert, subscribers)


def write(alert: Alert, subscribers: Subscribers) -> None:
    """Write the mails that are missing, and queue them. The sweeper sends those whose message is lost."""
    made = [mail for mail in mails_of(alert, subscribers(alert.merchant_id, alert.topic)) if mails.add(mail)]
    queues.send([(mail_task(mail), 0) for mail in made])
    if made:
        logger.info("alert.mailed", account=alert.account, kind=alert.kind, key=alert.key, mails=len(made))
