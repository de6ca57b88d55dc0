"""docs/events.md equals what the code generates."""

import json
import re

from chalicelib.domain.event import EVENT_TYPES
from infra.docs import event_catalog


def test_the_catalog_is_up_to_date() -> None:
    assert event_catalog.FILE.read_text() == event_catalog.text(), "make catalog"


def test_every_event_is_listed_with_its_example() -> None:
    text = event_catalog.FILE.read_text()

    examples = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    assert [event["event"] for event in examples] == list(EVENT_TYPES)
    assert re.findall(r"^## (\S+)$", text, re.MULTILINE) == list(EVENT_TYPES)
