"""Every way to pay, to its good and its bad end, and what the shop is told of it."""

import hmac
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.payer import CHALLENGED, DECLINED, GOOD, Payer
from tests.live_stage import TEST_MERCHANT, RunningStage


def signature_of(result: dict[str, Any]) -> str:
    signed = f"{result['orderId']}|{result['paymentId']}".encode()
    return hmac.digest(TEST_MERCHANT["X-Api-Secret"].encode(), signed, "sha256").hex()


def test_a_card_pays_and_the_shop_is_told_once_with_a_signature(payer: Payer) -> None:
    order = payer.opens(amount=50_000)
    payer.pays_by_card(GOOD)
    payer.sees_success()

    ((name, result),) = payer.told
    (payment,) = payer.payments_of(order)
    assert (name, payment["status"]) == ("success", "success")
    assert result == {
        "paymentId": payment["id"], "orderId": order["id"], "status": "success",
        "signature": signature_of(result),
    }  # fmt: skip
    assert payer.page.evaluate("outcome") == result


def test_a_card_that_is_declined_can_be_followed_by_one_that_pays(payer: Payer) -> None:
    order = payer.opens()
    payer.pays_by_card(DECLINED)
    payer.sees_failure("card_declined")
    declined = payer.told
    payer.pays_by_card(GOOD)
    payer.sees_success()

    assert [(name, value["code"]) for name, value in declined] == [("failure", "card_declined")]
    assert [name for name, _ in payer.told] == ["failure", "success"]
    assert sorted(one["status"] for one in payer.payments_of(order)) == ["failed", "success"]


@pytest.mark.parametrize(
    ("answer", "ends"),
    [("approve", None), ("decline", "authentication_failed"), ("time-out", "payment_timed_out")],
)
def test_3d_secure_is_answered_inside_the_checkout(payer: Payer, answer: str, ends: str | None) -> None:
    payer.opens()
    payer.pays_by_card(CHALLENGED)
    payer.answers_bank(answer)

    if ends is None:
        payer.sees_success()
    else:
        payer.sees_failure(ends)
    assert [name for name, _ in payer.told] == ["success" if ends is None else "failure"]


def test_3d_secure_may_be_approved_and_the_card_declined_all_the_same(payer: Payer) -> None:
    payer.opens()
    payer.pays_by_card("4000008260003178")
    payer.answers_bank("approve")

    payer.sees_failure("insufficient_funds")


@pytest.mark.parametrize(
    ("bank", "answer", "ends"), [("HDFC", "approve", None), ("SBIN", "decline", "payment_declined")]
)
def test_a_bank_is_paid_at_on_its_own_page(payer: Payer, bank: str, answer: str, ends: str | None) -> None:
    payer.opens(prefill={"method": "netbanking"})
    payer.pays_by_bank(bank)
    payer.answers_bank(answer)

    if ends is None:
        payer.sees_success()
    else:
        payer.sees_failure(ends)


def test_a_qr_code_is_shown_with_the_time_that_is_left_until_it_is_paid(payer: Payer) -> None:
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on("upi-qr-button").click()

    picture = payer.on("upi-qr")
    expect(picture).to_be_visible()
    expect(payer.on("countdown")).to_have_text("Time left: 5:00", ignore_case=True)
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    payer.sees_success()


def test_a_phone_opens_its_upi_app_by_a_link(payer: Payer) -> None:
    payer.opens()
    payer.on("payment-method-upi").click()
    payer.on("upi-app-button").click()

    link = payer.on("upi-app-link")
    assert (link.get_attribute("href") or "").startswith("upi://pay?pa=")
    payer.sees_success()


@pytest.mark.parametrize(
    ("vpa", "ends"),
    [("success@upi", None), ("failure@upi", "payment_declined"), ("timeout@upi", "payment_timed_out")],
)
def test_a_upi_address_is_asked(payer: Payer, vpa: str, ends: str | None) -> None:
    payer.opens()
    payer.pays_by_address(vpa)
    payer.sees(f"It was sent to {vpa}")

    if ends is None:
        payer.sees_success()
    else:
        payer.sees_failure(ends)


def test_a_success_that_comes_late_is_waited_for_over_a_reload(payer: Payer) -> None:
    order = payer.opens()
    payer.pays_by_address("late@upi")
    payer.sees("It was sent to late@upi")
    frame = next(frame for frame in payer.page.frames if "pay.html" in frame.url)
    frame.evaluate("() => { location.reload(); }")
    payer.sees_success()

    assert [name for name, _ in payer.told] == ["success"]
    assert len(payer.payments_of(order)) == 1


def test_a_checkout_that_is_opened_again_goes_on_where_it_was(payer: Payer, running: RunningStage) -> None:
    order = payer.opens()
    payer.pays_by_address("late@upi")
    payer.sees("It was sent to late@upi")
    payer.page.reload()
    payer.opens(order)
    payer.sees_success()

    assert [name for name, _ in payer.told] == ["success"]
    assert len(payer.payments_of(order)) == 1


def test_closing_is_not_failing_and_the_payment_goes_on(payer: Payer, running: RunningStage) -> None:
    order = payer.opens()
    payer.pays_by_card(GOOD)
    expect(payer.frame.get_by_text("being processed")).to_be_visible()
    payer.page.get_by_test_id("close-modal-button").click()

    expect(payer.dialog).to_have_count(0)
    assert payer.told == [["close", None]]
    assert payer.page.evaluate("outcome") == {"status": "closed"}
    assert running.ended(payer.payments_of(order)[0])["status"] == "success"


def test_a_double_click_makes_one_payment(payer: Payer) -> None:
    order = payer.opens()
    payer.types_card(GOOD)
    payer.on("submit-payment-btn").dblclick()
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1


def test_an_answer_that_is_lost_is_asked_for_again_and_one_payment_is_made(payer: Payer) -> None:
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
    payer.pays_by_card(GOOD)
    payer.sees("No connection")
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1
    assert len(set(lost)) == 1


def test_a_network_that_is_gone_for_a_while_does_no_harm(payer: Payer) -> None:
    order = payer.opens()
    payer.types_card(GOOD)
    payer.page.context.set_offline(True)
    payer.on("submit-payment-btn").click()
    payer.sees("No connection")
    payer.page.context.set_offline(False)
    payer.sees_success()

    assert len(payer.payments_of(order)) == 1
