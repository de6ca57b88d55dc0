"""The keys of acquirers: a wrong kind of key, or one of the other mode, is refused before it is stored."""

import pytest

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.acquirer_keys import check_public_key, check_secret

STRIPE, RAZORPAY, CASHFREE, _ = AcquirerKind


@pytest.mark.parametrize(
    ("kind", "public_key", "secret", "mode"),
    [
        (STRIPE, "pk_test_51Abc", "sk_test_51Abc", "test"),
        (STRIPE, "pk_live_51Abc", "rk_live_51Abc", "live"),
        (RAZORPAY, "rzp_test_1DP5", "thisissecret", "test"),
        (RAZORPAY, "rzp_live_1DP5", "thisissecret", "live"),
        (CASHFREE, "TEST430329ae80", "cfsk_ma_test_e0d6", "test"),
        (CASHFREE, "430329ae80", "cfsk_ma_prod_e0d6", "live"),
        (CASHFREE, "430329ae80", "an-older-secret", "live"),
    ],
)
def test_the_acquirers_own_keys_are_accepted(
    kind: AcquirerKind, public_key: str, secret: str, mode: str
) -> None:
    check_public_key(kind, public_key, mode)
    check_secret(kind, secret, mode)


@pytest.mark.parametrize(
    ("kind", "key", "mode"),
    [
        (STRIPE, "pk_live_51Abc", "test"),
        (STRIPE, "pk_test_51Abc", "live"),
        (RAZORPAY, "rzp_live_1DP5", "test"),
        (CASHFREE, "430329ae80", "test"),
        (CASHFREE, "TEST430329ae80", "live"),
    ],
)
def test_a_public_key_of_the_other_mode_is_refused(kind: AcquirerKind, key: str, mode: str) -> None:
    with pytest.raises(BadRequest, match=f"Use a {mode} key in {mode} mode") as refused:
        check_public_key(kind, key, mode)

    assert refused.value.field == "public_key"


@pytest.mark.parametrize(
    ("kind", "secret", "mode"),
    [
        (STRIPE, "sk_live_51Abc", "test"),
        (STRIPE, "rk_test_5Abc", "live"),
        (CASHFREE, "cfsk_ma_prod_e0d6", "test"),
    ],
)
def test_a_secret_of_the_other_mode_is_refused(kind: AcquirerKind, secret: str, mode: str) -> None:
    with pytest.raises(BadRequest, match=f"Use a {mode} key in {mode} mode") as refused:
        check_secret(kind, secret, mode)

    assert refused.value.field == "secret"


@pytest.mark.parametrize(
    ("kind", "key"),
    [(STRIPE, "sk_test_51Abc"), (STRIPE, "pk_test_"), (RAZORPAY, "key_test_1DP5"), (CASHFREE, "TEST 4303")],
)
def test_a_key_of_another_format_is_refused(kind: AcquirerKind, key: str) -> None:
    with pytest.raises(BadRequest, match="public_key must be"):
        check_public_key(kind, key, "test")


@pytest.mark.parametrize(
    ("kind", "secret"), [(STRIPE, "pk_test_51Abc"), (RAZORPAY, "a b"), (CASHFREE, "short")]
)
def test_a_secret_of_another_format_is_refused_without_being_shown(kind: AcquirerKind, secret: str) -> None:
    with pytest.raises(BadRequest, match="secret must be") as refused:
        check_secret(kind, secret, "test")

    assert secret not in refused.value.description
