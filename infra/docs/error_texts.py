"""Texts of the error codes: what each means, what causes it and what to do."""

from typing import NamedTuple


class ErrorText(NamedTuple):
    meaning: str
    causes: tuple[str, ...]
    fix: str


TEXTS = {
    "BAD_REQUEST_ERROR": ErrorText(
        "A field is missing, unknown, of the wrong type or out of bounds. Or the request is not possible "
        "now, such as a refund of more than the refundable amount.",
        (
            "The body or the query does not match the operation: `field` names what is wrong.",
            "An amount is not an integer in the minor unit, or the currency does not allow it.",
            "More is refunded, captured or released than the payment has.",
            "`API-Version` or a header that has one value is wrong.",
        ),
        "Change what `field` names, then send a new request. Do not repeat the same one: it is refused "
        "again.",
    ),
    "UNAUTHORIZED": ErrorText(
        "The key, its secret or the session is missing or wrong, or has expired.",
        (
            "A header `X-Api-Key` or `X-Api-Secret` is missing or misspelled.",
            "The secret belongs to another key, or was rolled and its overlap is over.",
            "The key was revoked or has expired, or it is a key of another stage.",
            "A dashboard session ended, or belongs to another user or merchant than the page.",
        ),
        "Check both values under Developers → API keys, and roll a secret that is lost. If a session ended, "
        "sign in again.",
    ),
    "FORBIDDEN": ErrorText(
        "The mode, role, scopes or allowed addresses of the key, the origin of the page or the role of the "
        "user does not allow the request.",
        (
            "The key is read-only, or lacks the scope that the description names.",
            "The server's address is not in the key's list of addresses.",
            "The page's origin is not one of the key's allowed websites.",
            "The user's role is lower than the operation needs.",
            "The operation is for test keys only, such as the test clock.",
        ),
        "Use a key or user with this permission, or let an owner change the key under Developers → API keys.",
    ),
    "SIGN_IN_INCOMPLETE": ErrorText(
        "The sign-in lacks the second factor, or the first password must be changed.",
        ("A dashboard user has entered the password, but not yet the code or the passkey.",),
        "Complete the sign-in: `POST /v1/dashboard/session/second-factor`, or set a new password.",
    ),
    "SECOND_FACTOR_REQUIRED": ErrorText(
        "An owner needs a passkey or an authenticator app for live mode.",
        ("An owner without a second factor asks for live mode (`X-Mode: live`).",),
        "Set up a passkey or an authenticator app under Settings → Security, then sign in with it.",
    ),
    "REAUTHENTICATION_REQUIRED": ErrorText(
        "The last sign-in was more than 5 minutes ago (`x-presence: fresh`), or the user was idle for more "
        "than 15 minutes (`x-presence: active`). A dashboard user confirms who they are by `POST "
        "/v1/dashboard/session/reauthenticate`, and an operator signs in again. Then send the request again.",
        ("The operation needs a user who signed in, or confirmed it, a short time ago.",),
        "Ask for the password or the passkey, send it, then send the request again with the same body.",
    ),
    "MERCHANT_SUSPENDED": ErrorText(
        "The operator of the gateway suspended the merchant. It takes no new payments and changes no "
        "settings. Reads, refunds and answers to disputes still work.",
        ("Two operators of the platform suspended the merchant.",),
        "Contact the operator of the gateway. Show your customers that you take no payments at the moment.",
    ),
    "LIVE_MODE_INACTIVE": ErrorText(
        "The operators of the gateway have not activated live mode yet. Owners can set it up, but it "
        "takes no payments.",
        ("The merchant is new, and its live mode waits for two operators of the platform.",),
        "Use test keys. Set up live mode as the dashboard says, then contact the operator of the gateway.",
    ),
    "NOT_FOUND": ErrorText(
        "You have no resource with this id, or the path does not exist.",
        (
            "The id is misspelled, or belongs to another merchant.",
            "The resource was created in the other mode: test and live data are separate.",
            "The path or the method is wrong.",
        ),
        "Check the id and the mode of the key. An address that is built from an empty id has another path.",
    ),
    "CONFLICT": ErrorText(
        "The state of the resource does not allow the request: the order is paid or has expired, the "
        "payment link has ended, or the payer has answered before.",
        (
            "The order is paid, has expired, or another payment of it succeeds at the same time.",
            "Another user or process changed the rules, the routing or the batch after you read them: "
            "`version` differs.",
            "A capture of the payment is pending, or the payment has ended.",
            "The mandate of the saved method does not allow the debit: the description says why.",
        ),
        "Read the resource again and decide by its state. A paid order needs no other payment.",
    ),
    "UNSUPPORTED_MEDIA_TYPE": ErrorText(
        "The body is not `application/json`, or it has a `Content-Encoding`.",
        (
            "The client sends a form: many libraries do so without `json=` or a `Content-Type`.",
            "The body is compressed.",
        ),
        "Send JSON in UTF-8 with `Content-Type: application/json`, not compressed.",
    ),
    "IDEMPOTENCY_KEY_REUSED": ErrorText(
        "The `Idempotency-Key` was used for another request.",
        (
            "Two carts share one key, or the body changed between two attempts.",
            "The key was used for another operation.",
        ),
        "Make one key for each order, payment or refund, and send the same body in its retries.",
    ),
    "RATE_LIMITED": ErrorText(
        "Too many requests or attempts. `Retry-After` has the seconds to wait.",
        (
            "A browser, a key or an account sent more requests in a minute than its quota.",
            "Too many sign-ins or codes failed.",
        ),
        "Wait for `Retry-After`, then repeat. Owners raise quotas under Settings → Limits.",
    ),
    "TOO_MANY_DECLINES": ErrorText(
        "Too many cards of the order, the payment link or the network address were declined in this hour."
        " `Retry-After` has the seconds to wait. Other payment methods still work.",
        ("An attacker tries stolen cards, or a payer tried many declined cards.",),
        "Offer another method, or let the payer try again later. Do not create another order for the same"
        " cart.",
    ),
    "TOO_MANY_TRIES": ErrorText(
        "Too many payments with the card, or with cards of its bank, in this hour. `Retry-After` has the "
        "seconds to wait. Other cards and payment methods still work.",
        ("The same card, or cards with the same first six digits, were used very often.",),
        "Ask for another card or method.",
    ),
    "INTERNAL_ERROR": ErrorText(
        "An error of the gateway. Send the request again with the same `Idempotency-Key`.",
        ("A fault in the gateway. It is logged, and raises an alarm of its operator.",),
        "Send the request again with the same `Idempotency-Key`. If the error persists, send `request_id` to "
        "the operator.",
    ),
    "SERVICE_UNAVAILABLE": ErrorText(
        "Other requests are changing the same resource, or a part of the gateway did not answer in time. "
        "Send the request again with the same `Idempotency-Key` after the seconds in `Retry-After`.",
        (
            "Many requests change one resource at the same time.",
            "A part of the gateway did not answer: the request may have taken effect.",
        ),
        "Send the request again with the same `Idempotency-Key` after `Retry-After`. It takes effect once.",
    ),
}
