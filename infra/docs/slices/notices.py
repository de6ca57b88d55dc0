"""Texts of the schemas of mail."""

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
