"""The settings that the gateway reads from its environment, and their defaults."""

from typing import Any

import pytest

from chalicelib.settings import SettingInvalid, SettingMissing, read

QUEUES = [
    f"{queue}_QUEUE_URL"
    for queue in (
        "PAYMENTS",
        "REFUNDS",
        "WEBHOOKS",
        "WEBHOOKS_SLOW",
        "SETTLEMENTS",
        "MAIL",
        "EXPORTS",
        "BILLING",
    )
]
DEAD_LETTERS = ["RELAY_DEAD_LETTERS_URL", *(one.replace("_QUEUE_", "_DEAD_LETTERS_") for one in QUEUES)]
NAMES = ["TABLE_PREFIX", *QUEUES, *DEAD_LETTERS, "SEND_LATER_ARN", "EVIDENCE_BUCKET", "EXPORTS_BUCKET"]
NAMES += [
    "CHECKOUT_BUCKET",
    "INVENTORY_BUCKET",
    "INVENTORY_KEY",
    "SECRETS_KEY_ID",
    "VAULT_KEY_ID",
    "MAC_KEY_ID",
    "CHECKOUT_URL",
    "DASHBOARD_URL",
    "ORIGIN_SECRET",
    "MAIL_CONFIGURATION_SET",
]
FLAGS = ["TEST_MODE", "TEST_PAYMENT_SUCCESS", "WEBHOOK_RETRY_INTERVALS_TEST", "WEBHOOK_ALLOW_LOOPBACK"]
REQUIRED = {name: f"the {name.lower()}" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_setting_stops_the_start_and_is_named(name: str, value: str | None) -> None:
    environment = {**REQUIRED, name: value}

    with pytest.raises(SettingMissing, match=rf"\b{name}\b"):
        read({key: text for key, text in environment.items() if text is not None})


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_read_into_its_own_field(name: str) -> None:
    assert getattr(read(REQUIRED), name.lower()) == REQUIRED[name]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("test_mode", False),
        ("test_payment_success", False),
        ("webhook_retry_intervals_test", False),
        ("webhook_allow_loopback", False),
        ("success_rates", {"upi": 0.90, "card": 0.95, "netbanking": 0.95}),
        ("processing_delay_s", (5, 10)),
        ("refund_delay_s", (3, 5)),
    ],
)
def test_a_missing_optional_setting_has_the_default_of_the_contract(field: str, value: Any) -> None:
    assert getattr(read(REQUIRED), field) == value


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("TEST_PROCESSING_DELAY", "2500", "test_processing_delay_ms", 2500),
        ("UPI_SUCCESS_RATE", "0.5", "success_rates", {"upi": 0.5, "card": 0.95, "netbanking": 0.95}),
        ("CARD_SUCCESS_RATE", "0", "success_rates", {"upi": 0.9, "card": 0.0, "netbanking": 0.95}),
        ("NETBANKING_SUCCESS_RATE", "1", "success_rates", {"upi": 0.9, "card": 0.95, "netbanking": 1.0}),
        ("PROCESSING_DELAY_MIN", "0", "processing_delay_s", (0, 10)),
        ("PROCESSING_DELAY_MAX", "60", "processing_delay_s", (5, 60)),
        ("REFUND_DELAY_MIN", "1", "refund_delay_s", (1, 5)),
        ("REFUND_DELAY_MAX", "9", "refund_delay_s", (3, 9)),
    ],
)
def test_a_setting_has_its_type(name: str, text: str, field: str, value: Any) -> None:
    assert getattr(read({**REQUIRED, name: text}), field) == value


@pytest.mark.parametrize("name", FLAGS)
@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("1", True), ("yes", True), ("false", False), ("0", False)],
)
def test_a_flag_is_on_or_off(name: str, text: str, value: bool) -> None:
    assert getattr(read({**REQUIRED, name: text}), name.lower()) is value


def test_merchants_may_raise_a_limit_tenfold_unless_the_stage_has_a_maximum() -> None:
    stage = read({**REQUIRED, "RATE_LIMITS": "card-tries=3", "RATE_LIMIT_MAXIMA": "bin-tries=500"})

    assert stage.rate_limits["card-tries"] == 3
    assert (stage.rate_limit_maxima["card-tries"], stage.rate_limit_maxima["bin-tries"]) == (30, 500)


@pytest.mark.parametrize(
    ("name", "text"),
    [("RATE_LIMITS", "card-tries=0"), ("RATE_LIMITS", "cards=1"), ("RATE_LIMIT_MAXIMA", "card-tries=9")],
)
def test_an_impossible_limit_stops_the_start_and_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingInvalid, match=rf"{name} has {text}"):
        read({**REQUIRED, name: text})


def test_other_environment_variables_are_ignored() -> None:
    assert read({**REQUIRED, "PATH": "/bin", "test_mode": "true"}) == read(REQUIRED)
