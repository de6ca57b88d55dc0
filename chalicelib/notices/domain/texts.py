"""Write the texts of mails, in plain text."""

from collections.abc import Mapping

from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.notice import notice_text
from chalicelib.notices.domain.notice_texts import NOTICES
from chalicelib.notices.domain.receipt_texts import RECEIPT_TEXTS

_MAX_VALUE = 80  # a merchant's name is free text

_TEXTS = {
    MailKind.INVITATION: (
        "Invitation to {merchant}",
        "{inviter} invited you to the dashboard of {merchant}. Your role is {role}.\n"
        "\n"
        "Accept the invitation within 72 hours:\n"
        "{link}\n"
        "\n"
        "If you did not expect this mail, you can ignore it.\n",
    ),
    MailKind.PASSWORD_RESET: (
        "Set a new password",
        "A new password was requested for your user of the dashboard, {recipient}.\n"
        "\n"
        "Set it within one hour:\n"
        "{link}\n"
        "\n"
        "If you did not request it, you can ignore this mail. Your password stays the same.\n",
    ),
}


def text_of(kind: MailKind, values: Mapping[str, str], link: str) -> tuple[str, str]:
    """Return the subject and the text of a mail. `link` is the page to open."""
    short = {name: _one_line(value) for name, value in values.items()}
    if kind in NOTICES:
        return notice_text(NOTICES[kind], short, link)
    subject, text = RECEIPT_TEXTS[values["language"]] if kind is MailKind.RECEIPT else _TEXTS[kind]
    return subject.format_map(short), text.format_map({**short, "link": link})


def _one_line(value: str) -> str:
    """Return the value as one line without a link in it: mail programs make one of every address."""
    line = " ".join(value.split()).replace("://", " ")
    return line if len(line) <= _MAX_VALUE else f"{line[:_MAX_VALUE]}…"
