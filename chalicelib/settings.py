"""Every environment variable that the gateway reads, read once, typed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache


class SettingMissing(RuntimeError):
    pass


@dataclass(frozen=True, slots=True)
class Settings:
    """Delays in milliseconds (`_ms`) or seconds (`_s`); success rates from 0 to 1."""

    table_prefix: str
    payments_queue_url: str
    refunds_queue_url: str
    webhooks_queue_url: str
    payments_dead_letters_url: str
    refunds_dead_letters_url: str
    webhooks_dead_letters_url: str
    relay_dead_letters_url: str
    send_later_arn: str
    secrets_key_id: str
    test_mode: bool
    test_processing_delay_ms: int
    test_payment_success: bool
    webhook_retry_intervals_test: bool
    success_rates: Mapping[str, float]
    processing_delay_s: tuple[int, int]
    refund_delay_s: tuple[int, int]


@cache
def settings() -> Settings:
    return read(os.environ)


def read(environment: Mapping[str, str]) -> Settings:
    """Raises SettingMissing, which names the variable."""

    def text(name: str, default: str | None = None) -> str:
        value = environment.get(name, default)
        if not value:
            raise SettingMissing(f"The environment variable {name} is not set.")
        return value

    def flag(name: str) -> bool:
        return text(name, "false").lower() in {"true", "1", "yes"}

    return Settings(
        table_prefix=text("TABLE_PREFIX"),
        payments_queue_url=text("PAYMENTS_QUEUE_URL"),
        refunds_queue_url=text("REFUNDS_QUEUE_URL"),
        webhooks_queue_url=text("WEBHOOKS_QUEUE_URL"),
        payments_dead_letters_url=text("PAYMENTS_DEAD_LETTERS_URL"),
        refunds_dead_letters_url=text("REFUNDS_DEAD_LETTERS_URL"),
        webhooks_dead_letters_url=text("WEBHOOKS_DEAD_LETTERS_URL"),
        relay_dead_letters_url=text("RELAY_DEAD_LETTERS_URL"),
        send_later_arn=text("SEND_LATER_ARN"),
        secrets_key_id=text("SECRETS_KEY_ID"),
        test_mode=flag("TEST_MODE"),
        test_processing_delay_ms=int(text("TEST_PROCESSING_DELAY", "1000")),
        test_payment_success=flag("TEST_PAYMENT_SUCCESS"),
        webhook_retry_intervals_test=flag("WEBHOOK_RETRY_INTERVALS_TEST"),
        success_rates={
            "upi": float(text("UPI_SUCCESS_RATE", "0.90")),
            "card": float(text("CARD_SUCCESS_RATE", "0.95")),
            "netbanking": float(text("NETBANKING_SUCCESS_RATE", "0.95")),
        },
        processing_delay_s=(int(text("PROCESSING_DELAY_MIN", "5")), int(text("PROCESSING_DELAY_MAX", "10"))),
        refund_delay_s=(int(text("REFUND_DELAY_MIN", "3")), int(text("REFUND_DELAY_MAX", "5"))),
    )
