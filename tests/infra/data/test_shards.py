"""`make shards` spreads the new rows of an account over more partitions."""

import pytest

from chalicelib.db import shards
from chalicelib.db.rows import AuditRow
from infra.data.gateway_env import raise_shards
from infra.errors import CliError
from tests.gateway import Gateway


def test_the_number_of_shards_is_raised_for_one_mode(gateway: Gateway) -> None:
    shown = raise_shards(gateway.merchant_id, "test", 4)

    assert shown["Shards"] == "4 (before: 1)"
    assert shards.to_read(gateway.account) == "0123"
    assert shards.to_read(f"{gateway.merchant_id}#live") == "0"


def test_the_operator_is_in_the_audit_log(gateway: Gateway) -> None:
    raise_shards(gateway.merchant_id, "test", 4)

    [entry] = [row for row in AuditRow.query(gateway.merchant_id) if row.action == "raise_shards"]
    assert (entry.before, entry.after) == ({"shards": 1}, {"shards": 4})


@pytest.mark.parametrize("count", [0, 1, 33])
def test_a_number_that_is_not_a_raise_is_refused(gateway: Gateway, count: int) -> None:
    with pytest.raises(CliError, match=r"has 1 shards\. COUNT must be more, and at most 32"):
        raise_shards(gateway.merchant_id, "test", count)


def test_a_second_raise_within_ten_minutes_is_refused(gateway: Gateway) -> None:
    raise_shards(gateway.merchant_id, "test", 4)

    with pytest.raises(CliError, match="last ten minutes"):
        raise_shards(gateway.merchant_id, "test", 8)


def test_a_merchant_that_does_not_exist_is_named(gateway: Gateway) -> None:
    with pytest.raises(CliError, match="Merchant mer_unknown does not exist"):
        raise_shards("mer_unknown", "test", 4)
