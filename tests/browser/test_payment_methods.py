"""Every payment method to success and failure, with the callbacks that the shop receives."""

import hmac
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.payer import CHALLENGED, DECLINED, VALID, Payer
from tests.live_stage import TEST_MERCHANT, RunningStage


def signature_of(result: dict[str, Any]) -> str:
    signed = f"{result['orderId']}|{result['paymentId']}".encode()
    return hmac.digest(TEST_MERCHANT["X-Api-Secret"].encode(), signed, "sha256").hex()


def test_a_card_payment_calls_on_success_once_with_a_signature(payer: Payer) -> None:
    order = payer.opens(amount=50_000)
    payer.pays_by_card(VALID)
    payer.sees_success()

    ((name, result),) = payer.callbacks
    (payment,) = payer.payments_of(order)
    assert (name, payment["status"]) == ("success", "success")
    assert result == {
        "paymentId": payment["id"], "orderId": order["id"], "status": "success",
        "signature": signature_of(result),
    }  # fmt: skip
    assert payer.page.evaluate("outcome") == result


def test_a_customer_can_pay_with_another_card_after_a_decline(payer: Payer) -> None:
    order = payer.opens()
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")
    declined = payer.callbacks
    payer.pays_by_card(VALID)
    payer.sees_success()

    assert [(name, value["code"]) for name, value in declined] == [("failure", "card_declined")]
    assert [name for name, _ in payer.callbacks] == ["failure", "success"]
    assert sorted(one["status"] for one in payer.payments_of(order)) == ["failed", "success"]


@pytest.mark.parametrize(
    ("result", "error"),
    [("approve", None), ("decline", "authentication_failed"), ("time-out", "payment_timed_out")],
)
def test_the_customer_completes_3d_secure_in_the_checkout(
    payer: Payer, result: str, error: str | None
) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    payer.chooses_bank_result(result)

    if error is None:
        payer.sees_success()
    else:
        payer.sees_failure(error)
    assert [name for name, _ in payer.callbacks] == ["success" if error is None else "failure"]


def test_a_card_can_be_declined_after_3d_secure_is_approved(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_card("4000008260003178")
    payer.chooses_bank_result("approve")

    payer.sees_failure("insufficient_funds")


@pytest.mark.parametrize(
    ("bank", "result", "error"), [("HDFC", "approve", None), ("SBIN", "decline", "payment_declined")]
)
def test_a_net_banking_payment_is_confirmed_on_the_page_of_the_bank(
    payer: Payer, bank: str, result: str, error: str | None
) -> None:
    payer.opens(prefill={"method": "netbanking"})
    payer.pays_by_bank(bank)
    payer.chooses_bank_result(result)

    if error is None:
        payer.sees_success()
    else:
        payer.sees_failure(error)


@pytest.mark.parametrize("button", ["upi-qr-button", "upi-app-button"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [("approve", None), ("decline", "payment_declined"), ("time-out", "payment_timed_out")],
)
def test_the_simulated_upi_app_pays_declines_or_lets_expire(
    payer: Payer, button: str, answer: str, error: str | None
) -> None:
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on(button).click()

    image = payer.on("upi-qr")
    expect(image).to_be_visible()
    expect(payer.on("countdown")).to_have_text(re.compile(r"time left: (5:00|4:[345]\d)", re.IGNORECASE))
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0

    app = payer.answers_in_upi_app(payer.on("upi-app-link"), answer)

    expect(app).to_have_title("UPI app (simulated)")
    if error is None:
        payer.sees_success()
    else:
        payer.sees_failure(error)


@pytest.mark.parametrize(
    ("vpa", "error"),
    [("success@upi", None), ("failure@upi", "payment_declined"), ("timeout@upi", "payment_timed_out")],
)
def test_a_upi_address_receives_a_collect_request(payer: Payer, vpa: str, error: str | None) -> None:
    payer.opens()
    payer.pays_by_upi(vpa)
    payer.sees(f"We sent the request to {vpa}")

    if error is None:
        payer.sees_success()
    else:
        payer.sees_failure(error)


def test_polling_continues_after_the_frame_reloads(payer: Payer) -> None:
    order = payer.opens()
    payer.pays_by_upi("late@upi")
    payer.sees("We sent the request to late@upi")
    frame = next(frame for frame in payer.page.frames if "pay.html" in frame.url)
    frame.evaluate("() => { location.reload(); }")
    payer.sees_success()

    assert [name for name, _ in payer.callbacks] == ["success"]
    assert len(payer.payments_of(order)) == 1


def test_a_checkout_that_opens_again_resumes_the_payment(payer: Payer, running: RunningStage) -> None:
    order = payer.opens()
    payer.pays_by_upi("late@upi")
    payer.sees("We sent the request to late@upi")
    payer.page.reload()
    payer.opens(order)
    payer.sees_success()

    assert [name for name, _ in payer.callbacks] == ["success"]
    assert len(payer.payments_of(order)) == 1


def test_closing_the_checkout_calls_on_close_and_the_payment_continues(
    payer: Payer, running: RunningStage
) -> None:
    order = payer.opens()
    payer.pays_by_card(VALID)
    expect(payer.frame.get_by_text("being processed")).to_be_visible()
    payer.page.get_by_test_id("close-modal-button").click()

    expect(payer.dialog).to_have_count(0)
    assert payer.callbacks == [["close", None]]
    assert payer.page.evaluate("outcome") == {"status": "closed"}
    assert running.ended(payer.payments_of(order)[0])["status"] == "success"


def test_a_double_click_makes_one_payment(payer: Payer) -> None:
    order = payer.opens()
    payer.types_card(VALID)
    payer.on("submit-payment-btn").dblclick()
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1


def test_lost_responses_are_retried_and_make_one_payment(payer: Payer) -> None:
    lost: list[str] = []

    def lose(route: Any) -> None:
        if len(lost) < 2:
            lost.append(route.request.headers["idempotency-key"])
            route.fetch()
            route.abort()
        else:
            route.continue_()

    payer.page.route("**/v1/checkout/payments", lose)
    order = payer.opens()
    payer.pays_by_card(VALID)
    payer.sees("No connection")
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1
    assert len(set(lost)) == 1


def test_a_payment_succeeds_after_the_network_returns(payer: Payer) -> None:
    order = payer.opens()
    payer.types_card(VALID)
    payer.page.context.set_offline(True)
    payer.on("submit-payment-btn").click()
    payer.sees("No connection")
    payer.page.context.set_offline(False)
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1
