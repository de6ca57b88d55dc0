"""Define what every message between functions has, and read it tolerantly.

During a deploy, and after a rollback, functions of two releases read the same queues. So a reader ignores
fields that it does not know and gives missing ones their defaults. A message of a higher version, which it
would misunderstand, fails: it stays in its queue, and later in the dead-letter queue, for a newer release.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, ClassVar, Literal, Self

from chalicelib.domain.errors import NewerVersion

Queue = Literal[
    "payments", "refunds", "webhooks", "webhooks_slow", "settlements", "mail", "exports", "billing"
]


class Task:
    """The base of dataclasses of ids, whose fields are the message body.

    Raise `VERSION` if older code must not process the message, for example because a new field changes what
    it means. A field that older code may ignore needs a default only.

    `request_id` names the request that led to it; None stands for the one that is being worked on.

    Fair queues of SQS keep the messages of one `group` from delaying the others:
    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
    """

    __slots__ = ()
    VERSION: ClassVar[int] = 1
    request_id: str | None

    @property
    def queue(self) -> Queue:
        raise NotImplementedError

    @property
    def group(self) -> str:
        raise NotImplementedError

    def body(self, request_id: str | None = None) -> str:
        """Return the message body. `request_id` is that of the request that is being worked on."""
        sent = {"v": self.VERSION, **asdict(self)}  # type: ignore[call-overload]
        return json.dumps(sent | {"request_id": self.request_id or request_id})

    @classmethod
    def read(cls, body: str) -> Self:
        """Parse a message body. Raise TypeError or ValueError, and NewerVersion."""
        return cls.of(json.loads(body))

    @classmethod
    def of(cls, sent: Mapping[str, Any]) -> Self:
        """Return the task of a parsed body. A body without a version is of version 1."""
        version = sent.get("v", 1)
        if version > cls.VERSION:
            raise NewerVersion(f"{cls.__name__} of version {version}; this code reads up to {cls.VERSION}.")
        known = {field.name for field in fields(cls)}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in sent.items() if name in known})
