"""The cost of a million payments follows the list prices."""

from collections import Counter

import pytest

from bench.cost import report, usd_per_million
from bench.payments import Journey


def test_an_http_api_costs_2_50_usd_less_for_each_million_requests() -> None:
    journey = Journey(payments=2, invocations=Counter(api=6))

    rest, http = usd_per_million(journey), usd_per_million(journey, "HTTP")

    assert rest["API Gateway (REST)"] - http["API Gateway (HTTP)"] == pytest.approx(3 * 2.50)
    assert "| **all, with an HTTP API** | 3.60 |" in report({"a journey": journey})
