"""The caller of a request: a server, a browser or a dashboard user. app.py supplies the `Authenticate`."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime

from chalicelib.domain.actor import ActorType
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor
from chalicelib.http.route_spec import Operation
from chalicelib.versions.rendering import LATEST

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caller:
    """`name` is the API key or the user id, neither of which is secret. `currency` is the merchant's default.

    `key_only` is true for a browser that sends an API key without its secret; `limits` are its quotas by
    policy. `shown_as` is the name of the key or the user's email address, for the audit log. `api_version` is
    the key's; a user has the newest.
    """

    account: str
    mode: str
    currency: str
    role: Role = Role.OWNER
    name: str = ""
    credential: object = field(default=None, repr=False)
    key_only: bool = False
    type: ActorType = ActorType.API_KEY
    shown_as: str = ""
    limits: Mapping[str, int] = field(default_factory=dict)
    api_version: str = LATEST


ANONYMOUS = Caller("", "", "", Role.VIEWER)

Authenticate = Callable[[Headers, Visitor, Operation, datetime], Caller]
