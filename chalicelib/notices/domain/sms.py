"""Write a text message, and count what it costs: networks send it in parts of a fixed length.

The alphabets and lengths: 3GPP TS 23.038, and https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
"""

import re
from collections.abc import Mapping
from typing import Final

from chalicelib.domain.search_terms import without_signs
from chalicelib.notices.domain import english, hindi
from chalicelib.notices.domain.language import Language
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.template import one_line

MAX_VALUE: Final = 30  # the longest value in a registered text of India
PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164

_SINGLE, _PART = 160, 153  # characters of GSM 03.38, of one message and of each part of a longer one
_SINGLE_UCS, _PART_UCS = 70, 67  # characters of UCS-2, if one of them is in no alphabet of GSM
_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("^{}\\[~]|€")  # two characters each
_TEXTS: Final = {Language.ENGLISH: english.SMS, Language.HINDI: hindi.SMS}


def sms_of(kind: MailKind, values: Mapping[str, str], link: str, language: Language) -> str:
    """Return a text message. Only the values and the link differ from the registered text."""
    short = {name: one_line(value)[:MAX_VALUE] for name, value in values.items()}
    return _TEXTS[language][kind].format_map({**short, "link": link})


def parts_of(text: str) -> int:
    """Return the number of messages that are paid for."""
    if set(text) <= _BASIC | _EXTENDED:
        length, single, part = len(text) + sum(one in _EXTENDED for one in text), _SINGLE, _PART
    else:
        length, single, part = len(text.encode("utf-16-be")) // 2, _SINGLE_UCS, _PART_UCS
    return 1 if length <= single else -(-length // part)


def number_of(phone: str) -> str | None:
    """Return a phone number in the form of E.164, None for one without its country code."""
    digits = without_signs(phone)
    return digits if PHONE.fullmatch(digits) else None
