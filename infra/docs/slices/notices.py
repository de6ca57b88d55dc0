"""Texts of the schemas of mail, messages to payers and suppressed addresses."""

FIELDS = {
    "AllowMailRequest.email": "Address that shall get mail again.",
    "AllowedMailView.allowed_at": "Time from which mail is sent to the address.",
    "AllowedMailView.email": "Address that gets mail again.",
    "MessagePreview.html": "HTML of the mail, with the same link.",
    "MessagePreview.language": "Language of the preview.",
    "MessagePreview.message": "Message that is shown.",
    "MessagePreview.sms": "Text of the text message, with a shortened link.",
    "MessagePreview.sms_parts": "Number of text messages that AWS charges for it, counted with a real link.",
    "MessagePreview.subject": "Subject of the mail.",
    "MessagePreview.text": "Text of the mail, with a shortened link.",
    "PayerMessagesUpdateRequest.channels": "Channels by message. An empty list switches the message off.",
    "PayerMessagesUpdateRequest.language": "Language of the messages.",
    "PayerMessagesUpdateRequest.sms": "What the operators of India require of text messages.",
    "PayerMessagesView.channels": "Channels by message: `email`, `sms`, or none.",
    "PayerMessagesView.language": "Language of the messages.",
    "PayerMessagesView.previews": "Each message in each language, with example values.",
    "PayerMessagesView.sms": "What the operators of India require of text messages.",
    "PayerMessagesView.sms_available": "Whether the stage can send text messages.",
    "SmsRequest.entity_id": "Your id as a registered sender (DLT). Null removes it.",
    "SmsRequest.sender_id": "Name that phones show as the sender. Null removes it.",
    "SmsRequest.template_ids": "Ids of the registered texts (DLT), by message. Null removes one.",
    "SmsView.entity_id": "Your id as a registered sender (DLT).",
    "SmsView.sender_id": "Name that phones show as the sender.",
    "SmsView.template_ids": "Ids of the registered texts (DLT), by message.",
    "SuppressedAddressView.audience": "Whose address it is: that of one of your users, or of a payer.",
    "SuppressedAddressView.email": "Address of a user. Of a payer's, the first letter and the domain.",
    "SuppressedAddressView.reason": (
        "`bounce` if there is no such mailbox, `complaint` if a mail was marked as spam."
    ),
}
