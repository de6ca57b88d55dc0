"""/v1/dashboard/payer-messages: which messages the payers of the current mode get, and how they read."""

from dataclasses import asdict, replace
from typing import Annotated, Any

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.store import merchants
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Omittable, pattern_field
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import Channel
from chalicelib.notices.domain.payer_messages import PayerMessage, PayerMessages, SmsRegistration, SmsText
from chalicelib.notices.domain.previews import preview_of
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import payer_messages
from chalicelib.settings import settings

payer_messages_api = Blueprint(__name__)

SenderId = Annotated[
    str,
    pattern_field(
        r"^[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*$", "it must be up to 11 letters and digits", max_length=11
    ),
]
DltId = Annotated[str, pattern_field(r"^[0-9]{1,50}$", "it must be a number")]


class SmsRequest(Body):
    """Hold what the operators of India require. Omitted values stay unchanged; null removes a value."""

    sender_id: SenderId | None = None
    entity_id: DltId | None = None
    template_ids: Omittable[dict[SmsText, DltId | None]] = None


class PayerMessagesUpdateRequest(Body):
    """Omitted fields and messages stay unchanged. An empty list of channels switches a message off."""

    language: Omittable[Language] = None
    channels: Omittable[dict[PayerMessage, Annotated[list[Channel], Field(max_length=2)]]] = None
    sms: Omittable[SmsRequest] = None


class SmsView(TypedDict):
    sender_id: str | None
    entity_id: str | None
    template_ids: dict[str, str]


class MessagePreview(TypedDict):
    """Show a message with example values. A mail has `text` and `html`. `sms_parts` is the number of text
    messages that AWS charges."""

    message: PayerMessage
    language: Language
    subject: str
    text: str
    html: str
    sms: str
    sms_parts: int


class PayerMessagesView(TypedDict):
    language: Language
    channels: dict[str, list[Channel]]
    sms: SmsView
    sms_available: bool
    previews: list[MessagePreview]


@endpoint(
    payer_messages_api, "/v1/dashboard/payer-messages", "GET",
    summary="Get the messages to payers",
    description=(
        "Returns which messages payers get in the current mode, by which channels, and how each reads in "
        "each language."
    ),
    access=Access.DASHBOARD,
)  # fmt: skip
def get_payer_messages(request: Request) -> PayerMessagesView:
    return _shown(payer_messages.get(request.account))


@endpoint(
    payer_messages_api, "/v1/dashboard/payer-messages", "PATCH",
    summary="Update the messages to payers",
    description=(
        "Switches messages to payers on or off in the current mode, within a minute. All are off by default. "
        "Responds with 409 if the stage cannot send mail or text messages. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=PayerMessagesUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_payer_messages(request: Request, body: PayerMessagesUpdateRequest) -> PayerMessagesView:
    before = payer_messages.get(request.account)
    after = replace(
        before, language=body.language or before.language, channels=_channels(before, body),
        sms=_registration(before.sms, body.sms),
    )  # fmt: skip
    _check_available(after)
    entry = request.audit(
        "payer_messages", request.account.partition("#")[0], before=_audited(before), after=_audited(after)
    )
    payer_messages.change(before, after, entry)
    return _shown(after)


def _channels(before: PayerMessages, body: PayerMessagesUpdateRequest) -> dict[str, list[Channel]]:
    """Return the channels after the change, without the messages that are off."""
    asked = {message.value: list(dict.fromkeys(given)) for message, given in (body.channels or {}).items()}
    return {message: given for message, given in {**before.channels, **asked}.items() if given}


def _registration(before: SmsRegistration, asked: SmsRequest | None) -> SmsRegistration:
    changes: dict[str, Any] = asked.model_dump(exclude_unset=True) if asked else {}
    templates = {**before.template_ids, **changes.pop("template_ids", {})}
    return replace(before, **changes, template_ids={name: id for name, id in templates.items() if id})


def _check_available(after: PayerMessages) -> None:
    """Raise Conflict if the stage sends nothing by a channel that is on."""
    if after.channels:
        mails.check_sender()
    if not settings().sms and any(Channel.SMS in given for given in after.channels.values()):
        raise Conflict("This stage sends no text messages: its operator has not set Sms.", "channels")


def _audited(switches: PayerMessages) -> dict[str, Any]:
    return {
        "language": switches.language, "channels": dict(switches.channels), "sms": asdict(switches.sms),
    }  # fmt: skip


def _shown(switches: PayerMessages) -> PayerMessagesView:
    name = merchants.of_account(switches.account).name
    return {
        "language": switches.language,
        "channels": {message.value: switches.channels_of(message) for message in PayerMessage},
        "sms": {
            "sender_id": switches.sms.sender_id,
            "entity_id": switches.sms.entity_id,
            "template_ids": dict(switches.sms.template_ids),
        },
        "sms_available": settings().sms,
        "previews": [
            _preview(message, one, switches.account, name) for message in PayerMessage for one in Language
        ],
    }


def _preview(message: PayerMessage, language: Language, account: str, merchant: str) -> MessagePreview:
    shown = preview_of(message, language, account, merchant, settings().checkout_url)
    return {
        "message": message, "language": language, "subject": shown.subject, "text": shown.text,
        "html": shown.html, "sms": shown.sms, "sms_parts": shown.sms_parts,
    }  # fmt: skip
