"""The watch of the crash search finds a repeated request, and an acquirer that is asked too early."""

import pytest

from chalicelib.payments.acquirers import http
from tests.crashes.call_watch import CallWatch, Worker

CONFIRM = http.Request(
    "POST", "/v1/payment_intents/{id}/confirm", {"id": "pi_1"}, body=b"payment_method=pm_1"
)
REFUND = http.Request("POST", "/v1/refunds", body=b"amount=1&metadata=rfnd_1")
OTHER_REFUND = http.Request("POST", "/v1/refunds", body=b"amount=1&metadata=rfnd_2")
LOOKUP = http.Request("GET", "/v1/payment_intents/{id}", {"id": "pi_1"})
LOOKUP_OF_REFUNDS = http.Request("GET", "/v1/refunds")
PREPARE = http.Request("POST", "/v1/payment_intents")
ANSWER, LOST = http.Answer(200, {}), http.Lost("TimeoutError")
UNKNOWN = [LOST, None, http.Answer(500, {}), http.Answer(409, {}), http.Answer(200, None)]
KNOWN = [ANSWER, http.Answer(400, {}), http.Answer(402, {}), http.NotSent("ConnectionRefusedError")]


def call(
    watch: CallWatch, worker: Worker, request: http.Request, outcome: http.Outcome | None,
    account: str = "acq_1",
) -> None:  # fmt: skip
    watch.before(worker, account, request)
    watch.after(worker, request, outcome)


@pytest.mark.parametrize("outcome", UNKNOWN, ids=repr)
@pytest.mark.parametrize("request_", [CONFIRM, REFUND], ids=["authorization", "refund"])
def test_a_request_with_an_unknown_result_is_not_repeated(
    request_: http.Request, outcome: http.Outcome | None
) -> None:
    watch = CallWatch()
    call(watch, watch.worker("pay_1"), request_, outcome)

    call(watch, watch.worker("pay_1"), request_, ANSWER)

    assert watch.violations == [f"{request_.path} is repeated without a lookup"]


@pytest.mark.parametrize("outcome", KNOWN, ids=repr)
def test_a_request_with_a_known_result_may_be_repeated(outcome: http.Outcome) -> None:
    watch = CallWatch()

    for _ in range(2):
        call(watch, watch.worker("pay_1"), CONFIRM, outcome)

    assert watch.violations == []


@pytest.mark.parametrize(
    ("request_", "lookup", "repeats"),
    [(CONFIRM, LOOKUP, True), (REFUND, LOOKUP_OF_REFUNDS, True), (REFUND, LOOKUP, False)],
)
@pytest.mark.parametrize("answer", [ANSWER, LOST], ids=["answered", "lost"])
def test_only_an_answered_lookup_allows_a_repetition(
    request_: http.Request, lookup: http.Request, answer: http.Outcome, *, repeats: bool
) -> None:
    watch = CallWatch()
    call(watch, watch.worker("pay_1"), request_, LOST)

    worker = watch.worker("pay_1")
    call(watch, worker, lookup, answer)
    call(watch, worker, request_, ANSWER)

    assert (watch.violations == []) is (repeats and answer is ANSWER)


def test_the_lookup_of_one_worker_says_nothing_to_the_next() -> None:
    watch = CallWatch()
    call(watch, watch.worker("pay_1"), CONFIRM, LOST)
    call(watch, watch.worker("pay_1"), LOOKUP, ANSWER)

    call(watch, watch.worker("pay_1"), CONFIRM, ANSWER)

    assert len(watch.violations) == 1


def test_another_refund_is_not_a_repetition() -> None:
    watch = CallWatch()
    call(watch, watch.worker("pay_1"), REFUND, LOST)

    call(watch, watch.worker("pay_1"), OTHER_REFUND, ANSWER)

    assert watch.violations == []


@pytest.mark.parametrize("request_", [PREPARE, CONFIRM, LOOKUP], ids=["prepare", "authorize", "find"])
@pytest.mark.parametrize("outcome", [*UNKNOWN, *KNOWN], ids=repr)
def test_another_acquirer_is_asked_after_a_known_result_only(
    request_: http.Request, outcome: http.Outcome | None
) -> None:
    watch = CallWatch()
    worker = watch.worker("pay_1")
    call(watch, worker, request_, outcome, account="acq_1")

    call(watch, worker, PREPARE, ANSWER, account="acq_2")

    is_unknown = outcome is None or outcome in UNKNOWN
    assert bool(watch.violations) is is_unknown


def test_a_late_request_of_another_worker_does_not_forbid_the_acquirer_that_was_asked_meanwhile() -> None:
    watch, slow = CallWatch(), CallWatch().worker("pay_1")
    call(watch, watch.worker("pay_1"), PREPARE, ANSWER, account="acq_1")
    call(watch, watch.worker("pay_1"), PREPARE, ANSWER, account="acq_2")
    call(watch, slow, PREPARE, LOST, account="acq_1")

    call(watch, watch.worker("pay_1"), CONFIRM, ANSWER, account="acq_2")

    assert watch.violations == []
