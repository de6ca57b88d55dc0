"""The cost of a million payments follows the list prices."""

from collections import Counter

import pytest

from bench.cost import report, usd_per_million
from bench.payments import Journey
from bench.usage import Usage


def test_an_http_api_costs_2_50_usd_less_for_each_million_requests() -> None:
    journey = Journey(payments=2, invocations=Counter(api=6))

    rest, http = usd_per_million(journey), usd_per_million(journey, "HTTP")

    assert rest["API Gateway (REST)"] - http["API Gateway (HTTP)"] == pytest.approx(3 * 2.50)
    assert f"| **all, with an HTTP API** | {sum(http.values()):.2f} |" in report({"a journey": journey})


def test_a_second_costs_the_memory_of_its_function() -> None:
    of_api, of_relay = (
        usd_per_million(Journey(payments=1, seconds=Counter({name: 1})))["Lambda duration"]
        for name in ("api", "relay_events")
    )

    assert of_api == pytest.approx(13.3334)  # 1 GB
    assert of_relay == pytest.approx(of_api / 2)


def test_a_message_is_received_and_deleted_with_its_batch_of_ten() -> None:
    journey = Journey(1, Usage(requests=Counter(SendMessageBatch=3)), Counter(process_payment=1))

    assert usd_per_million(journey)["SQS"] == pytest.approx(5 * 0.50)
