"""Decode multipart/form-data with the standard library's parser of messages."""

from email import message_from_bytes
from email.message import Message
from typing import NamedTuple, cast


class Upload(NamedTuple):
    """The form's fields, and its file."""

    fields: dict[str, str]
    name: str
    content_type: str
    content: bytes


def upload_of(body: bytes, content_type: str) -> Upload:
    """Return the fields and the field `file` of a form. Raises ValueError if it has no file."""
    form = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    parts = {str(part.get_param("name", header="content-disposition")): part for part in _parts(form)}
    if "file" not in parts:
        raise ValueError(content_type)
    file = parts.pop("file")
    fields = {name: _content(part).decode() for name, part in parts.items()}
    return Upload(fields, str(file.get_filename()), file.get_content_type(), _content(file))


def _parts(form: Message) -> list[Message]:
    return cast("list[Message]", form.get_payload()) if form.is_multipart() else []


def _content(part: Message) -> bytes:
    return cast("bytes", part.get_payload(decode=True))
