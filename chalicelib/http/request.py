"""The request that a view receives."""

from dataclasses import field
from datetime import datetime

from chalicelib.crypto.kms_secrets import seal
from chalicelib.db import idempotency
from chalicelib.domain.actor import Actor, actor_of
from chalicelib.domain.audit import Audited, AuditEntry, Values, entry_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Resource
from chalicelib.domain.idempotency import Claim, IdempotencyKeyUsed
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import Caller
from chalicelib.http.cookies import cookie_values
from chalicelib.http.responses import envelope
from chalicelib.versions.rendering import LATEST


@dataclass(frozen=True, slots=True)
class Request:
    """`status` and `headers` belong to the response of a successful request. `key` is the Idempotency-Key and
    `claims` are the claims that the view made for it. `cookies` is the Cookie header, `customer_session`
    the token of a payer's session. `operation` is the operation id of the route. `api_version` is that of the
    response."""

    caller: Caller
    visitor: Visitor
    at: datetime
    status: int
    key: str | None
    fingerprint: str
    id: str = ""
    operation: str = ""
    api_version: str = LATEST
    cookies: str = field(default="", repr=False)
    customer_session: str = field(default="", repr=False)
    claims: list[Claim] = field(default_factory=list)
    headers: dict[str, str | list[str]] = field(default_factory=dict)

    @property
    def account(self) -> str:
        return self.caller.account

    @property
    def mode(self) -> str:
        return self.caller.mode

    @property
    def currency(self) -> str:
        """Return the merchant's default currency."""
        return self.caller.currency

    @property
    def actor(self) -> Actor:
        """Return who sends the request, for the events of a payer's path."""
        return _actor(self.caller, self.visitor)

    def audit(
        self, type: str, id: str, *, before: Values | None = None, after: Values | None = None,
        by: Caller | None = None,
    ) -> AuditEntry:  # fmt: skip
        """Return the entry of the audit log that a store writes with the change of the resource.

        `before` and `after` are its settings as the API shows them, without secrets and payers' data; None
        means that the resource did not exist before, or does not exist any more. `by` is the caller of a
        request that signs in.
        """
        caller, changed = by or self.caller, Audited(type, id, before, after)
        actor = _actor(caller, self.visitor)
        return entry_of(caller.account, actor, self.operation, changed, self.id, self.at)

    def cookie(self, name: str) -> str:
        """Return the value of a cookie; empty if there is none."""
        return next(cookie_values(self.cookies, name), "")

    def set_cookie(
        self, name: str, value: str, *, max_age_s: int, path: str = "/", embedded: bool = False
    ) -> None:
        """Set a cookie that scripts cannot read and that browsers send only from this site to the API.

        `path` limits it to these routes. `embedded`: other sites can embed the page; the browser then has
        another cookie in each of them (CHIPS: https://github.com/privacycg/CHIPS).
        Browsers treat localhost as secure, except Safari.
        """
        sites = "SameSite=None; Partitioned" if embedded else "SameSite=Strict"
        cookie = f"{name}={value}; Path={path}; Max-Age={max_age_s}; HttpOnly; {sites}; Secure"
        before = self.headers.get("Set-Cookie", [])
        self.headers["Set-Cookie"] = [*before, cookie]

    def check_unclaimed(self) -> None:
        """Raise IdempotencyKeyUsed if the key has a claim.

        Call it before writes that are not in one transaction with the claim.
        """
        claim = idempotency.find(self.account, self.key, self.at) if self.key else None
        if claim is not None:
            raise IdempotencyKeyUsed(claim)

    def record_before_work(self, entry: AuditEntry) -> None:
        """Write the entry of work that follows, once for each key: a repeated request completes the work.

        Raise IdempotencyKeyUsed if another request had the key.
        """
        started = f"started\n{self.key}"  # no header has a line break, so no client can send this key
        once = Claim(self.account, started, self.fingerprint, 0, "", self.at) if self.key else None
        try:
            idempotency.add(once, entry)
        except IdempotencyKeyUsed as used:
            if used.claim.fingerprint != self.fingerprint:
                raise

    def claim(self, resource: Resource, *, secret: bool = False) -> Claim | None:
        """Create the claim that stores the response; None without a key. `secret` encrypts the response."""
        if self.key is None:
            return None
        body = seal(envelope(resource), self.account) if secret else envelope(resource)
        claim = Claim(self.account, self.key, self.fingerprint, self.status, body, self.at, sealed=secret)
        self.claims.append(claim)
        return claim


def _actor(caller: Caller, visitor: Visitor) -> Actor:
    return actor_of(caller.type, caller.name, caller.shown_as, visitor.address)
