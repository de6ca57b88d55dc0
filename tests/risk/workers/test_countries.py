"""The country of a card: learned from an acquirer's answer, and known to later payments with the BIN."""

from collections import Counter
from dataclasses import replace

import pytest

from chalicelib.payments.acquirers import Declined, Verdict
from chalicelib.payments.store import payments
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context
from tests.aws_calls import counted_calls
from tests.builders import a_payment
from tests.gateway import JSON, Gateway, a_merchant
from tests.in_process_stage import Stage, invoke, received, sqs_event
from tests.ledger import approval_of
from tests.payment_fixtures import payment_tasks
from tests.risk.risk_rules import BY_CARD, CARD, INDIAN, countries, forget_countries, pay, set_rules

FOREIGN = "if card.country != billing.country then review"
APPROVED = replace(approval_of(a_payment()), card_country="GB")


@pytest.fixture(autouse=True)
def _no_countries(gateway: Gateway) -> None:
    """Forget what other tests taught: the countries are no data of a merchant."""
    forget_countries()


def answered(gateway: Gateway, stage: Stage, verdict: Verdict) -> None:
    """Create a payment with a card, whose acquirer gives the answer."""
    payment = gateway.payment(**BY_CARD)
    stage.relay(gateway.account)
    task = next(one for one in payment_tasks(gateway.account) if one.payment_id == payment["id"])
    process(task, payment_context(Acquirer(verdict)))


def test_the_country_of_a_card_is_known_after_an_acquirer_named_it(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, FOREIGN)

    first = pay(gateway, stage, **BY_CARD, **INDIAN)
    other = pay(gateway, stage, **BY_CARD, metadata={"billing_country": "us"})
    held = pay(gateway, stage, **BY_CARD, **INDIAN)

    assert [one["risk"]["decision"] for one in (first, other, held)] == ["allow", "allow", "review"]
    reason = {"signal": "card.country != billing.country", "value": True, "points": 15}
    assert (held["risk"]["reasons"], first["risk"]["reasons"]) == ([reason], [])
    assert countries() == {"test#424242": "US"}


def test_all_merchants_know_the_country_of_a_bin(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway)
    pay(gateway, stage, **BY_CARD)
    other = a_merchant(gateway.client)
    set_rules(other, FOREIGN)

    assert pay(other, stage, **BY_CARD, **INDIAN)["review"] == "pending"


@pytest.mark.parametrize("verdict", [APPROVED, Declined("card_declined", "Declined.", card_country="GB")])
def test_the_last_answer_wins(gateway: Gateway, stage: Stage, verdict: Verdict) -> None:
    set_rules(gateway)
    pay(gateway, stage, **BY_CARD)
    before = countries()

    answered(gateway, stage, verdict)

    assert (before, countries()) == ({"test#424242": "US"}, {"test#424242": "GB"})


def test_a_card_without_a_named_country_is_never_held_by_it(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway, FOREIGN, "if not card.country = us then block")
    unnamed: JSON = {"method": "card", "card": {**CARD, "number": "6011111111111117"}}

    paid = [pay(gateway, stage, **unnamed, **INDIAN) for _ in range(2)]

    assert all(one["captured"] and "failed_rules" not in one["risk"] for one in paid)
    assert countries() == {}


def test_nothing_is_learned_with_rules_off(gateway: Gateway, stage: Stage) -> None:
    pay(gateway, stage, **BY_CARD)

    assert countries() == {}


def test_learning_is_one_write_and_only_the_first_time(gateway: Gateway, stage: Stage) -> None:
    def processed() -> Counter[str]:
        gateway.payment(**BY_CARD)
        stage.relay(gateway.account)
        messages = received("payments")
        with counted_calls() as calls:
            invoke("process_payment", sqs_event(messages))
        return Counter(calls)

    without = processed()
    set_rules(gateway)
    first = processed()
    later = processed()

    assert later - without == Counter(BatchGetItem=1, TransactWriteItems=1)
    assert first - later == Counter(PutItem=1)


def test_the_facts_of_a_payment_keep_the_country_that_was_known(gateway: Gateway, stage: Stage) -> None:
    set_rules(gateway)
    pay(gateway, stage, **BY_CARD)
    known = pay(gateway, stage, **BY_CARD)

    answered(gateway, stage, APPROVED)

    risk = payments.get(gateway.account, known["id"]).risk
    assert risk is not None
    assert risk["facts"]["card.country"] == "US"
