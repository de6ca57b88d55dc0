"""Describe who makes a change: for the audit log, and for the events of a payment."""

from enum import StrEnum

from typing_extensions import TypedDict


class ActorType(StrEnum):
    """Name the kinds of actors. A payer's browser uses an API key without its secret.

    The gateway is the system: what it does by itself has a time or a rule, such as the end of an
    authorization.
    """

    USER = "user"
    API_KEY = "api_key"
    PAYER = "payer"
    ACQUIRER = "acquirer"
    OPERATOR = "operator"
    SYSTEM = "system"


class Author(TypedDict):
    """`id` is the user id or the API key; `name` is readable, and stays if the user leaves."""

    type: ActorType
    id: str
    name: str


class Actor(Author):
    """`address` is the IP address."""

    address: str


def actor_of(type: ActorType, id: str = "", name: str = "", address: str = "") -> Actor:
    return {"type": type, "id": id, "name": name, "address": address}


def author_of(actor: Actor) -> Author:
    """Return the actor without the address, for what is kept without end."""
    return {"type": actor["type"], "id": actor["id"], "name": actor["name"]}


GATEWAY = actor_of(ActorType.SYSTEM)
THE_ACQUIRER = actor_of(ActorType.ACQUIRER)
