"""The deep link that a UPI app opens."""

import pytest

from chalicelib.payments.domain.upi import link_of


@pytest.mark.parametrize(
    ("paise", "rupees"), [(50_000, "500.00"), (50_005, "500.05"), (99, "0.99"), (100, "1.00")]
)
def test_a_link_has_the_amount_in_rupees_with_two_decimals(paise: int, rupees: str) -> None:
    link = link_of("Corner Shop & Söhne", "pay_1", paise)

    assert link == (
        f"upi://pay?pa=gateway@simulator&pn=Corner%20Shop%20%26%20S%C3%B6hne&tr=pay_1&am={rupees}&cu=INR"
    )
