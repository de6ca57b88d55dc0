"""JSON in rows is compact. An event has its resource once, and the body of a webhook is made from it."""

from datetime import timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.db.events import of_image
from chalicelib.db.rows import EventRow
from chalicelib.domain.event import with_js_key_order
from chalicelib.payments.domain.order import order_created
from chalicelib.payments.store.rows import OrderRow
from chalicelib.versions.rendering import payload
from tests.builders import an_order

texts = st.text(st.characters(codec="utf-8"), max_size=40)


@given(notes=st.dictionaries(texts | st.integers(0, 2**65).map(str), texts, max_size=15), receipt=texts)
@example(notes={"b": "", "10": "", "9": "", "a": '😀\u2028\x00\x7f"\\/'}, receipt="\ud7ff\ue000")
def test_an_event_that_was_stored_has_the_same_bytes(notes: dict[str, str], receipt: str) -> None:
    event = order_created(an_order(notes=with_js_key_order(notes), receipt=receipt))

    stored = EventRow.of(event, expires_at=event.created_at + timedelta(days=30)).serialize()

    assert of_image(stored) == event
    assert payload(of_image(stored)) == payload(event)


def test_an_event_is_stored_without_spaces_and_without_a_copy_of_its_columns() -> None:
    event = order_created(an_order(notes={"name": "Anaïs"}))

    stored = EventRow.of(event, expires_at=event.created_at + timedelta(days=30)).serialize()

    assert stored["data"]["S"].startswith('{"id":"order_')
    assert '"notes":{"name":"Anaïs"}' in stored["data"]["S"]


def test_the_notes_of_a_merchant_are_stored_as_they_are_written() -> None:
    row = OrderRow.of(an_order(notes={"name": "अनाइस", "table": "4"})).serialize()

    assert row["notes"] == {"S": '{"name":"अनाइस","table":"4"}'}
    assert OrderRow.from_raw_data(row).notes == {"name": "अनाइस", "table": "4"}
