"""Messages of a dead-letter queue can be read, and go back to their worker after a question."""

import json
from collections.abc import Iterator, Mapping
from uuid import uuid4

import pytest

from infra.deploy.target import Target
from infra.errors import CliError
from infra.operate import dead_letters, discard, queue_counts
from infra.operate.redrive import redrive


@pytest.fixture
def target(cloud: str) -> Target:
    return Target(cloud)


@pytest.fixture
def settings(target: Target) -> Iterator[Mapping[str, str]]:
    """Yield the queues of a stage that has no workers."""
    suffixes = ("QUEUE_URL", "DEAD_LETTERS_URL")
    names = [
        f"{prefix}_{suffix}"
        for prefix in (queue_counts.QUEUES | queue_counts.RELAY).values()
        for suffix in suffixes
    ]
    run = uuid4().hex[:8]
    urls = {name: target.sqs.create_queue(QueueName=f"{run}-{name}")["QueueUrl"] for name in names}
    yield urls
    for url in urls.values():
        target.sqs.delete_queue(QueueUrl=url)


def fill(target: Target, url: str, count: int) -> None:
    for number in range(count):
        target.sqs.send_message(
            QueueUrl=url, MessageBody=json.dumps({"payment_id": f"pay_{number}"}), MessageGroupId="mer_1#test"
        )


def counts(target: Target, settings: Mapping[str, str], name: str) -> tuple[int, int]:
    queue = next(queue for queue in queue_counts.read(target, settings) if queue.name == name)
    return queue.waiting, queue.dead


def test_all_messages_go_back_with_their_content(target: Target, settings: Mapping[str, str]) -> None:
    fill(target, settings["PAYMENTS_DEAD_LETTERS_URL"], 23)

    assert redrive(target, settings, None, lambda _: True, lambda _: None).moved == 23

    assert counts(target, settings, "payments") == (23, 0)
    received = target.sqs.receive_message(
        QueueUrl=settings["PAYMENTS_QUEUE_URL"], MessageSystemAttributeNames=["MessageGroupId"]
    )["Messages"][0]
    assert json.loads(received["Body"])["payment_id"].startswith("pay_")
    assert received["Attributes"]["MessageGroupId"] == "mer_1#test"


def test_the_question_has_the_number_and_without_approval_nothing_moves(
    target: Target, settings: Mapping[str, str]
) -> None:
    fill(target, settings["REFUNDS_DEAD_LETTERS_URL"], 2)
    asked: list[str] = []

    def refuse(question: str) -> bool:
        asked.append(question)
        return False

    report = redrive(target, settings, None, refuse, lambda _: None)

    assert (report.moved, report.declined) == (0, ["refunds"])
    assert asked == ["Move 2 messages from the dead-letter queue of refunds back to its worker?"]
    assert counts(target, settings, "refunds") == (0, 2)


def test_one_message_is_asked_and_shown_in_the_singular(target: Target, settings: Mapping[str, str]) -> None:
    fill(target, settings["REFUNDS_DEAD_LETTERS_URL"], 1)
    asked: list[str] = []

    def refuse(question: str) -> bool:
        asked.append(question)
        return False

    redrive(target, settings, None, refuse, lambda _: None)
    [(name, letters)] = dead_letters.read(target, settings, "refunds")

    assert asked == ["Move 1 message from the dead-letter queue of refunds back to its worker?"]
    assert "received 1 time\n" in list(dead_letters.lines(name, letters))[1]


def test_one_queue_is_chosen_by_its_name(target: Target, settings: Mapping[str, str]) -> None:
    fill(target, settings["REFUNDS_DEAD_LETTERS_URL"], 1)
    fill(target, settings["MAIL_DEAD_LETTERS_URL"], 1)

    assert redrive(target, settings, "mail", lambda _: True, lambda _: None).moved == 1

    assert (counts(target, settings, "mail"), counts(target, settings, "refunds")) == ((1, 0), (0, 1))


def test_an_unknown_queue_is_named_with_the_known_ones(target: Target, settings: Mapping[str, str]) -> None:
    with pytest.raises(CliError, match="no queue 'orders'") as refused:
        redrive(target, settings, "orders", lambda _: True, lambda _: None)

    assert "payments, refunds" in refused.value.advice


def test_dead_letters_are_shown_and_stay(target: Target, settings: Mapping[str, str]) -> None:
    fill(target, settings["PAYMENTS_DEAD_LETTERS_URL"], 12)
    fill(target, settings["RELAY_DEAD_LETTERS_URL"], 1)

    first, again = (dict(dead_letters.read(target, settings, None)) for _ in range(2))

    assert {name: len(letters) for name, letters in first.items()} == {"payments": 12, "relay": 1}
    sent = {json.dumps({"payment_id": f"pay_{number}"}) for number in range(12)}
    assert {one.body for one in first["payments"]} == sent == {one.body for one in again["payments"]}
    assert counts(target, settings, "payments") == (0, 12)


def test_dead_letters_of_one_queue_are_chosen_by_its_name(
    target: Target, settings: Mapping[str, str]
) -> None:
    fill(target, settings["REFUNDS_DEAD_LETTERS_URL"], 1)
    fill(target, settings["MAIL_DEAD_LETTERS_URL"], 1)

    assert [name for name, _ in dead_letters.read(target, settings, "mail")] == ["mail"]
    with pytest.raises(CliError, match="no queue 'orders'"):
        list(dead_letters.read(target, settings, "orders"))


def test_messages_that_can_never_succeed_are_shown_and_deleted(
    target: Target, settings: Mapping[str, str]
) -> None:
    url, said, asked = settings["RELAY_DEAD_LETTERS_URL"], list[str](), list[str]()
    fill(target, url, 12)

    def approve(question: str) -> bool:
        asked.append(question)
        fill(target, url, 1)  # a message that comes while the operator reads
        return True

    deleted = discard.discard(target, settings, "relay", None, approve, said.append)

    assert deleted == 12
    assert said[0].startswith("relay: 12\n")
    assert "pay_11" in said[0]
    assert asked == ["Delete these 12 messages of relay? Their work is lost, and they cannot be restored."]
    assert queue_counts.records_not_relayed(target, settings) == 1


def test_one_message_is_chosen_by_its_id(target: Target, settings: Mapping[str, str]) -> None:
    fill(target, settings["PAYMENTS_DEAD_LETTERS_URL"], 12)
    first = next(dead_letters.read(target, settings, "payments"))[1][0]

    declined = discard.discard(target, settings, "payments", first.id, lambda _: False, lambda _: None)
    deleted = discard.discard(target, settings, "payments", first.id, lambda _: True, lambda _: None)

    left = next(dead_letters.read(target, settings, "payments"))[1]
    assert (declined, deleted, len(left)) == (None, 1, 11)
    assert first.id not in {letter.id for letter in left}
    with pytest.raises(CliError, match=f"no dead-letter message {first.id}"):
        discard.discard(target, settings, "payments", first.id, lambda _: True, lambda _: None)


def test_messages_of_the_relay_cannot_be_moved_back(target: Target, settings: Mapping[str, str]) -> None:
    with pytest.raises(CliError, match="no message can be moved back") as refused:
        redrive(target, settings, "relay", lambda _: True, lambda _: None)

    assert "`redrive relay --discard`" in refused.value.advice
