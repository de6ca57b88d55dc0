"""Define what every message between functions has."""

from typing import Literal, Protocol

Queue = Literal["payments", "refunds", "webhooks", "webhooks_slow", "settlements", "mail", "exports"]


class Task(Protocol):
    """A dataclass of ids. Its fields are the message body.

    `request_id` names the request that led to it; None stands for the one that is being worked on.

    Fair queues of SQS keep the messages of one `group` from delaying the others:
    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
    """

    @property
    def queue(self) -> Queue: ...

    @property
    def group(self) -> str: ...

    @property
    def request_id(self) -> str | None: ...
