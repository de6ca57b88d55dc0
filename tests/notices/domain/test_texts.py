"""The texts of mails name what to do, and hold no links but ours."""

from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.texts import content_of

LINK = "https://dashboard.example.com/invitation#mer_1.inv_1.proof"


def invitation(**values: str) -> tuple[str, str]:
    known = {"merchant": "Corner Shop", "inviter": "ann@example.com", "role": "viewer"}
    content = content_of(MailKind.INVITATION, known | values, LINK, Language.ENGLISH)
    return content.subject, content.text


def test_an_invitation_names_the_merchant_the_inviter_and_the_role() -> None:
    subject, text = invitation()

    assert subject == "Invitation to Corner Shop"
    assert "ann@example.com invited you to the dashboard of Corner Shop. Your role is viewer." in text
    assert f"\n{LINK}\n" in text


def test_a_merchants_name_adds_no_line_and_no_link() -> None:
    subject, text = invitation(merchant="Shop\r\nBcc: all@example.com https://evil.example {link}")

    assert "\n" not in subject
    assert text.count("://") == 1


def test_a_long_name_is_cut() -> None:
    assert len(invitation(merchant="x" * 500)[0]) < 120


def test_the_text_about_a_password_names_the_user() -> None:
    values = {"recipient": "ann@example.com"}
    text = content_of(MailKind.PASSWORD_RESET, values, LINK, Language.ENGLISH).text

    assert "your user of the dashboard, ann@example.com" in text
    assert LINK in text
