"""Mail arrives after every failure, and only if its change was written.

Each story runs once for every point at which it can fail, a ninth of them in a run: see parts.py.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from chalice.test import Client

from chalicelib.messaging import queues
from chalicelib.notices.domain.mail import USERS, Mail
from chalicelib.notices.domain.tasks import mail_task
from chalicelib.notices.store.rows import MailRow
from chalicelib.system.workers.sweeper import sweep
from tests.crashes.mail_stories import MAIL_STORIES, SMS, Story, live_key_in_a_new_network
from tests.crashes.parts import VARIABLE, in_part, part_of_this_run
from tests.crashes.simulation import SWEEP_INTERVAL
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected
from tests.gateway import Gateway, a_merchant
from tests.in_process_stage import Stage
from tests.mailbox import sent_to
from tests.payer_messages import sms_to

MakeStory = Callable[[Gateway], Story]
RunStory = Callable[[MakeStory, Faults], Counter[tuple[str, str]]]


@pytest.fixture
def run_story(client: Client, no_other_rows_are_due: None) -> RunStory:
    """Return a function that runs a story for a new merchant, and returns the mail that arrived."""

    def run(make: MakeStory, faults: Faults) -> Counter[tuple[str, str]]:
        story = make(a_merchant(client))
        stage = Stage(hidden_s=0)
        before = arrived(story)
        with injected(faults):
            attempted(lambda: faults.during(story.request))
            relay(story, stage, faults)
            work(story, stage, faults)
            attempted(lambda: faults.during(lambda: sweep(datetime.now(UTC) + SWEEP_INTERVAL)))
            work(story, stage, faults)
            sweep(datetime.now(UTC) + 2 * SWEEP_INTERVAL)  # the first one may have failed
            work(story, stage, faults)
        check(story, stage)
        return arrived(story) - before

    return run


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("make", MAIL_STORIES, ids=lambda make: make.__name__)
def test_mail_arrives_after_any_failure_if_its_change_was_written(
    make: MakeStory, kind: Kind, run_story: RunStory, record_property: Callable[[str, object], None]
) -> None:
    counting = Faults()
    assert set(run_story(make, counting).values()) == {1}
    assert "after SendEmail" in counting.passed

    points = in_part(counting.points(kind), part_of_this_run())
    for at in points:
        try:
            faults = Faults(at, kind)
            numbers = set(run_story(make, faults).values())
            is_sent = {"after SendEmail", "after Publish"} & set(faults.passed[: at + 1])
            assert numbers <= ({1, 2} if is_sent else {1})
        except Exception as broken:
            again = f"{VARIABLE}={part_of_this_run()} repeats it"
            broken.add_note(f"{kind} at point {at}, {counting.passed[at]}; {again}")
            raise
    tried = f"{kind} at {len(points)} of {len(counting.points(kind))} points"
    record_property("said", f"{make.__name__}: {tried} ({VARIABLE}={part_of_this_run()})")


def test_the_points_of_a_mail_are_enumerated(run_story: RunStory) -> None:
    counting = Faults()

    run_story(live_key_in_a_new_network, counting)

    known = {"after TransactWriteItems", "after SendMessageBatch", "after PutItem", "before SendEmail"}
    assert known <= set(counting.passed)


def attempted(call: Callable[[], object]) -> None:
    """Call once, like a client or a timer that does not repeat what failed."""
    with suppress(InjectedError, InjectedDeath):
        call()


def relay(story: Story, stage: Stage, faults: Faults) -> None:
    """Relay the events. A stream sends a batch until it succeeds, and may send it again then."""
    stage.around = faults.during
    account = f"{story.merchant_id}#test"
    for _ in range(2):  # only the first one can fail
        attempted(lambda: stage.relay(account, again=True))


def work(story: Story, stage: Stage, faults: Faults) -> None:
    """Deliver the messages until the queue is empty. A failed one returns after its lease."""
    stage.around = faults.during
    while not stage.is_empty("mail"):
        for row in rows_of(story):
            row.update([MailRow.leased_until.remove()])
        attempted(lambda: stage.work("mail"))


def check(story: Story, stage: Stage) -> None:
    """Check that each mail has its outcome, that all of a written change arrived, and nothing else."""
    mails = [row.to(Mail) for row in rows_of(story)]
    assert all(row.outcome for row in rows_of(story))
    assert [mail.id for mail in mails if mail.due_at or mail.leased_until or mail.sealed_link] == []
    before = arrived(story)
    assert {one for one in story.mail if before[one]} == (story.mail if story.is_written() else set())
    queues.send([(mail_task(mail), 0) for mail in mails])  # each message is delivered again
    work(story, stage, Faults())
    assert arrived(story) == before


def arrived(story: Story) -> Counter[tuple[str, str]]:
    """Return the number of each mail that the recipients of the story got."""
    recipients = {recipient for recipient, _ in story.mail}
    return Counter((one, subject) for one in recipients for subject in subjects_to(one))


def subjects_to(recipient: str) -> list[str]:
    """Return the subject of each mail to an address, and SMS for each text message to a phone number."""
    if recipient.startswith("+"):
        return [SMS for _ in sms_to(recipient)]
    return [mail["Subject"] for mail in sent_to(recipient)]


def rows_of(story: Story) -> Iterator[MailRow]:
    """Yield the rows of mail of the merchant, and of users for no merchant."""
    yield from MailRow.query(story.merchant_id, consistent_read=True)
    recipients = {recipient for recipient, _ in story.mail}
    for row in MailRow.query(USERS, consistent_read=True):
        if row.recipient in recipients:
            yield row
