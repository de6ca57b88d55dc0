"""Texts and examples of the schemas of mail."""

from typing import Any

from infra.docs.slices.times import AT

FIELDS = {
    "AllowMailRequest.email": "Address that shall get mail again.",
    "AllowedMailView.allowed_at": "Time from which mail is sent to the address.",
    "AllowedMailView.email": "Address that gets mail again.",
    "SuppressedAddressView.audience": "Whose address it is: that of one of your users, or of a payer.",
    "SuppressedAddressView.email": "Address of a user. Of a payer's, the first letter and the domain.",
    "SuppressedAddressView.reason": (
        "`bounce` if there is no such mailbox, `complaint` if a mail was marked as spam."
    ),
}
OPTIONAL: dict[str, tuple[str, ...]] = {}
VALUES: dict[str, Any] = {
    "AllowedMailView.allowed_at": AT,
    "SuppressedAddressView.email": "a•••@example.com",
    "SuppressedAddressView.reason": "bounce",
}
