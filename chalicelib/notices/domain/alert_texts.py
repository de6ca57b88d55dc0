"""Write the texts of alerts: what happened, and what to do about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.notice import Notice, plain_time

_CAUSES: Final[Mapping[str, str]] = {
    "gone": "its server answered 410 Gone",
    "disabled_by_receiver": "its server asked for it",
    "failing": "all attempts of the last five days failed",
}

ALERTS: Final[Mapping[MailKind, Notice]] = {
    MailKind.ENDPOINT_FAILING: Notice(
        "{mark} Webhook endpoint failing: {merchant}",
        "The endpoint {url} has failed all attempts since {failing_since}. Its webhooks are sent again until"
        " it responds. After five days without a success it is disabled.",
        "See the responses of its server:", "/webhooks/endpoints/{endpoint}?mode={account_mode}",
    ),
    MailKind.ENDPOINT_DISABLED: Notice(
        "{mark} Webhook endpoint disabled: {merchant}",
        "The endpoint {url} was disabled, because {cause}. It gets no events until you enable it.",
        "Correct its server, enable the endpoint, and send the missed events again:",
        "/webhooks/endpoints/{endpoint}?mode={account_mode}",
    ),
    MailKind.DISPUTE_OPENED: Notice(
        "{mark} Dispute of {amount}: {merchant}",
        "A payer disputes the payment {payment} of {amount}. The reason is: {cause}.",
        "Accept the dispute, or contest it with evidence:", "/disputes/{dispute}?mode={account_mode}",
    ),
    MailKind.DISPUTE_DEADLINE: Notice(
        "{mark} Dispute needs a response: {merchant}",
        "The dispute of the payment {payment} over {amount} has no response yet. Without one by the deadline,"
        " you lose it.",
        "Accept the dispute, or contest it with evidence:", "/disputes/{dispute}?mode={account_mode}",
    ),
    MailKind.PAYOUT_DIFFERENCES: Notice(
        "{mark} Payouts differ from your books: {merchant}",
        "The nightly comparison of {day} found that payouts or their lines differ from your payments and"
        " refunds. Nothing was changed.",
        "Check the open differences, and resolve each with a note:",
        "/payouts/differences?status=open&mode={account_mode}",
    ),
    MailKind.PAYMENTS_FAILING: Notice(
        "{mark} Unusually many payments fail: {merchant}",
        "In the hour from {hour}, {failed} of {ended} payments failed, which is {percent} %. In the seven"
        " days before, it was {usual_percent} %.",
        "See the failed payments and their error codes:", "/payments?status=failed&mode={account_mode}",
    ),
}  # fmt: skip


def alert_values(kind: MailKind, values: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a mail in words: its codes, and its times, which are in ISO 8601."""
    if kind not in ALERTS:
        return dict(values)
    words = {"mark": "Test mode:" if values["account_mode"] == "test" else ""}
    if cause := values.get("cause"):
        words["cause"] = _CAUSES.get(cause, cause.replace("_", " "))
    if url := values.get("url"):
        words["url"] = url.partition("://")[2]  # mail programs make a link of an address with its scheme
    times = {name: values[name] for name in ("respond_by", "failing_since", "hour") if values.get(name)}
    return {**values, **words} | {name: plain_time(datetime.fromisoformat(at)) for name, at in times.items()}
