"""Read and check every environment variable of the gateway, once."""

import os
from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from functools import cache

from chalicelib.domain.dataclass import dataclass

MAX_DELAY_S = 900  # limit of SQS
MAX_PROCESSING_S = 600  # a card is stored for 15 minutes, which must be longer
MAX_WAIT_S = 31_536_000  # one year: no acquirer holds an authorization as long
# Requests per minute of browsers: a payment takes 2 to 4 writes and a read every second or two. Per hour: the
# declined cards of an order, a payment link and an address, and the payments with a card and of a bank (BIN).
RATE_LIMITS = {
    "address-writes": 60,
    "address-reads": 600,
    "key-writes": 1_200,
    "key-reads": 12_000,
    "account-writes": 1_200,
    "account-reads": 12_000,
    "order-declines": 10,
    "address-declines": 20,
    "link-declines": 100,
    "card-tries": 10,
    "bin-tries": 300,
}
_MAX_RATE = 1_000_000
_MERCHANTS_FACTOR = 10  # of a limit: what a merchant may set, unless RATE_LIMIT_MAXIMA has another maximum


class SettingMissing(RuntimeError):
    pass


class SettingInvalid(RuntimeError):
    pass


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the settings: delays in milliseconds (`_ms`) or seconds (`_s`), success rates from 0 to 1.

    `checkout_url` and `dashboard_url` are the origins of the sites, `inventory_key` the object that describes
    the pages of the checkout. Without `mail_sender`, the stage sends no mail; SES reports
    bounces by `mail_configuration_set`. With `sms`, merchants can switch on text messages.
    `origin_secret` is the header that CloudFront adds. `acquirer_origins` replace the acquirers' servers by
    doubles on this machine, by kind; a deployed stage has none.
    `rate_limits` are the limits of browsers and
    `rate_limit_maxima` what a merchant may set instead: RATE_LIMITS has the keys.
    """

    table_prefix: str
    payments_queue_url: str
    refunds_queue_url: str
    webhooks_queue_url: str
    settlements_queue_url: str
    mail_queue_url: str
    exports_queue_url: str
    billing_queue_url: str
    webhooks_slow_queue_url: str
    payments_dead_letters_url: str
    refunds_dead_letters_url: str
    webhooks_dead_letters_url: str
    settlements_dead_letters_url: str
    webhooks_slow_dead_letters_url: str
    mail_dead_letters_url: str
    exports_dead_letters_url: str
    billing_dead_letters_url: str
    relay_dead_letters_url: str
    send_later_arn: str
    evidence_bucket: str
    exports_bucket: str
    checkout_bucket: str
    inventory_bucket: str
    inventory_key: str
    secrets_key_id: str
    vault_key_id: str
    mac_key_id: str
    local_stage: bool
    test_mode: bool
    test_processing_delay_ms: int
    test_payment_success: bool
    webhook_retry_intervals_test: bool
    webhook_allow_loopback: bool
    success_rates: Mapping[str, float]
    processing_delay_s: tuple[int, int]
    refund_delay_s: tuple[int, int]
    authorized_for: timedelta
    checkout_url: str
    dashboard_url: str
    mail_sender: str
    mail_configuration_set: str
    sms: bool
    origin_secret: str = field(repr=False)
    acquirer_origins: Mapping[str, str]
    rate_limits: Mapping[str, int]
    rate_limit_maxima: Mapping[str, int]


@cache
def settings() -> Settings:
    return read(os.environ)


def starts_for_a_request() -> bool:
    """Return True in a function whose caller waits until it has started. Tools and tests are no functions."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ and not starts_early()


def starts_early() -> bool:
    """Return True in a function of a snapshot or of provisioned concurrency, which no caller waits for.

    https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    """
    return os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand") != "on-demand"


def has_aws_keys() -> bool:
    """Return True where the environment has the keys of AWS, as in a function without a snapshot."""
    return "AWS_ACCESS_KEY_ID" in os.environ


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings in an environment. Raise SettingMissing or SettingInvalid with the name."""
    given = _Given(environment)
    limits = given.numbers("RATE_LIMITS", RATE_LIMITS)
    return Settings(
        table_prefix=given.text("TABLE_PREFIX"),
        payments_queue_url=given.text("PAYMENTS_QUEUE_URL"),
        refunds_queue_url=given.text("REFUNDS_QUEUE_URL"),
        webhooks_queue_url=given.text("WEBHOOKS_QUEUE_URL"),
        settlements_queue_url=given.text("SETTLEMENTS_QUEUE_URL"),
        mail_queue_url=given.text("MAIL_QUEUE_URL"),
        exports_queue_url=given.text("EXPORTS_QUEUE_URL"),
        billing_queue_url=given.text("BILLING_QUEUE_URL"),
        webhooks_slow_queue_url=given.text("WEBHOOKS_SLOW_QUEUE_URL"),
        payments_dead_letters_url=given.text("PAYMENTS_DEAD_LETTERS_URL"),
        refunds_dead_letters_url=given.text("REFUNDS_DEAD_LETTERS_URL"),
        webhooks_dead_letters_url=given.text("WEBHOOKS_DEAD_LETTERS_URL"),
        settlements_dead_letters_url=given.text("SETTLEMENTS_DEAD_LETTERS_URL"),
        webhooks_slow_dead_letters_url=given.text("WEBHOOKS_SLOW_DEAD_LETTERS_URL"),
        mail_dead_letters_url=given.text("MAIL_DEAD_LETTERS_URL"),
        exports_dead_letters_url=given.text("EXPORTS_DEAD_LETTERS_URL"),
        billing_dead_letters_url=given.text("BILLING_DEAD_LETTERS_URL"),
        relay_dead_letters_url=given.text("RELAY_DEAD_LETTERS_URL"),
        send_later_arn=given.text("SEND_LATER_ARN"),
        evidence_bucket=given.text("EVIDENCE_BUCKET"),
        exports_bucket=given.text("EXPORTS_BUCKET"),
        checkout_bucket=given.text("CHECKOUT_BUCKET"),
        inventory_bucket=given.text("INVENTORY_BUCKET"),
        inventory_key=given.text("INVENTORY_KEY"),
        secrets_key_id=given.text("SECRETS_KEY_ID"),
        vault_key_id=given.text("VAULT_KEY_ID"),
        mac_key_id=given.text("MAC_KEY_ID"),
        local_stage=given.flag("LOCAL_STAGE"),
        test_mode=given.flag("TEST_MODE"),
        test_processing_delay_ms=int(given.number("TEST_PROCESSING_DELAY", "1000", MAX_PROCESSING_S * 1000)),
        test_payment_success=given.flag("TEST_PAYMENT_SUCCESS"),
        webhook_retry_intervals_test=given.flag("WEBHOOK_RETRY_INTERVALS_TEST"),
        webhook_allow_loopback=given.flag("WEBHOOK_ALLOW_LOOPBACK"),
        success_rates={
            "upi": given.number("UPI_SUCCESS_RATE", "0.90", 1),
            "card": given.number("CARD_SUCCESS_RATE", "0.95", 1),
            "netbanking": given.number("NETBANKING_SUCCESS_RATE", "0.95", 1),
        },
        processing_delay_s=given.bounds(
            "PROCESSING_DELAY_MIN", "5", "PROCESSING_DELAY_MAX", "10", MAX_PROCESSING_S
        ),
        refund_delay_s=given.bounds("REFUND_DELAY_MIN", "3", "REFUND_DELAY_MAX", "5", MAX_DELAY_S),
        authorized_for=timedelta(seconds=given.number("AUTHORIZATION_LIFETIME", "604800", MAX_WAIT_S)),
        checkout_url=given.text("CHECKOUT_URL").rstrip("/"),
        dashboard_url=given.text("DASHBOARD_URL").rstrip("/"),
        mail_sender=environment.get("MAIL_SENDER", ""),
        sms=given.flag("SMS"),
        mail_configuration_set=given.text("MAIL_CONFIGURATION_SET"),
        origin_secret=given.text("ORIGIN_SECRET"),
        acquirer_origins=given.mapping("ACQUIRER_ORIGINS"),
        rate_limits=limits,
        rate_limit_maxima=given.maxima("RATE_LIMIT_MAXIMA", limits),
    )


@dataclass(frozen=True, slots=True)
class _Given:
    environment: Mapping[str, str]

    def text(self, name: str, default: str | None = None) -> str:
        value = self.environment.get(name, default)
        if not value:
            raise SettingMissing(f"The environment variable {name} is not set.")
        return value

    def flag(self, name: str) -> bool:
        return self.text(name, "false").lower() in {"true", "1", "yes"}

    def mapping(self, name: str) -> dict[str, str]:
        """Return `a=1,b=2` as a mapping."""
        pairs = [pair.partition("=") for pair in self.environment.get(name, "").split(",") if pair]
        return {key.strip(): value.strip() for key, _, value in pairs}

    def numbers(self, name: str, defaults: Mapping[str, int]) -> dict[str, int]:
        """Return the defaults, replaced by the whole numbers of `a=1,b=2`."""
        given = self.mapping(name)
        for key, text in given.items():
            if key not in defaults or not text.isdecimal() or not 0 < int(text) <= _MAX_RATE:
                raise SettingInvalid(f"The environment variable {name} has {key}={text}.")
        return {**defaults, **{key: int(text) for key, text in given.items()}}

    def maxima(self, name: str, limits: Mapping[str, int]) -> dict[str, int]:
        """Return a multiple of the limits, replaced by the whole numbers of `a=1,b=2`."""
        maxima = self.numbers(name, {key: limit * _MERCHANTS_FACTOR for key, limit in limits.items()})
        for key, most in maxima.items():
            if most < limits[key]:
                raise SettingInvalid(f"The environment variable {name} has {key}={most}, below the limit.")
        return maxima

    def number(self, name: str, default: str, largest: float) -> float:
        text = self.text(name, default)
        try:
            number = float(text)
        except ValueError:
            number = -1
        if not 0 <= number <= largest:
            raise SettingInvalid(f"The environment variable {name} is {text!r}, not from 0 to {largest:g}.")
        return number

    def bounds(self, lowest: str, low: str, highest: str, high: str, longest: int) -> tuple[int, int]:
        least = int(self.number(lowest, low, longest))
        most = int(self.number(highest, high, longest))
        if least > most:
            raise SettingInvalid(f"The environment variable {lowest} is more than {highest}.")
        return least, most
