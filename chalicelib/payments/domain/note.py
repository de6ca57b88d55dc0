"""Define a note: what a user or a server of the merchant wrote about a payment. It is never edited."""

from datetime import datetime

from typing_extensions import TypedDict

from chalicelib.domain.actor import ActorType, Author
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

MAX_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Note:
    account: str
    id: str
    payment_id: str
    text: str
    author: Author
    created_at: datetime


class NoteView(TypedDict):
    """A note about a payment, which its payer does not see."""

    id: str
    payment_id: str
    text: str
    author: Author
    created_at: str


def may_delete(note: Note, author: Author, role: Role) -> bool:
    """Return whether the author of a request may delete the note: its own author, or a user who is owner."""
    is_own = (author["type"], author["id"]) == (note.author["type"], note.author["id"])
    return is_own or (author["type"] is ActorType.USER and role is Role.OWNER)


def to_view(note: Note) -> NoteView:
    return {
        "id": note.id,
        "payment_id": note.payment_id,
        "text": note.text,
        "author": note.author,
        "created_at": iso(note.created_at),
    }
