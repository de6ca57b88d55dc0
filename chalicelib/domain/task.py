"""Define what every message between functions has."""

from typing import Literal, Protocol

Queue = Literal["payments", "refunds", "webhooks", "webhooks_slow", "settlements", "mail", "exports"]


class Task(Protocol):
    """A dataclass of ids. Its fields are the message body.

    Fair queues of SQS keep the messages of one `group` from delaying the others:
    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
    """

    @property
    def queue(self) -> Queue: ...

    @property
    def group(self) -> str: ...
