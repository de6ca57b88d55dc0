"""Describe who makes a change: for the audit log, and for the events of a payment."""

from enum import StrEnum

from typing_extensions import TypedDict


class ActorType(StrEnum):
    """Name the kinds of actors. A payer's browser uses an API key without its secret."""

    USER = "user"
    API_KEY = "api_key"
    PAYER = "payer"
    OPERATOR = "operator"
    SYSTEM = "system"


class Actor(TypedDict):
    """`id` is the user id or the API key, `name` is readable, and `address` is the IP address."""

    type: ActorType
    id: str
    name: str
    address: str


GATEWAY: Actor = {"type": ActorType.SYSTEM, "id": "", "name": "", "address": ""}
