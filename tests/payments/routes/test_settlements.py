"""/v1/payouts and /v1/settlement-differences."""

from dataclasses import replace

from chalice.test import Client

from chalicelib.payments.store import payouts, settlement_differences
from tests.builders import NOON
from tests.gateway import Gateway, a_merchant
from tests.settlement_fixtures import MISSING, a_line, a_payout, a_subject


def test_a_payout_is_listed_with_its_lines(gateway: Gateway) -> None:
    payout = payouts.add(a_payout(account=gateway.account))
    payouts.put_lines([a_line(payout, n, payment_id=f"pay_{n}") for n in range(3)], NOON)
    payouts.add(a_payout("po_2", account=gateway.account, acquirer="acq_2"))

    [listed] = gateway.get("/v1/payouts?acquirer=acq_1").data
    path = f"/v1/payouts/{payout.id}"
    first = gateway.get(f"{path}/lines?limit=2").json
    rest = gateway.get(f"{path}/lines?limit=2&cursor={first['next_cursor']}").json

    assert (listed["amount"], listed["status"], listed["lines"]) == (48_820, "pending", 0)
    assert gateway.get(path).data == listed
    lines = [*first["data"], *rest["data"]]
    assert {(line["payment_id"], line["net"]) for line in lines} == {(f"pay_{n}", 48_820) for n in range(3)}


def test_a_payout_is_found_as_a_bank_statement_names_it(gateway: Gateway) -> None:
    known = {"account": gateway.account}
    bank = payouts.add(a_payout("po_1", **known))
    payouts.add(a_payout("po_2", currency="USD", **known))
    payouts.add(a_payout("po_3", amount=48_821, **known))

    for query in (
        "acquirer_reference=po_1",
        "amount=48820&currency=INR",
        "amount_to=48820&acquirer_reference=po_1",
    ):
        found = gateway.get(f"/v1/payouts?{query}").data
        counted = gateway.get(f"/v1/counts?resource=payouts&{query}").data

        assert ([one["id"] for one in found], counted["count"]) == ([bank.id], 1), query
    assert gateway.get("/v1/payouts?acquirer_reference=po_1&amount_from=48821").data == []


def test_a_difference_is_found_by_its_payment_and_reference(gateway: Gateway) -> None:
    for n in (1, 2):
        subject = replace(
            a_subject(gateway.account, f"payment pay_{n}"),
            payment_id=f"pay_{n}", acquirer_reference=f"pi_{n}", payout_id=f"po_{n}",
        )  # fmt: skip
        settlement_differences.report(subject, MISSING, NOON)

    for query in ("payment_id=pay_2", "acquirer_reference=pi_2", "payout_id=po_2"):
        found = gateway.get(f"/v1/settlement-differences?{query}").data
        counted = gateway.get(f"/v1/counts?resource=settlement_differences&{query}").data

        assert ([one["payment_id"] for one in found], counted["count"]) == (["pay_2"], 1), query


def test_a_difference_is_resolved_once_with_a_note(gateway: Gateway) -> None:
    settlement_differences.report(a_subject(gateway.account), MISSING, NOON)
    [found] = gateway.get("/v1/settlement-differences?status=open").data
    path = f"/v1/settlement-differences/{found['id']}/resolve"

    done = gateway.post(path, {"note": "Paid by bank transfer."}, key="resolve-1")
    again = gateway.post(path, {"note": "Paid by bank transfer."}, key="resolve-1")

    assert (found["kind"], found["expected_amount"]) == ("missing_at_acquirer", 50_000)
    assert (done.data["status"], done.data["note"]) == ("resolved", "Paid by bank transfer.")
    assert done.data["resolved_by"]
    assert (again.json, again.headers["idempotent-replayed"]) == (done.json, "true")
    assert gateway.post(path, {"note": "Again."}).status == 409
    assert gateway.get("/v1/settlement-differences?status=open").data == []


def test_another_merchant_sees_no_payouts_and_differences(client: Client, gateway: Gateway) -> None:
    payout = payouts.add(a_payout(account=gateway.account))
    settlement_differences.report(a_subject(gateway.account), MISSING, NOON)
    [difference] = gateway.get("/v1/settlement-differences").data
    other = a_merchant(client)

    assert other.get("/v1/payouts").data == other.get("/v1/settlement-differences").data == []
    for path in (f"/v1/payouts/{payout.id}", f"/v1/payouts/{payout.id}/lines"):
        assert other.get(path).status == 404
    path = f"/v1/settlement-differences/{difference['id']}/resolve"
    assert other.post(path, {"note": "Mine."}).status == 404
