"""Email addresses: one form for one mailbox.

Syntax: RFC 5321, section 4.1.2, without quoted local parts and address literals, extended by RFC 6531. An
address is in NFC (RFC 6532, section 3.1) and its domain in lower case and Unicode (IDNA 2008, RFC 5891).
Characters that cannot be seen or look like another are refused, as in a user name (RFC 8265, section 3.2).
"""

import re
import unicodedata

MAX_LENGTH = 254  # RFC 5321 limits a path to 256 octets with its angle brackets
_MAX_LOCAL = 64

_ASCII = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*")
# Letters and marks that are not visible: DerivedCoreProperties.txt of Unicode, Default_Ignorable_Code_Point
_INVISIBLE = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


def normalize(text: str) -> str:
    """Return the address in its normal form. The case of its local part stays. Raise ValueError."""
    local, _, domain = unicodedata.normalize("NFC", text.strip()).partition("@")
    host = _to_ascii(domain)
    if not (_is_local_part(local) and _HOST.fullmatch(host) and _size(local) + 1 + _size(host) <= MAX_LENGTH):
        raise ValueError(
            "it must be an email address such as ann@example.com, without spaces and invisible characters"
        )
    return f"{local}@{_to_unicode(host)}"


def _is_local_part(local: str) -> bool:
    is_visible = unicodedata.is_normalized("NFKC", local) and not _INVISIBLE.search(local)
    return 0 < _size(local) <= _MAX_LOCAL and is_visible and all(map(_is_allowed, local))


def _is_allowed(character: str) -> bool:
    if character.isascii():
        return _ASCII.fullmatch(character) is not None
    return unicodedata.category(character)[0] in "LMN"


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _to_ascii(domain: str) -> str:
    """Return the domain in the ASCII form of the DNS; an empty string if it is not valid."""
    if domain.isascii() and "xn--" not in domain.lower():
        return domain.lower()
    import idna  # noqa: PLC0415 - 20 ms of tables, for domains that are rare

    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return ""


def _to_unicode(host: str) -> str:
    if "xn--" not in host:
        return host
    import idna  # noqa: PLC0415 - as above

    return idna.decode(host)
