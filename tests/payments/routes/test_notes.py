"""/v1/payments/{id}/notes: what a team writes about a payment, with its authors."""

import pytest

from chalicelib.domain.role import Role
from tests.dashboard_users import a_user, signed_in
from tests.gateway import Gateway, a_merchant

CARD_NUMBER = "4111 1111 1111 1111"


@pytest.fixture
def path(gateway: Gateway) -> str:
    return f"/v1/payments/{gateway.payment()['id']}/notes"


def by(gateway: Gateway, role: Role) -> Gateway:
    return signed_in(gateway, a_user(gateway, role))


def texts(gateway: Gateway, path: str) -> list[str]:
    return [note["text"] for note in gateway.get(path).data]


def test_notes_have_their_authors_and_are_listed_newest_first(gateway: Gateway, path: str) -> None:
    ann = a_user(gateway, Role.MEMBER)
    signed_in(gateway, ann).post(path, {"text": "Wants an invoice.\nTwo copies."})
    gateway.post(path, {"text": "Invoice sent."})

    newest, oldest = gateway.get(path).data

    assert (newest["text"], newest["author"]["type"]) == ("Invoice sent.", "api_key")
    assert oldest["text"] == "Wants an invoice.\nTwo copies."
    assert oldest["author"] == {"type": "user", "id": ann.id, "name": ann.email}


def test_a_repeated_request_writes_one_note(gateway: Gateway, path: str) -> None:
    first = gateway.post(path, {"text": "Once."}, key="note-1")
    again = gateway.post(path, {"text": "Once."}, key="note-1")

    assert again.data == first.data
    assert texts(gateway, path) == ["Once."]


def test_notes_are_listed_in_pages(gateway: Gateway, path: str) -> None:
    for number in range(5):
        gateway.post(path, {"text": f"Note {number}"})

    first = gateway.get(f"{path}?limit=3")
    rest = gateway.get(f"{path}?limit=3&cursor={first.json['next_cursor']}")

    assert [note["text"] for note in first.data + rest.data] == [f"Note {n}" for n in (4, 3, 2, 1, 0)]
    assert (first.json["has_more"], rest.json["has_more"]) == (True, False)


def test_a_payment_does_not_show_the_notes_of_another_one(gateway: Gateway, path: str) -> None:
    gateway.post(path, {"text": "Mine."})

    assert texts(gateway, f"/v1/payments/{gateway.payment()['id']}/notes") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at least 1"),
        (" \n", "blank"),
        ("x" * 2001, "at most 2000"),
        (f"His card is {CARD_NUMBER}.", "card number"),
        ("a\0b", "U+0000"),
    ],
)
def test_a_note_is_refused_for_its_text(gateway: Gateway, path: str, text: str, reason: str) -> None:
    refused = gateway.post(path, {"text": text})

    assert (refused.status, refused.error["field"]) == (400, "text")
    assert reason in refused.error["description"]
    assert texts(gateway, path) == []


def test_a_note_needs_a_payment_of_the_merchant(gateway: Gateway, path: str) -> None:
    other = a_merchant(gateway.client)

    assert other.post(path, {"text": "Not mine."}).status == 404
    assert other.get(path).status == 404
    assert gateway.post("/v1/payments/pay_0/notes", {"text": "No payment."}).status == 404


def test_a_viewer_reads_notes_and_writes_none(gateway: Gateway, path: str) -> None:
    viewer = by(gateway, Role.VIEWER)
    gateway.post(path, {"text": "Read me."})

    assert viewer.post(path, {"text": "Mine."}).status == 403
    assert texts(viewer, path) == ["Read me."]


@pytest.mark.parametrize(("author", "by_another"), [(Role.MEMBER, Role.OWNER), (Role.OWNER, Role.OWNER)])
def test_the_author_and_owners_can_delete_a_note(
    gateway: Gateway, path: str, author: Role, by_another: Role
) -> None:
    writer = by(gateway, author)
    own, others = (writer.post(path, {"text": "Wrong payment."}).data["id"] for _ in range(2))

    assert writer.send("DELETE", f"{path}/{own}").data == {"id": own, "deleted": True}
    assert by(gateway, by_another).send("DELETE", f"{path}/{others}").status == 200
    assert texts(gateway, path) == []


def test_a_note_is_not_deleted_by_another_member_or_by_an_api_key(gateway: Gateway, path: str) -> None:
    note = f"{path}/{by(gateway, Role.MEMBER).post(path, {'text': 'Mine.'}).data['id']}"

    assert by(gateway, Role.MEMBER).send("DELETE", note).status == 403
    assert gateway.send("DELETE", note).status == 403
    assert texts(gateway, path) == ["Mine."]


def test_a_note_is_deleted_once(gateway: Gateway, path: str) -> None:
    note = f"{path}/{gateway.post(path, {'text': 'Twice.'}).data['id']}"

    assert [gateway.send("DELETE", note).status for _ in range(2)] == [200, 404]
